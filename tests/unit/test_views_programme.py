"""What the pages of programmes and of calls show, and what they leave out."""

from dataclasses import replace

import pytest

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.catalogue.load import load
from knowledge_base.catalogue.opened import DAY, watched
from knowledge_base.languages import LANGUAGES
from knowledge_base.model.common import Localised
from knowledge_base.views.call import call_page
from knowledge_base.views.home import home_view
from knowledge_base.views.links import Origin
from knowledge_base.views.organisation import organisation_page
from knowledge_base.views.programme import programme_page, programmes_view
from knowledge_base.views.reform import reform_page
from knowledge_base.words import words

ORIGIN = Origin("https://example.org/", "https://example.org/edit/")


@pytest.fixture
def small(small_project) -> Catalogue:
    """One programme with one call, and one reform of two municipalities with an award of it."""
    found = load(small_project).value
    assert found is not None
    return found


@pytest.fixture
def with_call(small):
    """`with_call(winners=3, …)`: the small project with these facts of its call."""

    def changed(**facts):
        (programme,) = small.programmes()
        (call,) = programme.calls
        call = call.model_copy(update=facts)
        programme = programme.model_copy(update={"calls": (call,)})
        vocabulary = small.vocabularies["programmes"].model_copy(update={"terms": (programme,)})
        return replace(small, vocabularies={**small.vocabularies, "programmes": vocabulary})

    return changed


def call_view(catalogue, language="en", today=""):
    (programme,) = catalogue.programmes()
    origin = replace(ORIGIN, today=today)
    return call_page(catalogue, programme, programme.calls[0], language, origin).view


def programme_view(catalogue, language="en"):
    (programme,) = catalogue.programmes()
    return programme_page(catalogue, programme, language).view


def test_calendar_is_offered_where_a_call_has_a_day_and_nowhere_else(with_call):
    undated, dated = with_call(opens=None, closes=None), with_call(opens="2025-09-15")
    for view in (call_view, programme_view, programmes_view):
        assert view(undated, "ka").calendar is None
        assert view(dated, "ka").calendar is not None
    assert home_view(undated, "ka").calendar is None
    assert home_view(dated, "ka").calendar.href == "data/ka/calls.ics"
    assert programme_view(dated).calendar.href == "../../../data/en/calls.ics"


def test_a_call_says_how_its_window_stands_where_both_days_are_known(with_call):
    dated = with_call(opens="2025-09-15", closes="2025-11-30")
    assert call_view(dated, "en", "2025-11-30").window_state == "Last day: 30 November 2025"
    closed = "მიღება დასრულებულია: ბოლო დღე იყო 2025 წლის 30 ნოემბერი"
    assert call_view(dated, "ka", "2025-12-01").window_state == closed
    assert call_view(dated, "ka").window_state is None
    for facts in ({"opens": None}, {"closes": None}):
        half = with_call(**{"opens": "2025-09-15", "closes": "2025-11-30", **facts})
        assert call_view(half, "en", "2025-11-30").window_state is None


def test_the_page_of_a_call_is_made_anew_on_another_day_only_where_it_counts_them(with_call):
    for closes, opened in (("2025-11-30", {DAY}), (None, set())):
        with watched() as parts:
            call_view(with_call(opens="2025-09-15", closes=closes), "ka", "2025-10-01")
        assert parts & {DAY} == opened


def test_programme_shows_its_operator_its_calls_and_its_reforms(small):
    view = programme_view(small)
    assert view.operator.href == "../../organisations/model-organisation/"
    assert [row.link.href for row in view.calls] == ["../model-call/"]
    assert [card.href for card in view.reforms.cards] == ["../../reforms/model-reform/"]


def test_programme_says_nothing_of_what_nobody_looked_for(small):
    view = programme_view(small)
    assert (view.since, view.website, view.about, view.sources) == (None, None, None, ())


def test_calls_stand_with_the_latest_first(small, with_call):
    (programme,) = with_call().programmes()
    earlier = programme.calls[0].model_copy(update={"id": "earlier", "year": 2019})
    programme = programme.model_copy(update={"calls": (earlier, *programme.calls)})
    hrefs = [row.link.href for row in programme_page(small, programme, "ka").view.calls]
    assert hrefs == ["../model-call/", "../earlier/"]


def test_a_reform_with_an_award_only_belongs_to_the_programme_as_well(small):
    (entry,) = small.reforms
    record = entry.record.model_copy(update={"programme": None})
    changed = replace(entry, record=record)
    catalogue = replace(small, entries={**small.entries, "reforms": {record.id: changed}})
    assert [each.record.id for each in catalogue.reforms_under("model-programme")] == [record.id]


def test_winning_municipality_stands_with_the_reform_that_names_the_call(with_call):
    view = call_view(with_call(winners=2, winning_municipalities=("gori", "batumi")))
    gori, batumi = view.won
    assert [reform.link.href for reform in gori.reforms] == ["../../reforms/model-reform/"]
    assert [reform.badge.kind for reform in gori.reforms] == ["good"]
    assert batumi.municipality.href == "../../municipalities/batumi/"
    assert batumi.reforms == ()
    assert view.others == ()


def test_reform_of_no_winning_municipality_is_shown_apart(with_call):
    view = call_view(with_call(winning_municipalities=("batumi",)))
    assert [reform.link.href for reform in view.others] == ["../../reforms/model-reform/"]


