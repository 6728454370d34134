"""One build of the site, as it gathers what the engine hands over page by page."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import product
from pathlib import Path

from knowledge_base.auditing.audit import Contents, Verdict, audit, contents
from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.incremental.basis import Trail, record_states
from knowledge_base.incremental.digest import Digester, code_digest
from knowledge_base.incremental.groups import Group, Groups
from knowledge_base.incremental.ledger import Ledger, ledger_file, read_ledger, write_ledger
from knowledge_base.incremental.output import Output
from knowledge_base.languages import LANGUAGES, Language
from knowledge_base.printing.editions import editions
from knowledge_base.printing.workshop import Progress, Workshop
from knowledge_base.publishing.forms import Applications
from knowledge_base.publishing.inherited import inherit, rid
from knowledge_base.publishing.pages import Inspections, MadePage
from knowledge_base.publishing.prints import print_editions
from knowledge_base.publishing.shards import Shard, files_of, shard_pages, write_shard
from knowledge_base.publishing.shares import WHOLE, Portion, Share, portion_of
from knowledge_base.publishing.sitemap import SitemapEntry
from knowledge_base.publishing.stages import Stages
from knowledge_base.publishing.write import (
    HandWritten,
    pages_of,
    write_portion,
    write_records,
)
from knowledge_base.rendering.assemble import Press
from knowledge_base.rendering.assets import Assets
from knowledge_base.rendering.faults import without_shell
from knowledge_base.rendering.shell import Shell
from knowledge_base.rendering.templates import Templates
from knowledge_base.search.documents import SearchDocument
from knowledge_base.store import Store
from knowledge_base.views.links import Origin
from knowledge_base.views.prints import Prints
from knowledge_base.views.site import SECTIONS

VERDICT, APPLICATIONS = "*verdict", "*applications"
"""The names of the groups that know what the audit has seen, and which reforms have forms for Word;
no page's path has a star."""


