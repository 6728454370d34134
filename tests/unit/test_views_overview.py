"""The map, the years and the matrix hold what a count over the records finds, and nothing else."""

import json
import math
from collections import Counter
from dataclasses import replace
from itertools import combinations
from urllib.parse import parse_qsl, urlsplit

import pytest

from knowledge_base.catalogue.load import load
from knowledge_base.languages import LANGUAGES, collation_key
from knowledge_base.model.reform import AwardResult
from knowledge_base.views.coverage import coverage_view
from knowledge_base.views.facets import facet_values
from knowledge_base.views.map import NARROW, WIDE, map_view, radius_for
from knowledge_base.views.overview import overview_view
from knowledge_base.views.timeline import (
    AWARDS,
    LISTED,
    PLAIN,
    TALLEST,
    shape_of,
    timeline_view,
)

PATH = "map/"


@pytest.fixture(scope="module", params=LANGUAGES)
def view(request, catalogue):
    return overview_view(catalogue, request.param)


@pytest.fixture
def with_reforms(small_project):
    """`with_reforms({…}, {…})`: a catalogue of copies of the model reform with these facts."""
    small = load(small_project).value

    def of(*facts):
        (entry,) = small.reforms
        reforms = {
            f"reform-{number}": replace(
                entry,
                record=entry.record.model_copy(update={"id": f"reform-{number}", **changed}),
            )
            for number, changed in enumerate(facts)
        }
        return replace(small, entries={**small.entries, "reforms": reforms})

    return of


def fitting(catalogue, query):
    """How many reforms have all the facts that `query` names."""
    wanted = dict(parse_qsl(query))
    return sum(
        wanted.get("municipality") in (None, *entry.record.municipalities)
        and wanted.get("theme") in (None, *entry.record.themes)
        and wanted.get("year") in (None, str(entry.record.year or "none"))
        for entry in catalogue.reforms
    )


def query_of(href):
    assert urlsplit(href).path.endswith("reforms/")
    return urlsplit(href).query


# ---------- The map ----------


def test_every_municipality_with_coordinates_stands_on_both_drawings_once(view, catalogue):
    placed = sorted(term.id for term in catalogue.municipalities() if term.latitude is not None)
    for drawing in view.map.drawings:
        assert sorted(place.id for place in drawing.places) == placed
    missing = [term for term in catalogue.municipalities() if term.latitude is None]
    assert len(view.map.unplaced) == len(missing) == 1


def test_a_circle_counts_the_reforms_of_its_municipality_and_its_area_grows_with_them(
    view, catalogue
):
    for drawing in view.map.drawings:
        for place in drawing.places:
            count = fitting(catalogue, place.query)
            assert place.count == count
            assert place.circle.radius == radius_for(count, drawing.measures)
            if count:
                area, one = place.circle.radius**2, drawing.measures.one**2
                assert math.isclose(area, count * one, rel_tol=0.01)


def test_the_three_kinds_of_places_are_told_apart(view, catalogue):
    occupied = {term.id for term in catalogue.municipalities() if term.occupied == "yes"}
    for drawing in view.map.drawings:
        for place in drawing.places:
            expected = "occupied" if place.id in occupied else "some" if place.count else "none"
            assert place.kind == expected
        assert {place.kind for place in drawing.places} == {"some", "none", "occupied"}


def test_no_circle_on_either_drawing_hides_another_or_leaves_the_picture(view):
    for drawing in view.map.drawings:
        for one, other in combinations([place.circle for place in drawing.places], 2):
            distance = math.dist((one.x, one.y), (other.x, other.y))
            assert distance >= one.radius + other.radius + drawing.measures.gap - 1e-6
        for circle in (place.circle for place in drawing.places):
            assert circle.radius <= circle.x <= drawing.picture.width - circle.radius
            assert circle.radius <= circle.y <= drawing.picture.height - circle.radius


def test_a_circle_that_moved_says_where_from_and_stays_in_its_neighbourhood(view):
    moved = {}
    for drawing in view.map.drawings:
        for place in drawing.places:
            if place.origin:
                way = math.dist(place.origin, (place.circle.x, place.circle.y))
                assert 0 < way < drawing.picture.width / 15, place.id
                moved.setdefault(drawing.measures.id, set()).add(place.id)
    assert "tskaltubo" in moved["wide"]
    assert len(moved["wide"]) < 15


PHONE = 360
"""Pixels across a phone; the picture for phones is as wide as the window."""


def test_the_five_cities_and_every_municipality_with_many_reforms_are_named(view):
    wide, narrow = view.map.drawings
    named = {place.id for place in wide.places if place.label}
    cities = {"tbilisi", "kutaisi", "rustavi", "poti", "batumi"}
    assert named > cities | {place.id for place in wide.places if place.count > 1} - {"marneuli"}
    assert {place.id for place in narrow.places if place.label} > cities
    assert narrow.measures.letters / narrow.measures.width * PHONE >= 12


