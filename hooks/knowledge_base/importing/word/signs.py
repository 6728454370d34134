"""What Word draws and does not write: ticks, boxes, and what was chosen in a field of a form."""

from lxml import etree

from knowledge_base.importing.word.xml import attribute, child, children, is_on

EMPTY_BOX, TICKED_BOX = "☐", "☑"

_DRAWN = {
    "wingdings": {
        **dict.fromkeys((0x6F, 0x71, 0x72, 0xA8), EMPTY_BOX),
        **dict.fromkeys((0xFD, 0xFE), TICKED_BOX),
        **dict.fromkeys((0xFB, 0xFC), "✓"),
    },
    "wingdings 2": {
        **dict.fromkeys((0x2A, 0xA3), EMPTY_BOX),
        **dict.fromkeys((0x52, 0x53, 0x54), TICKED_BOX),
        **dict.fromkeys((0x4F, 0x50), "✓"),
    },
}


def symbol(element: etree._Element) -> str:
    """The character that a `w:sym` stands for: a tick, a box, and a bullet for all others."""
    font = _DRAWN.get((attribute(element, "font") or "").lower(), {})
    try:
        code = int(attribute(element, "char") or "", 16)
    except ValueError:
        return "•"
    return font.get(code & 0xFF, "•")


def chosen_in(field: etree._Element) -> str:
    """What a field of a form shows that has no text: the entry of a list, or a box; else nothing.

    `field` is the `w:fldChar` that begins it.
    """
    entries = child(field, "ffData", "ddList")
    if entries is not None:
        offered = [attribute(each, "val") or "" for each in children(entries, "listEntry")]
        places = [attribute(child(entries, name), "val") for name in ("result", "default")]
        place = int(next((each for each in places if each and each.isdecimal()), "0"))
        return offered[place] if place < len(offered) else ""
    box = child(field, "ffData", "checkBox")
    if box is None:
        return ""
    states = [is_on(child(box, name)) for name in ("checked", "default")]
    return TICKED_BOX if next((each for each in states if each is not None), False) else EMPTY_BOX
