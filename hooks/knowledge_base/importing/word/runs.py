"""The runs of a paragraph as spans of text, in the looks that they have on paper."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from knowledge_base.importing.paper import CITATION, Mark, Span
from knowledge_base.importing.word.controls import noted_tag, shows_placeholder
from knowledge_base.importing.word.desk import Desk
from knowledge_base.importing.word.signs import chosen_in, symbol
from knowledge_base.importing.word.styles import Look
from knowledge_base.importing.word.xml import (
    DELETIONS,
    FORMULAS,
    INSERTIONS,
    SKIPPED,
    attribute,
    child,
    local,
    words_below,
)
from knowledge_base.prose.legacy_fonts import decoded, is_legacy

_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_CLOSED = frozenset((*DELETIONS, "txbxContent"))
_SIGNS = {"num": "", "den": "/", "sup": "^"}
_COMPOUND = re.compile(r"[^\w.,%]")
_CITATION = re.compile(r"\s*\[(\d{1,3})\]\s*")
_NUMBER = re.compile(r"\s*\d{1,3}\s*")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Written out on one line, article 29¹ of a law would be article 291."""


@dataclass(slots=True)
class Running:
    """What one paragraph holds, while its runs are walked.

    `lines` are parted by line breaks. `anchored` are text boxes and notes, each with the tag of the
    control around it: their text stands behind the paragraph. `fields` says for each open field
    whether its code is over and its result has begun.
    """

    lines: list[list[Span]] = field(default_factory=lambda: [[]])
    marks: list[Mark] = field(default_factory=list)
    anchored: list[tuple[etree._Element, str]] = field(default_factory=list)
    fields: list[bool] = field(default_factory=list)

    @property
    def is_in_code(self) -> bool:
        """Whether what comes is the code of a field, which nobody sees."""
        return not all(self.fields)

    def write(self, text: str, look: Look, link: str, tag: str) -> None:
        """Add `text`, which may go over several lines."""
        first, *rest = (
            Span(line, bool(look.bold), bool(look.italic), link, tag) for line in text.split("\n")
        )
        self.lines[-1].append(first)
        self.lines += ([span] for span in rest)


def walk(
    parent: etree._Element, desk: Desk, look: Look, running: Running, link: str = "", tag: str = ""
) -> None:
    """Write every run below `parent` into `running`; `look` is that of the paragraph."""
    for each in parent:
        name = local(each)
        if name == "r":
            _run(each, desk, look, running, link, tag)
        elif name in DELETIONS:
            _deletion(each, desk, running)
        elif name in INSERTIONS:
            running.marks.append("insertion")
            walk(each, desk, look, running, link, tag)
        elif name == "hyperlink":
            target = desk.links.get(attribute(each, "id") or "", "")
            walk(each, desk, look, running, target, tag)
        elif name == "sdt":
            own = noted_tag(each, desk)
            content = child(each, "sdtContent")
            if content is not None and not shows_placeholder(each):
                walk(content, desk, look, running, link, own or tag)
        elif name in _SIGNS and _is_formula(each):
            _operand(each, _SIGNS[name], desk, look, running, tag)
        elif name not in SKIPPED:
            walk(each, desk, look, running, link, tag)


def merged(spans: list[Span]) -> tuple[Span, ...]:
    """Neighbours of one manner as one span: Word cuts runs in the middle of words."""
    merged: list[Span] = []
    for span in spans:
        last = merged[-1] if merged else None
        if last is not None and replace(last, text="") == replace(span, text=""):
            merged[-1] = replace(last, text=last.text + span.text)
        elif span.text:
            merged.append(span)
    return tuple(merged)


def _run(
    run: etree._Element, desk: Desk, around: Look, running: Running, link: str, tag: str
) -> None:
    properties = child(run, "rPr")
    look = desk.styles.look_of_run(properties, around)
    is_citation = attribute(child(properties, "rStyle"), "val") == "Citation"
    for element, name in _pieces(run):
        if name == "fldChar":
            _field(element, running)
            if not all(running.fields[:-1]):
                continue
            running.write(chosen_in(element), look, link, tag)
        elif name == "commentReference":
            running.marks.append("comment")
        elif name in _NOTES:
            note = desk.note(_NOTES[name], attribute(element, "id"))
            if note is not None:
                running.anchored.append((note, ""))
        elif name in DELETIONS:
            _deletion(element, desk, running)
        elif name == "chart":
            running.marks.append("objects")
        elif name == "txbxContent":
            if not look.hidden:
                running.marks.append("text_box")
                running.anchored.append((element, tag))
        elif (text := _text_of(element, name)) is not None and not running.is_in_code:
            if look.hidden:
                running.marks.append("hidden")
                desk.removed.append(("hidden", text))
                continue
            if is_citation:
                text = _citation(text)
            if name == "t" and text.strip() and is_legacy(look.font):
                running.marks.append("legacy_font")
                text = decoded(text)
            if look.struck and text.strip():
                running.marks.append("struck")
            if look.raised and _NUMBER.fullmatch(text):
                text = text.translate(_RAISED)
            running.write(text, look, link, tag)


def _operand(
    part: etree._Element, sign: str, desk: Desk, look: Look, running: Running, tag: str
) -> None:
    """A part of a formula behind its sign, in brackets where it is more than one number or name."""
    before, after = ("(", ")") if _COMPOUND.search("".join(words_below(part))) else ("", "")
    running.write(sign + before, look, "", tag)
    walk(part, desk, look, running, "", tag)
    running.write(after, look, "", tag)


def _is_formula(element: etree._Element) -> bool:
    return etree.QName(element).namespace in FORMULAS


def _deletion(element: etree._Element, desk: Desk, running: Running) -> None:
    running.marks.append("deletion")
    desk.delete(element, " ")


def _pieces(element: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """What a run holds, with its name; of text boxes and deletions only that they are there."""
    for each in element:
        name = local(each)
        if name in _CLOSED:
            yield each, name
        elif name not in SKIPPED:
            yield each, name
            yield from _pieces(each)


def _text_of(element: etree._Element, name: str) -> str | None:
    match name:
        case "t":
            return str(element.text or "")
        case "br" | "cr":
            return "\n"
        case "tab" | "ptab":
            return "\t"
        case "noBreakHyphen":
            return "-"
        case "sym":
            return symbol(element)
    return None


def _citation(text: str) -> str:
    """The mark of a source of the record in the place of its number: `[3]`."""
    match = _CITATION.fullmatch(text)
    return chr(CITATION + int(match[1])) if match else text


def _field(element: etree._Element, running: Running) -> None:
    kind = attribute(element, "fldCharType")
    if kind == "begin":
        running.fields.append(False)
    elif kind == "separate" and running.fields:
        running.fields[-1] = True
    elif kind == "end" and running.fields:
        running.fields.pop()
