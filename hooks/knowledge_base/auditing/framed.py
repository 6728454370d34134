"""The look of the audit at a page in a frame that it shares with thousands of others.

The frame is looked at once, and of each page only what it puts into its slots: the same parser
reads them one after the other, with a mark behind each. A slot that swallowed its mark, as an
unfinished comment or attribute does, would change what stands behind it: then, and wherever else a
mark is not at its place, the page is looked at as a whole.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser

from knowledge_base.auditing.look import Fault, Inspected, language_at, look, look_at
from knowledge_base.rendering.shell import Frame

_MARK = "<kb-mark></kb-mark>"


def look_framed(
    name: str, content: bytes, frame: Frame, slots: Mapping[str, str], site_url: str
) -> Inspected:
    """What `look` would find in the page `name`: `content`, which is `slots` put into `frame`."""
    # Inside an article, as in every shell: a page without one might be a redirect.
    inner = "".join(
        f"<article>{html}</article>{_MARK}" for slot, html in slots.items() if slot != "head"
    )
    bare = (
        f'<!doctype html><html lang="{language_at(name)}"><head>{slots["head"]}</head>'
        f"<body>{_MARK}{inner}</body></html>"
    )
    tree = LexborHTMLParser(bare)
    if len(tree.css("body > kb-mark")) != len(slots):
        return look(name, content, site_url)
    own, shared = look_at(name, tree, site_url), _looked_at(frame, site_url)
    standing = _name(frame)
    targets = {
        (name if file == standing else file, anchor): address
        for (file, anchor), address in shared.targets.items()
    }
    return Inspected(
        ids=shared.ids | own.ids,
        targets={**own.targets, **targets},
        alternates=(*shared.alternates, *own.alternates),
        canonical=own.canonical or shared.canonical,
        language=shared.language,
        faults=(
            *(replace(fault, page=name) for fault in shared.faults),
            *own.faults,
            *(Fault(name, "id-twice", twice) for twice in shared.ids & own.ids),
        ),
    )


def _name(frame: Frame) -> str:
    return f"{frame.path}index.html"


@lru_cache(maxsize=256)
def _looked_at(frame: Frame, site_url: str) -> Inspected:
    return look(_name(frame), frame.html.encode(), site_url)
