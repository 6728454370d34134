"""One build of the site, as it gathers what the engine hands over page by page."""

from dataclasses import dataclass, field
from pathlib import Path

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.languages import Language
from knowledge_base.printing.editions import editions
from knowledge_base.printing.workshop import Progress, Workshop
from knowledge_base.publishing.write import SitemapEntry, write_records
from knowledge_base.rendering.assemble import Press
from knowledge_base.rendering.shell import Shell
from knowledge_base.rendering.templates import Templates
from knowledge_base.search.documents import SearchDocument
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
    shells: dict[tuple[str, Language], Shell] = field(default_factory=dict)
    written_pages: list[SitemapEntry] = field(default_factory=list)
    written_documents: list[SearchDocument] = field(default_factory=list)
    prints: Prints = field(default_factory=Prints)

    def print_editions(self, site: Path, progress: Progress) -> int:
        """Put every printed edition into `site` and return how many; pages will offer them.

        Raises `TypesettingError` where one could not be made.
        """
        workshop = Workshop(
            fonts=self.root / "assets" / "fonts",
            mark=self.root / "docs" / "assets" / "images" / "logo.svg",
            cache=self.root / ".cache" / "printing",
        )
        printed = workshop.print_all(editions(self.catalogue, self.origin), site, progress)
        self.prints = Prints(printed)
        return len(printed)

    def finish(self, site: Path) -> int:
        """Write all pages of records into `site` and return how many; shells must be complete."""
        missing = [section for section in SECTIONS if (section, "en") not in self.shells]
        if missing:
            raise LookupError(f"no hand-written page serves as shell for: {', '.join(missing)}")
        press = Press(
            self.catalogue,
            Templates(self.root / "overrides" / "records"),
            self.shells,
            self.origin,
            self.prints,
        )
        documents = self.written_documents if self.with_index else None
        return write_records(self.root, site, press, self.written_pages, documents)
