"""The open data, read back by a library of each format's own field."""

import csv
import json
from pathlib import Path

import feedparser
import jsonschema
import pytest
from frictionless import Package, system
from icalendar import Calendar
from pybtex.database import parse_string
from pyld import jsonld
from selectolax.lexbor import LexborHTMLParser

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.languages import LANGUAGES
from knowledge_base.views.links import path_of

# schema.org's own context lives on the web; names as they are serve to check the form.
_CONTEXT = {"@context": {"@vocab": "https://schema.org/"}}


def _json(path: Path) -> dict:
    return json.loads(path.read_text("utf-8"))


def test_the_records_fit_their_own_schema(site: Path) -> None:
    schema = _json(site / "data" / "records.schema.json")
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(_json(site / "data" / "records.json"), schema)


def test_the_schema_refuses_a_record_without_a_title(site: Path) -> None:
    data = _json(site / "data" / "records.json")
    del data["reforms"][0]["facts"]["title"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, _json(site / "data" / "records.schema.json"))


def test_every_visible_record_is_in_the_data(site: Path, catalogue: Catalogue) -> None:
    data = _json(site / "data" / "records.json")
    for section in catalogue.entries:
        found = [record["address"] for record in data[section]]
        assert found == [entry.address for entry in catalogue.visible(section)]


def test_the_package_describes_its_tables_truly(site: Path) -> None:
    with system.use_context(trusted=True):
        report = Package(str(site / "data" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_excel_opens_the_tables_in_georgian(site: Path, language: str) -> None:
    content = (site / "data" / language / "reforms.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in content


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_has_one_row_for_each_reform(
    site: Path, catalogue: Catalogue, language: str
) -> None:
    text = (site / "data" / language / "reforms.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    assert [row["id"] for row in rows] == [entry.record.id for entry in catalogue.reforms]
    assert [row["year"] for row in rows] == [
        str(entry.record.year or "") for entry in catalogue.reforms
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_feed_holds_the_latest_reforms(site: Path, catalogue: Catalogue, language: str) -> None:
    feed = feedparser.parse((site / "data" / language / "reforms.atom").read_bytes())
    assert not feed.bozo
    assert feed.feed.language == language
    assert len(feed.entries) == min(50, len(catalogue.reforms))
    assert all(entry.link and entry.title and entry.summary for entry in feed.entries)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", ["", "reforms", "themes/youth"])
def test_pages_that_list_reforms_name_their_feed(site: Path, address: str, language: str) -> None:
    page = site / path_of(address, language) / "index.html"
    (link,) = LexborHTMLParser(page.read_bytes()).css("link[type='application/atom+xml']")
    feed = feedparser.parse((page.parent / link.attributes["href"]).read_bytes())
    assert feed.feed.links[1].href.endswith(f"/{path_of(address or 'reforms', language)}")


def test_each_theme_with_reforms_has_a_feed_of_its_own(site: Path, catalogue: Catalogue) -> None:
    for theme in catalogue.themes():
        path = site / "data" / "ka" / "themes" / f"{theme.id}.atom"
        reforms = catalogue.reforms_about(theme.id)
        assert path.is_file() == bool(reforms)
        if reforms:
            assert len(feedparser.parse(path.read_bytes()).entries) == len(reforms)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_calendar_holds_the_dated_calls(
    site: Path, catalogue: Catalogue, language: str
) -> None:
    calendar = Calendar.from_ical((site / "data" / language / "calls.ics").read_bytes())
    dated = [call for programme in catalogue.programmes() for call in programme.calls if call.opens]
    events = calendar.walk("VEVENT")
    assert [str(event.decoded("dtstart")) for event in events] == [call.opens for call in dated]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_record_can_be_cited(site: Path, catalogue: Catalogue, language: str) -> None:
    for section in catalogue.entries:
        for entry in catalogue.visible(section):
            folder = site / ("" if language == "ka" else language) / entry.address
            database = parse_string((folder / "cite.bib").read_text("utf-8"), "bibtex")
            (cited,) = database.entries.values()
            (item,) = _json(folder / "cite.json")
            title = entry.record.title.best(language)[0]
            assert item["title"] == title
            assert cited.fields["url"] == item["URL"]
            assert cited.fields["year"] == entry.record.updated[:4]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_record_page_describes_itself_in_linked_data(
    site: Path, catalogue: Catalogue, language: str
) -> None:
    for section in catalogue.entries:
        for entry in catalogue.visible(section):
            folder = site / ("" if language == "ka" else language) / entry.address
            page = LexborHTMLParser((folder / "index.html").read_bytes())
            (script,) = page.css('script[type="application/ld+json"]')
            data = json.loads(script.text())
            assert data["@context"] == "https://schema.org"
            (node,) = jsonld.expand(data | _CONTEXT)
            assert node["@type"]
            name = node["https://schema.org/name"][0]["@value"]
            assert name == entry.record.title.best(language)[0]


@pytest.mark.parametrize(
    "address",
    ["", "reforms", "themes/youth", "training/municipal-reform-centre-introduction/facilitator"],
)
def test_a_page_that_is_no_record_does_not_describe_itself_as_one(site: Path, address: str) -> None:
    page = LexborHTMLParser((site / address / "index.html").read_bytes())
    assert page.css("main")
    assert page.css('script[type="application/ld+json"]') == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_of_calls_has_every_call_with_its_themes(
    site: Path, catalogue: Catalogue, language: str
) -> None:
    text = (site / "data" / language / "calls.csv").read_text("utf-8-sig")
    rows = {row["id"]: row for row in csv.DictReader(text.splitlines())}
    calls = [call for programme in catalogue.programmes() for call in programme.calls]
    assert list(rows) == [call.id for call in calls]
    assert rows["bpp-2019"]["applications"] == "38"
    assert len(rows["bpp-2025"]["themes"].split("; ")) == 15
    assert rows["bpp-2024"]["nominations_announced"] == "11"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_of_results_names_every_award_and_every_winner(
    site: Path, catalogue: Catalogue, language: str
) -> None:
    text = (site / "data" / language / "results.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    awarded = {(entry.record.id, a.call or "") for entry in catalogue.reforms
               for a in entry.record.awards}  # fmt: skip
    assert {(row["reform"], row["call"]) for row in rows if row["reform"]} == awarded
    for programme in catalogue.programmes():
        for call in programme.calls:
            named = {row["id"].split("/")[1] for row in rows if row["call"] == call.id}
            assert set(call.winning_municipalities) <= named
