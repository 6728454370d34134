"""The elements of WordprocessingML that a form is made of, as functions.

Text goes in as values and never as markup, so that `<b>&` stays what it is.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from lxml import etree

from knowledge_base.forms.tags import WORD, number_of

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Element = Any
"""An element of lxml, whose own type its annotations keep to themselves."""


def make(name: str, /, *children: Element, **attributes: object) -> Element:
    """`<w:name w:attribute="…">` with `children`."""
    element = etree.Element(f"{{{WORD}}}{name}", nsmap={"w": WORD, "r": RELATIONS})
    for key, value in attributes.items():
        element.set(f"{{{WORD}}}{key.rstrip('_')}", clean(str(value)))
    element.extend(children)
    return element


def clean(text: str) -> str:
    """`text` without the characters that XML cannot hold."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def run(text: str, style: str = "", bold: bool = False, italic: bool = False) -> Element:
    """`text` in one look; line breaks stay line breaks."""
    look = make("rPr")
    if style:
        look.append(make("rStyle", val=style))
    if bold:
        look.append(make("b"))
    if italic:
        look.append(make("i"))
    element = make("r", *([look] if len(look) else []))
    for number, line in enumerate(text.split("\n")):
        if number:
            element.append(make("br"))
        words = make("t")
        words.text = clean(line)
        words.set(_SPACE, "preserve")
        element.append(words)
    return element


def paragraph(style: str, *content: Element, numbered: tuple[int, int] | None = None) -> Element:
    """A paragraph; `numbered` is its list and its depth in it."""
    properties = make("pPr", make("pStyle", val=style))
    if numbered:
        number, depth = numbered
        properties.append(make("numPr", make("ilvl", val=depth), make("numId", val=number)))
    return make("p", properties, *content)


def table(widths: Sequence[int], head: Iterable[Element], rows: Iterable[Element]) -> Element:
    """A table with lines; the rows of `head` come again on every page."""
    return make(
        "tbl",
        make(
            "tblPr",
            make("tblStyle", val="TableGrid"),
            make("tblW", w=sum(widths), type="dxa"),
            make("tblLayout", type="fixed"),
            make("tblLook", val="0620", firstRow=1, noHBand=1, noVBand=1),
        ),
        make("tblGrid", *(make("gridCol", w=width) for width in widths)),
        *head,
        *rows,
    )


def row(cells: Iterable[Element], is_head: bool = False) -> Element:
    """A row that no page break cuts."""
    properties = make("trPr", make("cantSplit"))
    if is_head:
        properties.append(make("tblHeader"))
    return make("tr", properties, *cells)


def cell(width: int, *content: Element, is_head: bool = False) -> Element:
    """A cell; `content` ends with a paragraph, or Word calls the file damaged."""
    properties = make("tcPr", make("tcW", w=width, type="dxa"))
    if is_head:
        properties.append(make("shd", val="clear", color="auto", fill="E8EDF4"))
    return make("tc", properties, *content)


def control(
    tag: str,
    name: str,
    *content: Element,
    is_empty: bool = False,
    is_line: bool = False,
    choices: Sequence[str] = (),
) -> Element:
    """A content control: Word keeps `tag` and shows `name`; it can be filled but not deleted.

    `is_empty`: what stands in it asks for the answer and goes when somebody types.
    `is_line`: it holds plain text of one line; with `choices`, one of a list or something else.
    """
    properties = make(
        "sdtPr",
        make("alias", val=name),
        make("tag", val=tag),
        make("id", val=number_of(tag)),
        make("lock", val="sdtLocked"),
    )
    if is_empty:
        properties.append(make("showingPlcHdr"))
    if choices:
        items = (make("listItem", displayText=choice, value=choice) for choice in choices)
        properties.append(make("comboBox", *items))
    elif is_line:
        properties.append(make("text"))
    elif not is_empty:
        # LibreOffice takes any other control with paragraphs for a field of plain text: it shows
        # the codes of links and loses looks.
        properties.append(make("docPartObj"))
    return make("sdt", properties, make("sdtContent", *content))


def computed(instruction: str) -> Element:
    """A field that Word computes, such as the number of the page."""
    return make("fldSimple", run("1"), instr=f" {instruction} ")
