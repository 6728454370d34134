"""The coach's review on paper, and the measuring that it needs."""

from collections.abc import Iterable
from typing import Any

from knowledge_base.coaching.replies import Application
from knowledge_base.coaching.report import Told, score, told
from knowledge_base.coaching.review import QuestionReview, Review
from knowledge_base.languages import Language
from knowledge_base.printing.forms import blocks_document
from knowledge_base.printing.typesetting import Typesetter, TypesettingError, page_count
from knowledge_base.prose.blocks import blocks
from knowledge_base.words import words


def pages_of(application: Application, typesetter: Typesetter) -> dict[str, int]:
    """How many printed pages the text of each section with a limit takes, by the section's id.

    A section with a sign that no font of ours has cannot be measured, and is left out.
    """
    pages: dict[str, int] = {}
    for section in application.form.sections:
        if section.limit is None or section.limit.pages is None:
            continue
        replies = [reply for reply in application.replies if reply.section.id == section.id]
        document = blocks_document(
            [blocks(reply.markdown) for reply in replies if reply.markdown.strip()],
            application.language,
            section.title.best(application.language)[0],
        )
        try:
            pages[section.id] = page_count(typesetter.pdf("form", document, section.id))
        except TypesettingError:
            continue
    return pages


def review_document(review: Review, title: str, language: Language) -> dict[str, Any]:
    """The review for `templates/review.typ`; a reason stands once, at the first such remark."""
    said = words(language, "coach")
    explained: set[str] = set()

    def remarks(found: Iterable[Told]) -> list[dict[str, str | None]]:
        shown: list[dict[str, str | None]] = []
        for one in found:
            is_new = one.kind not in explained
            explained.add(one.kind)
            shown.append(
                {
                    "message": one.message,
                    "reason": one.reason if is_new else None,
                    "example": one.example if is_new or one.kind == "empty" else None,
                }
            )
        return shown

    return {
        "title": said["title"],
        "lang": language,
        "site": words(language, "interface")["site_name"],
        "of": said["of"].format(title=title),
        "score": score(review, language),
        "intro": said["intro"],
        "reason": said["reason"],
        "example": said["example"],
        "page": said["page"],
        "foot": title,
        "body": [],
        "sections": [
            {
                "number": section.section.number,
                "title": section.section.title.best(language)[0],
                "remarks": remarks(told(one, language) for one in section.remarks),
                "questions": [
                    {
                        "name": _name(question, language),
                        "state": question.state,
                        "said": said["states"][question.state],
                        "remarks": remarks(
                            told(one, language, question) for one in question.remarks
                        ),
                    }
                    for question in section.questions
                ],
            }
            for section in review.sections
        ],
    }


def _name(question: QuestionReview, language: Language) -> str:
    return (question.prompt or question.section).title.best(language)[0]
