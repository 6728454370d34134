"""What the exports say of the real records, and of hostile and odd ones."""

import csv
import dataclasses
import datetime
import json

import pytest
from icalendar import Calendar
from pybtex.database import parse_string
from selectolax.lexbor import LexborHTMLParser

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.exports.calendar import calls_calendar
from knowledge_base.exports.citations import _escaped, bibtex, csl
from knowledge_base.exports.feeds import LENGTH, feeds
from knowledge_base.exports.linked_data import as_script, linked_data
from knowledge_base.exports.records import exported
from knowledge_base.exports.tables import _cell, reforms_table, results_table
from knowledge_base.model.common import Localised
from knowledge_base.views.links import Origin
from knowledge_base.views.site import routes

URL = "https://example.org/"


@pytest.mark.parametrize(
    "name", ["</script><script>alert(1)</script>\u2028 & ]]>", "</script x", "<!-- <script x"]
)
def test_no_text_closes_the_element_of_linked_data(name: str) -> None:
    data = {"name": name}
    page = LexborHTMLParser(f"<head>{as_script(data)}</head>")
    (script,) = page.css("script")
    assert json.loads(script.text()) == data


def test_no_cell_of_a_table_is_run_as_a_formula() -> None:
    assert [_cell(text) for text in ("=1+1", "+1", "-1", "@A1", "\tx")] == [
        "'=1+1",
        "'+1",
        "'-1",
        "'@A1",
        "'\tx",
    ]
    assert _cell("რუსთავი") == "რუსთავი"
    assert _cell(None) == ""
    assert _cell(-5) == -5


def test_braces_and_backslashes_of_a_title_survive_bibtex() -> None:
    assert _escaped("a{b}\\c & 5 %") == (
        r"a\textbraceleft{}b\textbraceright{}\textbackslash{}c \& 5 \%"
    )


@pytest.mark.parametrize("title", ["a } b", "{", "}}", "\\{", "line\nline", '"', "=cmd|x", "🙂"])
def test_no_title_ends_its_field_in_bibtex(title: str, catalogue: Catalogue) -> None:
    entry = catalogue.visible("reforms")[0]
    said = Localised(ka=title, en=title)
    entry = dataclasses.replace(entry, record=entry.record.model_copy(update={"title": said}))
    database = parse_string(bibtex(entry, "en", "https://example.org/"), "bibtex")
    (read,) = database.entries.values()
    assert read.fields["title"] == _escaped(" ".join(title.split()))
    assert read.fields["url"].startswith("https://example.org/")


def rows_of(table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(table.removeprefix("\ufeff").splitlines()))


def test_a_row_of_a_reform_has_its_total_and_no_other_sum(catalogue: Catalogue) -> None:
    shown = rows_of(reforms_table(catalogue, "en", URL))
    with_total = 0
    for row, entry in zip(shown, catalogue.reforms, strict=True):
        resources = entry.record.resources
        total = resources.total if resources else None
        stated = (str(total.amount), total.currency) if total else ("", "")
        assert (row["total_cost"], row["currency"]) == stated
        with_total += total is not None
    assert 0 < with_total < len(shown)


def test_a_winner_that_a_record_describes_is_not_named_a_second_time(catalogue: Catalogue) -> None:
    shown = rows_of(results_table(catalogue, "en"))
    ids = [row["id"] for row in shown]
    assert ids == sorted(set(ids))
    described = {(row["call"], row["municipality"]) for row in shown if row["reform"]}
    undescribed = {(row["call"], row["municipality"]) for row in shown if not row["reform"]}
    assert described and undescribed
    assert not described & undescribed


def test_a_call_is_in_the_calendar_until_its_last_day(catalogue: Catalogue) -> None:
    calendar = Calendar.from_ical(calls_calendar(catalogue, "en", URL))
    ends = {str(event["uid"]): event.decoded("dtend") for event in calendar.walk("VEVENT")}
    calls = [call for programme in catalogue.programmes() for call in programme.calls]
    dated = {f"{call.id}-en@example.org": call for call in calls if call.opens}
    assert ends.keys() == dated.keys()
    for name, call in dated.items():
        last = datetime.date.fromisoformat(call.closes or call.opens)
        assert ends[name] == last + datetime.timedelta(days=1)


def test_a_feed_begins_with_what_changed_last(catalogue: Catalogue) -> None:
    (every, *_) = feeds(catalogue, "ka", URL)
    days = sorted((entry.record.updated for entry in catalogue.reforms), reverse=True)
    assert [entry.updated for entry in every.entries] == days[:LENGTH]
    assert every.updated == days[0]
    first, *others = catalogue.reforms
    older = first.record.model_copy(update={"updated": "2020-01-01"})
    records = {entry.record.id: entry for entry in others}
    records[older.id] = dataclasses.replace(first, record=older)
    changed = dataclasses.replace(catalogue, entries=dict(catalogue.entries) | {"reforms": records})
    (every, *_) = feeds(changed, "ka", URL)
    assert every.updated > "2020-01-01"
    assert "2020-01-01" not in [entry.updated for entry in every.entries]


def test_a_site_without_reforms_has_a_feed_without_entries(catalogue: Catalogue) -> None:
    nothing = dataclasses.replace(catalogue, entries=dict(catalogue.entries) | {"reforms": {}})
    (only,) = feeds(nothing, "ka", URL)
    assert (only.entries, only.updated) == ((), "1970-01-01")


def test_a_record_in_the_data_has_its_facts_and_what_is_computed(catalogue: Catalogue) -> None:
    for entry in catalogue.reforms:
        text = exported(catalogue, entry, URL).decode()
        assert entry.record.title.ka in text.replace('\\"', '"')
        found = json.loads(text)
        assert found["computed"]["completeness_percent"] == catalogue.completeness(entry).percent
        assert None not in found["facts"].values()
    module = catalogue.modules[0]
    assert json.loads(exported(catalogue, module, URL))["computed"] == {}


def test_georgian_is_to_be_read_in_citations_and_linked_data(catalogue: Catalogue) -> None:
    entry = catalogue.reforms[0]
    assert entry.record.title.ka in csl(entry, "ka", URL)
    assert entry.record.title.ka in as_script({"name": entry.record.title.ka})


def test_linked_data_says_nothing_of_what_no_source_states(catalogue: Catalogue) -> None:
    there = routes(catalogue, Origin(URL, f"{URL}edit/"))
    home = next(route for route in there if route.address == "").make()
    assert linked_data(catalogue, home, URL) is None
    without = {
        "temporalCoverage": (catalogue.reforms[0], {"year": None}),
        "sameAs": (catalogue.visible("organisations")[0], {"website": None, "other_websites": ()}),
    }
    for name, (entry, nothing) in without.items():
        record = entry.record.model_copy(update=nothing)
        silent = dataclasses.replace(entry, record=record)
        stated, unstated = (
            linked_data(catalogue, dataclasses.replace(home, entry=each), URL)
            for each in (entry, silent)
        )
        assert stated.pop(name)
        assert stated == unstated
