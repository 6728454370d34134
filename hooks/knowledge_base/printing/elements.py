"""The blocks that editions are put together from: values, made in one place.

Beside the blocks and inlines of `prose.tree`, `templates/text.typ` sets these:

    facts      rows               a row has a `name` and a `value`: one line of inlines for each
    box        tone, blocks       set apart; the tones stand in the template
    language   language, blocks   in another language than the paper; an inline, too
    beside     ka, en             two languages side by side
    opening    blocks             what begins below the end of the last chapter, and is not torn
    references items              numbered sources, each a line of inlines
    numbers    items              large figures, each a `value` and its `name`
    index      entries            names with the pages of the headings whose `labels` they have
    lines      count              lines to write on
    notes      title              the same, to the foot of the page, below inlines
    break                         a new page

and the inlines quiet (smaller type), box (to tick), divided and whole (see `printing.dividing`).
"""

from knowledge_base.languages import Language
from knowledge_base.prose.tree import Block, Inline, plain

SHEET = 689.0
"""Points of height on a sheet of its own."""

SHEET_WIDTH, SHEET_LINE = 80, 17.0
"""Letters on a line of text there, and its height in points."""


def paragraph(inlines: list[Inline]) -> Block:
    """A paragraph of `inlines`."""
    return {"is": "paragraph", "inlines": inlines}


def heading(title: str, level: int, label: str | None = None, listed: bool = True) -> Block:
    """A heading; `label` is what an index points to, and one not `listed` is not in contents."""
    found: Block = {"is": "heading", "level": level, "inlines": [title], "listed": listed}
    return found | {"label": label} if label else found


def box(tone: str, blocks: list[Block]) -> Block:
    """Blocks set apart; `tone` is one of those in templates/text.typ."""
    return {"is": "box", "tone": tone, "blocks": blocks}


def bullets(items: list[list[Inline]]) -> list[Block]:
    """A list of one-paragraph entries; nothing where there are none."""
    if not items:
        return []
    return [{"is": "list", "start": None, "items": [[paragraph(item)] for item in items]}]


def fact(name: str, *values: list[Inline]) -> Block:
    """A row of facts: a name and one line for each value."""
    return {"name": [name], "value": list(values)}


def facts(rows: list[Block]) -> list[Block]:
    """The block that holds `rows`; nothing where there are none."""
    return [{"is": "facts", "rows": rows}] if rows else []


def table(head: list[str], rows: list[list[list[Inline]]], first: bool = True) -> Block:
    """A table whose `first` column names its rows."""
    return {
        "is": "table",
        "align": ["none"] * len(head),
        "head": [[name] for name in head],
        "rows": rows,
        "first": first,
    }


def in_language(blocks: list[Block], language: Language, page: Language) -> list[Block]:
    """`blocks`, marked where they are in another language than the paper."""
    if language == page or not blocks:
        return blocks
    return [{"is": "language", "language": language, "blocks": blocks}]


def lowered(blocks: list[Block], level: int) -> list[Block]:
    """`blocks` with every heading of the author's own at `level`, out of the contents."""
    return [
        block | {"level": level} if block["is"] == "heading" else block
        for block in unlisted(blocks)
    ]


def unlisted(blocks: list[Block]) -> list[Block]:
    """`blocks` with every heading out of the contents."""
    return [block | {"listed": False} if block["is"] == "heading" else block for block in blocks]


def on_a_sheet(blocks: list[Block]) -> list[Block]:
    """`blocks` of a sheet of their own: a table alone among them knows how much of it is left."""
    texts = [block for block in blocks if block["is"] not in ("table", "break")]
    if sum(block["is"] == "table" for block in blocks) != 1:
        return blocks
    left = SHEET - sum(SHEET_LINE * (len(plain([text])) // SHEET_WIDTH + 2) for text in texts)
    return [block | {"sheet": left} if block["is"] == "table" else block for block in blocks]
