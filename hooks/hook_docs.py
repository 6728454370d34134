"""Hand-written pages: links to records are resolved, live HTML is refused."""

import logging
import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from selectolax.lexbor import LexborHTMLParser

from hook_language import current_language
from knowledge_base.publishing.build import Build
from knowledge_base.publishing.live import live_parts
from knowledge_base.views.links import path_of, relative

log = logging.getLogger("mkdocs.hooks.docs")
_RECORD_LINK = re.compile(r'href="record:([^"#]*)')


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Check the page's HTML and resolve `record:` links in it."""
    for part in live_parts(LexborHTMLParser(html)):
        log.warning(
            "%s: live HTML is not allowed / აქტიური HTML დაუშვებელია: %s", page.file.src_uri, part
        )
    build: Build = config.extra["knowledge_base"]
    language = current_language(config)

    def resolve(match: re.Match[str]) -> str:
        if not build.catalogue.has_page(match.group(1)):
            log.warning(
                "%s: no record has this address / ასეთ მისამართზე ჩანაწერი არ არის: %s",
                page.file.src_uri,
                match.group(1),
            )
            return match.group()
        return f'href="{relative(page.url, path_of(match.group(1), language))}'

    return _RECORD_LINK.sub(resolve, html)
