"""The last look at a built site, before anyone else sees it.

Every link, anchor and asset inside the site leads somewhere; every page is in the language of its
address; every page that claims versions in both languages has them, and they claim it in turn;
nothing is fetched from another host, by a page or by a style sheet; no page holds an element or
attribute that could run a script of a record's; and no file is a link to one outside the site.

What stands in a file is gathered once (`look`), from that file alone; what files must agree
on is judged over all of them (`audit`).
"""

import hashlib
import os
import re
from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from knowledge_base.auditing.live import live_parts
from knowledge_base.cores import spread
from knowledge_base.languages import DEFAULT_LANGUAGE, Language

INSPECTED = (".html", ".css")
"""Endings of the files that are looked into."""

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


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an audit found, and what the pages that it judged rely on."""

    faults: tuple[Fault, ...] = ()
    claims: Mapping[str, bytes] = field(default_factory=dict)
    """Of each page the digest of what it says of its versions."""
    relied_on: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The files that pages lead to, each with the anchors that others lead to in it."""


_NOTHING_SEEN = Verdict()


def audit(
    site: Path,
    site_url: str,
    known: Mapping[str, Inspected] | None = None,
    last: Verdict = _NOTHING_SEEN,
    unchanged: Collection[str] = (),
) -> Verdict:
    """The verdict on the site in the folder `site`; without a fault it may be shown.

    `known` is what has been gathered already, by paths in the site. `unchanged` are pages that were
    on the site of the `last` verdict, which was without a fault: where no file is gone since, and
    no page has taken back what others rely on, they are as good as they were.
    """
    files, links = _contents(site)
    unchanged = files.intersection(unchanged)
    seen = Seen(site, site_url, dict(known or {}))
    seen.gather(name for name in files - unchanged if name.endswith(INSPECTED))
    claims = _claims(seen.pages)
    if not _still_holds(last, files, seen.pages, claims):
        seen.gather(unchanged)
        last, unchanged, claims = _NOTHING_SEEN, frozenset(), _claims(seen.pages)
    claims |= {name: last.claims[name] for name in unchanged}
    judged = dict(seen.pages)
    faults = [fault for found in judged.values() for fault in found.faults]
    faults += _broken_links(judged, seen, files)
    for name, page in judged.items():
        faults += _one_sided(name, page, seen, claims, site_url)
    faults += _missing_language(claims)
    faults += (Fault(name, "link", str((site / name).readlink())) for name in links)
    return Verdict(tuple(sorted(faults)), claims, _relied_on(judged, last.relied_on))


@dataclass(frozen=True, slots=True)
class Seen:
    """What the `pages` and style sheets of a site hold; the others are looked at when asked for."""

    site: Path
    site_url: str
    pages: dict[str, Inspected]

    def __getitem__(self, name: str) -> Inspected:
        if name not in self.pages:
            return self._look(name)
        return self.pages[name]

    def gather(self, names: Iterable[str]) -> None:
        """Look at all of `names` that are not among the pages yet."""
        unknown = [name for name in names if name not in self.pages]
        self.pages.update(zip(unknown, spread(self._look, unknown), strict=True))

    def _look(self, name: str) -> Inspected:
        return look(name, (self.site / name).read_bytes(), self.site_url)


def _claims(pages: Mapping[str, Inspected]) -> dict[str, bytes]:
    return {
        name: hashlib.blake2b(
            repr((page.alternates, page.canonical, page.language)).encode(), digest_size=12
        ).digest()
        for name, page in pages.items()
        if name.endswith(".html")
    }


def _still_holds(
    last: Verdict,
    files: frozenset[str],
    pages: Mapping[str, Inspected],
    claims: Mapping[str, bytes],
) -> bool:
    """Whether all is there that the pages of the `last` verdict rely on."""
    return (
        last.relied_on.keys() <= files
        and all(last.claims.get(name, claim) == claim for name, claim in claims.items())
        and all(last.relied_on.get(name, frozenset()) <= found.ids for name, found in pages.items())
    )


