"""The editions of a training module: participant, facilitator, answer key, kit, and bilingual."""

from typing import Any

from knowledge_base.languages import LANGUAGES, Language
from knowledge_base.model.schedule import minutes_of
from knowledge_base.model.training import TrainingModule
from knowledge_base.printing.beside import beside
from knowledge_base.printing.chapters import Reader, is_a, module_of, parts_of, solution_of
from knowledge_base.printing.elements import fact, facts, heading
from knowledge_base.printing.paper import Paper
from knowledge_base.printing.settling import settled
from knowledge_base.prose.tree import Block
from knowledge_base.prose.typography import kept_together
from knowledge_base.views import formats

SEATS = 20
"""Rows of a sign-in sheet where the module does not say for how many it is."""


def participant(paper: Paper) -> dict[str, Any]:
    """What participants take home: no word of the facilitator's and no solution."""
    return _book(paper, "participant", Reader(paper, notes=False, solutions=False))


def facilitator(paper: Paper) -> dict[str, Any]:
    """The participants' edition with notes, materials and solutions in their places."""
    return _book(paper, "facilitator", Reader(paper, notes=True, solutions=True))


def answer_key(paper: Paper) -> dict[str, Any] | None:
    """Every exercise with its solution, and nothing else; None where there is no solution."""
    body: list[Block] = []
    for session in module_of(paper).sessions:
        parts, language = parts_of(paper, session)
        known = {part.id for part in parts}
        shown = [
            part
            for part in parts
            if is_a(part, "solution") or (is_a(part, "exercise") and solution_of(part) in known)
        ]
        if any(is_a(part, "solution") for part in shown):
            body.append(heading(paper.desk.say(session.title).text, 1))
            reader = Reader(paper, notes=False, solutions=True)
            for part in shown:
                body += reader.part(part, language)
    if not body:
        return None
    return paper.document(paper.words["editions"]["key"], body, _cover_facts(paper))


def kit(paper: Paper) -> dict[str, Any]:
    """Poster, sign-in sheet, name cards, evaluation sheet and certificate."""
    module, said = module_of(paper), paper.words
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
            "certificate": kept_together(paper.desk.say(title).text),
            "hours": said["hours"].format(
                duration=formats.duration(hours * 60 if hours else _taught(module), paper.language)
            ),
            "signatures": [said["date"], said["trainer"], said["stamp"]],
        },
    }


def bilingual(papers: dict[Language, Paper]) -> dict[str, Any]:
    """The participants' edition, Georgian on the left and English on the right.

    The words of ours (`second`) are in both languages, too.
    """
    ka, en = papers["ka"], papers["en"]
    body: list[Block] = []
    sides = {
        code: Reader(papers[code], notes=False, solutions=False).chapters() for code in LANGUAGES
    }
    # Both languages come from one outline; a chapter that one of them lacks stands alone.
    for name in dict.fromkeys(name for code in LANGUAGES for name, _ in sides[code]):
        chapters = {code: dict(sides[code]).get(name, []) for code in LANGUAGES}
        body += beside(chapters["ka"], chapters["en"])
    document = ka.document(
        " · ".join(paper.words["editions"]["bilingual"] for paper in (ka, en)),
        body,
        [],
        subtitle=en.desk.say(en.desk.entry.record.title).text,
    )
    english = en.document("", [], [])
    summary = {"ka": document["summary"], "en": english["summary"]}
    facts_of = {code: facts(_cover_facts(papers[code])) for code in LANGUAGES}
    return document | {
        "size": 9,
        "subtitle-lang": "en",
        "summary": [{"is": "beside"} | summary],
        "facts": settled([{"is": "beside"} | facts_of]),
        "sources": [
            ka.source(one, other)
            for one, other in zip(ka.desk.frame().sources, en.desk.frame().sources, strict=True)
        ],
        "second": {"words": en.words, "imprint": english["imprint"]},
        "dense": True,
    }


def _book(paper: Paper, edition: str, reader: Reader) -> dict[str, Any]:
    body = [block for _, chapter in reader.chapters() for block in chapter]
    return paper.document(paper.words["editions"][edition], body, _cover_facts(paper))


def _taught(module: TrainingModule) -> int:
    return sum(session.minutes for session in module.sessions)


def _cover_facts(paper: Paper) -> list[Block]:
    module, said = module_of(paper), paper.page_words["training"]
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
