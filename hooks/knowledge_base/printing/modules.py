"""The editions of a training module: participant, facilitator, answer key, kit, and bilingual."""

from typing import Any

from knowledge_base.catalogue.translation import shown_section
from knowledge_base.languages import LANGUAGES, Language
from knowledge_base.model.schedule import DayPlan, clock, minutes_of, schedule
from knowledge_base.model.text import Part
from knowledge_base.model.training import Session, TrainingModule
from knowledge_base.printing.paper import (
    Paper,
    box,
    bullets,
    fact,
    facts,
    heading,
    in_language,
    paragraph,
    table,
)
from knowledge_base.prose.tree import Block, Inline
from knowledge_base.views import formats

SEATS = 20
"""Rows of a sign-in sheet where the module does not say for how many it is."""

WIDE = 2
"""Columns up to which a table fits into one half of the bilingual edition."""


def participant(paper: Paper) -> dict[str, Any]:
    """What participants take home: no word of the facilitator's and no solution."""
    return _book(paper, "participant", _Reader(paper, notes=False, solutions=False))


def facilitator(paper: Paper) -> dict[str, Any]:
    """The participants' edition with notes, materials and solutions in their places."""
    return _book(paper, "facilitator", _Reader(paper, notes=True, solutions=True))


def answer_key(paper: Paper) -> dict[str, Any] | None:
    """Every exercise with its solution, and nothing else; None where there is no solution."""
    body: list[Block] = []
    for session in _module(paper).sessions:
        parts, language = _parts(paper, session)
        known = {part.id for part in parts}
        shown = [
            part
            for part in parts
            if _is(part, "solution") or (_is(part, "exercise") and _partner(part) in known)
        ]
        if any(_is(part, "solution") for part in shown):
            body.append(heading(paper.desk.say(session.title).text, 1))
            reader = _Reader(paper, notes=False, solutions=True)
            for part in shown:
                body += reader.part(part, language)
    if not body:
        return None
    return paper.document(paper.words["editions"]["key"], body, _cover_facts(paper))


def kit(paper: Paper) -> dict[str, Any]:
    """Poster, sign-in sheet, name cards, evaluation sheet and certificate."""
    module, said = _module(paper), paper.words
    document = paper.document(said["editions"]["kit"], [], [])
    hours = module.certificate.hours if module.certificate else None
    title = module.certificate.title if module.certificate else module.title
    return document | {
        "sources": [],
        "kit": {
            "outcomes": [paper.say(paper.desk.say(outcome)) for outcome in module.outcomes],
            "poster": [said["date"], said["time"], said["place"], said["registration"]],
            "sign_in_head": facts(
                [fact(said[name], [""]) for name in ("date", "place", "trainer")]
            ),
            "sign_in_columns": [
                said[name] for name in ("number", "name", "office", "mail", "sign")
            ],
            "seats": module.group_size.most if module.group_size else SEATS,
            "questions": [paper.say(paper.desk.say(each)) for each in module.evaluation]
            or [[question] for question in said["questions"]],
            "open_questions": said["open_questions"],
            "certificate": paper.desk.say(title).text,
            "hours": said["hours"].format(
                duration=formats.duration(hours * 60 if hours else _taught(module), paper.language)
            ),
            "signatures": [said["date"], said["trainer"], said["stamp"]],
        },
    }


def bilingual(papers: dict[Language, Paper]) -> dict[str, Any]:
    """The participants' edition, Georgian on the left and English on the right."""
    ka, en = papers["ka"], papers["en"]
    body: list[Block] = []
    sides = {
        code: _Reader(papers[code], notes=False, solutions=False).chapters() for code in LANGUAGES
    }
    # Both languages come from one outline; a chapter that one of them lacks stands alone.
    for name in dict.fromkeys(name for code in LANGUAGES for name, _ in sides[code]):
        chapters = {code: dict(sides[code]).get(name, []) for code in LANGUAGES}
        body += _beside(chapters["ka"], chapters["en"])
    document = ka.document(
        " · ".join(paper.words["editions"]["bilingual"] for paper in (ka, en)),
        body,
        _cover_facts(ka),
        subtitle=en.desk.say(en.desk.entry.record.title).text,
    )
    summary = {"ka": document["summary"], "en": en.document("", [], [])["summary"]}
    return document | {
        "size": 9,
        "subtitle-lang": "en",
        "summary": [{"is": "beside"} | summary],
        "dense": True,
    }


def _book(paper: Paper, edition: str, reader: "_Reader") -> dict[str, Any]:
    body = [block for _, chapter in reader.chapters() for block in chapter]
    return paper.document(paper.words["editions"][edition], body, _cover_facts(paper))