def test_the_table_holds_every_municipality_by_region_and_name_with_its_latest_year(
    view, catalogue
):
    rows = [row for region in view.map.regions for row in region.rows]
    assert sorted(row.id for row in rows) == sorted(t.id for t in catalogue.municipalities())
    for region in view.map.regions:
        names = [row.name.text for row in region.rows]
        assert names == sorted(names, key=collation_key)
    for row in rows:
        years = [
            entry.record.year
            for entry in catalogue.reforms
            if row.id in entry.record.municipalities and entry.record.year
        ]
        assert row.latest == (max(years) if years else None)
        assert row.count == fitting(catalogue, row.query)
        assert query_of(row.reforms_href) == row.query


def test_municipalities_in_occupied_territories_are_not_among_the_64(view, catalogue):
    assert view.map.municipalities == 64
    named = {name for entry in catalogue.reforms for name in entry.record.municipalities}
    assert view.map.covered == len(named)


def test_titles_say_the_number_as_people_do(with_reforms):
    rustavi = {"municipalities": ("rustavi",)}
    catalogue = with_reforms(rustavi, rustavi, {"municipalities": ("gori",)})
    english, georgian = (map_view(catalogue, language, PATH) for language in ("en", "ka"))
    titles = {place.id: place.title for place in english.drawings[0].places}
    assert titles["rustavi"] == "Rustavi – 2 reforms"
    assert titles["gori"] == "Gori – 1 reform"
    assert titles["telavi"] == "Telavi – no reform described yet"
    assert titles["eredvi"] == "Eredvi – occupied territory"
    titles = {place.id: place.title for place in georgian.drawings[0].places}
    assert titles["rustavi"] == "რუსთავი – 2 რეფორმა"


