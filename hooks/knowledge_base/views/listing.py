"""The reforms that a page of something else lists: the latest, and the way to all of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.languages import Language
from knowledge_base.model.entry import Entry
from knowledge_base.model.reform import Reform
from knowledge_base.views.cards import ReformCard, reform_card
from knowledge_base.views.explore import PART
from knowledge_base.views.filtered import condition, filtered_href
from knowledge_base.views.formats import number
from knowledge_base.views.record import Link
from knowledge_base.views.said import Said
from knowledge_base.words import words


@dataclass(frozen=True, slots=True)
class Listing:
    """The latest of `count` reforms; `whole` leads to all where they are more than these."""

    count: int
    cards: tuple[ReformCard, ...]
    whole: Link | None


def listing(
    catalogue: Catalogue,
    entries: Sequence[Entry[Reform]],
    language: Language,
    from_path: str,
    **facets: str,
) -> Listing:
    """The reforms `entries`, the latest first, for the page at `from_path`.

    They are those that `facets` let through on the list of all, as in `condition`.
    """
    count = len(entries)
    said = words(language, "interface")["explore"]["of_these"]
    return Listing(
        count=count,
        cards=tuple(reform_card(catalogue, entry, language, from_path) for entry in entries[:PART]),
        whole=Link(
            Said(said.format(shown=PART, all=number(count, language)), language),
            filtered_href(from_path, language, condition(**facets)),
        )
        if count > PART
        else None,
    )
