"""The pages of records and lists: made over the cores, and only where what they show changed."""

import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from sys import intern
from typing import NamedTuple, cast

from knowledge_base.auditing.framed import look_framed
from knowledge_base.auditing.look import Inspected
from knowledge_base.catalogue.opened import watched
from knowledge_base.cores import SMALL, apart, finished, streamed
from knowledge_base.incremental.basis import Trail
from knowledge_base.incremental.digest import Digester
from knowledge_base.incremental.groups import Basis, Group, basis
from knowledge_base.incremental.output import Output
from knowledge_base.languages import Language
from knowledge_base.publishing.aside import Aside, Slip
from knowledge_base.publishing.data import files_beside
from knowledge_base.publishing.shares import Portion
from knowledge_base.publishing.sitemap import SitemapEntry, sitemap_entry
from knowledge_base.rendering.assemble import Press
from knowledge_base.rendering.files import text_file
from knowledge_base.search.documents import SearchDocument, document
from knowledge_base.views.page import Page
from knowledge_base.views.prints import PrintOffer
from knowledge_base.views.site import SECTIONS, Route, routes

_WIDE = frozenset({"themes", "municipalities", "programmes", "forms", "organisations"})
"""Sections of whose pages each shows a good part of all records."""


class Known(NamedTuple):
    """What is known of a page, however long ago it was made."""

    versions: tuple[Language, ...]
    """The languages that have a version of it."""
    updated: str | None
    document: str | None
    """The digest of what the search index has of it; None where that is nothing."""


class Fresh(NamedTuple):
    """What a process tells of a page that it has made; what others will want of it as pickles."""

    group: Group
    document: bytes | None
    inspected: bytes


class Noted(NamedTuple):
    """What was set aside of a page that this build has made."""

    document: Slip | None
    inspected: Slip


@dataclass(frozen=True, slots=True)
class MadePage:
    """A page of this build. `group.known` is a `Known`; `noted` is None for a kept page."""

    route: Route
    group: Group
    noted: Noted | None = None

    @property
    def known(self) -> Known:
        """What the ledger has of it, besides its files."""
        return cast("Known", self.group.known)

    def in_sitemap(self, site_url: str) -> SitemapEntry:
        """The page as the sitemap lists it."""
        path, address, known = self.route.path, self.route.address, self.known
        return sitemap_entry(site_url, path, address, known.versions, known.updated)


class Inspections(Mapping[str, Inspected]):
    """What was learned of the pages that this build has made, by the paths of their files."""

    def __init__(self, made: Iterable[MadePage] = ()) -> None:
        self._slips = {
            page.group.files[0].path: page.noted.inspected for page in made if page.noted
        }

    def __getitem__(self, path: str) -> Inspected:
        return cast("Inspected", self._slips[path].value())

    def __contains__(self, path: object) -> bool:
        # Without reading it, as a mapping does of itself.
        return path in self._slips

    def __iter__(self) -> Iterator[str]:
        return iter(self._slips)

    def __len__(self) -> int:
        return len(self._slips)


