"""Paragraphs and tables in the order of the file, whatever is around them."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from lxml import etree

from knowledge_base.forms.tags import SOURCES
from knowledge_base.importing.paper import Block, Line, Mark
from knowledge_base.importing.word.controls import name_of, shows_placeholder
from knowledge_base.importing.word.desk import Desk
from knowledge_base.importing.word.numbering import list_level
from knowledge_base.importing.word.runs import Running, merged, walk
from knowledge_base.importing.word.tables import as_lines, table_of
from knowledge_base.importing.word.xml import DELETIONS, INSERTIONS, SKIPPED, child, local


def blocks_in(
    parent: etree._Element, desk: Desk, tag: str = "", marks: tuple[Mark, ...] = ()
) -> Iterator[Block]:
    """The blocks of a body, a cell, a control, a text box, a note, a header or a footer.

    `tag` is that of the nearest control around them, `marks` what happened to all of them.
    """
    carried: list[Line] = []
    for each in parent:
        name = local(each)
        if name == "p":
            lines, joins = _paragraph(each, desk, tag, marks)
            lines = _joined(carried, lines)
            carried = []
            if joins:
                carried = lines
            else:
                yield from lines
        elif name in DELETIONS:
            desk.delete(each, "\n")
            yield Line((), marks=("deletion",))
        elif name not in SKIPPED:
            yield from carried
            carried = []
            yield from _others(each, name, desk, tag, marks)
    yield from carried


def _others(
    element: etree._Element, name: str, desk: Desk, tag: str, marks: tuple[Mark, ...]
) -> Iterator[Block]:
    """The blocks of what is no paragraph."""
    if name == "tbl":
        content = partial(_cell, desk=desk, marks=marks)
        yield from table_of(element, desk, tag, content)
    elif name == "sdt":
        yield from _control(element, desk, tag, marks)
    elif name in INSERTIONS:
        yield from blocks_in(element, desk, tag, (*marks, "insertion"))
    elif name == "altChunk":
        # Another file inside of this one, which Word alone would read.
        yield Line((), marks=("objects",))
    else:
        yield from blocks_in(element, desk, tag, marks)


def _cell(cell: etree._Element, tag: str, desk: Desk, marks: tuple[Mark, ...]) -> Iterator[Block]:
    return blocks_in(cell, desk, tag, marks)


def _joined(carried: list[Line], lines: list[Line]) -> list[Line]:
    """Two paragraphs of which the mark between them was deleted are one."""
    if not carried or not lines:
        return carried + lines
    first, second = carried[-1], lines[0]
    one = replace(first, spans=first.spans + second.spans, marks=first.marks + second.marks)
    return [*carried[:-1], one, *lines[1:]]


def _control(
    control: etree._Element, desk: Desk, tag: str, marks: tuple[Mark, ...]
) -> Iterator[Block]:
    own = name_of(control, desk)
    content = child(control, "sdtContent")
    # The list of sources at the end of our own forms repeats what the record carries.
    if content is None or own == SOURCES:
        return
    if shows_placeholder(control):
        # An empty place still says that this form has places.
        yield Line((), tag=own or tag)
        return
    yield from blocks_in(content, desk, own or tag, marks)


def _paragraph(
    paragraph: etree._Element, desk: Desk, tag: str, marks: tuple[Mark, ...]
) -> tuple[list[Line], bool]:
    """The lines of a paragraph and of what is anchored in it, and whether its mark was deleted."""
    properties = child(paragraph, "pPr")
    styles = desk.styles.of_paragraph(properties)
    running = Running(marks=list(marks))
    walk(paragraph, desk, desk.styles.look_of_paragraph(styles), running)
    level, ordered = list_level(properties, styles, desk.formats)
    is_heading = child(properties, "outlineLvl") is not None or any(
        style.is_heading for style in styles
    )
    lines = [
        Line(
            spans=merged(spans),
            heading=is_heading,
            numbered=ordered,
            level=level,
            tag=tag,
            marks=tuple(running.marks) if position == 0 else (),
            continues=position > 0,
        )
        for position, spans in enumerate(running.lines)
    ]
    desk.count(lines)
    for anchored, own in running.anchored:
        for block in blocks_in(anchored, desk, own):
            lines += as_lines(block)
    mark = child(properties, "rPr")
    joins = any(child(mark, name) is not None for name in DELETIONS)
    return lines, joins
