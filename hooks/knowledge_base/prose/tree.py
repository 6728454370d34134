"""A record's Markdown as a tree of plain values, for whatever is not a web page.

The parser, the grammar and the rules are those of `prose.html`: raw HTML is text, links have the
schemes that a page would let through, citations and links to records become values of our own.

A tree is a list of blocks, each a map with its kind under `is`:

    paragraph  inlines            item text, quotations and cells hold the same
    heading    level, inlines     fourth level at most: the others cut the text into parts
    list       start, items       `start` is None for bullets; an item is a list of blocks
    quote      blocks
    code       text
    rule
    table      align, head, rows  a cell is a list of inlines

and an inline is a string, or a map: strong, emphasis, code, break, link (`to`), citation
(`number`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from knowledge_base.prose import grammar
from knowledge_base.prose.citations import CITATION
from knowledge_base.prose.html import (
    LINK_SCHEMES,
    RECORD_SCHEME,
    References,
    used_definitions,
    without_raw_html,
)
from knowledge_base.prose.typography import kept_together

Block = dict[str, Any]
Inline = str | dict[str, Any]

_BLOCKS = ("Paragraph", "Heading", "BlockQuote", "List", "CodeBlock", "Table")
_MARKS = {"Strong": "strong", "Emphasis": "emphasis"}


def tree(markdown: str, definitions: str, references: References) -> list[Block]:
    """The blocks of `markdown`; `definitions` are the link definitions of its whole text."""
    source = f"{used_definitions(definitions, markdown)}\n\n{without_raw_html(markdown)}"
    reader = _Reader(references)
    for name, element, detail in grammar.events(source):
        reader.take(name, element, detail)
    return reader.blocks


def plain(blocks: list[Block]) -> str:
    """The words of `blocks` without marks and citations, a space between blocks."""
    return " ".join(" ".join(_words(blocks)).split())


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        if value and isinstance(value[0], str | dict) and "is" not in value[0]:
            yield "".join(word for item in value for word in _words(item))
        else:
            for item in value:
                yield from _words(item)
    elif isinstance(value, dict) and value.get("mark") == "break":
        yield " "
    elif isinstance(value, dict):
        for name in ("inlines", "items", "blocks", "text", "head", "rows"):
            if name in value:
                yield from _words(value[name])


@dataclass
class _Reader:
    """Builds the tree from the parser's events, one open element at a time."""

    references: References
    blocks: list[Block] = field(default_factory=list)
    _lists: list[list[Any]] = field(default_factory=list)
    _open: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    _inlines: list[list[Inline]] = field(default_factory=list)
    _in_code: bool = False

    def take(self, name: str, element: str, detail: Any) -> None:
        match name:
            case "Start":
                self._start(element, detail)
            case "End":
                self._end(element)
            case "Text":
                # Code is copied as it stands.
                self._text(detail if self._in_code else kept_together(detail))
            case "Code":
                self._add({"mark": "code", "text": detail})
            case "SoftBreak":
                self._text(" ")
            case "HardBreak":
                self._add({"mark": "break"})
            case "Rule":
                self._loose_text()
                self._siblings().append({"is": "rule"})

    def _start(self, kind: str, detail: Any) -> None:
        if kind in _BLOCKS:
            self._loose_text()
        match kind:
            case "Paragraph":
                self._inlines.append([])
            case "Heading":
                self._open.append((kind, {"is": "heading", "level": int(detail["level"][1:])}))
                self._inlines.append([])
            case "BlockQuote" | "Item":
                self._lists.append([])
                if kind == "Item":
                    self._inlines.append([])
            case "List":
                self._open.append((kind, {"is": "list", "start": detail, "items": []}))
            case "CodeBlock":
                self._in_code = True
                self._inlines.append([])
            case "Table":
                align = [str(each).lower() for each in detail]
                self._open.append((kind, {"is": "table", "align": align, "head": [], "rows": []}))
            case "TableRow":
                self._open[-1][1]["rows"].append([])
            case "TableCell" | "Strong" | "Emphasis" | "Link":
                self._inlines.append([])
                if kind == "Link":
                    self._open.append((kind, {"mark": "link", "to": detail}))

    def _end(self, kind: str) -> None:
        match kind:
            case "Paragraph":
                self._block({"is": "paragraph", "inlines": self._close_inlines()})
            case "Heading":
                block = self._open.pop()[1]
                self._block(block | {"inlines": self._close_inlines()})
            case "BlockQuote":
                self._block({"is": "quote", "blocks": self._lists.pop()})
            case "Item":
                # A tight item has its words without a paragraph around them.
                self._loose_text()
                self._inlines.pop()
                self._open[-1][1]["items"].append(self._lists.pop())
            case "List" | "Table":
                self._block(self._open.pop()[1])
            case "CodeBlock":
                self._in_code = False
                text = "".join(str(each) for each in self._inlines.pop())
                self._block({"is": "code", "text": text.rstrip("\n")})
            case "TableCell":
                table = self._open[-1][1]
                row = table["rows"][-1] if table["rows"] else table["head"]
                row.append(self._close_inlines())
            case "Strong" | "Emphasis":
                self._add({"mark": _MARKS[kind], "inlines": self._inlines.pop()})
            case "Link":
                self._link(self._open.pop()[1]["to"], self._inlines.pop())

    def _text(self, text: str) -> None:
        if not self._inlines:
            return
        inlines = self._inlines[-1]
        if inlines and isinstance(inlines[-1], str):
            inlines[-1] += text
        else:
            inlines.append(text)

    def _add(self, inline: dict[str, Any]) -> None:
        self._inlines[-1].append(inline)

    def _link(self, detail: Any, inlines: list[Inline]) -> None:
        target = detail["dest_url"]
        if detail["link_type"] == "Email":
            target = f"mailto:{target}"
        if target.startswith(RECORD_SCHEME):
            target = self.references.record_address(target.removeprefix(RECORD_SCHEME)) or ""
        elif target.partition(":")[0].casefold() not in LINK_SCHEMES:
            target = ""
        if target:
            self._add({"mark": "link", "to": target, "inlines": inlines})
        else:
            self._inlines[-1] += inlines

    def _siblings(self) -> list[Any]:
        return self._lists[-1] if self._lists else self.blocks

    def _block(self, block: Block) -> None:
        self._siblings().append(block)

    def _loose_text(self) -> None:
        """Words of a list item that stand before another block, or alone, as a paragraph."""
        if self._inlines and self._inlines[-1]:
            inlines = self._cited(self._inlines[-1])
            self._inlines[-1] = []
            self._siblings().append({"is": "paragraph", "inlines": inlines})

    def _close_inlines(self) -> list[Inline]:
        return self._cited(self._inlines.pop())

    def _cited(self, inlines: list[Inline]) -> list[Inline]:
        """`inlines` with the citations in their text as values of their own."""
        cited: list[Inline] = []
        for inline in inlines:
            if isinstance(inline, str):
                cited += self._citations(inline)
            elif "inlines" in inline:
                cited.append(inline | {"inlines": self._cited(inline["inlines"])})
            else:
                cited.append(inline)
        return cited

    def _citations(self, text: str) -> Iterator[Inline]:
        end = 0
        for match in CITATION.finditer(text):
            found = self.references.citation(match.group(1))
            if found is not None:
                if match.start() > end:
                    yield text[end : match.start()]
                yield {"mark": "citation", "number": found[0]}
                end = match.end()
        if end < len(text):
            yield text[end:]
