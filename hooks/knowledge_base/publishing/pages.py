"""The pages of records and lists: made over the cores, and only where what they show changed."""

import pickle
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from sys import intern
from typing import NamedTuple, cast

from knowledge_base.auditing.framed import look_framed
from knowledge_base.auditing.look import Inspected
from knowledge_base.catalogue.opened import watched
from knowledge_base.cores import spread
from knowledge_base.incremental.basis import Trail
from knowledge_base.incremental.digest import Digester
from knowledge_base.incremental.groups import Basis, Group
from knowledge_base.incremental.output import Output
from knowledge_base.languages import Language
from knowledge_base.publishing.data import files_beside
from knowledge_base.publishing.shares import Portion
from knowledge_base.publishing.sitemap import SitemapEntry, sitemap_entry
from knowledge_base.rendering.assemble import Press
from knowledge_base.rendering.files import text_file
from knowledge_base.search.documents import SearchDocument, document
from knowledge_base.views.page import Page
from knowledge_base.views.prints import PrintOffer
from knowledge_base.views.site import SECTIONS, Route, routes


class Known(NamedTuple):
    """What is known of a page, however long ago it was made."""

    versions: tuple[Language, ...]
    """The languages that have a version of it."""
    updated: str | None
    document: str | None
    """The digest of what the search index has of it; None where that is nothing."""


class Fresh(NamedTuple):
    """What is at hand of a page that was made just now.

    `inspected` is a pickle: as bytes, what the audit learned of ten thousand pages takes a third of
    the memory.
    """

    group: Group
    document: SearchDocument | None
    inspected: bytes


@dataclass(frozen=True, slots=True)
class MadePage:
    """A page of this build. `group.known` is a `Known`; `fresh` is None for a kept page."""

    route: Route
    group: Group
    fresh: Fresh | None = None

    @property
    def known(self) -> Known:
        """What the ledger has of it, besides its files."""
        return cast("Known", self.group.known)

    def in_sitemap(self, site_url: str) -> SitemapEntry:
        """The page as the sitemap lists it."""
        path, address, known = self.route.path, self.route.address, self.known
        return sitemap_entry(site_url, path, address, known.versions, known.updated)


class Inspections(Mapping[str, Inspected]):
    """What was learned of the pages that were made just now, by the paths of their files."""

    def __init__(self, made: Iterable[MadePage] = ()) -> None:
        self._packed = {
            page.group.files[0].path: page.fresh.inspected for page in made if page.fresh
        }

    def __getitem__(self, path: str) -> Inspected:
        return cast("Inspected", pickle.loads(self._packed[path]))

    def __contains__(self, path: object) -> bool:
        # Without unpacking it, as a mapping does of itself.
        return path in self._packed

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)


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
        """Every page of `portion`, in order; pages of one record show the same texts."""
        # Lists look at all records: what they compute once is then there for every process.
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
        first = sum(_is_list(route.address) for route in anew)
        made = [*map(self._made, anew[:first]), *spread(self._made, anew[first:])]
        for route, found in zip(anew, made, strict=True):
            fresh = found if isinstance(found, Fresh) else None
            group = found.group if isinstance(found, Fresh) else found
            kept[route.path] = MadePage(route, _interned(group), fresh)
        return [kept[route.path] for route in wanted]

    def documents(self, made: Iterable[MadePage]) -> list[SearchDocument]:
        """What the index has of all pages; of kept ones it is computed now."""
        indexed = [page for page in made if page.known.document]
        kept = [page.route for page in indexed if page.fresh is None]
        computed = iter(spread(lambda route: self._document(route.make()), kept))
        found = [page.fresh.document if page.fresh else next(computed) for page in indexed]
        return [document for document in found if document is not None]

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
        basis = Basis(self._ground(route), frozenset(opened.union(own)))
        offer = self.press.prints.offer(page.address, page.language)
        key = self.digester.of(page, offer, self._shells[page.section, page.language], self.indexed)
        kept = self.output.kept(route.path, key)
        return kept._replace(basis=basis) if kept else self._written(page, key, basis)

    def _written(self, page: Page, key: str, basis: Basis) -> Fresh:
        site_url = self.press.origin.url
        shell, parts = self.press.shell(page), self.press.parts(page)
        name, content = text_file(f"{page.path}index.html", shell.fill(page.path, parts))
        inspected = look_framed(name, content, shell.frame(page.path), parts, site_url)
        found = self._document(page) if self.indexed else None
        known = Known(page.versions, page.updated, self.digester.of(found) if found else None)
        packed = pickle.dumps(inspected, pickle.HIGHEST_PROTOCOL)
        files = ((name, content), *files_beside(self.press, page))
        group = self.output.written(key, files, known)
        return Fresh(group._replace(basis=basis), found, packed)

    def _document(self, page: Page) -> SearchDocument | None:
        return document(page, self.press.catalogue, self.press.intro(page))


def _interned(group: Group) -> Group:
    """`group` with the names that many pages share as one object: a smaller ledger, sooner read."""
    if group.basis is None:
        return group
    opened = frozenset(map(intern, group.basis.opened))
    return group._replace(basis=Basis(intern(group.basis.ground), opened))


def order(address: str) -> tuple[bool, list[str]]:
    """What pages are sorted by: lists first, then all pages of one record or term together."""
    return not _is_list(address), address.split("/")[:2]


def _is_list(address: str) -> bool:
    return address in ("", *SECTIONS)
