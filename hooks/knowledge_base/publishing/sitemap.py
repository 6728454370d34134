"""sitemap.xml: every page with its versions in the other language."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from knowledge_base.languages import DEFAULT_LANGUAGE, Language
from knowledge_base.rendering.files import File, text_file
from knowledge_base.rendering.templates import Templates
from knowledge_base.views.links import path_of

SITEMAP, ROBOTS = "sitemap.xml", "robots.txt"
_NAME = re.compile(r"sitemap(?:-[1-9][0-9]*)?\.xml")

MOST = 20_000
"""Pages that one file names. Search engines read no more than 50,000, nor more than 50 MB
(https://www.sitemaps.org/protocol.html); so many stay below both, also with addresses of 700
letters."""


class SitemapEntry(NamedTuple):
    """One page in sitemap.xml; addresses are whole."""

    location: str
    alternates: tuple[tuple[str, str], ...]
    updated: str | None


def sitemap_entry(
    site_url: str, path: str, address: str, versions: Iterable[Language], updated: str | None
) -> SitemapEntry:
    """The page at `path` in the sitemap, with its `versions` where there is more than one."""
    alternates = tuple((language, site_url + path_of(address, language)) for language in versions)
    return SitemapEntry(site_url + path, alternates if len(alternates) > 1 else (), updated)


def sitemap_files(
    templates: Templates, site_url: str, entries: Iterable[SitemapEntry], most: int = MOST
) -> Iterator[File]:
    """The sitemap of `entries`, and robots.txt that leads to it.

    Where there are more than `most`, sitemap.xml leads to parts of so many: `sitemap-1.xml` and on.
    """
    in_order = sorted(entries, key=lambda entry: entry.location)
    parts = [in_order[start : start + most] for start in range(0, len(in_order), most)]
    if len(parts) > 1:
        names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
        addresses = [site_url + name for name in names]
        yield _document(templates, SITEMAP, "sitemap_index.html", addresses=addresses)
        for name, part in zip(names, parts, strict=True):
            yield _document(templates, name, "sitemap.html", entries=part)
    else:
        yield _document(templates, SITEMAP, "sitemap.html", entries=in_order)
    yield text_file(ROBOTS, f"User-agent: *\nAllow: /\nSitemap: {site_url}{SITEMAP}\n")


def is_for_robots(path: str) -> bool:
    """Whether the file at `path` is one of those that `sitemap_files` makes."""
    return path == ROBOTS or _NAME.fullmatch(path) is not None


def _document(templates: Templates, name: str, template: str, **values: Sequence[object]) -> File:
    return text_file(name, templates.document(template, DEFAULT_LANGUAGE, **values))
