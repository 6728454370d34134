"""The facts of a reform as blocks, for all its editions: tables, lists, and rows of facts.

Every fact has the number of its source behind it, and a gap is said, never left out in silence.
"""

from knowledge_base.printing.elements import bullets, fact, facts, paragraph, table
from knowledge_base.printing.paper import Paper
from knowledge_base.prose.tree import Block, Inline
from knowledge_base.views.record import Citation
from knowledge_base.views.reform import Glance, ReformView
from knowledge_base.views.said import Said


def place_and_time(paper: Paper, glance: Glance) -> list[Block]:
    """Where, when and on what theme the reform was carried out, as rows of facts."""
    said = paper.page_words["reform"]
    return [
        fact(said["where"], _joined([paper.say(link.name) for link in glance.municipalities])),
        fact(said["when"], [glance.when] if glance.when else gap(paper, "fact")),
        fact(said["theme"], _joined([paper.say(link.name) for link in glance.themes])),
    ]


def timeline(paper: Paper, view: ReformView) -> list[Block]:
    """What was done in which stage, and what came of it."""
    said = paper.page_words["reform"]
    rows: list[list[list[Inline]]] = [
        [
            [*paper.say(stage.stage), *_below(stage.period)],
            [*paper.say(stage.activity), *number(stage.citation)],
            paper.say(stage.result) if stage.result else ["–"],
        ]
        for stage in view.timeline
    ]
    head = [said["stage"], said["activity"], said["stage_result"]]
    return [table(head, rows)]


def acts(paper: Paper, view: ReformView) -> list[list[Inline]]:
    """The legal acts that the reform stands on: a line for each."""
    found: list[list[Inline]] = []
    for act in view.legal_basis:
        title = paper.say(act.title)
        entry: list[Inline] = (
            [{"mark": "link", "to": act.url, "inlines": title}] if act.url else [*title]
        )
        entry += [" – ", *paper.say(act.kind)]
        entry += [f" N{act.number}"] if act.number else []
        entry += [", ", *paper.say(act.issuer)] if act.issuer else []
        entry += [f", {act.date}"] if act.date else []
        found.append([*entry, *number(act.citation)])
    return found


def participation(paper: Paper, view: ReformView) -> list[Block]:
    """Who took part, how, and how many."""
    said = paper.page_words["reform"]
    rows: list[list[list[Inline]]] = [
        [
            paper.say(group.group),
            [*paper.say(group.how), *number(group.citation)],
            [group.count] if group.count else ["–"],
        ]
        for group in view.participation
    ]
    head = [said["group"], said["how"], said["count"]]
    return [table(head, rows)]


def resources(paper: Paper, view: ReformView, limit: int | None = None) -> list[Block]:
    """What the reform took, in all and item by item, of the items at most `limit`."""
    said, stated = paper.page_words["reform"], view.resources
    if stated is None:
        return []
    rows: list[Block] = []
    if stated.total:
        total: list[Inline] = [stated.total, *number(stated.total_citation)]
        total += aside(paper, stated.total_note)
        rows.append(fact(said["total"], total))
    for name in ("human", "financial", "technical"):
        words = getattr(stated, name)
        if words:
            rows.append(fact(said[name], paper.say(words)))
    shown = stated.items[:limit]
    items: list[list[list[Inline]]] = [
        [
            [*paper.say(item.title), *aside(paper, item.note)],
            [item.amount, *([f" ({item.year})"] if item.year else []), *number(item.citation)],
        ]
        for item in shown
    ]
    blocks = facts(rows)
    if items:
        blocks.append(table([said["for_what"], said["amount"]], items))
    return blocks + more(paper, len(stated.items) - len(shown))


def challenges(paper: Paper, view: ReformView, limit: int | None = None) -> list[Block]:
    """What stood in the way and what was done about it, at most `limit` of it."""
    said = paper.page_words["reform"]
    rows: list[list[list[Inline]]] = [
        [
            paper.say(challenge.problem),
            [
                *(paper.say(challenge.response) if challenge.response else gap(paper, "fact")),
                *number(challenge.citation),
            ],
        ]
        for challenge in view.challenges[:limit]
    ]
    if not rows:
        return []
    return [
        table([said["problem"], said["response"]], rows, first=False),
        *more(paper, len(view.challenges) - len(rows)),
    ]


def partners(paper: Paper, view: ReformView) -> list[Block]:
    """Who helped, and with what."""
    items = [
        [
            *paper.say(partner.link.name),
            *([" – ", *paper.say(partner.role)] if partner.role else []),
            *number(partner.citation),
        ]
        for partner in view.partners
    ]
    return bullets(items)


def results(paper: Paper, view: ReformView, limit: int | None = None) -> list[Block]:
    """What was measured, at most `limit` indicators."""
    said = paper.page_words["reform"]
    rows: list[list[list[Inline]]] = [
        [
            paper.say(result.indicator),
            [result.baseline] if result.baseline else ["–"],
            [
                {"mark": "strong", "inlines": [result.value]},
                result.space,
                *paper.say(result.unit),
                *number(result.citation),
            ],
            [result.as_of] if result.as_of else ["–"],
        ]
        for result in view.results[:limit]
    ]
    if not rows:
        return []
    head = [said["indicator"], said["baseline"], said["value"], said["as_of"]]
    return [table(head, rows), *more(paper, len(view.results) - len(rows))]


def contacts(paper: Paper, view: ReformView) -> list[Block]:
    """Which offices to ask."""
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


def attachments(paper: Paper, view: ReformView) -> list[Block]:
    """The files that the record has on the site."""
    return bullets(
        [
            [*paper.say(each.title), f" ({each.ending}{f', {each.date}' if each.date else ''})"]
            for each in view.frame.attachments
        ]
    )


def gap(paper: Paper, name: str) -> list[Inline]:
    """What the page says where a `figure` or a `fact` is stated nowhere."""
    return quiet(paper.page_words["gaps"][name])


def quiet(text: str) -> list[Inline]:
    """What is said in smaller type, because it is no fact of the reform itself."""
    return [{"mark": "quiet", "inlines": [text]}]


def aside(paper: Paper, said: Said | None) -> list[Inline]:
    """A note in smaller type behind the words that it belongs to."""
    return [" ", {"mark": "quiet", "inlines": paper.say(said)}] if said else []


def number(citation: Citation | None) -> list[Inline]:
    """The number of a source behind its fact."""
    return [{"mark": "citation", "number": citation.number}] if citation else []


def more(paper: Paper, count: int) -> list[Block]:
    """How many further ones the full record has; nothing where it has none."""
    if count <= 0:
        return []
    return [paragraph(quiet(paper.words["more"].format(count=count)))]


def _below(text: str | None) -> list[Inline]:
    """A line in smaller type below the words of a cell."""
    return [{"mark": "break"}, *quiet(text)] if text else []


def _joined(items: list[list[Inline]]) -> list[Inline]:
    joined: list[Inline] = []
    for index, item in enumerate(items):
        joined += [", "] if index else []
        joined += item
    return joined
