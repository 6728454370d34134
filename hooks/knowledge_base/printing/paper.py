"""What every printed edition is made of: values for the templates, never markup.

A document is a map that `templates/paper.typ` describes: title and cover, a body of blocks (see
`prose.tree`, and below), and sources. All words of records are strings in it.
"""

import io
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from typing import Any

import segno

from knowledge_base.catalogue.translation import shown_section
from knowledge_base.languages import Language
from knowledge_base.printing.dividing import divided
from knowledge_base.prose.tree import Block, Inline, plain, tree
from knowledge_base.prose.typography import kept_together
from knowledge_base.views import formats
from knowledge_base.views.links import path_of
from knowledge_base.views.record import Desk, SourceView
from knowledge_base.views.said import Said
from knowledge_base.words import words

HEAD = 46
"""Characters of a title that fit into a running head."""

NARROW = 13
"""Characters up to which a column of a table gets the width that it asks for."""

FULL_COVER = 620
"""Characters of summary and facts from which on a cover is set in smaller type."""

LINE = 78
"""Letters on a line of a table as wide as the page, reckoned from wide letters."""

HALF_LINE = 34
"""Letters on a line of one of two languages side by side."""

SHORT = 560.0
"""Points of height up to which a table surely fits on a page, which has 689."""

FACTS = (3.0, 8.0)
"""Shares of the names and the values of facts, as in templates/text.typ."""

WHOLE_ROW = 900
"""Characters in a row of a table up to which the row is never torn over two pages."""


@dataclass(frozen=True)
class Paper:
    """A record's desk on which a printed edition is put together.

    Answers what texts may point to (`prose.html.References`): sources by number, and pages of
    the site by their whole address, because paper knows no relative one.
    """

    desk: Desk

    @property
    def language(self) -> Language:
        return self.desk.language

    @property
    def words(self) -> dict[str, Any]:
        return words(self.language, "printing")

    @property
    def page_words(self) -> dict[str, Any]:
        return self.desk.words

    @property
    def url(self) -> str:
        """The whole address of the record's page."""
        return self.desk.origin.url + path_of(self.desk.entry.address, self.language)

    def citation(self, source_id: str) -> tuple[int, str] | None:
        return self.desk.citation(source_id)

    def record_address(self, target: str) -> str | None:
        address, hash_sign, anchor = target.partition("#")
        if not self.desk.catalogue.has_page(address):
            return None
        return self.desk.origin.url + path_of(address, self.language) + hash_sign + anchor

    def say(self, said: Said) -> list[Inline]:
        """`said` as inlines, marked where it is in another language than the paper."""
        text = kept_together(said.text)
        if said.language == self.language:
            return [text]
        return [{"mark": "language", "language": said.language, "inlines": [text]}]

    def cite(self, source_id: str | None) -> list[Inline]:
        """The number of a fact's source."""
        found = self.desk.cite(source_id)
        return [{"mark": "citation", "number": found.number}] if found else []

    def blocks(self, markdown: str, language: Language, level: int) -> list[Block]:
        """A part of the record's text in `language`; its own headings begin at `level`."""
        if not markdown:
            return []
        text = self.desk.entry.texts[language]
        found = lowered(tree(markdown, text.definitions, self), level)
        return in_language(found, language, self.language)

    def section(self, section_id: str, level: int) -> list[Block]:
        """A section of the text, with the headings of its parts at `level`."""
        shown = shown_section(self.desk.entry, section_id, self.language)
        if shown is None:
            return []
        section, language = shown
        found = self.blocks(section.markdown, language, level)
        for part in section.parts:
            title = in_language([heading(part.title, level)], language, self.language)
            found += title + self.blocks(part.markdown, language, level + 1)
        return found

    def document(
        self,
        kind: str,
        body: list[Block],
        rows: list[Block],
        subtitle: str | None = None,
        running: str | None = None,
    ) -> dict[str, Any]:
        """The map that the templates read: `kind` names the edition, `rows` are its facts."""
        record = self.desk.entry.record
        frame = self.desk.frame()
        site = self.page_words["site_name"]
        summary = [paragraph(self.say(frame.summary))]
        imprint = [self.words["changed"].format(date=frame.updated)]
        if frame.last_verified:
            imprint.append(self.words["verified"].format(date=frame.last_verified))
        imprint.append(self.words["licence"].format(name=frame.licence.text))
        if frame.title_is_translation:
            imprint.append(self.page_words["record"]["translated_title"])
        return {
            "lang": self.language,
            "words": self.words,
            "document-title": f"{frame.title.text} – {kind}",
            "title": frame.title.text,
            "subtitle": subtitle,
            "summary": summary,
            "kind": kind,
            "running": shortened(running or frame.title.text),
            "site": site,
            "date": frame.updated,
            "updated": record.updated,
            "url": self.url,
            "qr": code(self.url),
            "imprint": imprint,
            "facts": settled(facts(rows)),
            "dense": _cover_length(summary, rows) > FULL_COVER,
            "body": settled(body),
            "sources": [self.source(each) for each in frame.sources],
        }

    def source(self, source: SourceView) -> list[Inline]:
        """An entry of the list of sources, its address printed for those who hold paper."""
        entry = [*self.say(source.title), ". ", *self.say(source.publisher)]
        entry.append(f", {source.date}." if source.date else ".")
        if source.url:
            entry += [" ", {"mark": "link", "to": source.url, "inlines": [source.address]}]
        if source.note:
            entry += [" ", {"mark": "quiet", "inlines": self.say(source.note)}]
        return entry

    def notice(self, text: str) -> Block:
        return box("notice", [paragraph([text])])

    def date(self, value: str) -> str:
        return formats.date(value, self.language)


