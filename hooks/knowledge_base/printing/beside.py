"""Two chapters side by side, Georgian on the left and English on the right."""

from knowledge_base.printing.elements import unlisted
from knowledge_base.prose.tree import Block, Inline

WIDE = 2
"""Columns up to which a table fits into one half of the page."""


def beside(ka: list[Block], en: list[Block]) -> list[Block]:
    """Two chapters side by side: heading by heading, and wide tables over the whole width."""
    body: list[Block] = []
    left, right = _runs(ka), _runs(en)
    if [kind for kind, _ in left] != [kind for kind, _ in right]:
        # The translator cut the text otherwise: the languages follow one another.
        return [*ka, {"is": "language", "language": "en", "blocks": unlisted(en)}]
    for (kind, one), (_, other) in zip(left, right, strict=True):
        if kind == "break":
            body += one
        elif kind == "notes":
            body.append(one[0] | {"title": _pair(one[0]["title"], other[0]["title"])})
        elif kind == "heading":
            body.append(one[0] | {"inlines": _pair(one[0]["inlines"], other[0]["inlines"])})
        elif kind == "wide":
            # Two tables share the sheet.
            ours, theirs = ([each | {"sheet": 0.0} for each in side] for side in (one, other))
            body += [*ours, {"is": "language", "language": "en", "blocks": theirs}]
        else:
            body.append({"is": "beside", "ka": one, "en": other})
    return body


def _pair(ka: list[Inline], en: list[Inline]) -> list[Inline]:
    """Both on one line."""
    return [*ka, " / ", {"mark": "language", "language": "en", "inlines": en}]


def _runs(blocks: list[Block]) -> list[tuple[str, list[Block]]]:
    """`blocks` cut into runs that can stand side by side, and what cannot."""
    runs: list[tuple[str, list[Block]]] = []
    for block in blocks:
        inner = block["blocks"] if block["is"] == "box" else [block]
        for each in inner:
            kind = _shape(each)
            if kind == "narrow" and runs and runs[-1][0] == "narrow":
                runs[-1][1].append(each)
            else:
                runs.append((kind, [each]))
    return runs


def _shape(block: Block) -> str:
    if block["is"] in ("break", "heading", "notes"):
        return str(block["is"])
    if block["is"] == "table" and len(block["head"]) > WIDE:
        return "wide"
    return "narrow"
