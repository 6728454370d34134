"""What a page offers on paper: the PDFs made of it, with their length and size, and its form."""

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge_base.languages import Language
from knowledge_base.views.downloads import Downloads, application
from knowledge_base.views.links import path_of, relative
from knowledge_base.words import words


@dataclass(frozen=True, slots=True)
class PrintedEdition:
    """A PDF of the site: its kind, its path, and the pages (address and language) that offer it."""

    kind: str
    path: str
    addresses: tuple[str, ...]
    languages: tuple[Language, ...]
    pages: int
    size: int
    """In bytes."""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class PrintLink:
    """An edition to print; how many `pages` and what `size` are said in words."""

    name: str
    href: str
    pages: str
    size: str


@dataclass(frozen=True, slots=True)
class PrintOffer:
    """The list of editions on a page; for Word the application form that a reform fills in."""

    title: str
    about: str
    links: tuple[PrintLink, ...]
    application: Downloads | None = None


class Prints:
    """Every printed edition by the pages that offer it.

    `applications` are the addresses of the reforms whose application forms were made for Word.
    """

    def __init__(
        self, printed: Iterable[PrintedEdition] = (), applications: Iterable[str] = ()
    ) -> None:
        self._applications = frozenset(applications)
        self._by_page: dict[tuple[str, Language], list[PrintedEdition]] = {}
        for edition in printed:
            for address in edition.addresses:
                for language in edition.languages:
                    self._by_page.setdefault((address, language), []).append(edition)

    def offer(self, address: str, language: Language) -> PrintOffer | None:
        """What the page at `address` offers; None where nothing was printed of it."""
        editions = self._by_page.get((address, language), [])
        has_application = address in self._applications
        if not editions and not has_application:
            return None
        said = words(language, "printing")["offer"]
        return PrintOffer(
            title=said["title"],
            about=said["about"],
            links=tuple(
                PrintLink(
                    name=said[edition.kind].format(year=edition.year),
                    href=relative(path_of(address, language), edition.path),
                    pages=said["pages"]["one" if edition.pages == 1 else "many"].format(
                        count=edition.pages
                    ),
                    size=said["kilobytes"].format(count=-(-edition.size // 1024)),
                )
                for edition in editions
            ),
            application=application(address, language) if has_application else None,
        )
