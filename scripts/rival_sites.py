"""The texts of a corpus as sites of other generators, so that all build the same words."""

import json
import shutil
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import yaml

LANGUAGES = ("ka", "en")

HUGO_LAYOUTS = Path(__file__).resolve().parent / "rivals"

BESIDE = "beside"
"""The folder of the layouts for what stands beside a page."""

_HUGO_SETTINGS: dict[str, Any] = {
    "baseURL": "https://example.org/",
    "title": "corpus",
    "defaultContentLanguage": "ka",
    "languages": {
        "ka": {"contentDir": "content/ka", "weight": 1},
        "en": {"contentDir": "content/en", "weight": 2},
    },
    "taxonomies": {"theme": "themes", "municipality": "municipalities"},
    "outputs": {"home": ["HTML", "JSON"]},
    "related": {
        "includeNewer": True,
        "indices": [
            {"name": "themes", "weight": 4},
            {"name": "municipalities", "weight": 3},
        ],
    },
}
_FILES_BESIDE: dict[str, Any] = {
    "mediaTypes": {"text/x-bibtex": {"suffixes": ["bib"]}},
    "outputFormats": {
        "side": {"mediaType": "text/html", "path": "side-by-side", "isHTML": True},
        "bibtex": {"mediaType": "text/x-bibtex", "baseName": "cite", "isPlainText": True},
        "citation": {"mediaType": "application/json", "baseName": "cite", "isPlainText": True},
        "compare": {"mediaType": "application/json", "baseName": "compare", "isPlainText": True},
    },
    "outputs": {
        "home": ["HTML", "JSON"],
        "page": ["HTML", "side", "bibtex", "citation", "compare"],
    },
}
"""What ours has beside each page: both languages side by side, citations, a column to compare."""

_TWO_LANGUAGES = {
    "i18n": {
        "docs_structure": "suffix",
        "languages": [
            {"locale": "ka", "name": "ქართული", "default": True, "build": True},
            {"locale": "en", "name": "English", "build": True},
        ],
    }
}
_STOCK_SETTINGS = {
    "site_name": "corpus",
    "site_url": "https://example.org/",
    "theme": {"name": "material", "font": False},
}


def hugo_program() -> Path:
    """Hugo itself: the command that its package installs starts a Python first."""
    return Path(str(distribution("hugo").locate_file("hugo/binaries/hugo")))


def write_hugo(corpus: Path, folder: Path, framed_like: str | None = None) -> None:
    """A site for Hugo in `folder`: pages with facts, sources and related ones, lists and data.

    Where `framed_like` is given, the HTML of a record's page on our site, every page has that
    page's head, header, menus and footer, and beside it all that ours has: ten files for a reform.
    Otherwise pages have only what they need, and nothing beside them.
    """
    layouts = folder / "layouts" / "_default"
    shutil.copytree(HUGO_LAYOUTS, layouts, ignore=shutil.ignore_patterns(BESIDE))
    settings = _HUGO_SETTINGS
    if framed_like is not None:
        (layouts / "baseof.html").write_text(frame(framed_like), "utf-8")
        shutil.copytree(HUGO_LAYOUTS / BESIDE, layouts, dirs_exist_ok=True)
        settings = settings | _FILES_BESIDE
    (folder / "hugo.json").write_text(json.dumps(settings), "utf-8")
    for language in LANGUAGES:
        (folder / "content" / language / "reforms").mkdir(parents=True)
    for record, texts in _reforms(corpus):
        for language, body in texts.items():
            front = {
                "title": _said(record["title"], language),
                "summary": _said(record["summary"], language),
                "themes": record["themes"],
                "municipalities": record.get("municipalities", []),
                "facts": {"year": record.get("year"), "licence": record["licence"]},
                "sources": [source.get("url", "") for source in record["sources"]],
            }
            path = folder / "content" / language / "reforms" / f"{record['id']}.md"
            path.write_text(f"{json.dumps(front, ensure_ascii=False)}\n\n{body}", "utf-8")


def frame(page: str) -> str:
    """A base for Hugo: the HTML `page` with a block in the place of its article."""
    before, start, rest = page.partition('<div id="page-content" tabindex="-1">')
    _, end, after = rest.rpartition("</article>")
    assert start and end, "the page has no article"
    return f'{before}{start}{{{{ block "main" . }}}}{{{{ end }}}}</div>{end}{after}'


def write_stock(corpus: Path, folder: Path, with_index: bool) -> None:
    """A site for MkDocs with Material and static-i18n as they come, search or no search."""
    pages = folder / "docs" / "reforms"
    pages.mkdir(parents=True)
    plugins = [*(["search"] if with_index else []), _TWO_LANGUAGES]
    settings = yaml.safe_dump(_STOCK_SETTINGS | {"plugins": plugins})
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    for language in LANGUAGES:
        (folder / "docs" / f"index.{language}.md").write_text("# Corpus\n", "utf-8")
    for record, texts in _reforms(corpus):
        for language, body in texts.items():
            title, summary = (_said(record[name], language) for name in ("title", "summary"))
            page = f"# {title}\n\n{summary}\n\n{body}"
            (pages / f"{record['id']}.{language}.md").write_text(page, "utf-8")


def _reforms(corpus: Path) -> Iterator[tuple[dict[str, Any], dict[str, str]]]:
    for folder in sorted((corpus / "practices" / "reforms").iterdir()):
        record = yaml.load((folder / "record.yml").read_text("utf-8"), Loader=yaml.CSafeLoader)
        yield record, {n: _body(folder / f"{n}.md") for n in LANGUAGES}


def _body(path: Path) -> str:
    text = path.read_text("utf-8")
    return text.split("\n---\n", 1)[1] if text.startswith("---\n") else text


def _said(text: dict[str, str], language: str) -> str:
    return text.get(language) or next(iter(text.values()))
