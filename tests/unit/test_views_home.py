"""The home page counts what is there, and has a way in for everybody."""

import pytest

from knowledge_base.languages import LANGUAGES
from knowledge_base.views.home import LATEST, home_view


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_are_counted_from_the_records(catalogue, language):
    counts = [figure.count for figure in home_view(catalogue, language).figures]
    places = {term.id for term in catalogue.municipalities() if catalogue.reforms_in(term.id)}
    addresses = {
        source.url or source.title for entry in catalogue.reforms for source in entry.record.sources
    }
    assert counts == [
        len(catalogue.reforms),
        len(places),
        len({theme for entry in catalogue.reforms for theme in entry.record.themes}),
        len(addresses),
        len(catalogue.listed("organisations")),
        len(catalogue.listed("training")),
    ]
    assert all(counts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_latest_reforms_come_first_and_the_map_has_every_place(catalogue, language):
    view = home_view(catalogue, language)
    years = [card.year for card in view.latest]
    assert len(years) == LATEST
    assert years == sorted(years, reverse=True)
    assert len({place.id for place in view.map.drawings[0].places}) == 68
    assert len({door.href for door in view.doors}) == 3
