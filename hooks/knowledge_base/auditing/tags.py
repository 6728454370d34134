"""What a start tag says of all that the audit asks: names, addresses, and whether it is live."""

from collections.abc import Mapping
from typing import NamedTuple

from knowledge_base.auditing.live import live_in

MANY = 1 << 12
"""What stands on a page so often, each time different, is its own: thousands of cards, say.

Kept for other pages it would push out what they share, and hold their memory for nothing.
"""


class Told(NamedTuple):
    """What one start tag says. `loads` are addresses that a browser fetches by itself."""

    ids: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    loads: tuple[str, ...] = ()
    alternates: tuple[tuple[str, str], ...] = ()
    canonical: str | None = None
    live: tuple[str, ...] = ()


SILENT = Told()
"""What nearly all tags say."""


def told(tag: str, attributes: Mapping[str, str | None]) -> Told:
    """What the start tag `tag` with these attributes says; of no script what stands in it."""
    ids, links, loads = list[str](), list[str](), list[str]()
    alternates: tuple[tuple[str, str], ...] = ()
    canonical = None
    if "id" in attributes:
        ids.append(attributes["id"] or "")
    if "href" in attributes:
        href = attributes["href"] or ""
        if tag in ("a", "area"):
            links.append(href)
        elif tag == "link":
            relation = attributes.get("rel") or ""
            if relation == "alternate" and "hreflang" in attributes:
                alternates = ((attributes["hreflang"] or "", href),)
            elif relation == "canonical":
                canonical = href
            elif relation not in ("prev", "next"):
                loads.append(href)
    loads += (attributes[name] or "" for name in ("src", "poster") if name in attributes)
    choices = (attributes.get("srcset") or "").split(",")
    loads += (choice.split()[0] for choice in choices if choice.strip())
    live = tuple(live_in(tag, attributes))
    found = Told(tuple(ids), tuple(links), tuple(loads), alternates, canonical, live)
    return SILENT if found == SILENT else found
