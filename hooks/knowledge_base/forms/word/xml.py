"""XML as text: what goes in as a value comes out as a value, so that `<b>&` stays what it is."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NewType, Protocol

Xml = NewType("Xml", str)
"""Whole markup. Only this module makes it: no other string can take its place unnoticed."""


class Around(Protocol):
    """Puts whole markup into one element."""

    def __call__(self, *children: Xml) -> Xml: ...


_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_LEGAL = "\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff"
_NOT_IN_TEXT = re.compile(f"[&<>]|[^\t\n{_LEGAL}]")
_NOT_IN_ATTRIBUTE = re.compile(f'[&<>"]|[^{_LEGAL}]')
_REFERENCES = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    # Readers take a bare one for a line feed, and in an attribute every one for a blank.
    "\r": "&#13;",
    "\n": "&#10;",
    "\t": "&#9;",
}


def element(name: str, attributes: Mapping[str, object], *children: Xml) -> Xml:
    """`<name attribute="…">` with `children`; names are ours, values may be anybody's."""
    start = _start(name, attributes)
    return Xml(f"<{start}>{''.join(children)}</{name}>" if children else f"<{start}/>")


def around(name: str, attributes: Mapping[str, object] = MappingProxyType({})) -> Around:
    """What makes the same element again and again; for those that come by the thousand."""
    start, end = f"<{_start(name, attributes)}>", f"</{name}>"

    def put(*children: Xml) -> Xml:
        return Xml(f"{start}{''.join(children)}{end}")

    return put


def text(value: str) -> Xml:
    """`value` as text; what XML cannot hold becomes the replacement character."""
    return Xml(_NOT_IN_TEXT.sub(_reference, value))


def document(root: Xml) -> bytes:
    """The file whose root is `root`."""
    return f"{_DECLARATION}{root}".encode()


def _start(name: str, attributes: Mapping[str, object]) -> str:
    for key, value in attributes.items():
        name += f' {key}="{_NOT_IN_ATTRIBUTE.sub(_reference, str(value))}"'
    return name


def _reference(match: re.Match[str]) -> str:
    return _REFERENCES.get(match.group(), "\N{REPLACEMENT CHARACTER}")
