"""What stands in one file of a built site that others have a say in, and what is wrong with it.

Of a page: the links, anchors and assets, the versions that it claims, its language, and whatever
could run a script or is fetched from another host; of a style sheet what it loads.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

from knowledge_base.auditing.live import live_in_page
from knowledge_base.auditing.tags import MANY, Told, told
from knowledge_base.languages import DEFAULT_LANGUAGE, Language

Target = tuple[str, str]
"""A file of the site, and the anchor in it or nothing."""

_ELSEWHERE = ("https:", "http:", "mailto:")

_CSS_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong with one page of the built site; `kind` is a word for programs."""

    page: str
    kind: str
    detail: str


@dataclass(frozen=True, slots=True)
class Inspected:
    """What a page or a style sheet holds, of all that other files have a say in.

    `targets` are the places inside the site that it links to or loads, with the address as it is
    written there. `faults` are those that can be seen in the file alone.
    """

    ids: frozenset[str] = frozenset()
    targets: Mapping[Target, str] = field(default_factory=dict)
    alternates: tuple[tuple[str, str], ...] = ()
    canonical: str | None = None
    language: str | None = None
    faults: tuple[Fault, ...] = ()


def look(name: str, content: bytes, site_url: str) -> Inspected:
    """What the file `name` of the site holds."""
    if name.endswith(".css"):
        loaded = tuple(_loaded_by(content.decode("utf-8")))
        return Inspected(
            targets=_targets(name, loaded, site_url), faults=(*_foreign(name, loaded, site_url),)
        )
    return look_at(name, LexborHTMLParser(content), site_url)


def language_at(name: str) -> Language:
    """The language of the page at this path of the site."""
    return "en" if name.startswith("en/") else DEFAULT_LANGUAGE


def look_at(name: str, tree: LexborHTMLParser, site_url: str) -> Inspected:
    """What the page `name` of the site holds, read as `tree`."""
    html = tree.css_first("html")
    assert html is not None, "a parser makes one where there is none"
    language = html.attributes.get("lang") or ""
    tags = (told(node.tag or "", node.attributes) for node in tree.css("*"))
    found = inspected(name, (*tags, Told(live=tuple(live_in_page(tree)))), site_url)
    if language == language_at(name):
        return replace(found, language=language)
    faults = (*found.faults, Fault(name, "language", language))
    return replace(found, language=language, faults=faults)


def inspected(name: str, tags: Iterable[Told], site_url: str) -> Inspected:
    """What the tags of the page `name` say together; of its language they say nothing."""
    ids, addresses, loaded = set[str](), list[str](), list[str]()
    alternates: list[tuple[str, str]] = []
    canonical = None
    faults: list[Fault] = []
    for tag in tags:
        for identifier in tag.ids:
            if identifier in ids:
                faults.append(Fault(name, "id-twice", identifier))
            ids.add(identifier)
        addresses += tag.links
        loaded += tag.loads
        alternates += tag.alternates
        canonical = tag.canonical or canonical
        faults += (Fault(name, "live", part) for part in tag.live)
    faults += _foreign(name, loaded, site_url)
    return Inspected(
        ids=frozenset(ids),
        targets=_targets(name, (*addresses, *loaded), site_url),
        alternates=tuple(alternates),
        canonical=canonical,
        faults=tuple(faults),
    )


def _loaded_by(sheet: str) -> Iterator[str]:
    for found in _CSS_ADDRESS.finditer(sheet):
        yield found.group(1) or found.group(2)


def _targets(name: str, addresses: tuple[str, ...], site_url: str) -> dict[Target, str]:
    targets: dict[Target, str] = {}
    depth = name.count("/")
    different = dict.fromkeys(addresses)
    read = _way if len(different) < MANY else _way.__wrapped__
    for address in different:
        way = read(address, site_url)
        if way is not None:
            target = way.target if way.up == depth else _at(name, way)
            targets.setdefault(target, address)
    return targets


def inside(name: str, address: str, site_url: str) -> Target | None:
    """The file of the site and the anchor that `address` means on page `name`; None if outside."""
    way = _way(address, site_url)
    return None if way is None else _at(name, way)


@dataclass(frozen=True, slots=True)
class _Way:
    """Where an address leads: `up` so many folders, then to `target`; without `up` from the root.

    Where the target has no file it is an anchor of the page that the address stands on.
    """

    up: int | None
    target: Target


def _at(name: str, way: _Way) -> Target:
    file, anchor = way.target
    if not file:
        return name, anchor
    if way.up is None:
        return way.target
    folder = name.split("/")[:-1]
    if way.up > len(folder):
        return f"../{file}", anchor
    return "/".join((*folder[: len(folder) - way.up], file)), anchor


@lru_cache(maxsize=1 << 14)
def _way(address: str, site_url: str) -> _Way | None:
    """None leads out of the site. Kept: the same few hundred stand on thousands of pages."""
    if address.startswith("#"):
        return _Way(None, ("", unquote(address[1:])))
    if address.startswith(site_url):
        address = "/" + address.removeprefix(site_url)
    elif address.startswith(_ELSEWHERE):
        return None
    elif address.startswith("/") and not address.startswith("//"):
        prefix = urlsplit(site_url).path
        if not address.startswith(prefix):
            return _Way(None, (address, ""))
        address = "/" + address.removeprefix(prefix)
    try:
        parts = urlsplit(address)
    except ValueError:
        # Nothing that can be taken apart: no file has such a name, and so it is told as broken.
        return _Way(None, (address, ""))
    if parts.scheme or parts.netloc:
        return None
    path, anchor = unquote(parts.path), unquote(parts.fragment)
    up, steps = 0, list[str]()
    for step in path.split("/"):
        if step == "..":
            if steps:
                steps.pop()
            else:
                up += 1
        elif step not in ("", "."):
            steps.append(step)
    if path.endswith(("/", "/.", "/..")) or path in (".", ".."):
        steps.append("index.html")
    file = "/".join(steps)
    if not path.startswith("/"):
        return _Way(up if file else None, (file, anchor))
    return _Way(None, (f"../{path}" if up else file, anchor))


def _foreign(name: str, loaded: tuple[str, ...] | list[str], site_url: str) -> Iterator[Fault]:
    host = urlsplit(site_url).netloc
    for address in loaded:
        try:
            parts = urlsplit(address)
        except ValueError:
            yield Fault(name, "foreign", address)
            continue
        if (parts.scheme not in ("", "data") and parts.netloc != host) or (
            not parts.scheme and parts.netloc
        ):
            yield Fault(name, "foreign", address)
