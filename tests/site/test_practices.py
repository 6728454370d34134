"""What the site says of every practice is what was collected of it, and what its record holds.

The collected facts stand beside the project where it is made; elsewhere those tests are skipped.
"""

import re

import pytest
import yaml
from built import attribute, squeezed
from selectolax.lexbor import LexborHTMLParser

from knowledge_base.languages import LANGUAGES
from knowledge_base.views.links import path_of

pytestmark = pytest.mark.site

NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*")
STRUCTURE = (
    "script",
    ".kb-citation",
    ".kb-number",
    ".kb-quality",
    ".kb-crumbs",
    ".kb-contents",
    ".kb-bar",
    ".kb-more",
    "section[aria-labelledby=see-also]",
)
"""Parts whose numbers are counted or numbered by the page, or belong to other records."""


def facts(project, name: str):
    path = project.parent / "shared" / "facts" / f"{name}.yml"
    if not path.is_file():
        pytest.skip("the collected facts are not beside the project")
    return yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)


@pytest.fixture(scope="module")
def practices(project) -> dict[str, dict]:
    return {practice["id"]: practice for practice in facts(project, "practices")["practices"]}


def addresses(practice) -> set[str]:
    """The sources of the web; one source was supplied as a file and has no address."""
    return {source["url"] for source in practice["sources"] if "://" in source["url"]}


# ---------- The records against the collected facts ----------


def test_every_practice_has_its_record_and_no_other_is_there(practices, catalogue):
    assert {entry.record.id for entry in catalogue.reforms} == set(practices)


def test_years_municipalities_and_programmes_are_those_collected(practices, catalogue):
    for entry in catalogue.reforms:
        record, practice = entry.record, practices[entry.record.id]
        assert record.year == practice.get("year"), record.id
        assert list(record.municipalities) == practice["municipality"], record.id
        assert record.programme == practice.get("programme", {}).get("key"), record.id
        assert practice["theme"] in record.themes, record.id


def test_awards_are_those_collected(practices, catalogue):
    for entry in catalogue.reforms:
        found = {award.result for award in entry.record.awards}
        award = practices[entry.record.id]["award"]
        assert found == (set() if award == "none" else found | {award}), entry.record.id
        assert bool(found) == (award != "none"), entry.record.id


def test_every_source_is_named_by_its_record(practices, catalogue):
    for entry in catalogue.reforms:
        own = {source.url for source in entry.record.sources}
        assert addresses(practices[entry.record.id]) <= own, entry.record.id


def test_the_results_of_the_programme_are_those_collected(project, catalogue):
    programme = catalogue.programme("nalag-bpp")
    calls = {call.year: call for call in programme.calls}
    collected = facts(project, "programme")
    assert {body.id for body in programme.bodies} == {body["key"] for body in collected["bodies"]}
    steps = [step["key"] for step in collected["stages"]["list"]]
    assert [step.id for step in programme.stages.steps] == steps
    assert set(calls) == {edition["year"] for edition in collected["editions"]}
    for edition in collected["editions"]:
        call = calls[edition["year"]]
        winners = next(
            (edition[n] for n in ("winners", "winners_listed", "winners_known") if n in edition), []
        )
        named = [] if isinstance(winners, str) else list(dict.fromkeys(winners))
        assert list(call.winning_municipalities) == named
        assert call.applications == edition.get("applications")
        assert call.winners == edition.get("winners_count")
        assert call.opens == edition.get("applications_open")
        assert call.closes == edition.get("applications_close")
        assert call.nominations_announced == edition.get("nominations")
        assert call.themes_announced == edition.get("thematic_areas")
    themes = [theme["key"] for theme in collected["themes_2025"]["list"] if theme["key"]]
    assert list(calls[2025].themes) == themes


# ---------- The pages against the records ----------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_shows_its_municipalities_its_year_and_all_its_sources(
    pages, catalogue, language
):
    for entry in catalogue.reforms:
        record = entry.record
        page = pages.page(path_of(entry.address, language))
        links = {attribute(link, "href") for link in page.css("main a[href]")}
        assert {source.url for source in record.sources if source.url} <= links, record.id
        for name in record.municipalities:
            assert f"../../municipalities/{name}/" in links, (record.id, name)
        glance = squeezed(page.css_first(".kb-glance").text())
        if record.period is None and record.year:
            assert str(record.year) in glance, record.id


def numbers(text: str) -> set[str]:
    """The numbers of a text, without what groups their digits or parts off decimals."""
    return {re.sub(r"\D", "", found) for found in NUMBER.findall(text)}


def labels(catalogue, record) -> str:
    """Names that the page takes from the vocabularies for what the record points to."""
    calls = {call.id: call for programme in catalogue.programmes() for call in programme.calls}
    named = [catalogue.programme(name) for name in (record.programme, *_programmes(record)) if name]
    named += [calls[award.call] for award in record.awards if award.call]
    named += [catalogue.form(record.form)]
    titles = [text for term in named for text in (term.title.ka, term.title.en)]
    return " ".join([*filter(None, titles), "CC BY 4.0"])


def _programmes(record):
    return [award.programme for award in record.awards]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_number_stands_on_a_page_that_its_record_does_not_hold(
    project, pages, catalogue, language
):
    checked = 0
    for entry in catalogue.reforms:
        files = (project / entry.folder / name for name in ("record.yml", "ka.md", "en.md"))
        held = " ".join(file.read_text("utf-8") for file in files if file.is_file())
        allowed = numbers(held) | numbers(labels(catalogue, entry.record))
        # A date of the record is written with zeros, one of the page without.
        allowed |= {number.lstrip("0") for number in allowed}
        page = LexborHTMLParser(pages.bytes(path_of(entry.address, language)))
        for part in STRUCTURE:
            for node in page.css(f"main {part}"):
                node.decompose()
        found = numbers(page.css_first("main article").text(separator=" "))
        assert found <= allowed, (entry.record.id, found - allowed)
        checked += len(found)
    assert checked > 500
