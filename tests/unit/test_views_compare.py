"""What a reform brings to the comparison: an answer or a gap for every row."""

import pytest

from knowledge_base.languages import LANGUAGES
from knowledge_base.views import compare
from knowledge_base.views.compare import ROWS, compare_view, comparison
from knowledge_base.views.links import Origin
from knowledge_base.views.reform import reform_page
from knowledge_base.words import words

ORIGIN = Origin("https://example.ge/", "https://example.ge/edit/")


def column(catalogue, name, language):
    page = reform_page(catalogue, catalogue.entry("reforms", name), language, ORIGIN)
    return comparison(catalogue, page)


def texts(items):
    return [item["text"] for item in items]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reform_has_every_row_in_order(catalogue, language):
    for entry in catalogue.reforms:
        found = column(catalogue, entry.record.id, language)
        assert list(found["rows"]) == list(ROWS)
        assert found["title"]["text"] == entry.record.title.best(language)[0]
        assert found["rows"]["place"] and found["rows"]["summary"] and found["rows"]["quality"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_record_does_not_say_is_an_empty_row(catalogue, language):
    empty = dict.fromkeys(("cost", "results", "running", "challenges", "initiator"), 0)
    for entry in catalogue.reforms:
        record, rows = entry.record, column(catalogue, entry.record.id, language)["rows"]
        money = record.resources and (record.resources.total or record.resources.items)
        assert bool(rows["cost"]) == bool(money)
        assert bool(rows["results"]) == bool(record.results)
        assert bool(rows["running"]) == bool(record.running)
        assert bool(rows["challenges"]) == bool(record.challenges)
        assert bool(rows["initiator"]) == bool(record.initiator)
        for name in empty:
            empty[name] += not rows[name]
    assert all(empty.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_sections_without_an_answer_are_those_that_the_reforms_page_names(catalogue, language):
    for entry in catalogue.reforms:
        page = reform_page(catalogue, entry, language, ORIGIN)
        rows = comparison(catalogue, page)["rows"]
        assert texts(rows["gaps"]) == [title.text for title in page.view.gaps]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_per_cent_sign_and_a_unit_stay_with_their_number(catalogue, language):
    rows = column(catalogue, "telavi-kindergartens-biomass", language)["rows"]
    assert texts(rows["results"]) == ["60%"]
    if language == "ka":
        assert rows["place"][0]["aside"].endswith("\u00a0ადამიანი")


def test_what_does_not_fit_is_counted_and_linked(catalogue):
    rows = column(catalogue, "rustavi-reforms-services-centre", "en")["rows"]
    record = catalogue.entry("reforms", "rustavi-reforms-services-centre").record
    assert len(record.challenges) == 3
    more = words("en", "compare")["more"].format(count=2)
    assert rows["challenges"][1:] == [{"text": more, "href": "#facts-challenges"}]


def test_a_municipality_is_told_with_its_kind_and_population(catalogue):
    (place,) = column(catalogue, "rustavi-service-chatbot", "en")["rows"]["place"]
    assert place["text"] == "Rustavi"
    assert place["aside"].startswith("self-governing city, 131,")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_lists_every_reform_and_names_every_row_and_its_gap(catalogue, language):
    view = compare_view(catalogue, language)
    assert [row.id for row in view.rows] == list(ROWS)
    assert all(row.title and row.gap for row in view.rows)
    assert [one.id for one in view.reforms] == [entry.record.id for entry in catalogue.reforms]
    assert view.title == words(language, "compare")["list"]
    assert view.whole is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_reforms_are_many_the_latest_are_listed_and_the_list_of_all_is_led_to(
    catalogue, language, monkeypatch
):
    monkeypatch.setattr(compare, "PART", 3)
    view = compare_view(catalogue, language)
    assert [one.id for one in view.reforms] == [entry.id for entry in catalogue.reforms[:3]]
    assert " 3 " in view.title
    assert str(len(catalogue.reforms)) in view.whole.name.text
    assert view.whole.href == "../reforms/"
    monkeypatch.setattr(compare, "PART", len(catalogue.reforms))
    assert compare_view(catalogue, language).whole is None
