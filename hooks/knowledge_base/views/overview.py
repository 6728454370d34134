"""The page of the three pictures: where, when and on what there are reforms.

The page shows all reforms. With filters in its address – the same as on the reforms page – its
script counts again, from the index of the list of reforms.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.languages import Language
from knowledge_base.views.coverage import CoverageView, coverage_view
from knowledge_base.views.explore import FILE
from knowledge_base.views.facets import facet_values, facets
from knowledge_base.views.links import path_of, relative
from knowledge_base.views.map import MapView, map_view
from knowledge_base.views.timeline import AWARDS, TimelineView, timeline_view
from knowledge_base.words import words

SECTION = "map"


@dataclass(frozen=True, slots=True)
class OverviewView:
    """`data` is what the script at `script` needs beside the file at `index_href`."""

    map: MapView
    timeline: TimelineView
    coverage: CoverageView
    reforms_href: str
    index_href: str
    script: str
    data: dict[str, Any]


def overview_view(catalogue: Catalogue, language: Language) -> OverviewView:
    """The page of the section `map`."""
    path = path_of(SECTION, language)
    values = (facet_values(catalogue, entry) for entry in catalogue.reforms)
    reforms_href = relative(path, path_of("reforms", language))
    return OverviewView(
        map=map_view(catalogue, language, path),
        timeline=timeline_view(catalogue, language, path),
        coverage=coverage_view(catalogue, language, path),
        reforms_href=reforms_href,
        index_href=f"{reforms_href}{FILE}",
        script=relative(path, "assets/javascripts/map.js"),
        data={
            "facets": _facets(catalogue, values, language),
            "shapes": AWARDS,
            "words": _words(language),
        },
    )


def _words(language: Language) -> dict[str, Any]:
    """What the script says: sentences of the page with other numbers, and some of its own."""
    said = words(language, "interface")["map"]
    shared = ("covered", "reforms", "without_all", "without_of", "years_awarded")
    return {"built": {name: said[name] for name in shared}, "shown": said["script"]}


def _facets(
    catalogue: Catalogue, values: Iterable[dict[str, list[str]]], language: Language
) -> list[dict[str, Any]]:
    """Every facet in its order, with its title and the label of each of its values."""
    return [
        {
            "id": facet.id,
            "title": facet.title,
            "values": {value.id: value.label.text for value in facet.values},
        }
        for facet in facets(catalogue, values, language)
    ]
