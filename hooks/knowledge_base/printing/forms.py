"""Application forms on paper: the sheet that Word gets, as values for `templates/form.typ`."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.forms.filled import filled_sheet
from knowledge_base.forms.sheet import EDITIONS, Answer, Grid, Lines, Sheet, blank_sheet
from knowledge_base.languages import Language
from knowledge_base.model.entry import Entry
from knowledge_base.model.form import ApplicationForm
from knowledge_base.model.reform import Reform
from knowledge_base.printing.dividing import divided
from knowledge_base.printing.settling import LINE
from knowledge_base.prose.blocks import Block, Cell, Paragraph, Run, Table
from knowledge_base.words import words

_WIDEST, _NARROWEST = 40, 17
_ANY_DATE = "2000-01-01"

LEFT_OPEN = 4
"""Lines for a question that a filled form leaves open: half a page would drag its heading away."""


def blank_form(catalogue: Catalogue, form: ApplicationForm, edition: str) -> dict[str, Any]:
    """The blank form, with boxes to write in."""
    wanted = next(known for known in EDITIONS if known == edition)
    return form_document(blank_sheet(catalogue, form, wanted), form.updated)


def filled_form(
    catalogue: Catalogue, entry: Entry[Reform], language: Language, site_url: str
) -> dict[str, Any]:
    """The reform of `entry` on its form."""
    sheet = filled_sheet(catalogue, entry, catalogue.form_of(entry), language, site_url)
    return form_document(sheet, entry.record.updated, LEFT_OPEN)


def form_document(sheet: Sheet, date: str, most_room: int | None = None) -> dict[str, Any]:
    """`sheet` for the template; `date` (`2025-09-15`) is what the file says of itself.

    What has no answer gets an empty box of the lines that its question asks for, or `most_room`.
    """
    numbers = {name: number for number, name in enumerate(sheet.source_ids, 1)}
    tell = _Teller(numbers, most_room)
    label, municipality = sheet.municipality
    return {
        "title": sheet.title,
        "lang": sheet.language,
        # By hand, whatever is left of a page is good for an answer.
        "stretches": most_room is None,
        "date": date,
        "site": words(sheet.language, "interface")["site_name"],
        "heading": _lines(sheet.heading),
        "municipality": {"label": label, "value": _plain(municipality.blocks)},
        "parts": [
            {
                "number": part.number,
                "title": _lines(part.title),
                "notes": _lines(part.notes),
                "slots": part.holds_slots,
                "questions": [
                    {
                        "label": _lines(question.label),
                        "ask": _lines(question.ask),
                        "before": _lines(question.before),
                        "answers": [tell.answer(answer) for answer in question.answers],
                    }
                    for question in part.questions
                ],
            }
            for part in sheet.parts
        ],
        "request": _lines(sheet.request),
        "slots": [
            {
                "letter": slot.letter,
                "title": _lines(slot.title),
                "answer": tell.answer(slot.answer),
            }
            for slot in sheet.slots
        ],
        "notes": _lines(sheet.notes),
        "sources-title": sheet.sources_title,
        "sources": list(tell.blocks(sheet.sources)),
        "foot": sheet.origin or sheet.title,
        "page": words(sheet.language, "forms")["page"],
        "body": [],
    }


def blocks_document(
    answers: Iterable[Iterable[Block]], language: Language, title: str
) -> dict[str, Any]:
    """Answers alone, set as the form sets them, to see how much room they take."""
    tell = _Teller({})
    return {
        "title": title,
        "lang": language,
        "stretches": False,
        "date": _ANY_DATE,
        "site": "",
        "foot": "",
        "page": "",
        "answers": [
            {"blocks": list(tell.blocks(answer)), "grid": None, "room": 0} for answer in answers
        ],
        "body": [],
    }


class _Teller:
    """Turns blocks into values; knows the numbers of the sources."""

    def __init__(self, numbers: dict[str, int], most_room: int | None = None) -> None:
        self._numbers = numbers
        self._most_room = most_room

    def answer(self, answer: Answer) -> dict[str, Any]:
        return {
            "blocks": list(self.blocks(answer.blocks)) if answer.blocks else None,
            "grid": _grid(answer.grid) if answer.grid else None,
            "room": self._room(answer),
        }

    def _room(self, answer: Answer) -> int:
        wanted = 2 if answer.is_line else answer.room
        return wanted if self._most_room is None else min(wanted, self._most_room)

    def blocks(self, blocks: Iterable[Block]) -> Iterator[dict[str, Any]]:
        counts: dict[tuple[int, int], int] = {}
        for block in blocks:
            if isinstance(block, Table):
                yield self._table(block)
                continue
            key = (block.group, block.depth)
            if block.style == "number":
                counts[key] = counts.get(key, block.start - 1) + 1
            yield self._paragraph(block) | {"number": counts.get(key, 0)}

    def _paragraph(self, block: Paragraph) -> dict[str, Any]:
        return {
            "style": block.style,
            "depth": block.depth,
            "runs": self._runs(block),
        }

    def _run(self, run: Run, limit: float) -> dict[str, Any]:
        is_web = run.link is not None and run.link.startswith(("https://", "http://", "mailto:"))
        return {
            "parts": divided([run.text], limit),
            "bold": run.bold,
            "italic": run.italic,
            "link": run.link if is_web else None,
            "cites": self._numbers.get(run.cites) if run.cites else None,
        }

    def _table(self, table: Table) -> dict[str, Any]:
        widths = [
            min(_WIDEST, max(_NARROWEST, *(len(part.text) for cell in column for part in cell)))
            for column in zip(table.head, *table.rows, strict=True)
        ]
        # As on all paper: a word takes half a line before it is divided.
        limits = [LINE * width / sum(widths) / 2 for width in widths]
        return {
            "style": "table",
            "widths": widths,
            "head": self._cells(table.head, limits),
            "rows": [self._cells(row, limits) for row in table.rows],
        }

    def _cells(self, row: Sequence[Cell], limits: list[float]) -> list[list[list[dict[str, Any]]]]:
        return [
            [self._runs(part, limit) for part in cell]
            for cell, limit in zip(row, limits, strict=True)
        ]

    def _runs(self, part: Paragraph, limit: float = LINE) -> list[dict[str, Any]]:
        return [self._run(run, limit) for run in part.runs]


def _grid(grid: Grid) -> dict[str, Any]:
    return {"columns": [_lines(column) for column in grid.columns], "rows": len(grid.cells)}


def _lines(lines: Lines) -> list[dict[str, str]]:
    return [{"text": line, "lang": _language_of(line)} for line in lines]


def _language_of(line: str) -> Language:
    return "ka" if any("\u10d0" <= letter <= "\u10ff" for letter in line) else "en"


def _plain(blocks: tuple[Block, ...]) -> str | None:
    return " ".join(block.text for block in blocks if isinstance(block, Paragraph)) or None