def _relied_on(
    judged: Mapping[str, Inspected], earlier: Mapping[str, frozenset[str]]
) -> dict[str, frozenset[str]]:
    """Where the `judged` pages lead to, and where those did that are known from `earlier`."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, page in judged.items():
        for file, anchor in page.targets:
            found[file].update([anchor] if anchor and file != name else ())
    nothing = frozenset[str]()
    return {**earlier, **{name: earlier.get(name, nothing) | its for name, its in found.items()}}


def look(name: str, content: bytes, site_url: str) -> Inspected:
    """What the file `name` of the site holds."""
    if name.endswith(".css"):
        loaded = tuple(_loaded_by(content.decode("utf-8")))
        return Inspected(
            targets=_targets(name, loaded, site_url), faults=(*_foreign(name, loaded, site_url),)
        )
    return look_at(name, LexborHTMLParser(content), site_url)


def _contents(site: Path) -> tuple[frozenset[str], list[str]]:
    """The paths of all files in `site`, and those of symbolic links."""
    files: list[str] = []
    links: list[str] = []
    folders = [""]
    while folders:
        prefix = folders.pop()
        with os.scandir(site / prefix) as entries:
            for entry in entries:
                if entry.is_symlink():
                    links.append(prefix + entry.name)
                if entry.is_dir(follow_symlinks=False):
                    folders.append(f"{prefix}{entry.name}/")
                elif not entry.is_dir():
                    files.append(prefix + entry.name)
    return frozenset(files), links


def language_at(name: str) -> Language:
    """The language of the page at this path of the site."""
    return "en" if name.startswith("en/") else DEFAULT_LANGUAGE


def look_at(name: str, tree: LexborHTMLParser, site_url: str) -> Inspected:
    """What the page `name` of the site holds, read as `tree`."""
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
    language = _attribute(html, "lang") if html else None
    faults += (Fault(name, "live", part) for part in live_parts(tree))
    faults += _foreign(name, loaded, site_url)
    if language != language_at(name):
        faults.append(Fault(name, "language", language or ""))
    return Inspected(
        ids=frozenset(ids),
        targets=_targets(name, (*links, *loaded), site_url),
        alternates=tuple(alternates),
        canonical=canonical,
        language=language,
        faults=tuple(faults),
    )


def _loaded_by(sheet: str) -> Iterator[str]:
    for found in _CSS_ADDRESS.finditer(sheet):
        yield found.group(1) or found.group(2)


def _attribute(node: LexborNode, name: str) -> str:
    return node.attributes.get(name) or ""


def _targets(name: str, addresses: tuple[str, ...], site_url: str) -> dict[Target, str]:
    targets: dict[Target, str] = {}
    depth = name.count("/")
    for address in dict.fromkeys(addresses):
        way = _way(address, site_url)
        if way is not None:
            target = way.target if way.up == depth else _at(name, way)
            targets.setdefault(target, address)
    return targets


def _broken_links(
    judged: Mapping[str, Inspected], inspected: Seen, files: frozenset[str]
) -> Iterator[Fault]:
    wanted = set[Target]().union(*(found.targets for found in judged.values()))
    kinds: dict[Target, str] = {}
    for file, anchor in wanted:
        if file not in files:
            kinds[file, anchor] = "broken"
        elif anchor and file.endswith(".html") and anchor not in inspected[file].ids:
            kinds[file, anchor] = "anchor"
    if kinds:
        for name, found in judged.items():
            for target in found.targets.keys() & kinds.keys():
                yield Fault(name, kinds[target], found.targets[target])


def _inside(name: str, address: str, site_url: str) -> Target | None:
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


def _one_sided(
    name: str,
    page: Inspected,
    inspected: Seen,
    pages: Container[str],
    site_url: str,
) -> Iterator[Fault]:
    for language, address in page.alternates:
        target = _inside(name, address, site_url)
        if target is None or target[0] not in pages:
            yield Fault(name, "alternate-missing", address)
            continue
        other = inspected[target[0]]
        if (page.language, page.canonical) not in other.alternates:
            yield Fault(name, "alternate-one-sided", address)
        if language != "x-default" and other.language != language:
            yield Fault(name, "alternate-language", address)


def _missing_language(pages: Collection[str]) -> Iterator[Fault]:
    georgian = {name for name in pages if language_at(name) == "ka" and name != "404.html"}
    english = {name.removeprefix("en/") for name in pages if language_at(name) == "en"}
    for name in sorted(georgian ^ english):
        yield Fault(name, "one-language", name)
