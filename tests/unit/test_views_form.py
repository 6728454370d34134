"""The page of an application form: its window, its questions, its files, its examples."""

from pathlib import Path

import pytest

from knowledge_base.languages import LANGUAGES
from knowledge_base.model.form import Limit
from knowledge_base.views.form import form_page, limit_said
from knowledge_base.views.form_examples import good_answers
from knowledge_base.views.links import Origin


@pytest.fixture(params=LANGUAGES)
def view(request, catalogue):
    origin = Origin("https://example.org/", "https://example.org/edit/", "2025-10-01")
    return form_page(catalogue, catalogue.entry("forms", "bpp-2025"), request.param, origin).view


def test_every_prompt_shows_its_title_and_its_official_words(view, catalogue):
    form = catalogue.form("bpp-2025")
    shown = [(p.title.text, p.ask.text) for part in view.parts for p in part.prompts]
    language = view.parts[0].title.language
    assert shown == [
        (p.title.in_language(language), p.ask.in_language(language))
        for section in form.sections
        for p in section.prompts
    ]


@pytest.mark.parametrize(
    ("limit", "ka", "en"),
    [
        (Limit(pages=1), "მაქსიმუმ 1 გვერდი", "at most 1 page"),
        (Limit(pages=3), "მაქსიმუმ 3 გვერდი", "at most 3 pages"),
        (Limit(words=200), "მაქსიმუმ 200 სიტყვა", "at most 200 words"),
    ],
)
def test_a_limit_is_said_in_the_number_it_has(limit, ka, en):
    assert limit_said(limit, "ka") == ka
    assert limit_said(limit, "en") == en


def test_a_closed_window_says_why_the_form_is_still_there(catalogue):
    def state(day):
        origin = Origin("https://example.org/", "https://example.org/edit/", day)
        entry = catalogue.entry("forms", "bpp-2025")
        return form_page(catalogue, entry, "en", origin).view.window_state

    assert state("2025-11-29") == "Open. Days left until the last day: 1 (as of 29 November 2025)"
    assert state("2025-11-30") == "Last day: 30 November 2025"
    closed = "Closed: the last day was 30 November 2025. The form is kept as a model"
    assert state("2025-12-01") == closed
    assert state("") is None


def test_blank_forms_are_offered_in_every_language(view):
    assert [f.href.rpartition("/")[2] for f in view.downloads.files if f.ending == "docx"] == [
        "bpp-2025-ka.docx",
        "bpp-2025-en.docx",
        "bpp-2025-bilingual.docx",
    ]


def test_a_blank_form_leads_to_what_is_to_be_done_next(view):
    guide = view.downloads.guide
    assert guide.name.text and guide.href.endswith("/contribute/word/")
    pages = Path(__file__).parents[2] / "docs"
    assert all((pages / f"contribute/word.{language}.md").is_file() for language in LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_examples_are_the_words_of_real_records(catalogue, language):
    form = catalogue.form("bpp-2025")
    found = good_answers(catalogue, form, language)
    assert len(found) >= 20
    for (section, prompt), example in found.items():
        written = example.entry.texts[language].section(section)
        parts = [p.markdown for p in written.parts if p.id == prompt] if written else []
        own = " ".join(parts) if prompt else (written.markdown if written else "")
        if own:
            first = example.words.split()[0].strip("„“.,:*")
            assert first in own, (section, prompt)
        assert 40 <= len(example.words) <= 1200


def test_no_reform_answers_for_all_the_others(catalogue):
    found = good_answers(catalogue, catalogue.form("bpp-2025"), "ka")
    assert len({example.entry.record.id for example in found.values()}) >= 8
