"""Reforms of the municipalities that are like one of them, each with the reason."""

from dataclasses import dataclass

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.catalogue.likeness import Reason, band
from knowledge_base.catalogue.related import reforms_like
from knowledge_base.languages import Language
from knowledge_base.model.vocabulary import Municipality
from knowledge_base.views import formats
from knowledge_base.views.bands import band_label
from knowledge_base.views.cards import ReformCard, reform_card
from knowledge_base.views.said import Said, say
from knowledge_base.words import words


@dataclass(frozen=True, slots=True)
class AlikeReform:
    """A reform, the municipality that makes it alike, and what the two have in common."""

    card: ReformCard
    municipality: Said
    reasons: tuple[str, ...]


def alike_reforms(
    catalogue: Catalogue, term: Municipality, most: int, language: Language, from_path: str
) -> tuple[AlikeReform, ...]:
    """At most `most` reforms of others for the page at `from_path`, the most like `term` first."""
    return tuple(
        AlikeReform(
            reform_card(catalogue, entry, language, from_path),
            say(other.short, language),
            tuple(reason_words(catalogue, other, reason, language) for reason in likeness.reasons),
        )
        for entry, other, likeness in reforms_like(catalogue, term, most)
    )


def reason_words(
    catalogue: Catalogue, other: Municipality, reason: Reason, language: Language
) -> str:
    """Why `other` is alike, in the words of its own facts; empty where it has no such fact."""
    if reason == "kind":
        return say(catalogue.label("municipality-kinds", other.kind), language).text
    if reason == "region":
        return say(catalogue.label("regions", other.region), language).text
    if other.population is None:
        return ""
    said = words(language, "interface")["reasons"][f"{reason}-of"]
    return str(
        said.format(
            value=formats.number(other.population.value, language),
            band=band_label(band(other.population.value), language),
        )
    )
