"""The pages of the real site, and three indexes of them: ours, plain Pagefind's and lunr's.

All three get the same pages: title, summary, names, and passages under their headings.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

import material
from selectolax.lexbor import LexborHTMLParser

from knowledge_base.catalogue.load import load
from knowledge_base.languages import LANGUAGES, Language
from knowledge_base.search.documents import SearchDocument, document, written_document
from knowledge_base.views.links import Origin
from knowledge_base.views.site import SECTIONS, pages

PROJECT = Path(__file__).resolve().parents[2]
_SITE_URL = "https://example.org/"
_LETTERS = re.compile(r"[^\W_]+")
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


@dataclass(frozen=True, slots=True)
class PageText:
    """A page as every engine sees it, its text, and `words`, what it holds."""

    document: SearchDocument
    text: str
    words: frozenset[str]


def _page_text(made: SearchDocument) -> PageText:
    text = " ".join((made.title, made.summary, made.known_as, *made.names, *_passages(made)))
    return PageText(made, text, frozenset(_LETTERS.findall(text.lower())))


def build_site(target: Path) -> None:
    """The real site, by the real command."""
    environment = os.environ | {"SITE_URL": _SITE_URL, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-d", str(target)]
    subprocess.run(command, cwd=PROJECT, env=environment, check=True)


def read_pages(site: Path, indexed: set[str]) -> dict[str, PageText]:
    """Every page that the search knows (`indexed`), by its path."""
    found = {made.path: _page_text(made) for made in documents_of(PROJECT)}
    lost = found.keys() - indexed
    if lost:
        raise LookupError(f"not in the index; was the site built before? {sorted(lost)[:5]}")
    for path in sorted(indexed - found.keys()):
        tree = LexborHTMLParser((site / path / "index.html").read_bytes())
        article, title = tree.css_first("article"), tree.css_first("article h1")
        assert article is not None
        assert title is not None
        language: Language = "en" if path.startswith("en/") else "ka"
        made = written_document(path, language, title.text().strip(), article.inner_html or "")
        found[path] = _page_text(made)
    return found


def documents_of(project: Path) -> Iterator[SearchDocument]:
    """What the search knows of every page of `project` that is not written by hand."""
    catalogue = load(project).value
    assert catalogue is not None
    for page in pages(catalogue, Origin(_SITE_URL, _SITE_URL)):
        is_list = page.address in SECTIONS
        made = document(page, catalogue, _intro(page.address, page.language) if is_list else "")
        if made:
            yield made


def _intro(address: str, language: Language) -> str:
    text = (PROJECT / "docs" / address / f"index.{language}.md").read_text("utf-8")
    return escape(_FRONT_MATTER.sub("", text))


def _passages(made: SearchDocument) -> Iterator[str]:
    for passage in made.passages:
        yield from (passage.heading, passage.text)


# ---------- The other two engines ----------


def write_plain_pagefind(folder: Path, found: dict[str, PageText]) -> None:
    """Pagefind's own index of each language, as it comes, in `folder/<language>`."""
    for language in LANGUAGES:
        source = folder / f"{language}-pages"
        for path, page in found.items():
            if page.document.language == language:
                file = source / path / "index.html"
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(_html(page.document), "utf-8")
        command = [sys.executable, "-m", "pagefind", "--site", str(source), "--quiet"]
        output = ["--output-path", str(folder / language), "--force-language", language]
        subprocess.run([*command, *output], check=True)


def _html(made: SearchDocument) -> str:
    body = [f"<h1>{escape(made.title)}</h1>", f"<p>{escape(made.summary)}</p>"]
    for number, passage in enumerate(made.passages):
        anchor = escape(passage.anchor or f"passage-{number}")
        body.append(f'<h2 id="{anchor}">{escape(passage.heading)}</h2>')
        body.append(f"<p>{escape(passage.text)}</p>")
    body.append(f"<p>{escape(' '.join(made.names))}</p>")
    return f'<html lang="{made.language}"><body><main>{"".join(body)}</main></body></html>'


def write_lunr(folder: Path, found: dict[str, PageText]) -> None:
    """Material's search worker, and what its plugin would give it for each language."""
    folder.mkdir(parents=True)
    scripts = Path(material.__file__).parent / "templates" / "assets" / "javascripts"
    (worker,) = (scripts / "workers").glob("search.*.min.js")
    shutil.copyfile(worker, folder / "worker.js")
    for language in LANGUAGES:
        documents = [
            entry
            for page in found.values()
            if page.document.language == language
            for entry in _entries(page.document)
        ]
        # What Material sets where a language has no stemmer of lunr's, as Georgian has none.
        config = {
            "lang": ["en"],
            "separator": r"[\s\-]+",
            "pipeline": ["stopWordFilter"],
            "fields": {"title": {"boost": 1000.0}, "text": {"boost": 1.0}},
        }
        setup = {"config": config, "docs": documents, "options": {"suggest": False}}
        (folder / f"{language}.json").write_text(json.dumps(setup), "utf-8")


def _entries(made: SearchDocument) -> Iterator[dict[str, str]]:
    """One entry for the page and one for every section, as Material's plugin cuts them."""
    top = [passage.text for passage in made.passages if not passage.anchor]
    text = " ".join((made.summary, *made.names, *top))
    yield {"location": made.path, "title": escape(made.title), "text": escape(text)}
    for passage in made.passages:
        if passage.anchor:
            yield {
                "location": f"{made.path}#{passage.anchor}",
                "title": escape(passage.heading),
                "text": escape(passage.text),
            }
