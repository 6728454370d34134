"""Live parts of HTML: whatever could run a script, load something, or send data somewhere.

The theme's own scripts are live as well; they are the only ones let through: files of this site,
data that is no script, and inline scripts that the page's Content-Security-Policy names.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Literal

from selectolax.lexbor import LexborHTMLParser

from knowledge_base.rendering.policy import allowed_hashes, script_hash

_ELEMENTS = frozenset(
    {
        "iframe",
        "frame",
        "frameset",
        "object",
        "embed",
        "applet",
        "base",
        "portal",
        "math",
        "style",
        "template",
        # A browser that runs scripts reads these otherwise than the parser here does.
        "noscript",
        "noembed",
        "noframes",
        "xmp",
        "plaintext",
    }
)
DATA = frozenset({"application/json", "application/ld+json"})
"""Types of a script that no browser runs."""

_ADDRESSES = (
    "href",
    "src",
    "action",
    "formaction",
    "xlink:href",
    "poster",
    "data",
    "background",
    "cite",
    "ping",
    "srcset",
    "longdesc",
)
_HARMLESS = frozenset(
    {
        "class",
        "id",
        "lang",
        "title",
        "rel",
        "scope",
        "role",
        "aria-label",
        "aria-labelledby",
        "data-label",
    }
)
"""The attributes that nearly all elements have; elements with no other need no second look."""

_DANGEROUS = re.compile(
    r"^[\x00-\x20]*(javascript|vbscript|data|livescript|mocha|file|blob)[\x00-\x20]*:",
    re.IGNORECASE,
)
_SPACE = re.compile(r"[\x00-\x20]+")


def live_parts(tree: LexborHTMLParser) -> Iterator[str]:
    """A description of every live part in `tree` that the theme did not put there."""
    yield from live_in_page(tree)
    for node in tree.css("*"):
        yield from live_in(node.tag or "", node.attributes)


def live_in_page(tree: LexborHTMLParser) -> Iterator[str]:
    """Of the live parts of a page those that its tags alone do not tell: scripts, refreshes."""
    policy = tree.css_first("meta[http-equiv=Content-Security-Policy]")
    allowed = allowed_hashes(policy.attributes.get("content") or "") if policy else frozenset()
    for node in tree.css("script"):
        kind = node.attributes.get("type") or ""
        is_inline = node.attributes.get("src") is None
        if is_inline and kind not in DATA and script_hash(node.text()) not in allowed:
            yield "<script>"
    if tree.css_first("article") is not None:
        for node in tree.css("meta[http-equiv]"):
            if _is_refresh(node.attributes):
                yield "<meta>"


def live_in(tag: str, attributes: Mapping[str, str | None]) -> Iterator[str]:
    """What is live of a tag, whatever stands behind it and in whatever page."""
    if tag in _ELEMENTS:
        yield f"<{tag}>"
    if _HARMLESS.issuperset(attributes):
        return
    if tag == "script":
        source = attributes.get("src")
        if source is not None and ("//" in source or _DANGEROUS.match(source)):
            yield f"<script src={source[:60]}>"
    for spelling, value in attributes.items():
        kind = _kind_of(spelling)
        if kind == "live":
            yield f"<{tag} {spelling.lower()}>"
        # An address without a colon has no scheme.
        elif kind == "address" and value and ":" in value and _is_dangerous(value):
            yield f"<{tag} {spelling.lower()}={value[:40]}>"


@lru_cache(4096)
def _kind_of(spelling: str) -> Literal["live", "address", "plain"]:
    name = spelling.lower()
    if name.startswith("on") or name in ("srcdoc", "style", "autofocus", "attributename"):
        return "live"
    return "address" if name in _ADDRESSES else "plain"


def _is_dangerous(address: str) -> bool:
    return _DANGEROUS.match(_SPACE.sub("", address)) is not None


def _is_refresh(attributes: Mapping[str, str | None]) -> bool:
    """A refresh, which only a page that moved may have: that holds nothing else, no article."""
    kind = attributes.get("http-equiv") or ""
    return kind.strip().lower() == "refresh"