@pytest.mark.parametrize("measures", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_number_is_shown_in_every_circle_with_room_for_it_and_in_no_other(view, measures):
    (drawing,) = (one for one in view.map.drawings if one.measures == measures)
    assert radius_for(drawing.number_from, measures) >= measures.number
    if drawing.number_from > 1:
        assert radius_for(drawing.number_from - 1, measures) < measures.number


# ---------- The years ----------


def test_every_dated_reform_has_one_mark_in_its_year_and_every_other_is_named(view, catalogue):
    assert view.timeline.per == 1
    by_year = {year.year: Counter(year.marks) for year in view.timeline.years}
    expected = {year: Counter() for year in by_year}
    for entry in catalogue.reforms:
        if entry.record.year:
            results = {award.result for award in entry.record.awards}
            highest = [shape for shape in AWARDS if shape in results]
            expected[entry.record.year][[*highest, PLAIN][0]] += 1
    assert by_year == expected
    assert set(AWARDS) <= {term.id for term in catalogue.terms("award-results")}
    undated = {entry.record.id for entry in catalogue.reforms if not entry.record.year}
    assert {item.id for item in view.timeline.undated} == undated
    assert view.timeline.undated_count == len(undated)
    query = query_of(view.timeline.undated_href)
    assert query == view.timeline.undated_query
    assert fitting(catalogue, query) == len(undated)


def test_years_run_without_a_gap_and_link_to_their_reforms(view, catalogue):
    years = [year.year for year in view.timeline.years]
    assert years == list(range(years[0], years[-1] + 1))
    for year in view.timeline.years:
        assert query_of(year.href) == year.query == f"year={year.year}"
        assert fitting(catalogue, year.query) == year.count


@pytest.mark.parametrize(("most", "per"), [(1, 1), (30, 1), (31, 2), (61, 5), (151, 10), (301, 20)])
def test_where_a_year_has_more_reforms_than_marks_each_stands_for_several(most, per, with_reforms):
    catalogue = with_reforms(*({"year": 2020, "awards": ()} for _ in range(most)))
    view = timeline_view(catalogue, "en", PATH)
    (year,) = view.years
    assert (view.per, year.count) == (per, most)
    assert year.marks == (PLAIN,) * math.ceil(most / per)
    assert len(year.marks) <= TALLEST
    assert str(per if per > 1 else "one reform") in view.about


def test_what_is_left_of_a_shape_has_a_mark_of_its_own(with_reforms):
    def reform(*results):
        awards = (AwardResult(result=result, programme="model-programme") for result in results)
        return {"year": 2020, "awards": tuple(awards)}

    winners, plain = (reform("winner"),) * 11, (reform(),) * 60
    (year,) = timeline_view(with_reforms(*winners, *plain), "ka", PATH).years
    assert Counter(year.marks) == {"winner": 3, PLAIN: 12}
    assert year.marks[:3] == ("winner",) * 3


@pytest.mark.parametrize("count", [LISTED, LISTED + 1])
def test_reforms_without_a_year_are_named_where_they_are_few_and_counted_always(
    count, with_reforms
):
    view = timeline_view(with_reforms(*({"year": None} for _ in range(count))), "en", PATH)
    assert len(view.undated) == (count if count <= LISTED else 0)
    assert (view.undated_count, view.undated_said) == (count, f"{count} reforms")


def test_of_two_awards_the_higher_one_counts_and_an_application_is_none(with_reforms):
    def award(result):
        return AwardResult(result=result, programme="model-programme")

    both, applied = with_reforms(
        {"awards": (award("good"), award("winner"))}, {"awards": (award("applicant"),)}
    ).reforms
    assert (shape_of(both), shape_of(applied)) == ("winner", PLAIN)


def test_a_year_between_two_others_is_there_even_if_it_is_empty(with_reforms):
    view = timeline_view(with_reforms({"year": 2020}, {"year": 2023}), "en", PATH)
    assert [(year.year, len(year.marks)) for year in view.years] == [
        (2020, 1),
        (2021, 0),
        (2022, 0),
        (2023, 1),
    ]
    assert [year.said for year in view.years][:2] == [
        "1 reform, 1 with an award",
        "no reform described yet",
    ]


def test_without_any_dated_reform_there_are_no_years(with_reforms):
    view = timeline_view(with_reforms({"year": None}), "ka", PATH)
    assert view.years == ()
    assert len(view.undated) == 1


# ---------- Municipalities × themes ----------


def test_the_matrix_has_64_rows_and_15_columns(view):
    rows = [row for region in view.coverage.regions for row in region.rows]
    assert len(rows) == view.coverage.municipalities == 64
    assert len(view.coverage.columns) == 15
    assert {len(row.cells) for row in rows} == {15}


def test_every_cell_and_every_total_is_what_a_count_over_the_records_finds(view, catalogue):
    rows = [row for region in view.coverage.regions for row in region.rows]
    totals = [row.total for row in rows] + [column.total for column in view.coverage.columns]
    cells = [cell for row in rows for cell in row.cells]
    for cell in totals + cells:
        assert cell.count == fitting(catalogue, cell.query), cell.query
        assert query_of(cell.href) == cell.query
    assert len({cell.query for cell in totals + cells}) == len(totals + cells) == 64 * 16 + 15
    pairs = [
        (place, theme)
        for entry in catalogue.reforms
        for place in entry.record.municipalities
        for theme in entry.record.themes
    ]
    assert sum(cell.count for cell in cells) == len(pairs)


def test_municipalities_without_a_reform_are_summed_by_region_by_theme_and_in_all(view):
    rows = [row for region in view.coverage.regions for row in region.rows]
    for region in view.coverage.regions:
        assert region.without == sum(row.total.count == 0 for row in region.rows)
    for number, column in enumerate(view.coverage.columns):
        assert column.without == sum(row.cells[number].count == 0 for row in rows)
    assert view.coverage.without == sum(region.without for region in view.coverage.regions)
    assert view.coverage.without == 64 - view.map.covered


def test_a_reform_of_two_places_and_two_themes_is_in_four_cells_but_once_in_each_total(
    with_reforms,
):
    catalogue = with_reforms(
        {
            "municipalities": ("rustavi", "gori"),
            "themes": ("youth", "gender-equality"),
        }
    )
    view = coverage_view(catalogue, "en", PATH)
    rows = [row for region in view.regions for row in region.rows]
    assert sum(cell.count for row in rows for cell in row.cells) == 4
    assert [row.total.count for row in rows if row.total.count] == [1, 1]
    assert [column.total.count for column in view.columns if column.total.count] == [1, 1]
    assert view.reforms == 1


def test_an_occupied_municipality_gets_a_row_only_with_a_reform(with_reforms):
    def names(*facts):
        view = coverage_view(with_reforms(*facts), "en", PATH)
        return {row.name.text for region in view.regions for row in region.rows}

    assert "Eredvi" not in names({})
    assert "Eredvi" in names({"municipalities": ("eredvi",)})


# ---------- What goes with the page for its script ----------


def test_the_data_for_the_script_are_json_and_hold_every_label(view, catalogue):
    data = json.loads(json.dumps(view.data))
    labels = {facet["id"]: facet["values"] for facet in data["facets"]}
    for entry in catalogue.reforms:
        values = facet_values(catalogue, entry)
        assert list(values) == list(labels)
        assert all(set(found) <= set(labels[facet]) for facet, found in values.items())
