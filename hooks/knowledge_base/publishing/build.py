"""One build of the site, as it gathers what the engine hands over page by page."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.languages import LANGUAGES, Language
from knowledge_base.printing.editions import editions
from knowledge_base.printing.workshop import Progress, Workshop
from knowledge_base.publishing.audit import Inspected
from knowledge_base.publishing.digest import code_digest
from knowledge_base.publishing.forms import Applications
from knowledge_base.publishing.ledger import (
    Groups,
    Output,
    ledger_file,
    read_ledger,
    write_ledger,
)
from knowledge_base.publishing.pages import Known
from knowledge_base.publishing.sitemap import SitemapEntry
from knowledge_base.publishing.stages import Stages
from knowledge_base.publishing.write import HandWritten, write_records
from knowledge_base.rendering.assemble import Press
from knowledge_base.rendering.assets import Assets
from knowledge_base.rendering.shell import Shell
from knowledge_base.rendering.templates import Templates
from knowledge_base.search.documents import SearchDocument
from knowledge_base.store import Store
from knowledge_base.views.links import Origin
from knowledge_base.views.prints import Prints
from knowledge_base.views.site import SECTIONS


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
    stages: Stages = field(default_factory=Stages)
    held: dict[str, tuple[Language, str]] = field(default_factory=dict)
    """Hand-written pages by the paths of their files, where a preview shows them."""

    def print_editions(self, site: Path, progress: Progress) -> None:
        """Put every printed edition into `site`, and every reform on its form for Word.

        Pages will offer them. Raises `TypesettingError` where an edition could not be made.
        """
        kept = self.root / ".cache"
        applications = Applications(
            self.root, self.catalogue, self.origin.url, Store(kept / "word", "docx"), self._code
        )
        # First, because threads of the typesetter would not outlive its processes.
        with self.stages.stage("applications for Word") as stage:
            addresses = applications.write(site)
            stage.count = len(addresses) * len(LANGUAGES)
        workshop = Workshop(
            fonts=self.root / "assets" / "fonts",
            mark=self.root / "docs" / "assets" / "images" / "logo.svg",
            store=Store(kept / "printing", "pdf"),
        )
        with self.stages.stage("printed editions") as stage:
            printed = workshop.print_all(editions(self.catalogue, self.origin), site, progress)
            stage.count = len(printed)
        self.prints = Prints(printed, addresses)

    def finish(self, site: Path, published: Path) -> int:
        """Write all pages of records into `site` and return how many; shells must be complete.

        What has not changed since the build that `published` shows is taken from there.
        """
        missing = [section for section in SECTIONS if (section, "en") not in self.shells]
        if missing:
            raise LookupError(f"no hand-written page serves as shell for: {', '.join(missing)}")
        press = Press(
            self.catalogue,
            Templates(self.root / "overrides" / "records", self.assets),
            self.shells,
            self.origin,
            self.prints,
        )
        written = HandWritten(tuple(self.written_pages), tuple(self.written_documents))
        last = read_ledger(ledger_file(self.root, published), published.resolve(), self._code)
        self.groups = write_records(
            self.root,
            press,
            Output(site, last),
            written,
            self._code,
            self.stages,
            self.with_index,
        )
        return len(self.inspected)

    @property
    def inspected(self) -> dict[str, Inspected]:
        """What the audit knows already of the pages that `finish` has written."""
        return {
            group.files[0].path: group.known.inspected
            for group in self.groups.values()
            if isinstance(group.known, Known)
        }

    def remember(self, site: Path, published: Path) -> None:
        """Keep what was made in `site`, now shown as `published`, for the next build."""
        write_ledger(ledger_file(self.root, published), site, self._code, self.groups)

    @cached_property
    def _code(self) -> bytes:
        return code_digest(self.root / "overrides" / "records")
