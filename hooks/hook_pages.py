"""Hand-written pages: those that serve as shells are captured, the others enter the sitemap."""

import logging
from collections.abc import Iterable
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from hook_language import current_language
from knowledge_base.previewing.preview import NOTICE
from knowledge_base.prose.typography import kept_together_in_html
from knowledge_base.publishing.build import Build
from knowledge_base.publishing.sitemap import SitemapEntry
from knowledge_base.rendering.policy import with_policy
from knowledge_base.rendering.shell import Shell, mark
from knowledge_base.search.documents import written_document
from knowledge_base.views.links import path_of
from knowledge_base.views.search import ADDRESS as SEARCH
from knowledge_base.words import own_names, words


def on_startup(**_: Any) -> None:
    """Shells are not written where they were rendered; the engine need not tell of each."""
    logging.getLogger("mkdocs.commands.build").addFilter(_is_news)


def _is_news(record: logging.LogRecord) -> bool:
    return "generated empty output" not in record.getMessage().lower()


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Hand the templates the versions of the page, and the marks of a shell's slots."""
    if page.meta.get("shell"):
        # The headings of the introduction are not those of the records' pages.
        page.toc = TableOfContents([])
    _keep_together(page.toc)
    context["kb_versions"] = _versions(page, config)
    context["kb_mark"] = mark
    context["kb_notice"] = "" if config.extra.get("guarded", True) else mark(NOTICE)
    language = current_language(config)
    interface = words(language, "interface")
    context["kb_contents"] = interface["page"]["on_this_page"]
    context["kb_licensed"] = interface["page"]["licensed"]
    context["kb_close_menu"] = interface["page"]["close_menu"]
    context["kb_own_names"] = own_names()
    # The home page is a shell, like every page that records make.
    context["kb_home"] = {
        "label": interface["page"]["breadcrumbs"],
        "title": interface["sections"]["home"],
        "path": path_of("", language),
    }
    context["kb_search"] = words(language, "search")["box"]
    context["kb_search_path"] = path_of(SEARCH, language)
    return context


def _keep_together(contents: Iterable[AnchorLink]) -> None:
    """The list "on this page" breaks its titles where the headings break theirs."""
    for item in contents:
        item.title = kept_together_in_html(item.title)
        _keep_together(item.children)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Keep a shell instead of writing it; give every other page its policy.

    The development server keeps those as well: what the check finds stands above them too.
    """
    build: Build = config.extra["knowledge_base"]
    language = current_language(config)
    guarded = config.extra.get("guarded", True)
    section = page.meta.get("shell")
    if section:
        path = page.url.lstrip("./")
        build.shells[section, language] = Shell(path, output, page.content or "", guarded)
        return ""
    build.written_pages.append(
        SitemapEntry(
            location=build.origin.url + page.url,
            alternates=tuple((code, href) for code, href, _ in _versions(page, config)),
            updated=None,
        )
    )
    if not page.meta.get("search", {}).get("exclude"):
        build.written_documents.append(
            written_document(page.url.lstrip("./"), language, str(page.title), page.content or "")
        )
    if not guarded:
        build.held[page.file.dest_uri] = language, output
        return ""
    return with_policy(output)


def _versions(page: Page, config: MkDocsConfig) -> list[tuple[str, str, str]]:
    """Language, whole address and path of the page in each language."""
    build: Build = config.extra["knowledge_base"]
    alternates = getattr(page.file, "alternates", {})
    return [
        (code, build.origin.url + file.url.lstrip("./"), file.url)
        for code, file in sorted(alternates.items(), reverse=True)
    ]