@dataclass
class Build:
    """What is known of the site that is being built; the hooks fill it, `finish` uses it."""

    root: Path
    origin: Origin
    catalogue: Catalogue
    with_index: bool = True
    assets: Assets = field(default_factory=Assets)
    shells: dict[tuple[str, Language], Shell] = field(default_factory=dict)
    written_pages: list[SitemapEntry] = field(default_factory=list)
    written_documents: list[SearchDocument] = field(default_factory=list)
    prints: Prints = field(default_factory=Prints)
    groups: Groups = field(default_factory=dict)
    made: Sequence[MadePage] = ()
    last: Ledger = field(default_factory=Ledger)
    trail: Trail = field(init=False)
    stages: Stages = field(default_factory=Stages)
    share: Share = WHOLE
    engine_files: frozenset[str] | None = None
    """What the engine has written, where the rest of the folder is an earlier build's."""
    held: dict[str, tuple[Language, str]] = field(default_factory=dict)
    """Hand-written pages by the paths of their files, where a preview shows them."""

    def require_shells(self) -> None:
        """Raise `RenderingError` unless each section has its shell in each language."""
        needed = product(SECTIONS, LANGUAGES)
        missing = [standing for standing in needed if standing not in self.shells]
        if missing:
            raise without_shell(missing)

    def begin(self, site: Path, published: Path | None) -> None:
        """Go on in the folder `site`, with what the build has left that `published` shows."""
        if published is not None:
            file = ledger_file(self.root, published)
            self.last = read_ledger(file, published.resolve(), self._code)
            by_engine = contents(site).everything
            self.engine_files = by_engine if inherit(site, published) else None
        states = record_states(self.catalogue, self.origin.today, self._digester)
        self.trail = Trail(Output(site, self.last), states)

    def print_editions(self, progress: Progress) -> None:
        """Put the share's printed editions into the site, and its reforms on forms for Word.

        Pages will offer them. Raises `TypesettingError` where an edition could not be made.
        """
        kept, is_part = self.root / ".cache", self.share != WHOLE
        applications = Applications(
            self.root,
            self.catalogue,
            self.origin.url,
            Store(kept / "word", "docx", shared=is_part),
            self._code,
        )
        holds = self._portion.holds
        # First, because threads of the typesetter would not outlive its processes.
        with self.stages.stage("applications for Word") as stage:
            reforms = [reform for reform in self.catalogue.reforms if holds(reform.address)]
            forms = applications.write(self.trail.output, reforms)
            stage.count = len(forms.files)
        workshop = Workshop(
            fonts=self.root / "assets" / "fonts",
            mark=self.root / "docs" / "assets" / "images" / "logo.svg",
            store=Store(kept / "printing", "pdf", shared=is_part),
        )
        with self.stages.stage("printed editions") as stage:
            every = editions(self.catalogue, self.origin)
            wanted = (edition for edition in every if holds(edition.pages[0]))
            shelves = print_editions(workshop, wanted, self._digester, self.trail, progress)
            printed = [offer for shelf in shelves.values() for offer in shelf.known.offers]
            stage.count = len(printed)
        self.prints = Prints(printed, forms.known)
        self.groups = {**self.groups, **shelves, APPLICATIONS: forms}

    def finish(self) -> int:
        """Write all pages of records into the site and return how many; shells must be there.

        What has not changed since the last build is taken from there.
        """
        self.made, groups = write_records(
            self.root,
            self._press(),
            self.trail,
            self._written(),
            self._code,
            self.stages,
            self.with_index,
        )
        self.groups = {**self.groups, **groups}
        return len(self.made)

    def finish_share(self, folder: Path, state: dict[str, str]) -> None:
        """Write the share's pages of records into its `folder` of shards, and finish it.

        `state` names all that it was made of.
        """
        pages = pages_of(self._press(), self.trail, self._code, self.with_index)
        made, _ = write_portion(self.root, pages, self._portion, self.stages)
        nothing = HandWritten((), ())
        with self.stages.stage("what the merge will need"):
            shard = Shard(
                self.share,
                self.origin.url,
                state,
                files_of(folder),
                self._written() if self.share.is_first else nothing,
                shard_pages(made, pages.documents(made), self.origin.url),
            )
            write_shard(folder, shard)

    def _press(self) -> Press:
        return Press(
            self.catalogue,
            Templates(self.root / "overrides" / "records", self.assets),
            self.shells,
            self.origin,
            self.prints,
        )

    def _written(self) -> HandWritten:
        documents = self.written_documents if self.with_index else ()
        return HandWritten(tuple(self.written_pages), tuple(documents))

    @cached_property
    def _portion(self) -> Portion:
        return portion_of(self.catalogue, self.share)

    def audit(self, site: Path) -> Verdict:
        """The verdict on all that is in `site`."""
        last = self.last.groups.get(VERDICT)
        unchanged = () if last is None else self._unchanged()
        known, judged = Inspections(self.made), last.known if last else Verdict()
        return audit(site, self.origin.url, known, judged, unchanged, self._contents(site))

    def _contents(self, site: Path) -> Contents:
        """All that is in `site`, without what only the build had whose folder this one goes on in.

        Whatever the engine has not written is in a group.
        """
        if self.engine_files is None:
            return contents(site)
        written = {file.path for group in self.groups.values() for file in group.files}
        return rid(site, written | self.engine_files)

    def _unchanged(self) -> frozenset[str]:
        """The paths of the pages that are as the last build made them."""
        return frozenset(page.group.files[0].path for page in self.made if page.noted is None)

    def remember(self, site: Path, published: Path, verdict: Verdict) -> None:
        """Keep what was made in `site`, now shown as `published`, for the next build."""
        groups = {**self.groups, VERDICT: Group("", (), verdict)}
        write_ledger(ledger_file(self.root, published), site, self._code, groups)

    @cached_property
    def _digester(self) -> Digester:
        """Names what is made of records together with all else that it is made of."""
        place = replace(self.origin, today="")
        vocabularies = sorted(self.catalogue.vocabularies.items())
        forms = sorted(self.catalogue.entries["forms"].items())
        return Digester(Digester(self._code).of(vocabularies, forms, place).encode())

    @cached_property
    def _code(self) -> bytes:
        return code_digest(self.root / "overrides" / "records")