def shortened(title: str) -> str:
    """A title for the head of a page, cut between words where it is too long for half a line."""
    return title if len(title) <= HEAD else f"{title[: title.rfind(' ', 0, HEAD)]} …"


@lru_cache(maxsize=64)
def code(address: str) -> str:
    """The QR code of `address`, as SVG; all editions of a record show the same."""
    target = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        target, kind="svg", border=0, xmldecl=False, nl=False
    )
    return target.getvalue().decode()


def paragraph(inlines: list[Inline]) -> Block:
    return {"is": "paragraph", "inlines": inlines}


def heading(title: str, level: int, label: str | None = None, listed: bool = True) -> Block:
    """A heading; `label` is what an index points to, and one not `listed` is not in contents."""
    found: Block = {"is": "heading", "level": level, "inlines": [title], "listed": listed}
    return found | {"label": label} if label else found


def box(tone: str, blocks: list[Block]) -> Block:
    """Blocks set apart; `tone` is one of those in templates/text.typ."""
    return {"is": "box", "tone": tone, "blocks": blocks}


def bullets(items: list[list[Inline]]) -> list[Block]:
    """A list of one-paragraph entries; nothing where there are none."""
    if not items:
        return []
    return [{"is": "list", "start": None, "items": [[paragraph(item)] for item in items]}]


def fact(name: str, *values: list[Inline]) -> Block:
    """A row of facts: a name and one line for each value."""
    return {"name": [name], "value": list(values)}


def facts(rows: list[Block]) -> list[Block]:
    return [{"is": "facts", "rows": rows}] if rows else []


def table(head: list[str], rows: list[list[list[Inline]]], first: bool = True) -> Block:
    """A table whose `first` column names its rows."""
    return {
        "is": "table",
        "align": ["none"] * len(head),
        "head": [[name] for name in head],
        "rows": rows,
        "first": first,
    }


def in_language(blocks: list[Block], language: Language, page: Language) -> list[Block]:
    """`blocks`, marked where they are in another language than the paper."""
    if language == page or not blocks:
        return blocks
    return [{"is": "language", "language": language, "blocks": blocks}]


def lowered(blocks: list[Block], level: int) -> list[Block]:
    """`blocks` with every heading of the author's own at `level`, out of the contents."""
    return [
        block | {"level": level, "listed": False} if block["is"] == "heading" else block
        for block in blocks
    ]


def settled(blocks: list[Block]) -> list[Block]:
    """`blocks` as the templates take them: no level left out, every table with its widths."""
    return _settled(blocks, [0], LINE)


def _settled(blocks: list[Block], last: list[int], room: int) -> list[Block]:
    done: list[Block] = []
    for block in blocks:
        kind = block["is"]
        if kind == "heading":
            last[0] = min(block["level"], last[0] + 1)
            done.append(block | {"level": last[0]})
        elif kind == "table":
            done.append(_measured(block, room))
        elif kind == "paragraph":
            done.append(block | {"inlines": divided(block["inlines"], room)})
        elif kind == "facts":
            done.append(block | {"rows": [_divided_fact(row, room) for row in block["rows"]]})
        elif kind == "list":
            done.append(block | {"items": [_settled(item, last, room) for item in block["items"]]})
        elif kind == "beside":
            # Both columns stand below the same heading.
            sides = {side: _settled(block[side], last, HALF_LINE) for side in ("ka", "en")}
            done.append(block | sides)
        elif "blocks" in block:
            done.append(block | {"blocks": _settled(block["blocks"], last, room)})
        else:
            done.append(block)
    return done


