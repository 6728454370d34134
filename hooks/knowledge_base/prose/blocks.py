"""Markdown as a flat row of paragraphs and tables, for everything that is not a web page.

The grammar is that of the web pages. Raw HTML is plain text here, as it is there.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from knowledge_base.prose import grammar
from knowledge_base.prose.citations import CITATION

Style = Literal["text", "heading", "bullet", "number", "more", "quote", "code"]
"""What a paragraph is; `more` goes on inside an item of a list."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look. `link` is an address; `cites` the id of a source, then `text` is ""."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    link: str | None = None
    cites: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. `depth` counts lists and quotations round it; `group` tells lists apart.

    `start` is the number at which a numbered list begins.
    """

    runs: tuple[Run, ...]
    style: Style = "text"
    depth: int = 0
    group: int = 0
    start: int = 1

    @property
    def text(self) -> str:
        """The words of the paragraph, without looks."""
        return "".join(run.text for run in self.runs)


Cell = tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; every row has as many cells as its head."""

    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


Block = Paragraph | Table


def plain(text: str, style: Style = "text", bold: bool = False) -> Paragraph:
    """`text` as a paragraph of one run."""
    return Paragraph((Run(text, bold=bold),), style)


def blocks(markdown: str, definitions: str = "") -> tuple[Block, ...]:
    """`markdown` as paragraphs and tables; `definitions` are the link definitions of its text."""
    return tuple(_Reader().read(f"{definitions}\n\n{markdown}" if definitions else markdown))


@dataclass
class _List:
    group: int
    start: int | None
    is_fresh: bool = False
    """Whether an item has begun and none of its words have come yet."""


class _Reader:
    """Turns the parser's events into blocks."""

    def __init__(self) -> None:
        self._runs: list[Run] = []
        self._words: list[str] = []
        self._look = self._look_of_words = Run("")
        self._looks: list[Run] = []
        self._lists: list[_List] = []
        self._groups = self._quotes = 0
        self._style: Style | None = None
        self._cells: list[Cell] = []
        self._rows: list[tuple[Cell, ...]] = []
        self._in_cell = False

    def read(self, markdown: str) -> Iterator[Block]:
        for name, element, detail in grammar.events(markdown):
            if name == "Start":
                yield from self._start(element, detail)
            elif name == "End":
                yield from self._end(element)
            elif name in ("Text", "Code", "Html", "InlineHtml"):
                self._say(detail, code=name == "Code")
            elif name == "SoftBreak":
                self._say(" ")
            elif name == "HardBreak":
                self._say("\n")
        yield from self._flush()

    def _start(self, element: str, detail: Any) -> Iterator[Block]:
        match element:
            case "Paragraph" | "HtmlBlock":
                yield from self._flush()
            case "Heading" | "CodeBlock":
                yield from self._flush()
                self._style = "heading" if element == "Heading" else "code"
            case "List":
                yield from self._flush()
                self._groups += 1
                self._lists.append(_List(self._groups, detail))
            case "Item":
                yield from self._flush()
                self._lists[-1].is_fresh = True
            case "BlockQuote":
                yield from self._flush()
                self._quotes += 1
            case "Table":
                yield from self._flush()
                self._rows = []
            case "TableHead" | "TableRow":
                self._cells = []
            case "TableCell":
                self._in_cell = True
            case "Strong" | "Emphasis" | "Link":
                self._looks.append(self._look)
                self._look = _look(self._look, element, detail)

    def _end(self, element: str) -> Iterator[Block]:
        match element:
            case "Paragraph" | "HtmlBlock" | "Heading" | "CodeBlock" | "Item":
                yield from self._flush()
            case "List":
                yield from self._flush()
                self._lists.pop()
            case "BlockQuote":
                yield from self._flush()
                self._quotes -= 1
            case "TableCell":
                self._take_words()
                self._cells.append((Paragraph(tuple(self._runs)),))
                self._runs, self._in_cell = [], False
            case "TableHead" | "TableRow":
                self._rows.append(tuple(self._cells))
            case "Table":
                yield Table(self._rows[0], tuple(self._rows[1:]))
            case "Strong" | "Emphasis" | "Link":
                self._look = self._looks.pop()

    def _say(self, words: str, code: bool = False) -> None:
        if code or (self._words and self._look != self._look_of_words):
            self._take_words()
        if code:
            self._runs.append(replace(self._look, text=words, code=True))
        else:
            self._look_of_words = self._look
            self._words.append(words)

    def _take_words(self) -> None:
        # The parser hands over brackets one by one; a citation is whole only when joined.
        self._runs += _with_citations("".join(self._words), self._look_of_words)
        self._words = []

    def _flush(self) -> Iterator[Block]:
        if self._in_cell:
            return
        self._take_words()
        runs, self._runs = self._runs, []
        style, self._style = self._style, None
        if style == "code":
            lines = "".join(run.text for run in runs).removesuffix("\n").split("\n")
            yield from (Paragraph((Run(line),), "code") for line in lines)
        elif runs:
            yield self._paragraph(tuple(runs), style)

    def _paragraph(self, runs: tuple[Run, ...], style: Style | None) -> Paragraph:
        if style is not None or not self._lists:
            style = style or ("quote" if self._quotes else "text")
            return Paragraph(runs, style, self._quotes)
        inner = self._lists[-1]
        kind: Style = "more"
        if inner.is_fresh:
            kind, inner.is_fresh = ("bullet" if inner.start is None else "number"), False
        depth = len(self._lists) - 1
        return Paragraph(runs, kind, depth, inner.group, 1 if inner.start is None else inner.start)


def _look(look: Run, element: str, detail: Any) -> Run:
    match element:
        case "Strong":
            return replace(look, bold=True)
        case "Emphasis":
            return replace(look, italic=True)
    scheme = "mailto:" if detail["link_type"] == "Email" else ""
    return replace(look, link=scheme + detail["dest_url"])


def _with_citations(words: str, look: Run) -> Iterator[Run]:
    for number, piece in enumerate(CITATION.split(words)):
        if number % 2:
            yield Run("", look.bold, look.italic, link=look.link, cites=piece)
        elif piece:
            yield _said(piece, look)


def _said(words: str, look: Run) -> Run:
    # `replace` would take five times as long, and a text is made of hundreds of runs.
    return Run(words, look.bold, look.italic, link=look.link)
