"""Shells: pages that the site's engine rendered, with slots where a record's page differs.

A shell is rendered once per section and language, at the address of the section's own page. It
serves every page of the section, so its relative addresses are moved to where each page stands.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile
from operator import eq
from urllib.parse import urlsplit

from knowledge_base.rendering.faults import RenderingError
from knowledge_base.rendering.policy import with_policy
from knowledge_base.views.links import relative

SLOTS = ("head", "title", "topic", "switcher", "article", "contents")
"""What a page puts into its shell, by the names of the marks in overrides/shell.html."""

_MARK = re.compile(r"@@kb:([a-z]+)@@")
_ADDRESS = re.compile(r'(<[a-z][^<>]*?\s(?:href|src|action))="([^"]*)"')
_BASE = re.compile(r'("base": ?)"([^"]*)"')
_WORKER = re.compile(r'("search": ?)"([^"]*)"')
_SCOPE = re.compile(r'(new URL\()"([^"]*)"(,\s?location\))')


def mark(slot: str) -> str:
    """The mark that the engine's template prints for `slot`."""
    return f"@@kb:{slot}@@"


@dataclass(frozen=True, slots=True)
class Frame:
    """A shell with nothing in its slots, at a `path` that stands for all pages that share it."""

    path: str
    html: str


@dataclass(frozen=True)
class Shell:
    """A captured page with its slots. `path` is where it was rendered; `intro` its own text.

    `guarded` pages carry a Content-Security-Policy that names the scripts of the shell: a script
    that came in with a record would not be among them. Raises `RenderingError` where a slot is
    missing or unknown.
    """

    path: str
    html: str
    intro: str
    guarded: bool = True

    def __post_init__(self) -> None:
        found = _MARK.findall(self.html)
        if sorted(set(found)) != sorted(SLOTS):
            differing = ", ".join(sorted(set(SLOTS) ^ set(found)))
            raise RenderingError("slots", "overrides/shell.html", differing)

    def fill(self, path: str, values: Mapping[str, str]) -> str:
        """The page at `path`: this shell with `values` in its slots, put in unchanged."""
        pieces = _pieces(self.html, self.path, self._standing(path), self.guarded)
        return "".join(values[piece] if is_slot else piece for is_slot, piece in pieces)

    def frame(self, path: str) -> Frame:
        """What the page at `path` shares with all pages as deep as it: this shell, left empty."""
        return _frame(self.html, self.path, self._standing(path), self.guarded)

    def _standing(self, path: str) -> str:
        return path if path == self.path else _alike(path, self.path)

    def at_root(self, prefix: str) -> "Shell":
        """This shell with addresses that begin at `prefix`, the root of the site on its host."""
        return replace(self, html=moved(self.html, self.path, None, prefix))


def _alike(path: str, own_path: str) -> str:
    """A path that stands for every page as deep below `own_path` as `path` is.

    From all of them the ways are the same: no shell leads into the folder of a record.
    """
    steps, own = path.split("/"), own_path.split("/")[:-1]
    shared = sum(takewhile(bool, map(eq, steps[:-1], own)))
    return "/".join((*steps[:shared], *["~"] * (len(steps) - 1 - shared), steps[-1]))


@cache
def _pieces(html: str, own_path: str, path: str, guarded: bool) -> tuple[tuple[bool, str], ...]:
    shell = moved(html, own_path, path)
    split = _MARK.split(with_policy(shell) if guarded else shell)
    return tuple((index % 2 == 1, piece) for index, piece in enumerate(split))


@cache
def _frame(html: str, own_path: str, path: str, guarded: bool) -> Frame:
    pieces = _pieces(html, own_path, path, guarded)
    return Frame(path, "".join(piece for is_slot, piece in pieces if not is_slot))


def moved(html: str, own_path: str, path: str | None, prefix: str = "/") -> str:
    """`html`, rendered for `own_path`, with its relative addresses right for `path`.

    Where `path` is None they become absolute, under `prefix`.
    """

    def move(address: str) -> str:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or not parts.path or address.startswith("/"):
            return address
        target = _absolute(own_path, parts.path)
        way = prefix + target if path is None else relative(path, target)
        return f"{way}#{parts.fragment}" if parts.fragment else way

    html = _ADDRESS.sub(lambda m: f'{m.group(1)}="{move(m.group(2))}"', html)
    for pattern in (_BASE, _WORKER):
        html = pattern.sub(lambda m: f'{m.group(1)}"{_without_slash(move(m.group(2)))}"', html)
    return _SCOPE.sub(
        lambda m: f'{m.group(1)}"{_without_slash(move(m.group(2)))}"{m.group(3)}', html
    )


def _without_slash(address: str) -> str:
    return address.rstrip("/") or "/"


def _absolute(own_path: str, address: str) -> str:
    """The path of the site that the relative `address` means on the page at `own_path`."""
    parts = [part for part in own_path.split("/")[:-1] if part]
    for part in address.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    path = "/".join(parts)
    return f"{path}/" if path and address.endswith(("/", ".", "..")) else path
