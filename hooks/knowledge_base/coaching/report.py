"""A review as people and programs read it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from knowledge_base.coaching.remarks import Remark
from knowledge_base.coaching.review import QuestionReview, Review, SectionReview
from knowledge_base.languages import Language
from knowledge_base.words import words


@dataclass(frozen=True, slots=True)
class Told:
    """A remark in words: what to mend, why, and an example of how it could read."""

    kind: str
    message: str
    reason: str
    example: str


def told(remark: Remark, language: Language, question: QuestionReview | None = None) -> Told:
    """`remark` in words; an empty `question` gets the example for what it asks."""
    said = words(language, "coach")
    found = said["remarks"][remark.kind]
    example = found.get("example")
    if example is None:
        asked = (question.prompt or question.section) if question else None
        examples = said["examples"]
        example = examples.get(asked.fact if asked else None, examples["text"])
    return Told(
        remark.kind, found["message"].format_map(dict(remark.details)), found["reason"], example
    )


def as_text(review: Review, title: str, language: Language) -> str:
    """The review for a terminal. A reason and its example stand once, at the first remark."""
    said = words(language, "coach")
    explained: set[str] = set()
    lines = [said["of"].format(title=title), score(review, language), ""]
    for section in review.sections:
        lines.append(f"{section.section.number}. {section.section.title.best(language)[0]}")
        for remark in section.remarks:
            lines += _lines(told(remark, language), explained, said)
        for question in section.questions:
            lines.append(f"  {_mark(question)} {name_of(question, language)}")
            for remark in question.remarks:
                lines += _lines(told(remark, language, question), explained, said)
        lines.append("")
    return "\n".join(_printable(line) for line in lines)


def score(review: Review, language: Language) -> str:
    """How many questions are answered, in one sentence."""
    pattern: str = words(language, "coach")["score"]
    return pattern.format(answered=review.answered, asked=review.asked, remarks=len(review.remarks))


def name_of(question: QuestionReview, language: Language) -> str:
    """The question's title with the state of its answer."""
    said = words(language, "coach")
    state = said["states"][question.state]
    if question.prompt is None:
        return f"{state}"
    return f"{question.prompt.title.best(language)[0]} – {state}"


def as_json(review: Review, title: str, language: Language) -> str:
    """The review for programs: every question with its state, every remark in words."""
    return json.dumps(
        {
            "title": title,
            "form": review.application.form.id,
            "language": language,
            "asked": review.asked,
            "answered": review.answered,
            "sections": [_section(section, language) for section in review.sections],
        },
        ensure_ascii=False,
        indent=2,
    )


def _section(section: SectionReview, language: Language) -> dict[str, Any]:
    return {
        "id": section.section.id,
        "number": section.section.number,
        "title": section.section.title.best(language)[0],
        "remarks": [_remark(told(remark, language)) for remark in section.remarks],
        "questions": [
            {
                "id": question.prompt.id if question.prompt else None,
                "title": (question.prompt or question.section).title.best(language)[0],
                "required": (question.prompt or question.section).required == "yes",
                "state": question.state,
                "remarks": [_remark(told(one, language, question)) for one in question.remarks],
            }
            for question in section.questions
        ],
    }


def _remark(remark: Told) -> dict[str, str]:
    return {
        "kind": remark.kind,
        "message": remark.message,
        "reason": remark.reason,
        "example": remark.example,
    }


def _lines(remark: Told, explained: set[str], said: dict[str, Any]) -> Iterator[str]:
    yield f"      {remark.message}"
    if remark.kind not in explained:
        yield f"        {said['reason']}: {remark.reason}"
    if remark.kind not in explained or remark.kind == "empty":
        yield f"        {said['example']}: {remark.example}"
    explained.add(remark.kind)


def _mark(question: QuestionReview) -> str:
    return {"answered": "+", "no": "+", "empty": "–"}[question.state]


def _printable(text: str) -> str:
    """`text` without anything that could move the cursor or begin a new line on a terminal."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)
