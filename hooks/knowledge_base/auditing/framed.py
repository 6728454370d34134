"""The look of the audit at a page in a frame that it shares with thousands of others.

The frame is looked at once, and of each page only what it puts into its slots, where that is
strictly written: then it neither changes the tags of the frame nor is changed by them. Else the
page is looked at as a whole.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from knowledge_base.auditing.look import Fault, Inspected, inspected, look
from knowledge_base.auditing.tags import Told
from knowledge_base.auditing.written import written
from knowledge_base.rendering.shell import Frame


def look_framed(
    name: str, content: bytes, frame: Frame, slots: Mapping[str, str], site_url: str
) -> Inspected:
    """What `look` would find in the page `name`: `content`, which is `slots` put into `frame`."""
    tags: list[Told] = []
    for html in slots.values():
        found = written(html)
        if found is None:
            return look(name, content, site_url)
        tags += found
    own, shared = inspected(name, tags, site_url), _looked_at(frame, site_url)
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
