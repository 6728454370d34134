"""The site as files that are made when somebody asks for them, one by one."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from knowledge_base.publishing.data import data_files, files_beside
from knowledge_base.publishing.forms import blank_forms
from knowledge_base.publishing.others import attached, not_found, redirects
from knowledge_base.publishing.sitemap import is_for_robots, sitemap_entry, sitemap_files
from knowledge_base.publishing.write import HandWritten
from knowledge_base.rendering.assemble import Press
from knowledge_base.rendering.faults import RenderingError
from knowledge_base.search.documents import SearchDocument, document
from knowledge_base.search.synonyms import FILE_NAME as SYNONYMS
from knowledge_base.search.synonyms import synonym_files
from knowledge_base.views.page import Page
from knowledge_base.views.site import pages, route_at

PAGE = "index.html"


class OnDemand:
    """What `write_records` would write of one catalogue; the search index is made elsewhere.

    Nothing is made beforehand, and of a page nothing but itself. Only the sitemap needs all pages.
    """

    def __init__(self, root: Path, press: Press, written: HandWritten) -> None:
        self._root = root
        self._press = press
        self._written = written

    def file(self, path: str) -> bytes | None:
        """The file at `path` of the site; None where none belongs there, or not until its record
        is mended: an attachment that is not the one that was checked.

        Raises `RenderingError` where a template or a shell has a fault.
        """
        folder, _, name = path.rpartition("/")
        place = f"{folder}/" if folder else ""
        route = route_at(self._press.catalogue, self._press.origin, place)
        if route is not None and name == PAGE:
            return self._press.html(route.make()).encode()
        if path == "404.html":
            return not_found(self._press).encode()
        if is_for_robots(path):
            return self._sitemap.get(path)
        if name == SYNONYMS:
            return dict(synonym_files(self._press.catalogue)).get(path)
        if path.startswith("data/"):
            return self._data.get(path)
        if folder.startswith("forms/") and name.endswith(".docx"):
            return self._forms.get(path)
        if folder.endswith("/files"):
            return self._attachment(folder.removesuffix("/files"), name)
        beside = dict(files_beside(self._press, route.make())) if route is not None else {}
        return beside.get(path) or self._redirects.get(path)

    def documents(self) -> Iterator[SearchDocument]:
        """Every page as the search index sees it, one after the other."""
        yield from self._written.documents
        for page in self._pages():
            found = document(page, self._press.catalogue, self._press.intro(page))
            if found is not None:
                yield found

    def _pages(self) -> Iterator[Page]:
        return pages(self._press.catalogue, self._press.origin)

    def _attachment(self, address: str, name: str) -> bytes | None:
        entry = self._press.catalogue.entry(*address.split("/", 1)) if "/" in address else None
        sha256 = dict(entry.imprint.attachments).get(name) if entry else None
        if entry is None or sha256 is None:
            return None
        try:
            return attached(self._root, entry, name, sha256)[1]
        except RenderingError:
            # The check finds the same, and is told above the page of its record.
            return None

    @cached_property
    def _forms(self) -> Mapping[str, bytes]:
        return dict(blank_forms(self._press.catalogue))

    @cached_property
    def _data(self) -> Mapping[str, bytes]:
        return dict(data_files(self._press))

    @cached_property
    def _redirects(self) -> Mapping[str, bytes]:
        return dict(redirects(self._press))

    @cached_property
    def _sitemap(self) -> Mapping[str, bytes]:
        templates, site_url = self._press.templates, self._press.origin.url
        entries = (
            sitemap_entry(site_url, page.path, page.address, page.versions, page.updated)
            for page in self._pages()
        )
        return dict(sitemap_files(templates, site_url, (*self._written.sitemap, *entries)))
