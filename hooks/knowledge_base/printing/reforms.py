"""The printed editions of a reform: the full record, and two pages for a council."""

from typing import Any

from knowledge_base.catalogue.translation import shown_section
from knowledge_base.printing.paper import (
    Paper,
    bullets,
    fact,
    facts,
    heading,
    paragraph,
    table,
)
from knowledge_base.prose.tree import Block, Inline, plain
from knowledge_base.views.record import Citation
from knowledge_base.views.reform import Glance, ReformView, reform_view
from knowledge_base.views.said import Said

SHARES = (900, 600, 600, 380, 220, 120)
"""Characters of running text per question of a brief, tried until it fits on two pages."""

ROWS = (8, 6, 6, 5, 4, 3)
"""Rows of a table of a brief, for each of `SHARES`."""

BRIEF_PAGES = 2

WITH_SOURCES = 2
"""Tries in which a brief still lists its sources; after them it points to the full record."""


def full_record(paper: Paper) -> dict[str, Any]:
    """Everything that the page of the reform shows, in the order of the form."""
    view = reform_view(paper.desk)
    return paper.document(
        paper.words["editions"]["record"], reform_body(paper, view, 1), glance_facts(paper, view)
    )


def brief(paper: Paper, step: int) -> dict[str, Any]:
    """What, cost, decisions, result, risks; `step` is the number of the share to try."""
    view = reform_view(paper.desk)
    share, rows = SHARES[step], ROWS[step]
    said = paper.words["brief"]
    body = [
        *_numbers(paper, view),
        heading(said["what"], 1),
        *facts(_where(paper, view.glance)),
        *_text(paper, share, "short-description", "solution", "problem"),
        heading(said["cost"], 1),
        *(_cost(paper, view, rows) or _unstated(paper, "figure")),
        heading(said["decisions"], 1),
        *(_decisions(paper, view, rows, share) or _unstated(paper, "fact")),
        heading(said["result"], 1),
        *(_results(paper, view, rows, share) or _unstated(paper, "fact")),
        heading(said["risks"], 1),
        *(_risks(paper, view, rows, share) or _unstated(paper, "fact")),
        heading(said["ask"], 1),
        *_questions(paper),
    ]
    document = paper.document(paper.words["editions"]["brief"], body, [])
    if step < WITH_SOURCES:
        return document | {"size": 9.5}
    note = said["sources"].format(count=len(document["sources"]))
    return document | {"imprint": [note, *document["imprint"]], "sources": [], "size": 9.5}


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
                body += show(paper, view, level + 1)
    if view.gaps:
        body.append(heading(paper.page_words["gaps"]["sections"].rstrip(":"), level))
        body += bullets([paper.say(gap) for gap in view.gaps])
    return body


def glance_facts(paper: Paper, view: ReformView) -> list[Block]:
    """The answers that a reader looks for first, gaps shown."""
    glance, said = view.glance, paper.page_words["reform"]
    rows = _where(paper, glance)
    if glance.cost:
        cost: list[list[Inline]] = [[glance.cost, *_number(glance.cost_citation)]]
    elif view.resources and view.resources.items:
        cost = [
            [item.amount, " – ", *paper.say(item.title), *_number(item.citation)]
            for item in view.resources.items[:2]
        ]
    else:
        cost = [_gap(paper, "figure")]
    rows.append(fact(said["cost"], *cost))
    results = [
        [
            {"mark": "strong", "inlines": [result.value]},
            " ",
            *paper.say(result.unit),
            " – ",
            *paper.say(result.indicator),
            *_number(result.citation),
        ]
        for result in view.results[:3]
    ]
    rows.append(fact(said["result"], *(results or [_gap(paper, "figure")])))
    running: list[Inline] = (
        [glance.running, *_number(glance.running_citation)]
        if glance.running
        else _gap(paper, "fact")
    )
    rows.append(fact(said["running"], running))
    awards = [
        [
            *paper.say(award.badge.label),
            " – ",
            *paper.say(award.given_by.name),
            *_number(award.citation),
        ]
        for award in glance.awards
    ]
    if awards:
        rows.append(fact(said["award"], *awards))
    if glance.programme:
        rows.append(fact(said["programme"], paper.say(glance.programme.name)))
    return rows