class _Reader:
    """The chapters of a module as one kind of reader sees them."""

    def __init__(self, paper: Paper, notes: bool, solutions: bool) -> None:
        self.paper = paper
        self.notes = notes
        self.solutions = solutions

    def chapters(self) -> list[tuple[str, list[Block]]]:
        """Name and blocks of each chapter; the names are the same in both languages."""
        module = _module(self.paper)
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
        if _is(part, "facilitator") and not self.notes:
            return []
        if (_is(part, "solution") and not self.solutions) or _is(part, "slides"):
            return []
        listed = _is(part, "exercise") or _is(part, "handout")
        title = in_language([heading(part.title, 2, listed=listed)], language, paper.language)
        text = paper.blocks(part.markdown, language, 3)
        if _is(part, "participant"):
            return [*title, *text] if self.notes else text
        for tone in ("facilitator", "exercise", "solution"):
            if _is(part, tone):
                return [box(tone, [*title, *text])]
        if _is(part, "handout"):
            return [{"is": "break"}, *title, *text]
        return [*title, *text]

    def _title(self, section_id: str) -> str:
        shown = shown_section(self.paper.desk.entry, section_id, self.paper.language)
        return shown[0].title if shown else ""

    def _about(self) -> list[Block]:
        paper, module, said = self.paper, _module(self.paper), self.paper.page_words["training"]
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
        paper, module = self.paper, _module(self.paper)
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
        parts, language = _parts(paper, session)
        body: list[Block] = [
            {"is": "break"},
            heading(paper.desk.say(session.title).text, 1),
            *facts(self._session_facts(session)),
        ]
        shown = shown_section(paper.desk.entry, session.id, paper.language)
        if shown:
            body += paper.blocks(shown[0].markdown, language, 2)
        handouts = [part for part in parts if _is(part, "handout")]
        for part in parts:
            body += self.part(part, language) if part not in handouts else []
        if not self.notes:
            body.append({"is": "notes", "title": paper.words["notes"]})
        for part in handouts:
            body += self.part(part, language)
        return body

    def _session_facts(self, session: Session) -> list[Block]:
        paper, said = self.paper, self.paper.page_words["training"]
        slot = next(
            slot for day in schedule(_module(paper)) for slot in day.slots if slot.what is session
        )
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
        paper, module = self.paper, _module(self.paper)
        rows = [
            fact(
                paper.desk.say(term.title).text,
                paper.say(paper.desk.say(term.meaning)),
            )
            for term in paper.desk.catalogue.glossary()
            if term.id in module.terms
        ]
        return facts(rows)


def _row(items: list[list[Inline]]) -> list[Inline]:
    """Items one after the other: a line for each would fill half a page."""
    inlines: list[Inline] = []
    for index, item in enumerate(items):
        inlines += [*(["; "] if index else []), *item]
    return inlines


def _module(paper: Paper) -> TrainingModule:
    module = paper.desk.entry.record
    assert isinstance(module, TrainingModule)
    return module


def _parts(paper: Paper, session: Session) -> tuple[tuple[Part, ...], Language]:
    """The parts of a session's text and the language that they are in."""
    shown = shown_section(paper.desk.entry, session.id, paper.language)
    return (shown[0].parts, shown[1]) if shown else ((), paper.language)


def _is(part: Part, kind: str) -> bool:
    """Whether `part` is the first or a further one of `kind`: `exercise`, `exercise-2`."""
    return part.id is not None and part.id.split("-")[0] == kind


def _partner(part: Part) -> str:
    """The id of the solution of an exercise."""
    return (part.id or "").replace("exercise", "solution")


def _taught(module: TrainingModule) -> int:
    return sum(session.minutes for session in module.sessions)


def _cover_facts(paper: Paper) -> list[Block]:
    module, said = _module(paper), paper.page_words["training"]
    desk = paper.desk
    rows = [
        fact(said["duration"], [formats.duration(minutes_of(module), paper.language)]),
        fact(said["audience"], paper.say(desk.say(module.audience))),
        fact(said["level"], paper.say(desk.label("training-levels", module.level))),
        fact(said["mode"], paper.say(desk.label("training-modes", module.mode))),
    ]
    if module.group_size:
        size = said["group_size"].format(least=module.group_size.least, most=module.group_size.most)
        rows.append(fact(said["group"], [size]))
    if module.provider:
        provider = desk.record_link("organisations", module.provider)
        rows.append(fact(said["provider"], paper.say(provider.name)))
    if module.accreditation:
        rows.append(fact(paper.words["accreditation"], paper.say(desk.say(module.accreditation))))
    if module.version:
        rows.append(fact(paper.words["version"], [module.version]))
    return rows


def _beside(ka: list[Block], en: list[Block]) -> list[Block]:
    """Two chapters side by side: heading by heading, and wide tables over the whole width."""
    body: list[Block] = []
    left, right = _runs(ka), _runs(en)
    if [kind for kind, _ in left] != [kind for kind, _ in right]:
        # The translator cut the text otherwise: the languages follow one another.
        return [*ka, {"is": "language", "language": "en", "blocks": _unlisted(en)}]
    for (kind, one), (_, other) in zip(left, right, strict=True):
        if kind in ("break", "notes"):
            body += one
        elif kind == "heading":
            pair: list[Inline] = [
                *one[0]["inlines"],
                " / ",
                {"mark": "language", "language": "en", "inlines": other[0]["inlines"]},
            ]
            body.append(one[0] | {"inlines": pair})
        elif kind == "wide":
            body += [*one, {"is": "language", "language": "en", "blocks": other}]
        else:
            body.append({"is": "beside", "ka": one, "en": other})
    return body


def _runs(blocks: list[Block]) -> list[tuple[str, list[Block]]]:
    """`blocks` cut into runs that can stand side by side, and what cannot."""
    runs: list[tuple[str, list[Block]]] = []
    for block in blocks:
        inner = block["blocks"] if block["is"] == "box" else [block]
        for each in inner:
            kind = _shape(each)
            if kind == "narrow" and runs and runs[-1][0] == "narrow":
                runs[-1][1].append(each)
            else:
                runs.append((kind, [each]))
    return runs


def _shape(block: Block) -> str:
    if block["is"] in ("break", "heading", "notes"):
        return str(block["is"])
    if block["is"] == "table" and len(block["head"]) > WIDE:
        return "wide"
    return "narrow"


def _unlisted(blocks: list[Block]) -> list[Block]:
    return [block | {"listed": False} if block["is"] == "heading" else block for block in blocks]
