"""The last look at a built site, before anyone else sees it.

Every link, anchor and asset inside the site leads somewhere; every page is in the language of its
address; every page that claims versions in both languages has them, and they claim it in turn;
nothing is fetched from another host, by a page or by a style sheet; no page holds an element or
attribute that could run a script of a record's; and no file is a link to one outside the site.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from knowledge_base.languages import DEFAULT_LANGUAGE, Language
from knowledge_base.publishing.live import live_parts

_CSS_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong with one page of the built site; `kind` is a word for programs."""

    page: str
    kind: str
    detail: str


@dataclass(frozen=True, slots=True)
class _PageFacts:
    ids: frozenset[str] = frozenset()
    links: tuple[str, ...] = ()
    loaded: tuple[str, ...] = ()
    alternates: tuple[tuple[str, str], ...] = ()
    canonical: str | None = None
    language: str | None = None
    faults: tuple[Fault, ...] = ()


def audit(site: Path, site_url: str) -> tuple[Fault, ...]:
    """All faults of the site in the folder `site`, sorted; none means that it may be shown."""
    pages = {
        path.relative_to(site).as_posix(): _facts(path, path.relative_to(site).as_posix())
        for path in sorted(site.rglob("*.html"))
    }
    sheets = {
        path.relative_to(site).as_posix(): _PageFacts(loaded=tuple(_loaded_by(path)))
        for path in sorted(site.rglob("*.css"))
    }
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    faults = [fault for facts in pages.values() for fault in facts.faults]
    for name, facts in (pages | sheets).items():
        faults += _broken_links(name, facts, pages, files, site_url)
        faults += _foreign(name, facts, site_url)
    for name, facts in pages.items():
        faults += _one_sided(name, facts, pages, site_url)
        faults += _wrong_language(name, facts)
    faults += _missing_language(pages)
    faults += (
        Fault(path.relative_to(site).as_posix(), "link", str(path.readlink()))
        for path in site.rglob("*")
        if path.is_symlink()
    )
    return tuple(sorted(faults))


def _language_at(name: str) -> Language:
    """The language of the page at this path of the site."""
    return "en" if name.startswith("en/") else DEFAULT_LANGUAGE


def _facts(path: Path, name: str) -> _PageFacts:
    tree = LexborHTMLParser(path.read_bytes())
    ids, links, loaded = set[str](), list[str](), list[str]()
    alternates: list[tuple[str, str]] = []
    canonical = None
    faults: list[Fault] = []
    for node in tree.css("[id]"):
        identifier = _attribute(node, "id")
        if identifier in ids:
            faults.append(Fault(name, "id-twice", identifier))
        ids.add(identifier)
    for node in tree.css("a[href], area[href]"):
        links.append(_attribute(node, "href"))
    for node in tree.css("link[href]"):
        relation, href = _attribute(node, "rel"), _attribute(node, "href")
        if relation == "alternate" and "hreflang" in node.attributes:
            alternates.append((_attribute(node, "hreflang"), href))
        elif relation == "canonical":
            canonical = href
        elif relation not in ("prev", "next"):
            loaded.append(href)
    for loading in ("src", "poster"):
        loaded += (_attribute(node, loading) for node in tree.css(f"[{loading}]"))
    for node in tree.css("[srcset]"):
        choices = _attribute(node, "srcset").split(",")
        loaded += (choice.split()[0] for choice in choices if choice.strip())
    html = tree.css_first("html")
    faults += (Fault(name, "live", part) for part in live_parts(tree))
    return _PageFacts(
        ids=frozenset(ids),
        links=tuple(links),
        loaded=tuple(loaded),
        alternates=tuple(alternates),
        canonical=canonical,
        language=_attribute(html, "lang") if html else None,
        faults=tuple(faults),
    )


def _loaded_by(sheet: Path) -> Iterator[str]:
    for found in _CSS_ADDRESS.finditer(sheet.read_text("utf-8")):
        yield found.group(1) or found.group(2)


def _attribute(node: LexborNode, name: str) -> str:
    return node.attributes.get(name) or ""


def _broken_links(
    name: str, facts: _PageFacts, pages: dict[str, _PageFacts], files: set[str], site_url: str
) -> Iterator[Fault]:
    for address in (*facts.links, *facts.loaded):
        target = _inside(name, address, site_url)
        if target is None:
            continue
        file, anchor = target
        if file not in files:
            yield Fault(name, "broken", address)
        elif anchor and file in pages and anchor not in pages[file].ids:
            yield Fault(name, "anchor", address)


def _inside(name: str, address: str, site_url: str) -> tuple[str, str] | None:
    """The file of the site and the anchor that `address` means on page `name`; None if outside."""
    if address.startswith(site_url):
        address = "/" + address.removeprefix(site_url)
    elif address.startswith("/") and not address.startswith("//"):
        prefix = urlsplit(site_url).path
        if not address.startswith(prefix):
            return address, ""
        address = "/" + address.removeprefix(prefix)
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    path, anchor = unquote(parts.path), unquote(parts.fragment)
    if not path:
        return name, anchor
    steps = [] if path.startswith("/") else name.split("/")[:-1]
    for step in path.split("/"):
        if step == "..":
            if not steps:
                return f"../{path}", anchor
            steps.pop()
        elif step not in ("", "."):
            steps.append(step)
    file = "/".join(steps)
    if path.endswith(("/", "/.", "/..")) or path in (".", ".."):
        file = f"{file}/index.html".lstrip("/")
    return file, anchor


def _foreign(name: str, facts: _PageFacts, site_url: str) -> Iterator[Fault]:
    host = urlsplit(site_url).netloc
    for address in facts.loaded:
        parts = urlsplit(address)
        if (parts.scheme not in ("", "data") and parts.netloc != host) or (
            not parts.scheme and parts.netloc
        ):
            yield Fault(name, "foreign", address)


def _one_sided(
    name: str, facts: _PageFacts, pages: dict[str, _PageFacts], site_url: str
) -> Iterator[Fault]:
    for language, address in facts.alternates:
        target = _inside(name, address, site_url)
        if target is None or target[0] not in pages:
            yield Fault(name, "alternate-missing", address)
            continue
        other = pages[target[0]]
        if (facts.language, facts.canonical) not in other.alternates:
            yield Fault(name, "alternate-one-sided", address)
        if language != "x-default" and other.language != language:
            yield Fault(name, "alternate-language", address)


def _wrong_language(name: str, facts: _PageFacts) -> Iterator[Fault]:
    if facts.language != _language_at(name):
        yield Fault(name, "language", facts.language or "")


def _missing_language(pages: dict[str, _PageFacts]) -> Iterator[Fault]:
    georgian = {name for name in pages if _language_at(name) == "ka" and name != "404.html"}
    english = {name.removeprefix("en/") for name in pages if _language_at(name) == "en"}
    for name in sorted(georgian ^ english):
        yield Fault(name, "one-language", name)
