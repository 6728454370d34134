"""The chapters of a training module as one kind of reader sees them.

Participants see no word of the facilitator's and no solution; a facilitator sees everything in its
place.
"""

from dataclasses import dataclass
from typing import Any

from knowledge_base.catalogue.translation import shown_section
from knowledge_base.languages import Language
from knowledge_base.model.schedule import DayPlan, clock, minutes_of, schedule, slot_of
from knowledge_base.model.text import Part
from knowledge_base.model.training import Session, TrainingModule
from knowledge_base.printing.elements import (
    box,
    bullets,
    fact,
    facts,
    heading,
    in_language,
    on_a_sheet,
    paragraph,
    table,
)
from knowledge_base.printing.paper import Paper
from knowledge_base.prose.tree import Block, Inline
from knowledge_base.views import formats


@dataclass(frozen=True)
class Reader:
    """Who reads a module: with the facilitator's `notes` or not, with `solutions` or not."""

    paper: Paper
    notes: bool
    solutions: bool

    def chapters(self) -> list[tuple[str, list[Block]]]:
        """Name and blocks of each chapter; the names are the same in both languages."""
        module = module_of(self.paper)
        chapters = [("about", self._about()), ("plan", self._plan())]
        chapters += [(session.id, self._session(session)) for session in module.sessions]
        further = self.paper.section("further", 2)
        if further:
            chapters.append(("further", [heading(self._title("further"), 1), *further]))
        terms = self._terms()
        if terms:
            chapters.append(("terms", [heading(self.paper.words["terms"], 1), *terms]))
        return chapters

    def part(self, part: Part, language: Language) -> list[Block]:
        """A part of a session, or nothing where it is not for this reader."""
        paper = self.paper
        if is_a(part, "facilitator") and not self.notes:
            return []
        if (is_a(part, "solution") and not self.solutions) or is_a(part, "slides"):
            return []
        listed = is_a(part, "exercise") or is_a(part, "handout")
        title = in_language([heading(part.title, 2, listed=listed)], language, paper.language)
        text = paper.blocks(part.markdown, language, 3)
        if is_a(part, "participant"):
            return [*title, *text] if self.notes else text
        for tone in ("facilitator", "exercise", "solution"):
            if is_a(part, tone):
                return [box(tone, [*title, *text])]
        if is_a(part, "handout"):
            return [{"is": "break"}, *title, *text]
        return [*title, *text]

    def _title(self, section_id: str) -> str:
        shown = shown_section(self.paper.desk.entry, section_id, self.paper.language)
        return shown[0].title if shown else ""

    def _about(self) -> list[Block]:
        paper, module, said = self.paper, module_of(self.paper), self.paper.page_words["training"]
        body = [heading(said["outcomes"], 1)]
        body += bullets([paper.say(paper.desk.say(outcome)) for outcome in module.outcomes])
        if module.prerequisites:
            body.append(heading(said["prerequisites"], 2))
            body += bullets([paper.say(paper.desk.say(each)) for each in module.prerequisites])
        if module.assessment:
            body.append(heading(said["assessment"], 2))
            body.append(paragraph(paper.say(paper.desk.say(module.assessment))))
        if self.notes:
            body += self._staff(module)
        about = paper.section("about", 2)
        return [*body, heading(self._title("about"), 1), *about] if about else body

    def _staff(self, module: TrainingModule) -> list[Block]:
        paper, said = self.paper, self.paper.page_words["training"]
        body: list[Block] = []
        if module.room:
            body += [heading(said["room"], 2), paragraph(paper.say(paper.desk.say(module.room)))]
        if module.trainers:
            body.append(heading(paper.words["trainers"], 2))
            body += bullets(
                [
                    [
                        *paper.say(paper.desk.say(trainer.role)),
                        *(
                            [" – ", *paper.say(paper.desk.say(trainer.task))]
                            if trainer.task
                            else []
                        ),
                    ]
                    for trainer in module.trainers
                ]
            )
        return body

    def _plan(self) -> list[Block]:
        paper, module = self.paper, module_of(self.paper)
        days = schedule(module)
        body = [heading(paper.page_words["training"]["plan"], 1)]
        for day in days:
            if len(days) > 1:
                body.append(heading(paper.words["day"].format(number=day.number), 2))
            body.append(self._day(day))
        total = formats.duration(minutes_of(module), paper.language)
        body.append(
            paragraph([{"mark": "quiet", "inlines": [paper.words["total"].format(duration=total)]}])
        )
        return body

    def _day(self, day: DayPlan) -> Block:
        paper, said = self.paper, self.paper.page_words["training"]
        rows: list[Any] = []
        for slot in day.slots:
            title = paper.say(paper.desk.say(slot.what.title))
            time: list[Inline] = [f"{clock(slot.start)}–{clock(slot.end)}"]
            minutes: list[Inline] = [str(slot.what.minutes)]
            if isinstance(slot.what, Session):
                method = paper.say(paper.desk.label("training-methods", slot.what.method))
                cells = [time, title, method, minutes]
                if self.notes:
                    cells.append(self._materials(slot.what))
                rows.append(cells)
            else:
                cells = [time, title, [], minutes, *([[]] if self.notes else [])]
                rows.append({"cells": cells, "quiet": True})
        head = [paper.words["time"], said["session"], said["method"], paper.words["minutes"]]
        columns = [*head, *([said["materials"]] if self.notes else [])]
        # A day is read at a glance: its last session must not stand alone on the next page.
        return table(columns, rows) | {"together": True}

    def _materials(self, session: Session) -> list[Inline]:
        return _row([self.paper.say(self.paper.desk.say(item)) for item in session.materials])

    def _session(self, session: Session) -> list[Block]:
        paper = self.paper
        parts, language = parts_of(paper, session)
        body: list[Block] = [
            {"is": "break"},
            heading(paper.desk.say(session.title).text, 1),
            *facts(self._session_facts(session)),
        ]
        shown = shown_section(paper.desk.entry, session.id, paper.language)
        if shown:
            body += paper.blocks(shown[0].markdown, language, 2)
        handouts = [part for part in parts if is_a(part, "handout")]
        for part in parts:
            body += self.part(part, language) if part not in handouts else []
        if not self.notes:
            body.append({"is": "notes", "title": [paper.words["notes"]]})
        is_last = session.id == module_of(paper).sessions[-1].id
        for part in handouts:
            sheet = self.part(part, language)
            # What ends the module stands below its last handout.
            body += sheet if is_last and part is handouts[-1] else on_a_sheet(sheet)
        return body

    def _session_facts(self, session: Session) -> list[Block]:
        paper, said = self.paper, self.paper.page_words["training"]
        slot = slot_of(module_of(paper), session)
        minutes = formats.duration(session.minutes, paper.language)
        rows = [
            fact(paper.words["time"], [f"{clock(slot.start)}–{clock(slot.end)} ({minutes})"]),
            fact(said["method"], paper.say(paper.desk.label("training-methods", session.method))),
        ]
        if self.notes and session.materials:
            rows.append(
                fact(
                    said["materials"],
                    *([paper.say(paper.desk.say(item)) for item in session.materials]),
                )
            )
        seen = paper.desk.record_links("reforms", session.practices)
        if seen:
            rows.append(fact(paper.words["see_it"], _row([paper.say(link.name) for link in seen])))
        return rows

    def _terms(self) -> list[Block]:
        paper, module = self.paper, module_of(self.paper)
        rows = [
            fact(
                paper.desk.say(term.title).text,
                paper.say(paper.desk.say(term.meaning)),
            )
            for term in paper.desk.catalogue.glossary()
            if term.id in module.terms
        ]
        return facts(rows)


def module_of(paper: Paper) -> TrainingModule:
    """The module that `paper` is of, which must be one."""
    module = paper.desk.entry.record
    assert isinstance(module, TrainingModule)
    return module


def parts_of(paper: Paper, session: Session) -> tuple[tuple[Part, ...], Language]:
    """The parts of a session's text and the language that they are in."""
    shown = shown_section(paper.desk.entry, session.id, paper.language)
    return (shown[0].parts, shown[1]) if shown else ((), paper.language)


def is_a(part: Part, kind: str) -> bool:
    """Whether `part` is the first or a further one of `kind`: `exercise`, `exercise-2`."""
    return part.id is not None and part.id.split("-")[0] == kind


def solution_of(part: Part) -> str:
    """The id of the solution of an exercise."""
    return (part.id or "").replace("exercise", "solution")


def _row(items: list[list[Inline]]) -> list[Inline]:
    """Items one after the other: a line for each would fill half a page."""
    inlines: list[Inline] = []
    for index, item in enumerate(items):
        inlines += [*(["; "] if index else []), *item]
    return inlines
