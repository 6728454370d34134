"""The pages of programmes and calls as they stand on the real site."""

from urllib.parse import urljoin

import pytest
from built import attribute, sources, squeezed

from knowledge_base.languages import LANGUAGES
from knowledge_base.views.links import path_of

pytestmark = pytest.mark.site


@pytest.fixture(scope="session")
def calls(catalogue):
    """Every call with its programme."""
    return [(programme, call) for programme in catalogue.programmes() for call in programme.calls]


def targets(pages, path, selector):
    links = pages.page(path).css(selector)
    return [urljoin(f"/{path}", attribute(link, "href")).lstrip("/") for link in links]


def test_every_programme_and_call_has_a_page_in_both_languages(pages, catalogue, calls):
    names = [p.id for p in catalogue.programmes()] + [call.id for _, call in calls]
    assert len(names) == len(set(names))
    for name in names:
        for language in LANGUAGES:
            assert path_of(f"programmes/{name}", language) in pages


def test_the_calendar_of_the_calls_is_linked_where_their_dates_are_looked_for(pages):
    for address in (
        "",
        "programmes",
        "programmes/nalag-bpp",
        "programmes/bpp-2025",
        "forms/bpp-2025",
    ):
        for language in LANGUAGES:
            found = targets(pages, path_of(address, language), "main .kb-calendar a")
            assert found == [f"data/{language}/calls.ics"], (address, language)
            assert b"BEGIN:VEVENT" in (pages.root / found[0]).read_bytes()


def test_list_leads_to_every_programme(pages, catalogue):
    for language in LANGUAGES:
        path = path_of("programmes", language)
        expected = [path_of(f"programmes/{p.id}", language) for p in catalogue.programmes()]
        assert targets(pages, path, "main .kb-card a") == expected


def test_programme_leads_to_its_calls_and_to_every_reform_that_names_it(pages, catalogue):
    for programme in catalogue.programmes():
        for language in LANGUAGES:
            path = path_of(f"programmes/{programme.id}", language)
            shown = targets(pages, path, "main .kb-table tbody th a:not(.kb-citation a)")
            expected = [path_of(f"programmes/{call.id}", language) for call in programme.calls]
            assert sorted(shown) == sorted(expected)
            reforms = targets(pages, path, "main .kb-card a")
            assert sorted(reforms) == sorted(
                path_of(entry.address, language)
                for entry in catalogue.reforms
                if programme.id
                in (entry.record.programme, *(award.programme for award in entry.record.awards))
            )


def test_call_names_every_winner_and_every_reform_that_took_part(pages, catalogue, calls):
    for _, call in calls:
        for language in LANGUAGES:
            path = path_of(f"programmes/{call.id}", language)
            winners = targets(pages, path, "main .kb-table tbody th a")
            expected = {
                path_of(f"municipalities/{m}", language) for m in call.winning_municipalities
            }
            assert set(winners) == expected
            links = set(targets(pages, path, "main a"))
            for entry in catalogue.reforms:
                took_part = any(award.call == call.id for award in entry.record.awards)
                assert (path_of(entry.address, language) in links) == took_part


def test_call_says_its_figures_notes_supporters_and_sources(pages, catalogue, calls):
    known = {source.id: source for source in catalogue.vocabularies["programmes"].sources}
    for _, call in calls:
        for language in LANGUAGES:
            path = path_of(f"programmes/{call.id}", language)
            text = pages.text(path)
            figures = [value for value in (call.applications, call.winners) if value is not None]
            for value in (*figures, *(note.best(language)[0] for note in call.notes)):
                assert str(value) in text
            for supporter in call.supporters:
                assert supporter.best(language)[0] in text
            shown = sources(pages.page(path))
            assert [attribute(item, "id") for item in shown] == [
                f"source-{s}" for s in call.sources
            ]
            for item, source_id in zip(shown, call.sources, strict=True):
                link = item.css_first("a[href]")
                assert (attribute(link, "href") if link else None) == known[source_id].url


def test_result_of_a_call_stands_beside_the_reform(pages, catalogue):
    rows = pages.page("en/programmes/bpp-2024/").css("main .kb-table tbody tr")
    said = {squeezed(row.css_first("th").text()): squeezed(row.text()) for row in rows}
    assert "Winner, 2024" in said["Dusheti"]
    assert "no record names the winning practice" in said["Rustavi"]
    text = pages.text("en/programmes/bpp-2024/")
    assert "Winners counted by the sources: 13. Winning municipalities named: 8." in text


def test_awards_of_a_reform_lead_to_their_calls(pages, catalogue):
    for entry in catalogue.reforms:
        for language in LANGUAGES:
            path = path_of(entry.address, language)
            links = targets(pages, path, "main .kb-glance a")
            for award in entry.record.awards:
                name = award.call or award.programme
                assert path_of(f"programmes/{name}", language) in links
            if entry.record.programme:
                assert path_of(f"programmes/{entry.record.programme}", language) in links


def test_organisation_names_every_programme_that_it_runs(pages, catalogue):
    runs = [programme for programme in catalogue.programmes() if programme.operator]
    assert runs
    for programme in runs:
        for language in LANGUAGES:
            path = path_of(f"organisations/{programme.operator}", language)
            links = targets(pages, path, "main .kb-glance a")
            assert path_of(f"programmes/{programme.id}", language) in links


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_of_an_organisation_stands_before_its_text_and_not_behind_its_last_sentence(
    pages, language
):
    found = []
    for name in ("clg", "nalag"):
        for section in pages.page(path_of(f"organisations/{name}", language)).css(
            "main .kb-section:has(> h2):has(> .kb-columns)"
        ):
            heading, after = section.css("h2, ul.kb-columns, p")[:2]
            assert (heading.tag, attribute(after, "class")) == ("h2", "kb-columns"), name
            found.append(section.css_first("p"))
    assert len(found) > 5
