"""Tables: their rows and cells, also those inside of a control or an insertion."""

from collections.abc import Callable, Iterator

from lxml import etree

from knowledge_base.importing.paper import Block, Cell, Line, Span, Table
from knowledge_base.importing.word.controls import noted_tag
from knowledge_base.importing.word.desk import Desk
from knowledge_base.importing.word.xml import SKIPPED, attribute, child, local


def table_of(
    table: etree._Element,
    desk: Desk,
    tag: str,
    content: Callable[[etree._Element, str], Iterator[Block]],
) -> Iterator[Block]:
    """The table, behind an empty line for each of its rows that was deleted.

    `tag` is that of the control around the table. `content` reads a cell, given its own tag.
    """
    rows = []
    for row, row_tag in _below(table, "tr", tag, desk):
        if child(row, "trPr", "del") is not None:
            desk.delete(row, "\n")
            yield Line((), marks=("deletion",))
            continue
        rows.append(
            tuple(
                Cell(tuple(content(cell, cell_tag)), _goes_on(cell))
                for cell, cell_tag in _below(row, "tc", row_tag, desk)
            )
        )
    yield Table(tuple(rows), tag)


def as_lines(block: Block) -> Iterator[Line]:
    """`block` where there is no room for tables: a row is a line, with tabs between its cells."""
    if isinstance(block, Line):
        yield block
        return
    for row in block.rows:
        yield Line((Span("\t".join(" ".join(cell.text.split()) for cell in row)),))


def _goes_on(cell: etree._Element) -> bool:
    """Whether it is one with the cell above it."""
    merge = child(cell, "tcPr", "vMerge")
    return merge is not None and attribute(merge, "val") != "restart"


def _below(
    parent: etree._Element, name: str, tag: str, desk: Desk
) -> Iterator[tuple[etree._Element, str]]:
    """Every row of a table or cell of a row, with the tag of the nearest control around it."""
    for each in parent:
        found = local(each)
        if found == name:
            yield each, tag
        elif found == "sdt":
            own = noted_tag(each, desk)
            content = child(each, "sdtContent")
            if content is not None:
                yield from _below(content, name, own or tag, desk)
        elif found not in SKIPPED and found != "del":
            yield from _below(each, name, tag, desk)
