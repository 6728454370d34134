"""A filled form as neutral text: paragraphs and tables, whatever kind of file they came from."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

LINE_LIMIT = 6_000
"""Lines of one form; fifty pages have some two thousand."""

TEXT_LIMIT = 1_000_000
"""Characters of one form; a record's text ends at 200,000 bytes."""

Mark = Literal[
    "insertion", "deletion", "struck", "comment", "hidden", "text_box", "legacy_font", "objects"
]
"""What happened to a line that the report has to speak of."""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one manner. `tag` is that of a content control inside the paragraph."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a paragraph. `level` is the depth in a list, or -1 outside of lists."""

    spans: tuple[Span, ...]
    heading: bool = False
    numbered: bool = False
    level: int = -1
    tag: str = ""
    marks: tuple[Mark, ...] = ()
    continues: bool = False
    """Whether it goes on in the same paragraph as the line before."""

    @property
    def text(self) -> str:
        """The words of the line, without looks."""
        return "".join(span.text for span in self.spans)

    @property
    def bold(self) -> bool:
        """Whether all words of the line are bold; a line without words is not."""
        said = [span for span in self.spans if span.text.strip()]
        return bool(said) and all(span.bold for span in said)

    def last(self, count: int) -> "tuple[Span, ...]":
        """Its last `count` characters, in their own looks."""
        left = len(self.text) - count
        spans: list[Span] = []
        at = 0
        for span in self.spans:
            kept = span.text[max(0, left - at) :]
            at += len(span.text)
            if kept:
                spans.append(replace(span, text=kept))
        return tuple(spans)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; `merged` where it continues the cell above."""

    blocks: "tuple[Line | Table, ...]"
    merged: bool = False

    @property
    def text(self) -> str:
        """The words of the cell, a line for each of its lines."""
        return "\n".join(line.text for line in lines_in(self.blocks))


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells."""

    rows: tuple[tuple[Cell, ...], ...]
    tag: str = ""


Block = Line | Table


CITATION = 0x100000
"""The sign of private use that stands for source 0; source n has the n-th after it."""


@dataclass(frozen=True, slots=True)
class Carried:
    """The record that our own export put into a filled form: its files, word for word.

    `language` is that of the form, `touched` are the tags of the answers that say something else
    than the record does. `tags_lost` where a program has taken the tags out of the file.
    """

    language: str
    files: tuple[tuple[str, str], ...]
    touched: tuple[str, ...]
    tags_lost: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole file.

    `margins` are the lines of headers and footers. `removed` is what was left out on purpose, by
    kind.
    """

    blocks: tuple[Block, ...]
    margins: tuple[Line, ...] = ()
    removed: tuple[tuple[Mark, str], ...] = ()
    carried: Carried | None = None


def lines_in(blocks: tuple[Block, ...]) -> Iterator[Line]:
    """Every line of `blocks`, those in tables row by row."""
    for block in blocks:
        if isinstance(block, Line):
            yield block
        else:
            for row in block.rows:
                for cell in row:
                    yield from lines_in(cell.blocks)


def as_data(paper: Paper) -> dict[str, Any]:
    """`paper` as plain data, to pass from one process to another."""
    return {
        "blocks": [_block_data(block) for block in paper.blocks],
        "margins": [_block_data(line) for line in paper.margins],
        "removed": paper.removed,
        "carried": None
        if paper.carried is None
        else [
            paper.carried.language,
            paper.carried.files,
            paper.carried.touched,
            paper.carried.tags_lost,
        ],
    }


def from_data(data: dict[str, Any]) -> Paper:
    """The paper that `as_data` made `data` of."""
    return Paper(
        blocks=tuple(_block(each) for each in data["blocks"]),
        margins=tuple(_line(each) for each in data["margins"]),
        removed=tuple((mark, text) for mark, text in data["removed"]),
        carried=_carried(data["carried"]),
    )


def _carried(data: list[Any] | None) -> Carried | None:
    if data is None:
        return None
    language, files, touched, lost = data
    return Carried(language, tuple((name, text) for name, text in files), tuple(touched), lost)


def _block_data(block: Block) -> dict[str, Any]:
    if isinstance(block, Table):
        rows = [
            [[[_block_data(each) for each in cell.blocks], cell.merged] for cell in row]
            for row in block.rows
        ]
        return {"rows": rows, "tag": block.tag}
    spans = [[span.text, span.bold, span.italic, span.link, span.tag] for span in block.spans]
    return {
        "spans": spans,
        "rest": [block.heading, block.numbered, block.level, block.tag, block.marks],
        "continues": block.continues,
    }


def _block(data: dict[str, Any]) -> Block:
    if "rows" not in data:
        return _line(data)
    rows = tuple(
        tuple(Cell(tuple(_block(each) for each in blocks), merged) for blocks, merged in row)
        for row in data["rows"]
    )
    return Table(rows, data["tag"])


def _line(data: dict[str, Any]) -> Line:
    heading, numbered, level, tag, marks = data["rest"]
    spans = tuple(Span(*span) for span in data["spans"])
    return Line(spans, heading, numbered, level, tag, tuple(marks), data["continues"])
