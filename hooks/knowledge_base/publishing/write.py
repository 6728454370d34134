"""Writing everything that the package adds to a site that the engine has built."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from knowledge_base.catalogue.addresses import aliases_of
from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.languages import DEFAULT_LANGUAGE, LANGUAGES
from knowledge_base.publishing.exports import write_exports
from knowledge_base.publishing.files import write_json, write_text
from knowledge_base.publishing.forms import write_forms
from knowledge_base.reading.files import read_bytes
from knowledge_base.rendering.assemble import Press
from knowledge_base.search.documents import SearchDocument, document
from knowledge_base.search.index import build_index
from knowledge_base.validating.attachments import SIZE_LIMIT
from knowledge_base.views.compare import FILE as COMPARISON
from knowledge_base.views.compare import comparison
from knowledge_base.views.links import path_of, relative
from knowledge_base.views.page import Page
from knowledge_base.views.reform import ReformView
from knowledge_base.views.site import NOT_FOUND, pages
from knowledge_base.words import words


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """One page in sitemap.xml; addresses are whole."""

    location: str
    alternates: tuple[tuple[str, str], ...]
    updated: str | None


def write_records(
    root: Path,
    site: Path,
    press: Press,
    other_pages: Iterable[SitemapEntry],
    other_documents: Iterable[SearchDocument] | None,
) -> int:
    """Write every page, attachment, redirect and data file into `site`, and the search index.

    Returns how many pages. `other_pages` are pages that the engine wrote itself and that belong
    into the sitemap, `other_documents` those of them that belong into the index; None leaves the
    index empty.
    """
    catalogue = press.catalogue
    entries = list(other_pages)
    documents = list(other_documents or ())
    count = 0
    for page in pages(catalogue, press.origin):
        write_text(site / page.path / "index.html", press.html(page))
        if isinstance(page.view, ReformView):
            write_json(site / page.path / COMPARISON, comparison(catalogue, page))
        entries.append(_sitemap_entry(page, press))
        if other_documents is not None:
            found = document(page, catalogue, press.intro(page))
            documents += [found] if found else []
        count += 1
    build_index(documents, site)
    _copy_attachments(root, site, catalogue)
    _write_redirects(site, catalogue, press)
    write_exports(site, press)
    write_forms(root, site, press)
    write_text(site / "404.html", _not_found(press))
    sitemap = press.templates.document(
        "sitemap.html", DEFAULT_LANGUAGE, entries=sorted(entries, key=lambda entry: entry.location)
    )
    write_text(site / "sitemap.xml", sitemap)
    write_text(
        site / "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {press.origin.url}sitemap.xml\n"
    )
    return count


def _sitemap_entry(page: Page, press: Press) -> SitemapEntry:
    alternates: tuple[tuple[str, str], ...] = ()
    if len(page.versions) > 1:
        alternates = tuple(
            (language, press.origin.url + path_of(page.address, language))
            for language in page.versions
        )
    return SitemapEntry(press.origin.url + page.path, alternates, page.updated)


def _copy_attachments(root: Path, site: Path, catalogue: Catalogue) -> None:
    for section in catalogue.entries:
        for entry in catalogue.visible(section):
            for attachment in entry.record.attachments:
                # Read as the check read it: what has become a link since then is not followed.
                path = entry.folder / "files" / attachment.file
                content = read_bytes(root, path, SIZE_LIMIT).value
                if content is None:
                    raise OSError(f"{path} is no longer the file that was checked")
                target = site / entry.address / "files" / attachment.file
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)


def _write_redirects(site: Path, catalogue: Catalogue, press: Press) -> None:
    for old, new in aliases_of(catalogue).items():
        section, _, record_id = new.partition("/")
        entry = catalogue.entry(section, record_id)
        assert entry is not None
        for language in LANGUAGES:
            path, target = path_of(old, language), path_of(new, language)
            document = press.templates.document(
                "redirect.html",
                language,
                title=entry.record.title.best(language)[0],
                href=relative(path, target),
                canonical=press.origin.url + target,
            )
            write_text(site / path / "index.html", document)


def _not_found(press: Press) -> str:
    """404.html: served at any depth, so all its addresses begin at the root of the site."""
    shell = press.shells[NOT_FOUND, DEFAULT_LANGUAGE]
    prefix = "/" + press.origin.url.partition("://")[2].partition("/")[2]
    homes = {language: prefix + path_of("", language) for language in LANGUAGES}
    interface = words(DEFAULT_LANGUAGE, "interface")
    article = press.templates.document(
        "not_found.html",
        DEFAULT_LANGUAGE,
        texts=[(language, words(language, "interface")) for language in LANGUAGES],
        homes=homes,
    )
    return shell.at_root(prefix).fill(
        shell.path,
        {
            "head": '<meta name="robots" content="noindex">',
            "title": interface["not_found"]["title"],
            "topic": interface["not_found"]["title"],
            "switcher": press.templates.switcher(
                DEFAULT_LANGUAGE, tuple((language, homes[language]) for language in LANGUAGES)
            ),
            "article": article,
            "contents": "",
        },
    )
