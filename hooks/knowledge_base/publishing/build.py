"""One build of the site, as it gathers what the engine hands over page by page."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import product
from pathlib import Path
from typing import cast

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
from knowledge_base.publishing.engine import ENGINE, EngineWork, engine_group
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
    led_to: set[str] = field(default_factory=set)
    prints: Prints = field(default_factory=Prints)
    groups: Groups = field(default_factory=dict)
    made: Sequence[MadePage] = ()
    published: Path | None = None
    """The site that shows the last build; None where this one will not take its place."""
    ground: str = ""
    """Names all but records that the engine's work follows from; empty where that is not kept."""
    trail: Trail = field(init=False)
    stages: Stages = field(default_factory=Stages)
    share: Share = WHOLE
    engine_files: frozenset[str] = frozenset()
    engine_rests: bool = False
    held: dict[str, tuple[Language, str]] = field(default_factory=dict)
    """Hand-written pages by the paths of their files, where a preview shows them."""

    def require_shells(self) -> None:
        """Raise `RenderingError` unless each section has its shell in each language."""
        needed = product(SECTIONS, LANGUAGES)
        missing = [standing for standing in needed if standing not in self.shells]
        if missing:
            raise without_shell(missing)

    def leads_to(self, address: str) -> bool:
        """Whether the link of a hand-written page to the record at `address` leads to a page."""
        self.led_to.add(address)
        return self.catalogue.has_page(address)

    def spare_engine(self, site: Path) -> bool:
        """Put what the engine would make into the folder `site`, and take what it would hand over.

        False, and nothing is taken, where it has to work.
        """
        group = self.last.groups.get(ENGINE)
        if group is None:
            return False
        work = cast("EngineWork", group.known)
        if not all(map(self.catalogue.has_page, work.led_to)):
            return False
        if Output(site, self.last).kept(ENGINE, self.ground) is None:
            return False
        self.shells, self.led_to = dict(work.shells), set(work.led_to)
        self.written_pages = list(work.written.sitemap)
        self.written_documents = list(work.written.documents)
        self.engine_rests = True
        return True

    def begin(self, site: Path) -> None:
        """Go on in `site`, where the engine's files are, with what the last build left."""
        self.engine_files = contents(site).everything
        if self.published is not None:
            inherit(site, self.published)
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
        written = {file.path for group in self.groups.values() for file in group.files}
        return rid(site, written | self.engine_files)

    def _unchanged(self) -> frozenset[str]:
        """The paths of the pages that are as the last build made them."""
        kept = {page.group.files[0].path for page in self.made if page.noted is None}
        if self.engine_rests:
            by_engine = (file.path for file in self.last.groups[ENGINE].files)
            kept.update(path for path in by_engine if path.endswith(".html"))
        return frozenset(kept)

    def remember(self, site: Path, verdict: Verdict) -> None:
        """Keep what was made in `site`, which is published now, for the next build."""
        assert self.published is not None
        groups = {**self.groups, VERDICT: Group("", (), verdict)}
        if self.ground:
            work = EngineWork(self.shells, self._written(), frozenset(self.led_to))
            groups[ENGINE] = engine_group(
                self.trail.output, self.ground, self.engine_files, groups, work
            )
        write_ledger(ledger_file(self.root, self.published), site, self._code, groups)

    @cached_property
    def last(self) -> Ledger:
        """What the last build made."""
        if self.published is None:
            return Ledger()
        file = ledger_file(self.root, self.published)
        return read_ledger(file, self.published.resolve(), self._code)

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
