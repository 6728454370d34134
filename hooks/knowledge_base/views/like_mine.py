"""Choose your municipality: all reforms in the order of likeness, with the reason of each.

The order is computed here for every municipality; the page's script only shows the one chosen.
"""

from dataclasses import dataclass
from typing import Any

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.catalogue.likeness import Reason
from knowledge_base.catalogue.related import reforms_like
from knowledge_base.languages import Language, collation_key
from knowledge_base.views.cards import ReformCard, reform_card
from knowledge_base.views.links import path_of, relative
from knowledge_base.views.municipality import reason_words
from knowledge_base.views.said import Said, say
from knowledge_base.words import words

SECTION = "like-mine"
REASONS: tuple[Reason, ...] = ("kind", "band", "near-band", "region")
"""The reasons that two municipalities can have, in the order of the bits that stand for them."""

RANKED = 30
"""How many reforms each municipality gets: the most alike are what somebody looks for here."""

_SCRIPT = "assets/javascripts/like-mine.js"


@dataclass(frozen=True, slots=True)
class Choice:
    """A municipality to choose as one's own."""

    id: str
    name: Said
    href: str


@dataclass(frozen=True, slots=True)
class ChoiceRegion:
    """The municipalities of a region, to choose from."""

    name: Said
    municipalities: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class LikeMineView:
    """`data` is for the script; see `ranking` for what it holds of each municipality."""

    said: dict[str, Any]
    regions: tuple[ChoiceRegion, ...]
    cards: tuple[tuple[str, ReformCard], ...]
    """Every reform that is like some municipality, by id."""
    data: dict[str, Any]
    script: str


def like_mine_view(catalogue: Catalogue, language: Language) -> LikeMineView:
    """The page of the section `like-mine`."""
    path = path_of(SECTION, language)
    said = words(language, SECTION)
    ranked = ranking(catalogue)
    shown = {card for found in ranked.values() for card, _, _ in found}
    return LikeMineView(
        said=said,
        regions=tuple(
            region
            for term in catalogue.terms("regions")
            if (
                region := ChoiceRegion(
                    say(term.title, language), _choices(catalogue, term.id, language, path)
                )
            ).municipalities
        ),
        cards=tuple(
            (entry.id, reform_card(catalogue, entry, language, path))
            for entry in catalogue.reforms
            if entry.id in shown
        ),
        data={
            "words": {name: said[name] for name in ("own_page", "found", "why")},
            "municipalities": _municipalities(catalogue, language, path),
            "ranking": ranked,
        },
        script=relative(path, _SCRIPT),
    )


def ranking(catalogue: Catalogue) -> dict[str, list[tuple[str, str, int]]]:
    """For every municipality at most `RANKED` reforms of others, the most alike first.

    Each with the municipality that makes it alike and the reasons as a sum of bits.
    """
    return {
        term.id: [
            (entry.id, other.id, _bits(likeness.reasons))
            for entry, other, likeness in reforms_like(catalogue, term, RANKED)
        ]
        for term in catalogue.municipalities()
    }


def _bits(reasons: tuple[Reason, ...]) -> int:
    return sum(1 << REASONS.index(reason) for reason in reasons)


def _municipalities(
    catalogue: Catalogue, language: Language, path: str
) -> dict[str, dict[str, Any]]:
    """Name, page and the words of each reason, in the order of `REASONS`, by municipality."""
    return {
        term.id: {
            "name": say(term.short, language).text,
            "href": relative(path, path_of(f"municipalities/{term.id}", language)),
            "reasons": [reason_words(catalogue, term, reason, language) for reason in REASONS],
        }
        for term in catalogue.municipalities()
    }


def _choices(
    catalogue: Catalogue, region: str, language: Language, path: str
) -> tuple[Choice, ...]:
    """The region's municipalities by name."""
    choices = (
        Choice(
            term.id,
            say(term.short, language),
            relative(path, path_of(f"municipalities/{term.id}", language)),
        )
        for term in catalogue.municipalities()
        if term.region == region
    )
    return tuple(sorted(choices, key=lambda choice: collation_key(choice.name.text)))
