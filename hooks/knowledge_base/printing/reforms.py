"""The full record of a reform: everything that its page shows, in the order of the form."""

from collections.abc import Callable, Mapping
from typing import Any

from knowledge_base.printing.elements import bullets, fact, heading
from knowledge_base.printing.paper import Paper
from knowledge_base.printing.reform_facts import (
    acts,
    attachments,
    challenges,
    contacts,
    gap,
    number,
    participation,
    partners,
    place_and_time,
    resources,
    results,
    timeline,
)
from knowledge_base.prose.tree import Block, Inline
from knowledge_base.views.reform import ReformView, reform_view


def full_record(paper: Paper) -> dict[str, Any]:
    """The document of the whole record, with the answers looked for first on its cover."""
    view = reform_view(paper.desk)
    return paper.document(
        paper.words["editions"]["record"], reform_body(paper, view, 1), glance_facts(paper, view)
    )


def reform_body(paper: Paper, view: ReformView, level: int) -> list[Block]:
    """The sections of the form that the record answers; headings begin at `level`."""
    body: list[Block] = []
    for section in view.sections:
        title = f"{section.number}. {section.title.text}"
        body.append(heading(title, level))
        if section.text:
            if section.text.notice:
                body.append(paper.notice(section.text.notice))
            body += paper.section(section.id, level + 1)
        for name, show in _FACTS.items():
            if name in section.facts:
                if name not in _OF_THE_FORM:
                    title = paper.page_words["reform"][name]
                    body.append(heading(title, level + 1, listed=False))
                body += show(paper, view)
    if view.gaps:
        body.append(heading(paper.page_words["gaps"]["sections"].rstrip(":"), level))
        body += bullets([paper.say(title) for title in view.gaps])
    return body


def glance_facts(paper: Paper, view: ReformView) -> list[Block]:
    """The answers that a reader looks for first, gaps shown."""
    glance, said = view.glance, paper.page_words["reform"]
    rows = place_and_time(paper, glance)
    if glance.cost:
        cost: list[list[Inline]] = [[glance.cost, *number(glance.cost_citation)]]
    elif view.resources and view.resources.items:
        cost = [
            [item.amount, " – ", *paper.say(item.title), *number(item.citation)]
            for item in view.resources.items[:2]
        ]
    else:
        cost = [gap(paper, "figure")]
    rows.append(fact(said["cost"], *cost))
    measured = [
        [
            {"mark": "strong", "inlines": [result.value]},
            " ",
            *paper.say(result.unit),
            " – ",
            *paper.say(result.indicator),
            *number(result.citation),
        ]
        for result in view.results[:3]
    ]
    rows.append(fact(said["result"], *(measured or [gap(paper, "figure")])))
    running: list[Inline] = (
        [glance.running, *number(glance.running_citation)] if glance.running else gap(paper, "fact")
    )
    rows.append(fact(said["running"], running))
    awards = [
        [
            *paper.say(award.badge.label),
            " – ",
            *paper.say(award.given_by.name),
            *number(award.citation),
        ]
        for award in glance.awards
    ]
    if awards:
        rows.append(fact(said["award"], *awards))
    if glance.programme:
        rows.append(fact(said["programme"], paper.say(glance.programme.name)))
    return rows


def _legal_basis(paper: Paper, view: ReformView) -> list[Block]:
    return bullets(acts(paper, view))


_FACTS: Mapping[str, Callable[[Paper, ReformView], list[Block]]] = {
    "timeline": timeline,
    "legal_basis": _legal_basis,
    "participation": participation,
    "resources": resources,
    "challenges": challenges,
    "partners": partners,
    "results": results,
    "contacts": contacts,
    "attachments": attachments,
}
"""How each fact that belongs to a section of the form is shown below its text."""

_OF_THE_FORM = ("contacts", "attachments")
"""Facts that the form asks for in sections of their own, whose titles are theirs."""
