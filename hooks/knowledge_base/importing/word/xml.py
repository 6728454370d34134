"""Word's elements by their local names: Word and its strict form use different name spaces."""

from collections.abc import Iterator

from lxml import etree

SKIPPED = frozenset(
    (
        *("pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr", "sectPr"),
        *("instrText", "delText", "delInstrText", "moveFrom", "Fallback", "proofErr"),
        *("annotationRef", "footnoteRef", "endnoteRef", "rt"),
    )
)
"""Elements that hold nothing to be read: properties, field codes, deletions, repetitions."""

FORMULAS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
"""The name spaces of formulas, of Word and of its strict form."""

DELETIONS = ("del", "moveFrom")
"""Elements around what a tracked change has taken out."""

INSERTIONS = ("ins", "moveTo")
"""Elements around what a tracked change has put in."""


def local(element: etree._Element) -> str:
    """The name of `element` without its name space; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element | None, name: str) -> str | None:
    """The attribute `name` of whatever name space; None where there is none."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """The element at the end of the path `names` below `element`."""
    for name in names:
        if element is None:
            return None
        element = next((each for each in element if local(each) == name), None)
    return element


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """Every `name` directly below `element`."""
    if element is not None:
        yield from (each for each in element if local(each) == name)


def is_on(element: etree._Element | None) -> bool | None:
    """A switch of Word's: there and not said to be off; None where it is not there."""
    if element is None:
        return None
    return attribute(element, "val") not in ("0", "false", "off", "none")


def words_below(element: etree._Element) -> Iterator[str]:
    """Every piece of text below `element`, deleted ones among them."""
    for found in element.iter():
        if local(found) in ("t", "delText") and found.text:
            yield str(found.text)
