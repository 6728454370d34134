"""What in a page is alive or could rename the page's own parts; no code is shared with the site's.

A page is described by everything in it that is not plain text with plain links. The page of a
hostile record must have the same description as that of a harmless one.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import html5lib
from selectolax.lexbor import LexborHTMLParser

_PLAIN_ELEMENTS = """
    a blockquote br code em h2 h3 h4 h5 h6 hr li ol p pre strong table tbody td th thead tr ul
    div span sup wbr
"""
PLAIN = frozenset(_PLAIN_ELEMENTS.split())
"""Elements of which a text may have any number."""

_PLAIN_ATTRIBUTES = frozenset({("a", "href"), ("a", "title"), ("a", "rel"), ("ol", "start")})
_PLAIN_EVERYWHERE = frozenset({"class", "lang"})
_WITH_ADDRESSES = """
    href src action formaction data poster background cite ping srcset longdesc manifest code
    codebase usemap profile classid archive icon dynsrc lowsrc xlink:href
"""
_ADDRESS_NAMES = frozenset(_WITH_ADDRESSES.split())
_HARMLESS = re.compile(r"(https?|mailto):", re.IGNORECASE)
_SCHEME = re.compile(r"[^/?#]*:")
_DATA_TYPES = ("application/json", "application/ld+json")
_LASTING = ("script", "<html", "<head", "<body", "<meta", "<link", "<main", "<nav", "<foot", "<h1")
_OUTSIDE = re.compile(r"[\x00-\x20]")


class Element(NamedTuple):
    tag: str
    attributes: tuple[tuple[str, str], ...]
    text: str


def by_html5lib(html: str) -> Iterator[Element]:
    """Every element as html5lib, which follows the browsers' rules, sees it."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    for node in tree.iter():
        if isinstance(node.tag, str):
            attributes = tuple((_local(name), value or "") for name, value in node.attrib.items())
            yield Element(_local(node.tag).lower(), attributes, "".join(node.itertext()))


def by_lexbor(html: str) -> Iterator[Element]:
    """Every element as Lexbor sees it; a hundred times faster."""
    tree = LexborHTMLParser(html)
    for node in tree.css("*"):
        attributes = tuple((name.lower(), value or "") for name, value in node.attributes.items())
        yield Element(node.tag, attributes, node.text() if node.tag == "script" else "")


def _local(name: str) -> str:
    space, brace, local = name.rpartition("}")
    return f"xlink:{local}" if "xlink" in space else local if brace else name


def description(elements: Iterable[Element]) -> Counter[str]:
    """Everything in a page but plain elements, plain attributes and harmless links."""
    found: Counter[str] = Counter()
    for element in elements:
        attributes = dict(element.attributes)
        if element.tag not in PLAIN:
            found[f"<{element.tag}>"] += 1
        if element.tag == "script" and attributes.get("type") not in _DATA_TYPES:
            digest = hashlib.sha256(element.text.encode()).hexdigest()[:12]
            found[f"script {attributes.get('src', '')} {digest}"] += 1
        for name, value in element.attributes:
            if name in ("id", "name", "for", "is", "slot", "http-equiv") or name.startswith("on"):
                found[f"<{element.tag} {name}={value}>"] += 1
            elif name not in _PLAIN_EVERYWHERE and (element.tag, name) not in _PLAIN_ATTRIBUTES:
                found[f"<{element.tag} {name}>"] += 1
            if name == "class":
                found.update(f".{word}" for word in value.split() if not word.startswith("kb-"))
            if name in _ADDRESS_NAMES and not is_harmless(value):
                found[f"<{element.tag} {name}={value}>"] += 1
    return found


def is_harmless(address: str) -> bool:
    """Whether following or loading `address` runs nothing."""
    bare = _OUTSIDE.sub("", address)
    return bool(_HARMLESS.match(bare)) or not _SCHEME.match(bare)


def strange(harmless: Counter[str], suspect: Counter[str]) -> Counter[str]:
    """What the suspect page has more of than the harmless one, and which parts it has lost."""
    lost = harmless - suspect
    return (suspect - harmless) + Counter(
        {f"lost {key}": count for key, count in lost.items() if key.startswith(_LASTING)}
    )