def _where(paper: Paper, glance: Glance) -> list[Block]:
    said = paper.page_words["reform"]
    return [
        fact(said["where"], _joined([paper.say(link.name) for link in glance.municipalities])),
        fact(said["when"], [glance.when] if glance.when else _gap(paper, "fact")),
        fact(said["theme"], _joined([paper.say(link.name) for link in glance.themes])),
    ]


def _timeline(paper: Paper, view: ReformView, level: int) -> list[Block]:
    said = paper.page_words["reform"]
    rows: list[list[list[Inline]]] = [
        [
            [
                *paper.say(stage.stage),
                *_below(stage.period),
            ],
            [*paper.say(stage.activity), *_number(stage.citation)],
            paper.say(stage.result) if stage.result else ["–"],
        ]
        for stage in view.timeline
    ]
    head = [said["stage"], said["activity"], said["stage_result"]]
    return [heading(said["timeline"], level, listed=False), table(head, rows)]


def _below(text: str | None) -> list[Inline]:
    """A line in smaller type below the words of a cell."""
    return [{"mark": "break"}, {"mark": "quiet", "inlines": [text]}] if text else []


def _aside(paper: Paper, said: Said | None) -> list[Inline]:
    """A note in smaller type behind the words that it belongs to."""
    return [" ", {"mark": "quiet", "inlines": paper.say(said)}] if said else []


def _acts(paper: Paper, view: ReformView) -> list[list[Inline]]:
    acts: list[list[Inline]] = []
    for act in view.legal_basis:
        title = paper.say(act.title)
        entry: list[Inline] = (
            [{"mark": "link", "to": act.url, "inlines": title}] if act.url else [*title]
        )
        entry += [" – ", *paper.say(act.kind)]
        entry += [f" N{act.number}"] if act.number else []
        entry += [", ", *paper.say(act.issuer)] if act.issuer else []
        entry += [f", {act.date}"] if act.date else []
        acts.append([*entry, *_number(act.citation)])
    return acts


def _legal_basis(paper: Paper, view: ReformView, level: int) -> list[Block]:
    title = paper.page_words["reform"]["legal_basis"]
    return [heading(title, level, listed=False), *bullets(_acts(paper, view))]


def _participation(paper: Paper, view: ReformView, level: int) -> list[Block]:
    said = paper.page_words["reform"]
    rows: list[list[list[Inline]]] = [
        [
            paper.say(group.group),
            [*paper.say(group.how), *_number(group.citation)],
            [group.count] if group.count else ["–"],
        ]
        for group in view.participation
    ]
    head = [said["group"], said["how"], said["count"]]
    return [heading(said["participation"], level, listed=False), table(head, rows)]


def _resources(paper: Paper, view: ReformView, level: int) -> list[Block]:
    title = paper.page_words["reform"]["resources"]
    return [
        heading(title, level, listed=False),
        *_cost(paper, view, len(view.resources.items) if view.resources else 0),
    ]


def _cost(paper: Paper, view: ReformView, limit: int) -> list[Block]:
    said, resources = paper.page_words["reform"], view.resources
    if resources is None:
        return []
    rows: list[Block] = []
    if resources.total:
        total: list[Inline] = [resources.total, *_number(resources.total_citation)]
        total += _aside(paper, resources.total_note)
        rows.append(fact(said["total"], total))
    for name in ("human", "financial", "technical"):
        words = getattr(resources, name)
        if words:
            rows.append(fact(said[name], paper.say(words)))
    items: list[list[list[Inline]]] = [
        [
            [
                *paper.say(item.title),
                *_aside(paper, item.note),
            ],
            [item.amount, *([f" ({item.year})"] if item.year else []), *_number(item.citation)],
        ]
        for item in resources.items[:limit]
    ]
    blocks = facts(rows)
    if items:
        blocks.append(table([said["for_what"], said["amount"]], items))
    return blocks + _more(paper, len(resources.items) - limit)


