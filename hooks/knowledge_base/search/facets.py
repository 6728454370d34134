"""The names of the values that results can be narrowed by."""

from collections.abc import Iterator

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.languages import Language, collation_key
from knowledge_base.model.common import Localised
from knowledge_base.views.said import say
from knowledge_base.words import words

_SECTIONS = (
    "reforms",
    "training",
    "organisations",
    "municipalities",
    "themes",
    "programmes",
    "forms",
    "glossary",
)


def facets(catalogue: Catalogue, language: Language) -> dict[str, list[dict[str, str]]]:
    """Every value of each facet with its id and its label, in the order to show them in.

    Years are their own labels and stand in the results alone.
    """

    def named(items: Iterator[tuple[str, Localised]]) -> list[dict[str, str]]:
        return [{"id": name, "label": say(label, language).text} for name, label in items]

    sections = words(language, "interface")["sections"]
    municipalities = named((term.id, term.short) for term in catalogue.municipalities())
    return {
        "section": [{"id": name, "label": sections[name]} for name in _SECTIONS],
        "theme": named((term.id, term.short) for term in catalogue.themes()),
        "municipality": sorted(municipalities, key=lambda item: collation_key(item["label"])),
        "region": named((term.id, term.title) for term in catalogue.terms("regions")),
        "programme": named((p.id, p.short or p.title) for p in catalogue.programmes()),
        "award": named((term.id, term.title) for term in catalogue.terms("award-results")),
    }