@pytest.mark.parametrize(("winners", "is_said"), [(2, False), (1, True), (13, True), (None, False)])
def test_call_says_when_sources_count_other_winners_than_they_name(with_call, winners, is_said):
    catalogue = with_call(winners=winners, winning_municipalities=("gori", "batumi"))
    for language in LANGUAGES:
        counted = call_view(catalogue, language).counted
        assert (counted is not None) == is_said
        assert not is_said or (str(winners) in counted and "2" in counted)


def test_contradictory_notes_stay_as_they_are(with_call):
    notes = (Localised(ka="ერთი", en="One says 2019."), Localised(ka="ორი", en="One says 2020."))
    view = call_view(with_call(notes=notes))
    assert [note.text for note in view.notes] == ["One says 2019.", "One says 2020."]


def test_call_leads_to_its_application_form(small):
    assert call_view(small).form.href == "../../forms/model-form/"


def test_call_without_a_form_of_its_year_leads_to_none(with_call):
    assert call_view(with_call(year=2019)).form is None


def test_days_of_a_call_are_said_only_where_both_are_known(with_call):
    assert call_view(with_call(opens="2025-09-15")).window is None
    view = call_view(with_call(opens="2025-09-15", closes="2025-11-30"))
    assert view.window == "15 September – 30 November 2025"


def test_zero_applications_are_a_figure_and_not_a_gap(with_call):
    view = call_view(with_call(applications=0, winners=0))
    assert (view.applications, view.winners) == ("0", "0")


def test_a_note_that_most_reforms_share_is_left_to_the_call(catalogue):
    programme = catalogue.programme("nalag-bpp")
    call = catalogue.call("bpp-2020")
    won = [
        reform
        for winner in call_page(catalogue, programme, call, "en", ORIGIN).view.won
        for reform in winner.reforms
    ]
    notes = [reform.note.text for reform in won if reform.note]
    assert len(won) == 10
    assert len(notes) == len(set(notes)) < 5


def test_list_holds_every_programme_in_the_order_of_the_vocabulary(catalogue):
    for language in LANGUAGES:
        cards = programmes_view(catalogue, language).programmes
        assert [card.href for card in cards] == [f"{p.id}/" for p in catalogue.programmes()]
        assert sum(card.calls for card in cards) == 7


def test_links_to_programmes_and_calls_lead_to_pages(catalogue):
    for address in ("programmes/nalag-bpp", "programmes/bpp-2024", "glossary"):
        assert catalogue.has_page(address)
    for address in ("programmes/", "programmes", "programmes/bpp-1999", "glossary/mayor"):
        assert not catalogue.has_page(address)


def test_reform_leads_to_its_programme_and_the_call_of_its_award(small):
    (entry,) = small.reforms
    glance = reform_page(small, entry, "en", ORIGIN).view.glance
    assert glance.programme.href == "../../programmes/model-programme/"
    assert [award.given_by.href for award in glance.awards] == ["../../programmes/model-call/"]


def test_award_without_a_call_leads_to_the_programme(small):
    (entry,) = small.reforms
    award = entry.record.awards[0].model_copy(update={"call": None})
    changed = replace(entry, record=entry.record.model_copy(update={"awards": (award,)}))
    (shown,) = reform_page(small, changed, "ka", ORIGIN).view.glance.awards
    assert shown.given_by.href == "../../programmes/model-programme/"


def test_organisation_names_a_programme_that_it_runs_once(small):
    entry = small.entry("organisations", "model-organisation")
    record = entry.record.model_copy(update={"programmes": ("model-programme",)})
    view = organisation_page(small, replace(entry, record=record), "en", ORIGIN).view
    assert [link.href for link in view.operates] == ["../../programmes/model-programme/"]
    assert view.programmes == ()


def test_words_of_programmes_and_calls_exist_in_both_languages():
    for group in ("programme", "call", "glossary"):
        ka, en = (words(language, "interface")[group] for language in LANGUAGES)
        assert ka.keys() == en.keys()


# ---------- Bodies, stages, themes and nominations ----------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_real_programme_says_who_decides_and_what_its_stages_are(catalogue, language):
    programme = catalogue.programme("nalag-bpp")
    view = programme_page(catalogue, programme, language).view
    assert len(view.bodies) == 2
    assert all(body.tasks and body.citations for body in view.bodies)
    assert len(view.stages.steps) == 7
    assert view.stages.note
    known = {source.number for source in view.sources}
    cited = [*view.stages.citations, *(c for body in view.bodies for c in body.citations)]
    assert {citation.number for citation in cited} <= known


def test_themes_and_nominations_stand_by_year(catalogue):
    programme = catalogue.programme("nalag-bpp")
    topics = {
        link.href: found for link, found in programme_page(catalogue, programme, "en").view.topics
    }
    assert list(topics) == ["../bpp-2025/", "../bpp-2024/", "../bpp-2023/"]
    assert len(topics["../bpp-2025/"].themes) == 15
    assert topics["../bpp-2025/"].themes_count == (
        "Themes announced: 17. The source names 15 of them."
    )
    assert len(topics["../bpp-2024/"].nominations) == 5
    assert "11" in topics["../bpp-2024/"].nominations_count
    assert "14" in topics["../bpp-2023/"].nominations_count


def test_a_call_whose_themes_are_all_known_counts_nothing(with_call):
    view = call_view(with_call(themes=("youth",), themes_announced=1))
    assert [theme.href for theme in view.topics.themes] == ["../../themes/youth/"]
    assert view.topics.themes_count is None
    assert call_view(with_call()).topics.known is False


def test_a_programme_without_stages_says_nothing_of_them(small):
    view = programme_view(small)
    assert view.stages is None
    assert view.bodies == ()
    assert view.topics == ()
