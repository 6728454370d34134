"""Two pages on a reform for a council: what, cost, decisions, result, risks, and what to ask.

The most that fits is found by trying: each try has a smaller share of text than the one before.
"""

from typing import Any

from knowledge_base.catalogue.translation import shown_section
from knowledge_base.printing.elements import bullets, facts, heading, paragraph
from knowledge_base.printing.paper import Paper
from knowledge_base.printing.reform_facts import (
    acts,
    challenges,
    gap,
    more,
    number,
    place_and_time,
    resources,
    results,
)
from knowledge_base.prose.tree import Block, Inline, plain
from knowledge_base.views.reform import ReformView, reform_view

SHARES = (900, 600, 600, 380, 220, 120)
"""Characters of running text per question, tried until the brief fits on `PAGES`."""

ROWS = (8, 6, 6, 5, 4, 3)
"""Rows of a table, for each of `SHARES`."""

PAGES = 2

WITH_SOURCES = 2
"""Tries in which a brief still lists its sources; after them it points to the full record."""


def brief(paper: Paper, step: int) -> dict[str, Any]:
    """What, cost, decisions, result, risks; `step` is the number of the share to try."""
    view = reform_view(paper.desk)
    share, rows = SHARES[step], ROWS[step]
    said = paper.words["brief"]
    body = [
        *_figures(paper, view),
        heading(said["what"], 1),
        *facts(place_and_time(paper, view.glance)),
        *_text(paper, share, "short-description", "solution", "problem"),
        heading(said["cost"], 1),
        *(resources(paper, view, rows) or _unstated(paper, "figure")),
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


def _figures(paper: Paper, view: ReformView) -> list[Block]:
    """Up to three figures that say most: the cost and the first results."""
    items: list[dict[str, Any]] = []
    if view.glance.cost:
        items.append(
            {
                "value": [view.glance.cost, *number(view.glance.cost_citation)],
                "name": [paper.page_words["reform"]["cost"]],
            }
        )
    items += [
        {
            "value": [f"{result.value}{result.space}", *paper.say(result.unit)],
            "name": [*paper.say(result.indicator), *number(result.citation)],
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
    stated = acts(paper, view)
    blocks = bullets(stated[:limit]) + more(paper, len(stated) - limit)
    blocks += (
        _text(paper, share // 2, "detailed-description", "decisions")
        if _has(paper, "detailed-description", "decisions")
        else []
    )
    return blocks + _text(paper, share, "council-role", "council-project")


def _results(paper: Paper, view: ReformView, limit: int, share: int) -> list[Block]:
    return _text(paper, share, "results") + results(paper, view, limit)


def _risks(paper: Paper, view: ReformView, limit: int, share: int) -> list[Block]:
    blocks = challenges(paper, view, limit)
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


def _continued(paper: Paper) -> Block:
    return paragraph([{"mark": "quiet", "inlines": [paper.words["continued"]]}])


def _unstated(paper: Paper, name: str) -> list[Block]:
    return [paragraph(gap(paper, name))]
