"""sitemap.xml: every page with its versions in the other language."""

from collections.abc import Iterable
from typing import NamedTuple

from knowledge_base.languages import DEFAULT_LANGUAGE, Language
from knowledge_base.rendering.files import File, text_file
from knowledge_base.rendering.templates import Templates
from knowledge_base.views.links import path_of


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
    templates: Templates, site_url: str, entries: Iterable[SitemapEntry]
) -> tuple[File, File]:
    """The sitemap of `entries`, and robots.txt that leads to it."""
    document = templates.document(
        "sitemap.html", DEFAULT_LANGUAGE, entries=sorted(entries, key=lambda entry: entry.location)
    )
    address = f"{site_url}sitemap.xml"
    return (
        text_file("sitemap.xml", document),
        text_file("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {address}\n"),
    )
