"""The grammar of a record's text: CommonMark with tables, read by pulldown-cmark.

Chosen because it is linear in its input whatever the input, and gives both HTML and events with
positions, so that the web page and the printed page come from one parser (decision 0003).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyromark

_MARKDOWN = pyromark.Markdown(options=pyromark.Options.ENABLE_TABLES)
_CONTAINERS = ("BlockQuote", "List", "Item", "Table")
_DELIMITER_ROW = re.compile(r"[ >]*(?=[^|]*\|)[|:-][|: -]*")
_ROW_ENDS = re.compile(r"^\||(?<!\\)\|$")
_CELL_END = re.compile(r"(?<!\\)\|")
_FENCE = re.compile(r"[ >]*(?:`{3,}|~{3,})")
_NOT_RUNNING = ("Heading", "BlockQuote", "CodeBlock")
_NOT_PLAIN = ("Link", "Image", "CodeBlock", "HtmlBlock")


@dataclass(frozen=True, slots=True)
class Span:
    """Something found in a text, from byte `start` to byte `end` of its UTF-8 form."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Heading(Span):
    """A heading; `nested` where it stands inside a quotation or a list."""

    level: int
    nested: bool


@dataclass(frozen=True, slots=True)
class Survey:
    """What a text holds, besides its words, in the order it stands there.

    `is_numbered` where any of its lists has numbers.
    """

    headings: tuple[Heading, ...]
    links: tuple[Span, ...]
    pictures: tuple[Span, ...]
    raw_html: tuple[Span, ...]
    depth: int
    is_numbered: bool


def to_html(markdown: str) -> str:
    """`markdown` as HTML. Raw HTML in it passes through: never use the result uncleaned."""
    return _MARKDOWN.html(markdown)


def link_definitions(markdown: str) -> str:
    """The reference definitions of `markdown`, as Markdown that can precede any part of it."""
    definitions = _MARKDOWN.reference_definitions(markdown)
    return "\n".join(
        f"[{label}]: <{_quoted(found['dest'])}>"
        + (f' "{_quoted(found["title"])}"' if found["title"] else "")
        for label, found in definitions.items()
    )


def tables(markdown: str) -> Iterator[tuple[int, int]]:
    """The line and the greatest possible number of cells of every table in `markdown`.

    Counted without the parser, which fills up every short row: sixty kilobytes of rows under a
    wide head become a gigabyte.
    """
    columns = cells = first = 0
    for number, line in enumerate([*markdown.split("\n"), ""], 1):
        if columns:
            cells += columns
        if not line.strip(" >|:-") and _DELIMITER_ROW.fullmatch(line):
            first = first or number
            columns = max(columns, line.strip(" >|").count("|") + 1)
        elif columns and not line.strip(" >"):
            yield first, cells - columns
            columns = cells = first = 0


def survey(markdown: str) -> Survey:
    """Everything in `markdown` that rules speak of."""
    headings: list[Heading] = []
    links: list[Span] = []
    pictures: list[Span] = []
    raw_html: list[Span] = []
    depth = deepest = containers = 0
    in_html = is_numbered = False
    level, heading_start, heading_end, words = 0, 0, 0, list[str]()
    event: Any
    for event, place in _MARKDOWN.events_with_range(markdown, merge_text=True):
        if isinstance(event, str):
            if level and event in ("SoftBreak", "HardBreak"):
                words.append(" ")
            continue
        ((name, value),) = event.items()
        if name == "Text":
            if level:
                words.append(value)
        elif name == "Start":
            kind, detail = _named(value)
            depth += 1
            if depth > deepest:
                deepest = depth
            containers += kind in _CONTAINERS
            if kind == "HtmlBlock":
                in_html = False
            elif kind == "Heading":
                level, words = int(detail["level"][1:]), []
                heading_start, heading_end = place["start"], place["end"]
            elif kind == "Link":
                scheme = "mailto:" if detail["link_type"] == "Email" else ""
                links.append(Span(scheme + detail["dest_url"], place["start"], place["end"]))
            elif kind == "Image":
                pictures.append(Span(detail["dest_url"], place["start"], place["end"]))
            elif kind == "List" and detail is not None:
                is_numbered = True
        elif name == "End":
            kind, _ = _named(value)
            depth -= 1
            containers -= kind in _CONTAINERS
            if kind == "Heading":
                headings.append(
                    Heading(
                        text=" ".join("".join(words).split()),
                        start=heading_start,
                        end=heading_end,
                        level=level,
                        nested=containers > 0,
                    )
                )
                level = 0
        elif name in ("Html", "InlineHtml"):
            # The lines of one block are one piece.
            if not (in_html and name == "Html"):
                raw_html.append(Span(value, place["start"], place["end"]))
            in_html = name == "Html"
        elif level and name == "Code":
            words.append(value)
    return Survey(
        tuple(headings), tuple(links), tuple(pictures), tuple(raw_html), deepest, is_numbered
    )


@dataclass(frozen=True, slots=True)
class TableFound:
    """A table from byte `start` to `end`: its columns, and where each row begins with its cells."""

    start: int
    end: int
    columns: int
    rows: tuple[tuple[int, int], ...]


