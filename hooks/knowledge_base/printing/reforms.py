"""The full record of a reform: everything that its page shows, in the order of the form."""

from collections.abc import Callable, Mapping
from typing import Any

from knowledge_base.model.reform import Reform
from knowledge_base.printing.elements import bullets, fact, heading
from knowledge_base.printing.paper import Paper
from knowledge_base.printing.reform_facts import (
    acts,
    aside,
    attachments,
    challenges,
    contacts,
    gap,
    number,
    participation,
    partners,
    place_and_time,
    quiet,
    resources,
    results,
    timeline,
)
from knowledge_base.prose.tree import Block, Inline
from knowledge_base.views.reform import Glance, ReformView, reform_view

COSTS, RESULTS = 2, 3
"""How many parts of a cost without a total, and how many results, stand among the first facts."""


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
    return [
        *place_and_time(paper, glance),
        fact(said["cost"], *_cost(paper, view)),
        fact(said["result"], *_measured(paper, view)),
        fact(
            said["running"],
            [glance.running, *number(glance.running_citation)]
            if glance.running
            else gap(paper, "fact"),
        ),
        fact(said["award"], *_awards(paper, glance)),
        fact(said["programme"], _programme(paper, glance)),
        fact(said["initiator"], _initiator(paper)),
    ]


def _cost(paper: Paper, view: ReformView) -> list[list[Inline]]:
    """The total; where there is none the first parts of it, and that they are no total."""
    glance, said = view.glance, paper.page_words["reform"]
    if glance.cost:
        return [[glance.cost, *number(glance.cost_citation)]]
    items = view.resources.items if view.resources else ()
    if not items:
        return [gap(paper, "figure")]
    parts = [
        [item.amount, " – ", *paper.say(item.title), *number(item.citation)]
        for item in items[:COSTS]
    ]
    return [*parts, quiet(said["costs_in_parts" if len(items) > COSTS else "no_total"])]


def _measured(paper: Paper, view: ReformView) -> list[list[Inline]]:
    """The first figures of what came of it, and how many there are."""
    first = [
        [
            {"mark": "strong", "inlines": [result.value]},
            result.space,
            *paper.say(result.unit),
            " – ",
            *paper.say(result.indicator),
            *number(result.citation),
        ]
        for result in view.results[:RESULTS]
    ]
    if not first:
        return [gap(paper, "figure")]
    count = len(view.results)
    every = paper.page_words["reform"]["results_count"].format(count=count)
    return [*first, quiet(every)] if count > RESULTS else first


def _awards(paper: Paper, glance: Glance) -> list[list[Inline]]:
    """Each award with who gave it, and what has to be said of it."""
    return [
        [
            *paper.say(award.badge.label),
            " – ",
            *paper.say(award.given_by.name),
            *number(award.citation),
            *aside(paper, award.note),
        ]
        for award in glance.awards
    ] or [quiet(paper.page_words["reform"]["no_award"])]


def _programme(paper: Paper, glance: Glance) -> list[Inline]:
    if glance.programme is None:
        return gap(paper, "fact")
    edition = [" (", *paper.say(glance.edition), ")"] if glance.edition else []
    return [*paper.say(glance.programme.name), *edition]


def _initiator(paper: Paper) -> list[Inline]:
    record = paper.desk.entry.record
    assert isinstance(record, Reform)
    return paper.say(paper.desk.say(record.initiator)) if record.initiator else gap(paper, "fact")


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
