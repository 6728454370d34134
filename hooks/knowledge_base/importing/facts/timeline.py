"""Stages: a table of what was done when, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from knowledge_base.importing.facts.desk import Desk, texts_of
from knowledge_base.importing.facts.found import SOURCE
from knowledge_base.importing.paper import Table
from knowledge_base.importing.pieces import Piece
from knowledge_base.importing.wording import likeness, names, plain
from knowledge_base.model.form import FormSection, Prompt
from knowledge_base.prose.dates import period_of

_STAGES = 60
"""Stages that become facts; a record has room for 2,000 values in all."""

_SAME_COLUMN = 85
"""From here the head of a column is the form's."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of a stage table holds what; a record has no room for the `unknown` ones."""

    places: Mapping[str, int]
    has_head: bool
    unknown: tuple[int, ...]


def timeline(desk: Desk, section: FormSection, prompt: Prompt, pieces: tuple[Piece, ...]) -> bool:
    """The stages of the one table in an answer; whether the answer holds nothing else."""
    tables = [piece.block for piece in pieces if isinstance(piece.block, Table)]
    if not tables:
        desk.doubt("timeline", section, "no-table")
        return False
    rows = [row for table in tables for row in stage_rows(table)]
    columns = stage_columns(rows[0], prompt, desk.lists.labels) if rows else None
    if columns is None or len(rows) > _STAGES + 1:
        desk.doubt("timeline", section, "columns" if columns is None else "many")
        return False
    stages = []
    for row in rows[1:] if columns.has_head else rows:
        stage = _stage(desk, row, columns)
        if stage is None:
            desk.doubt("timeline", section, "columns")
            return False
        stages.append(stage)
    if not stages:
        return False
    desk.found.record["timeline"] = stages
    desk.mapped("timeline", section, str(len(stages)))
    if columns.unknown:
        desk.doubt("timeline", section, "more-columns")
    return not columns.unknown and not texts_of(pieces) and len(tables) == 1


def stage_rows(table: Table) -> list[tuple[str, ...]]:
    """The rows of a table as text; a merged cell says what the cell above it says."""
    rows: list[tuple[str, ...]] = []
    for row in table.rows:
        texts = []
        for place, cell in enumerate(row):
            text = " ".join(cell.text.split())
            if cell.merged and not text and rows and place < len(rows[-1]):
                text = rows[-1][place]
            texts.append(text)
        if any(plain(text) for text in texts):
            rows.append(tuple(texts))
    return rows


def stage_columns(
    head: tuple[str, ...], prompt: Prompt, labels: Mapping[str, tuple[str, ...]]
) -> Columns | None:
    """Which column is which, by the first row, or by their order where that row is no head."""
    places: dict[str, int] = {}
    unknown = []
    for place, text in enumerate(head):
        name = _column(text, prompt, labels["dates"])
        if name is None or name in places:
            unknown.append(place)
        else:
            places[name] = place
    if {"stage", "activity"} <= places.keys():
        return Columns(places, True, tuple(unknown))
    if not places and len(head) == len(prompt.columns):
        return Columns({c.id: place for place, c in enumerate(prompt.columns)}, False, ())
    return None


def _column(text: str, prompt: Prompt, dates: tuple[str, ...]) -> str | None:
    """The id of the column that is headed by `text`; `dates` are words for one of dates."""
    known = [(column.id, title) for column in prompt.columns for title in names(column.title)]
    known += [("dates", word) for word in dates]
    words = plain(text)
    alike = (name for name, title in known if likeness(words, plain(title), _SAME_COLUMN))
    return next(alike, None)


def _stage(desk: Desk, row: tuple[str, ...], columns: Columns) -> dict[str, Any] | None:
    """The stage in `row`; None where it has no name, no activity or no clear date."""
    cells = {name: row[place] for name, place in columns.places.items() if place < len(row)}
    said = {name: text for name, text in cells.items() if plain(text)}
    if not {"stage", "activity"} <= said.keys():
        return None
    stage: dict[str, Any] = {
        name: desk.said(said[name]) for name in ("stage", "activity", "result") if name in said
    }
    if "dates" in said:
        period = period_of(said["dates"])
        if period is None:
            return None
        stage["start"] = period[0]
        if period[1]:
            stage["end"] = period[1]
    return {**stage, "source": SOURCE}
