"""Lists: how deep a paragraph stands in one, and whether it counts."""

import re
from collections.abc import Mapping

from lxml import etree

from knowledge_base.importing.word.styles import Style, depth, numbering_in
from knowledge_base.importing.word.xml import attribute, child, children

Formats = Mapping[tuple[str, int], str]
"""The kind of number by the id of the list and the depth in it: "bullet", "decimal", …"""

_BULLET_STYLE = re.compile(r"list\s*bullet", re.IGNORECASE)
_NUMBER_STYLE = re.compile(r"list\s*number", re.IGNORECASE)


def formats_in(tree: etree._Element | None) -> Formats:
    """The kinds of numbers in the part of a file that has them."""
    abstract: dict[str, dict[int, str]] = {}
    for definition in children(tree, "abstractNum"):
        levels = {}
        for level in children(definition, "lvl"):
            own = depth(attribute(level, "ilvl"))
            if own is not None:
                levels[own] = attribute(child(level, "numFmt"), "val") or "decimal"
        abstract[attribute(definition, "abstractNumId") or ""] = levels
    formats: dict[tuple[str, int], str] = {}
    for number in children(tree, "num"):
        target = attribute(child(number, "abstractNumId"), "val") or ""
        name = attribute(number, "numId") or ""
        formats.update({(name, level): kind for level, kind in abstract.get(target, {}).items()})
    return formats


def list_level(
    properties: etree._Element | None, chain: tuple[Style, ...], formats: Formats
) -> tuple[int, bool]:
    """The depth in a list or -1, and whether the list counts.

    `properties` are those of the paragraph, `chain` its style and those that it is based on.
    """
    numbering = numbering_in(properties) or next(
        (style.numbering for style in chain if style.numbering is not None), None
    )
    if numbering is not None and numbering[0] not in ("", "0"):
        kind = formats.get(numbering, "bullet")
        return (-1, False) if kind == "none" else (numbering[1], kind != "bullet")
    if numbering is None and any(_BULLET_STYLE.search(style.name) for style in chain):
        return 0, False
    if numbering is None and any(_NUMBER_STYLE.search(style.name) for style in chain):
        return 0, True
    return -1, False