def tables_found(markdown: str) -> tuple[TableFound, ...]:
    """The tables of `markdown`, each row with as many cells as are written in it.

    The parser itself drops what is too much in a row.
    """
    content = markdown.encode()
    found: list[TableFound] = []
    rows: list[tuple[int, int]] = []
    for event, place in _MARKDOWN.events_with_range(markdown):
        name, value = _named(event)
        kind, detail = _named(value) if name in ("Start", "End") else ("", None)
        if name == "Start" and kind == "TableRow":
            written = content[place["start"] : place["end"]].decode().strip().strip(" >")
            rows.append((place["start"], len(_CELL_END.findall(_ROW_ENDS.sub("", written))) + 1))
        elif name == "Start" and kind == "Table":
            rows, columns = [], len(tuple(detail or ()))
        elif name == "End" and kind == "Table":
            found.append(TableFound(place["start"], place["end"], columns, tuple(rows)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class CodeFound(Span):
    """Code, in a line or as a block; `is_open` where a block was begun and never ended.

    `is_moved_in` where nothing but the spaces in front of it makes it code.
    """

    is_open: bool
    is_moved_in: bool = False


def code_found(markdown: str) -> tuple[CodeFound, ...]:
    """All code of `markdown`; `text` is how it is written."""
    content = markdown.encode()
    found: list[CodeFound] = []
    for event, place in _MARKDOWN.events_with_range(markdown):
        name, value = _named(event)
        kind, detail = _named(value) if name == "Start" else ("", None)
        if name == "Code" or kind == "CodeBlock":
            written = content[place["start"] : place["end"]].decode()
            is_fenced = kind == "CodeBlock" and _named(detail)[0] == "Fenced"
            lines = written.rstrip().split("\n")
            is_open = is_fenced and (len(lines) < 2 or not _FENCE.fullmatch(lines[-1]))
            is_moved_in = kind == "CodeBlock" and not is_fenced
            found.append(CodeFound(written, place["start"], place["end"], is_open, is_moved_in))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Piece(Span):
    """Words as they are written; `goes_on` where emphasis or code begins right behind them."""

    goes_on: bool


def plain_pieces(markdown: str) -> tuple[Piece, ...]:
    """All words of `markdown` but those of links, pictures, code and HTML, in their order."""
    content = markdown.encode()
    found: list[Piece] = []
    silent, last = 0, None
    for event, place in _MARKDOWN.events_with_range(markdown, merge_text=True):
        name, value = _named(event)
        kind, _ = _named(value) if name in ("Start", "End") else ("", None)
        if last is not None:
            written = content[last[0] : last[1]].decode()
            goes_on = (kind in ("Emphasis", "Strong") and name == "Start") or name == "Code"
            found.append(Piece(written, *last, goes_on))
            last = None
        if kind in _NOT_PLAIN:
            silent += 1 if name == "Start" else -1
        elif name == "Text" and not silent:
            last = (place["start"], place["end"])
    return tuple(found)


def running_words(markdown: str) -> str:
    """`markdown` with blanks for everything that is not running text.

    Headings, quotations, code and the addresses of links go; line breaks stay. Each byte that goes
    leaves one blank, so that places in the UTF-8 form of both are the same. A bar stands between
    list entries and between cells, so that no phrase reaches from one into the next.
    """
    content = markdown.encode()
    kept = bytearray(re.sub(rb"[^\n]", b" ", content))
    silent = 0
    for event, place in _MARKDOWN.events_with_range(markdown):
        name, value = _named(event)
        kind, _ = _named(value) if name in ("Start", "End") else ("", None)
        if kind in _NOT_RUNNING:
            silent += 1 if name == "Start" else -1
        elif name == "Start" and kind == "Item":
            kept[place["start"]] = ord("|")
        elif (
            name == "End" and kind == "TableCell" and kept[place["end"] : place["end"] + 1] == b" "
        ):
            kept[place["end"]] = ord("|")
        elif name == "Text" and not silent:
            kept[place["start"] : place["end"]] = content[place["start"] : place["end"]]
    return kept.decode()


def events(markdown: str) -> Iterator[tuple[str, str, Any]]:
    """What the parser reads, piece by piece: `Start` or `End`, the name of the element and its
    details; or the name of a piece without inside (`Text`, `Code`, `SoftBreak`), "" and its words.
    """
    for event in _MARKDOWN.events(markdown):
        if isinstance(event, str):
            yield event, "", None
            continue
        ((name, value),) = event.items()
        yield (name, *_named(value)) if name in ("Start", "End") else (name, "", value)


def placed_events(markdown: str) -> Iterator[tuple[str, str, Any, int, int]]:
    """As `events`, each with the bytes where it begins and ends; words that adjoin are one piece.

    "Text" has its words as details, "Start" and "End" those of their element.
    """
    for event, place in _MARKDOWN.events_with_range(markdown, merge_text=True):
        name, value = _named(event)
        kind, detail = _named(value) if name in ("Start", "End") else ("", value)
        yield name, kind, detail, place["start"], place["end"]


def folded_label(label: str) -> str:
    """`label` so that all ways of writing it, which name the same link, are equal."""
    return " ".join(label.split()).casefold()


def defined_labels(markdown: str) -> dict[str, tuple[int, int]]:
    """The labels that `markdown` defines for links, each with the bytes of its definition."""
    found = _MARKDOWN.reference_definitions(markdown)
    return {label: (each["span"]["start"], each["span"]["end"]) for label, each in found.items()}


def _quoted(text: str) -> str:
    """`text` written with entities, so that nothing in it can end a definition."""
    return "".join(char if char.isalnum() else f"&#{ord(char)};" for char in text)


def _named(event: Any) -> tuple[str, Any]:
    """An event or tag as its name and its value, whichever of its two forms it has."""
    if isinstance(event, str):
        return event, None
    ((name, value),) = event.items()
    return name, value
