"""Live parts of HTML: whatever could run a script, load something, or send data somewhere.

The theme's own scripts are live as well; they are the only ones let through: files of this site,
data that is no script, and inline scripts that the page's Content-Security-Policy names.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from selectolax.lexbor import LexborHTMLParser, LexborNode

from knowledge_base.rendering.policy import allowed_hashes, script_hash

_ELEMENTS = (
    "iframe, frame, frameset, object, embed, applet, base, portal, math, style, template,"
    " meta[http-equiv=refresh],"
    # A browser that runs scripts reads these otherwise than the parser here does.
    " noscript, noembed, noframes, xmp, plaintext"
)
_DATA = frozenset({"application/json", "application/ld+json"})
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
_DANGEROUS = re.compile(
    r"^[\x00-\x20]*(javascript|vbscript|data|livescript|mocha|file|blob)[\x00-\x20]*:",
    re.IGNORECASE,
)
_SPACE = re.compile(r"[\x00-\x20]+")


def live_parts(tree: LexborHTMLParser) -> Iterator[str]:
    """A description of every live part in `tree` that the theme did not put there."""
    policy = tree.css_first("meta[http-equiv=Content-Security-Policy]")
    allowed = allowed_hashes(policy.attributes.get("content") or "") if policy else frozenset()
    for node in tree.css(_ELEMENTS):
        if not _is_redirect(tree, node):
            yield f"<{node.tag}>"
    for node in tree.css("script"):
        source = node.attributes.get("src")
        kind = node.attributes.get("type") or ""
        if source is not None:
            if "//" in source or _DANGEROUS.match(source):
                yield f"<script src={source[:60]}>"
        elif kind not in _DATA and script_hash(node.text()) not in allowed:
            yield "<script>"
    for node in tree.css("*"):
        for spelling, value in node.attributes.items():
            kind = _kind_of(spelling)
            if kind == "live":
                yield f"<{node.tag} {spelling.lower()}>"
            elif kind == "address" and value and _DANGEROUS.match(_SPACE.sub("", value)):
                yield f"<{node.tag} {spelling.lower()}={value[:40]}>"


@lru_cache(4096)
def _kind_of(spelling: str) -> Literal["live", "address", "plain"]:
    name = spelling.lower()
    if name.startswith("on") or name in ("srcdoc", "style", "autofocus", "attributename"):
        return "live"
    return "address" if name in _ADDRESSES else "plain"


def _is_redirect(tree: LexborHTMLParser, node: LexborNode) -> bool:
    """A page that moved holds a refresh and nothing else; its address is of this site."""
    return node.tag == "meta" and tree.css_first("article") is None
