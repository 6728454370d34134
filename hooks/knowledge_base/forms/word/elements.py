"""The elements of WordprocessingML that a form is made of, as functions."""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from html import unescape

from knowledge_base.forms.tags import WORD, number_of
from knowledge_base.forms.word.xml import Xml, around, element, text

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
SPACES = {"xmlns:w": WORD, "xmlns:r": f"{OFFICE}/relationships"}
"""The namespaces that every part of the text declares."""

_TAG = re.compile("<[^>]*>")
_TEXT = around("w:t", {"xml:space": "preserve"})
_RUN, _PARAGRAPH = around("w:r"), around("w:p")
_ROW, _CELL = around("w:tr"), around("w:tc")
_CONTROL, _CONTENT = around("w:sdt"), around("w:sdtContent")


def make(name: str, /, *children: Xml, **attributes: object) -> Xml:
    """`<w:name w:attribute="…">` with `children`."""
    named = {f"w:{key}": value for key, value in attributes.items()}
    return element(f"w:{name}", named, *children)


def run(words: str, style: str = "", bold: bool = False, italic: bool = False) -> Xml:
    """`words` in one look; line breaks stay line breaks."""
    pieces = [*_look(style, bold, italic)]
    for number, said in enumerate(words.split("\n")):
        if number:
            pieces.append(make("br"))
        pieces.append(_TEXT(text(said)))
    return _RUN(*pieces)


@cache
def _look(style: str, bold: bool, italic: bool) -> tuple[Xml, ...]:
    look = [make("rStyle", val=style)] if style else []
    look += [make("b")] if bold else []
    look += [make("i")] if italic else []
    return (make("rPr", *look),) if look else ()


def paragraph(style: str, *content: Xml, numbered: tuple[int, int] | None = None) -> Xml:
    """A paragraph; `numbered` is its list and its depth in it."""
    return _PARAGRAPH(_manner(style, numbered), *content)


@lru_cache(maxsize=4096)
def plain(style: str, words: str, look: str = "") -> Xml:
    """A paragraph of one run: what a form says, the same for everybody who fills it in."""
    return paragraph(style, run(words, look))


@cache
def _manner(style: str, numbered: tuple[int, int] | None) -> Xml:
    properties = [make("pStyle", val=style)]
    if numbered:
        number, depth = numbered
        properties.append(make("numPr", make("ilvl", val=depth), make("numId", val=number)))
    return make("pPr", *properties)


def table(widths: Sequence[int], head: Iterable[Xml], rows: Iterable[Xml]) -> Xml:
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


def row(cells: Iterable[Xml], is_head: bool = False) -> Xml:
    """A row that no page break cuts."""
    return _ROW(_row_manner(is_head), *cells)


@cache
def _row_manner(is_head: bool) -> Xml:
    properties = [make("cantSplit")]
    if is_head:
        properties.append(make("tblHeader"))
    return make("trPr", *properties)


def cell(width: int, *content: Xml, is_head: bool = False) -> Xml:
    """A cell; `content` ends with a paragraph, or Word calls the file damaged."""
    return _CELL(_cell_manner(width, is_head), *content)


@lru_cache(maxsize=256)
def _cell_manner(width: int, is_head: bool) -> Xml:
    properties = [make("tcW", w=width, type="dxa")]
    if is_head:
        properties.append(make("shd", val="clear", color="auto", fill="E8EDF4"))
    return make("tcPr", *properties)


def control(
    tag: str,
    name: str,
    *content: Xml,
    is_empty: bool = False,
    is_line: bool = False,
    choices: Sequence[str] = (),
) -> Xml:
    """A content control: Word keeps `tag` and shows `name`; it can be filled but not deleted.

    `is_empty`: what stands in it asks for the answer and goes when somebody types.
    `is_line`: it holds plain text of one line; with `choices`, one of a list or something else.
    """
    return _CONTROL(_rules(tag, name, is_empty, is_line, tuple(choices)), _CONTENT(*content))


@lru_cache(maxsize=4096)
def _rules(tag: str, name: str, is_empty: bool, is_line: bool, choices: tuple[str, ...]) -> Xml:
    properties = [
        make("alias", val=name),
        make("tag", val=tag),
        make("id", val=number_of(tag)),
        make("lock", val="sdtLocked"),
    ]
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
    return make("sdtPr", *properties)


def words_in(*content: Xml) -> str:
    """The words that `content` shows, as `digest_of` of the forms' tags finds them in the file."""
    markup = "".join(content).replace("</w:p>", " ").replace("<w:br/>", " ")
    return unescape(_TAG.sub("", markup))


def computed(instruction: str) -> Xml:
    """A field that Word computes, such as the number of the page."""
    return make("fldSimple", run("1"), instr=f" {instruction} ")