def _measured(found: Block, room: int) -> Block:
    """A table with the widths of its columns, and rows that know whether to stay whole."""
    rows = [row["cells"] if isinstance(row, dict) else row for row in found["rows"]]
    quiet = [isinstance(row, dict) and row.get("quiet", False) for row in found["rows"]]
    words = [[_words(cell) for cell in row] for row in [found["head"], *rows]]
    lengths = [[len(" ".join(cell)) for cell in row] for row in words]
    columns = list(zip(*lengths, strict=True))
    longest = [
        max((len(word) for cell in column for word in cell), default=1)
        for column in zip(*words, strict=True)
    ]
    widths = _widths(columns, longest)
    limits = _limits(widths, longest, room)
    height = sum(_row_height(row, widths, columns, room) for row in lengths)
    to_fill_in = any(not any(row[n] for row in rows) for n in range(len(found["head"])))
    return found | {
        "first": found.get("first", False),
        "keep": ("short" if height < SHORT else "long") if found.get("together") else None,
        "widths": widths,
        "rows": [
            {
                "cells": [
                    cell if limit is None else divided(cell, limit)
                    for cell, limit in zip(row, limits, strict=True)
                ],
                "quiet": still,
                "whole": sum(length) < WHOLE_ROW,
                "room": not still and (to_fill_in or not any(row[1:])),
            }
            for row, length, still in zip(rows, lengths[1:], quiet, strict=True)
        ],
    }


def _row_height(
    row: list[int], shares: list[float | None], columns: list[tuple[int, ...]], room: int
) -> float:
    """Points that a row takes at most, its words never so lucky as to fill their lines."""
    shared = room - sum(max(c) for c, share in zip(columns, shares, strict=True) if share is None)
    whole = sum(share for share in shares if share is not None)
    lines = [
        1 if share is None else ceil(length / (shared * share / whole))
        for length, share in zip(row, shares, strict=True)
    ]
    return max(lines) * 13.5 + 8.5


def _widths(lengths: list[tuple[int, ...]], longest: list[int]) -> list[float | None]:
    """The share of each column, or None for one so narrow that it can have what it asks for.

    A share grows with the root of the text, so that a long column does not starve the others.
    """
    # A column left empty below its head is there to be written into.
    narrow = [max(column[1:], default=0) > 0 and max(column) <= NARROW for column in lengths]
    if all(narrow) or sum(max(c) for c, n in zip(lengths, narrow, strict=True) if n) > 3 * NARROW:
        narrow = [False] * len(narrow)
    return [
        None
        if is_narrow
        else max(min(word, 14), max(column) ** 0.5 * 2, 3, 0 if any(column[1:]) else 9)
        for column, word, is_narrow in zip(lengths, longest, narrow, strict=True)
    ]


def _limits(shares: list[float | None], longest: list[int], room: int) -> list[float | None]:
    """Letters of a word that each column takes whole: half a line, or all that it asks for.

    Ragged lines are read more easily without hyphens, as long as they are not half empty.
    """
    shared = room - sum(word for share, word in zip(shares, longest, strict=True) if share is None)
    whole = sum(share for share in shares if share is not None)
    return [None if share is None else shared * share / whole / 2 for share in shares]


def _divided_fact(row: Block, room: int) -> Block:
    """As in tables; its name is a label, divided only where a word is longer than its column."""
    name, value = (room * share / sum(FACTS) for share in FACTS)
    return {
        "name": divided(row["name"], name),
        "value": [divided(line, value / 2) for line in row["value"]],
    }


def _cover_length(summary: list[Block], rows: list[Block]) -> int:
    values = [plain([paragraph(value)]) for row in rows for value in row["value"]]
    return len(plain(summary)) + sum(map(len, values))


def _words(cell: list[Inline]) -> list[str]:
    match cell:
        case [str(text)]:
            return text.split()
    return plain([paragraph(cell)]).split()