def _challenges(paper: Paper, view: ReformView, level: int) -> list[Block]:
    title = paper.page_words["reform"]["challenges"]
    return [heading(title, level, listed=False), *_difficulties(paper, view, len(view.challenges))]


def _difficulties(paper: Paper, view: ReformView, limit: int) -> list[Block]:
    said = paper.page_words["reform"]
    rows: list[list[list[Inline]]] = [
        [
            paper.say(challenge.problem),
            [
                *(paper.say(challenge.response) if challenge.response else _gap(paper, "fact")),
                *_number(challenge.citation),
            ],
        ]
        for challenge in view.challenges[:limit]
    ]
    if not rows:
        return []
    return [
        table([said["problem"], said["response"]], rows, first=False),
        *_more(paper, len(view.challenges) - limit),
    ]


def _partners(paper: Paper, view: ReformView, level: int) -> list[Block]:
    items = [
        [
            *paper.say(partner.link.name),
            *([" – ", *paper.say(partner.role)] if partner.role else []),
            *_number(partner.citation),
        ]
        for partner in view.partners
    ]
    title = paper.page_words["reform"]["partners"]
    return [heading(title, level, listed=False), *bullets(items)]


def _measured(paper: Paper, view: ReformView, level: int) -> list[Block]:
    title = paper.page_words["reform"]["results"]
    return [heading(title, level, listed=False), *_indicators(paper, view, len(view.results))]


def _indicators(paper: Paper, view: ReformView, limit: int) -> list[Block]:
    said = paper.page_words["reform"]
    rows: list[list[list[Inline]]] = [
        [
            paper.say(result.indicator),
            [result.baseline] if result.baseline else ["–"],
            [
                {"mark": "strong", "inlines": [result.value]},
                " ",
                *paper.say(result.unit),
                *_number(result.citation),
            ],
            [result.as_of] if result.as_of else ["–"],
        ]
        for result in view.results[:limit]
    ]
    if not rows:
        return []
    head = [said["indicator"], said["baseline"], said["value"], said["as_of"]]
    return [table(head, rows), *_more(paper, len(view.results) - limit)]


def _contacts(paper: Paper, view: ReformView, level: int) -> list[Block]:
    items: list[list[Inline]] = []
    for contact in view.frame.contacts:
        entry: list[Inline] = [
            {"mark": "strong", "inlines": paper.say(contact.role)},
            " – ",
            *paper.say(contact.office),
        ]
        if contact.website:
            entry += ["; ", {"mark": "link", "to": contact.website, "inlines": [contact.website]}]
        if contact.mailbox:
            to = f"mailto:{contact.mailbox}"
            entry += ["; ", {"mark": "link", "to": to, "inlines": [contact.mailbox]}]
        items.append(entry)
    return bullets(items)


def _attachments(paper: Paper, view: ReformView, level: int) -> list[Block]:
    return bullets(
        [
            [*paper.say(each.title), f" ({each.ending}{f', {each.date}' if each.date else ''})"]
            for each in view.frame.attachments
        ]
    )


_FACTS = {
    "timeline": _timeline,
    "legal_basis": _legal_basis,
    "participation": _participation,
    "resources": _resources,
    "challenges": _challenges,
    "partners": _partners,
    "results": _measured,
    "contacts": _contacts,
    "attachments": _attachments,
}
"""How each fact that belongs to a section of the form is shown below its text."""


def _numbers(paper: Paper, view: ReformView) -> list[Block]:
    """Up to three figures that say most: the cost and the first results."""
    items: list[dict[str, Any]] = []
    if view.glance.cost:
        items.append(
            {
                "value": [view.glance.cost, *_number(view.glance.cost_citation)],
                "name": [paper.page_words["reform"]["cost"]],
            }
        )
    items += [
        {
            "value": [f"{result.value} ", *paper.say(result.unit)],
            "name": [*paper.say(result.indicator), *_number(result.citation)],
        }
        for result in view.results[: 3 - len(items)]
    ]
    return [{"is": "numbers", "items": items}] if items else []


