"""Hand-written pages: live HTML and files from elsewhere are refused, links of ours are resolved.

`record:reforms/<id>` leads to a page of a record, `site:data/records.json` to a file that the build
writes, `repository:` to the place where the site is made.
"""

import logging
import re
from pathlib import Path, PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from selectolax.lexbor import LexborHTMLParser

from hook_language import current_language
from knowledge_base.auditing.live import live_parts
from knowledge_base.prose.foreign import marked
from knowledge_base.prose.stacked import stacked
from knowledge_base.prose.typography import broken_at_folders, kept_together_in_html
from knowledge_base.publishing.build import Build
from knowledge_base.rendering.faults import require_text
from knowledge_base.views.links import path_of, relative
from knowledge_base.words import in_both

log = logging.getLogger("mkdocs.hooks.docs")
_OWN_LINK = re.compile(r'href="(record|site|repository):([^"#]*)')


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Refuse what a symbolic link brings in from outside docs/: MkDocs would publish it.

    Raises `RenderingError` where a page is no text that MkDocs could read.
    """
    docs = Path(config.docs_dir).resolve()
    for file in files:
        if file.src_dir == config.docs_dir and file.abs_src_path is not None:
            lies_inside = Path(file.abs_src_path).resolve().is_relative_to(docs)
            if not lies_inside:
                log.warning(in_both("building", "docs", "outside", page=file.src_uri))
            elif file.is_documentation_page():
                content = Path(file.abs_src_path).read_bytes()
                require_text(PurePosixPath(docs.name, file.src_uri), content)
    return files


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Check the page's HTML, resolve links not of the web, set dashes, tables and `lang`."""
    source = page.file.src_uri
    tree = LexborHTMLParser(html)
    # A script of this site is the theme's business, never that of a hand-written page.
    scripts = (f"<script src={node.attributes['src']}>" for node in tree.css("script[src]"))
    for part in dict.fromkeys([*live_parts(tree), *scripts]):
        log.warning(in_both("building", "docs", "live", page=source, part=part))
    build: Build = config.extra["knowledge_base"]
    language = current_language(config)
    if not source.endswith(f".{language}.md"):
        # The language plugin shows the other version under this language's name.
        log.warning(in_both("building", "docs", "one_language", page=source, language=language))

    def resolve(match: re.Match[str]) -> str:
        kind, target = match.groups()
        if kind == "repository":
            return f'href="{config.repo_url}'
        if kind == "site":
            return f'href="{relative(page.url.lstrip("./"), target)}'
        # Where no vocabulary could be read, nothing can be said of any record.
        if build.catalogue.vocabularies and not build.leads_to(target):
            log.warning(in_both("building", "docs", "no_record", page=source, target=target))
            return match.group()
        return f'href="{relative(page.url.lstrip("./"), path_of(target, language))}'

    shown = stacked(kept_together_in_html(_OWN_LINK.sub(resolve, html)))
    return broken_at_folders(marked(shown, language))
