"""Plain text and Markdown, as they are pasted from a form, as a paper."""

import re
import unicodedata
from collections.abc import Iterator

from knowledge_base.importing.gate import decoded
from knowledge_base.importing.paper import (
    LINE_LIMIT,
    TEXT_LIMIT,
    Block,
    Cell,
    Line,
    Paper,
    Span,
    Table,
)
from knowledge_base.importing.refusal import Refusal

_BOOKMARK = re.compile(r"\[bookmark: [^\]\n]{0,60}\]")
_BULLET = re.compile(r"\s*[·•●▪◦‣\uf0b7]\s*|\s*[-–—*+]\s+")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(.*?)\s*#*")
_MARKDOWN_ROW = re.compile(r"\s*\|(.+)\|\s*")
_RULE = re.compile(r"\s*\|?[\s:|-]+\|?\s*")


def read_plain(content: bytes, is_markdown: bool) -> Paper | Refusal:
    """The paper in a file of plain text, UTF-8 or UTF-16 with a mark."""
    text = decoded(content)
    if text is None:
        return Refusal("not_text")
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if text.count("\n") > LINE_LIMIT or len(text) > TEXT_LIMIT:
        return Refusal("too_long", (("limit", str(LINE_LIMIT)),))
    lines = _BOOKMARK.sub("", text).replace("\v", "\n").replace("\f", "\n").split("\n")
    return Paper(tuple(_blocks(lines, is_markdown)))


def _blocks(lines: list[str], is_markdown: bool) -> Iterator[Block]:
    at = 0
    while at < len(lines):
        table, after = _stacked_table(lines, at)
        if table is None and is_markdown:
            table, after = _markdown_table(lines, at)
        if table is not None:
            yield table
            at = after
            continue
        yield _line(lines[at], is_markdown)
        at += 1


def _line(text: str, is_markdown: bool) -> Line:
    heading = _HEADING.fullmatch(text) if is_markdown else None
    if heading:
        return Line((Span(heading[1]),), heading=True)
    bullet = _BULLET.match(text)
    if bullet and bullet.end() < len(text):
        return Line(_spans(text[bullet.end() :], is_markdown), level=0)
    return Line(_spans(text, is_markdown))


def _spans(text: str, is_markdown: bool) -> tuple[Span, ...]:
    if not is_markdown:
        return (Span(text.rstrip()),)
    text = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text.rstrip())
    parts = re.split(r"(\*\*[^*\n]+\*\*)", text)
    return tuple(
        Span(part[2:-2], bold=True)
        if part[:2] == part[-2:] == "**" and len(part) > 4
        else Span(part)
        for part in parts
        if part
    )


def _stacked_table(lines: list[str], start: int) -> tuple[Table | None, int]:
    """A table as word processors save it to text: a tab before each cell, a cell to a line.

    Blank lines part the rows. All rows must have as many cells as the first, at least two.
    """
    rows: list[list[str]] = []
    at, end = start, start
    while at < len(lines):
        row = []
        while at < len(lines) and lines[at].startswith("\t") and "\t" not in lines[at].strip():
            if not lines[at].strip():
                break
            row.append(lines[at].strip())
            at += 1
        if len(row) < 2 or (rows and len(row) != len(rows[0])):
            break
        rows.append(row)
        end = at
        while at < len(lines) and not lines[at].strip():
            at += 1
    if len(rows) < 2:
        return None, start
    return _table(rows), end


def _markdown_table(lines: list[str], start: int) -> tuple[Table | None, int]:
    rows: list[list[str]] = []
    at = start
    while at < len(lines) and (row := _MARKDOWN_ROW.fullmatch(lines[at])):
        if not _RULE.fullmatch(lines[at]):
            cells = re.split(r"(?<!\\)\|", row[1])
            rows.append([cell.replace("\\|", "|").strip() for cell in cells])
        at += 1
    return (_table(rows), at) if len(rows) >= 2 else (None, start)


def _table(rows: list[list[str]]) -> Table:
    return Table(tuple(tuple(Cell((Line((Span(text),)),)) for text in row) for row in rows))
