"""Ids of sessions that are names of other places on the pages of their module."""

import re
from collections.abc import Iterator

from knowledge_base.findings import rules
from knowledge_base.findings.finding import Finding
from knowledge_base.languages import LANGUAGES
from knowledge_base.model.training import TrainingModule
from knowledge_base.model.vocabulary import Outline
from knowledge_base.reading.yaml_tree import YamlTree

PLACES = frozenset(
    {
        "about",
        "about-record",
        "assessment",
        "attachments",
        "cite",
        "contacts",
        "deliveries",
        "evaluation",
        "further",
        "outcomes",
        "page-content",
        "plan",
        "prerequisites",
        "search-box",
        "search-form-box",
        "search-list",
        "see-also",
        "site-sections",
        "sources",
        "terms",
        "top",
        "trainers",
    }
)
"""What the pages of a module have places of their own for, by the names of these."""

SERIES = re.compile(r"(?:day|picture)-\d+|(?:source|course)-.+")
"""What else they name: places of which there are several."""


_NUMBER = re.compile(r"-\d+$")


def session_id_findings(module: TrainingModule, tree: YamlTree) -> Iterator[Finding]:
    """A finding for each session whose id a page has for another place (KB338)."""
    for index, session in enumerate(module.sessions):
        if session.id in PLACES or SERIES.fullmatch(session.id):
            yield rules.SESSION_ID_TAKEN.at(tree.place_of(("sessions", index, "id")), id=session.id)


def part_id_findings(module: TrainingModule, outline: Outline, tree: YamlTree) -> Iterator[Finding]:
    """A finding for each session whose id a part of another section has (KB338).

    Parts are named after their section: the solution of `budget` is `budget-solution`, its first
    part under a heading of the author's own `budget-budget-1`; beside the other language, each
    with that before it.
    """
    taken = {
        f"{language}{section.id}-{part}"
        for section in outline.sections
        for part in (*(each.id for each in section.parts), section.id)
        for language in ("", *(f"{code}-" for code in LANGUAGES))
    }
    for index, session in enumerate(module.sessions):
        if session.id in taken or _NUMBER.sub("", session.id) in taken:
            yield rules.SESSION_ID_TAKEN.at(tree.place_of(("sessions", index, "id")), id=session.id)