def _text(paper: Paper, share: int, section_id: str, *part_ids: str) -> list[Block]:
    """The paragraphs of parts of a section, the first parts first, up to `share` characters."""
    shown = shown_section(paper.desk.entry, section_id, paper.language)
    if shown is None:
        return []
    section, language = shown
    pieces = {part.id: part.markdown for part in section.parts}
    chosen = [pieces[name] for name in part_ids if pieces.get(name)] or [section.markdown]
    blocks = [block for piece in chosen for block in paper.blocks(piece, language, 2)]
    blocks = [block for block in blocks if block["is"] not in ("heading", "table", "rule")]
    kept: list[Block] = []
    left = share
    for block in blocks:
        size = len(plain([block]))
        if size <= left:
            kept.append(block)
        elif block["is"] == "list" or not kept:
            kept += _cut(block, left)
        left -= size
        if left <= 0:
            break
    total = sum(len(plain([block])) for block in blocks)
    return kept + ([_continued(paper)] if total > share else [])


def _cut(block: Block, share: int) -> list[Block]:
    """The first entries or sentences of a block too long for its share."""
    if block["is"] == "list":
        sizes = [len(plain(item)) for item in block["items"]]
        fitting = [n for n in range(1, len(sizes) + 1) if sum(sizes[:n]) <= share]
        return [block | {"items": block["items"][: fitting[-1]]}] if fitting else []
    text = plain([block])
    end = max(text.rfind(". ", 0, share), text.find(". "))
    return [block] if end < 0 else [paragraph([text[: end + 1]])]


def _decisions(paper: Paper, view: ReformView, limit: int, share: int) -> list[Block]:
    acts = _acts(paper, view)
    blocks = bullets(acts[:limit]) + _more(paper, len(acts) - limit)
    blocks += (
        _text(paper, share // 2, "detailed-description", "decisions")
        if _has(paper, "detailed-description", "decisions")
        else []
    )
    return blocks + _text(paper, share, "council-role", "council-project")


def _results(paper: Paper, view: ReformView, limit: int, share: int) -> list[Block]:
    return _text(paper, share, "results") + _indicators(paper, view, limit)


def _risks(paper: Paper, view: ReformView, limit: int, share: int) -> list[Block]:
    blocks = _difficulties(paper, view, limit)
    if _has(paper, "detailed-description", "challenges"):
        blocks += _text(paper, share, "detailed-description", "challenges")
    sustained = ("sustainability-service", "sustainability-budget", "sustainability-next-budget")
    present = [name for name in sustained if _has(paper, "lessons", name)]
    return blocks + (_text(paper, share, "lessons", *present) if present else [])


def _questions(paper: Paper) -> list[Block]:
    """What a council asks before it decides, with room to tick."""
    tick: Inline = {"mark": "box"}
    return [paragraph([tick, question]) for question in paper.words["brief"]["questions"]]


def _has(paper: Paper, section_id: str, part_id: str) -> bool:
    shown = shown_section(paper.desk.entry, section_id, paper.language)
    return shown is not None and any(part.id == part_id for part in shown[0].parts)


def _more(paper: Paper, count: int) -> list[Block]:
    if count <= 0:
        return []
    return [paragraph([{"mark": "quiet", "inlines": [paper.words["more"].format(count=count)]}])]


def _continued(paper: Paper) -> Block:
    return paragraph([{"mark": "quiet", "inlines": [paper.words["continued"]]}])


def _unstated(paper: Paper, name: str) -> list[Block]:
    return [paragraph(_gap(paper, name))]


def _gap(paper: Paper, name: str) -> list[Inline]:
    return [{"mark": "quiet", "inlines": [paper.page_words["gaps"][name]]}]


def _number(citation: Citation | None) -> list[Inline]:
    return [{"mark": "citation", "number": citation.number}] if citation else []


def _joined(items: list[list[Inline]]) -> list[Inline]:
    joined: list[Inline] = []
    for index, item in enumerate(items):
        joined += [", "] if index else []
        joined += item
    return joined