@dataclass(frozen=True)
class Pages:
    """How pages become files of `output`; `indexed` where they also become a search index."""

    press: Press
    digester: Digester
    trail: Trail
    indexed: bool

    @property
    def output(self) -> Output:
        """The folder that they are written into."""
        return self.trail.output

    def made(self, portion: Portion) -> list[MadePage]:
        """Every page of `portion`, in order."""
        there = routes(self.press.catalogue, self.press.origin)
        wanted = sorted(
            (route for route in there if portion.holds(route.address)),
            key=lambda route: order(route.address),
        )
        kept = {
            route.path: MadePage(route, group)
            for route in wanted
            if (group := self.trail.untouched(route.path, self._ground(route)))
        }
        anew = [route for route in wanted if route.path not in kept]
        kept.update((page.route.path, page) for page in self._made_anew(anew))
        return [kept[route.path] for route in wanted]

    def documents(self, made: Iterable[MadePage]) -> Iterator[SearchDocument]:
        """What the index has of all pages; of kept ones it is computed now."""
        indexed = [page for page in made if page.known.document]
        kept = [page.route for page in indexed if page.noted is None]
        computed = streamed(lambda route: self._document(route.make()), kept)
        for page in indexed:
            slip = page.noted.document if page.noted else None
            found = slip.value() if slip else next(computed)
            if found is not None:
                yield found

    def _made_anew(self, routes: Sequence[Route]) -> Iterator[MadePage]:
        """The pages at `routes`, in whatever order; what is not needed at once is set aside."""
        aside = Aside(self.output.site.parent)
        together = list(self._together(routes))
        pieces = len(routes) // max(1, len(together))
        for some, every in finished(self._made_together, together, pieces):
            for route, found in zip(some, every, strict=True):
                if isinstance(found, Fresh):
                    document = aside.put(found.document) if found.document else None
                    noted = Noted(document, aside.put(found.inspected))
                    yield MadePage(route, _interned(found.group), noted)
                else:
                    yield MadePage(route, _interned(found))

    def _together(self, routes: Sequence[Route]) -> Iterator[Sequence[Route]]:
        """`routes` so that one process makes a few one after the other, and then lets go.

        Pages that look at all records come first and are one: each record's front is unpacked once
        for all of them. Reforms of the same themes and places stand together: they show the same
        ones.
        """
        wide = [route for route in routes if _is_wide(route.address)]
        if wide:
            yield wide
        others = (route for route in routes if not _is_wide(route.address))
        near = sorted(others, key=self._neighbourhood)
        for start in range(0, len(near), SMALL):
            yield near[start : start + SMALL]

    def _neighbourhood(self, route: Route) -> tuple[Sequence[str], ...]:
        section, *rest = route.address.split("/")
        entry = self.press.catalogue.entry(section, rest[0]) if rest else None
        standing = (entry.standing.themes, entry.standing.municipalities) if entry else ((), ())
        return (*standing, (section, *rest[:1]))

    def _made_together(self, routes: Sequence[Route]) -> list[Group | Fresh]:
        def make() -> list[Group | Fresh]:
            return [self._made(route) for route in routes]

        # The memory for all records would not be had back from a process that goes on.
        is_wide = len(routes) > SMALL and _is_wide(routes[0].address)
        made = apart(make) if is_wide else make()
        groups = (each.group if isinstance(each, Fresh) else each for each in made)
        opened = {name for group in groups if group.basis for name in group.basis.opened}
        self.press.catalogue.let_go(opened)
        return made

    @cached_property
    def _grounds(self) -> dict[tuple[str, str, PrintOffer | None], str]:
        return {}

    @cached_property
    def _shells(self) -> dict[tuple[str, str], str]:
        return {key: self.digester.of(shell) for key, shell in self.press.shells.items()}

    def _ground(self, route: Route) -> str:
        offer = self.press.prints.offer(route.address, route.language)
        standing = route.section, route.language, offer
        if standing not in self._grounds:
            shell = self._shells[route.section, route.language]
            name = self.digester.of(shell, offer, self.trail.order, self.indexed)
            self._grounds[standing] = name
        return self._grounds[standing]

    def _made(self, route: Route) -> Group | Fresh:
        with watched() as opened:
            page = route.make()
        # What follows from the page alone looks into its record once more.
        own = page.entry.parts if page.entry else ()
        since = basis(self._ground(route), opened.union(own))
        offer = self.press.prints.offer(page.address, page.language)
        key = self.digester.of(page, offer, self._shells[page.section, page.language], self.indexed)
        kept = self.output.kept(route.path, key)
        return kept._replace(basis=since) if kept else self._written(page, key, since)

    def _written(self, page: Page, key: str, since: Basis) -> Fresh:
        site_url = self.press.origin.url
        shell, parts = self.press.shell(page), self.press.parts(page)
        name, content = text_file(f"{page.path}index.html", shell.fill(page.path, parts))
        inspected = look_framed(name, content, shell.frame(page.path), parts, site_url)
        found = self._document(page) if self.indexed else None
        known = Known(page.versions, page.updated, self.digester.of(found) if found else None)
        files = ((name, content), *files_beside(self.press, page))
        group = self.output.written(key, files, known)
        return Fresh(
            group._replace(basis=since), _packed(found) if found else None, _packed(inspected)
        )

    def _document(self, page: Page) -> SearchDocument | None:
        return document(page, self.press.catalogue, self.press.intro(page))


def _interned(group: Group) -> Group:
    """`group` with the names that many pages share as one object: a smaller ledger, sooner read."""
    if group.basis is None:
        return group
    opened = tuple(map(intern, group.basis.opened))
    return group._replace(basis=Basis(intern(group.basis.ground), opened))


def _packed(value: object) -> bytes:
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def order(address: str) -> tuple[bool, list[str]]:
    """What pages are sorted by: lists first, then all pages of one record or term together."""
    return not _is_list(address), address.split("/")[:2]


def _is_wide(address: str) -> bool:
    """Whether the page shows records by the hundred."""
    return _is_list(address) or address.partition("/")[0] in _WIDE


def _is_list(address: str) -> bool:
    return address in ("", *SECTIONS)
