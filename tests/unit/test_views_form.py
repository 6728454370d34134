"""The page of an application form: its window, its questions, its files, its examples."""

from pathlib import Path

import pytest

from knowledge_base.languages import LANGUAGES
from knowledge_base.model.form import Window
from knowledge_base.views.form import form_page, window_state
from knowledge_base.views.form_examples import good_answers
from knowledge_base.views.links import Origin

WINDOW = Window(opens="2025-09-15", closes="2025-11-30")


@pytest.mark.parametrize(
    ("today", "ka", "en"),
    [
        ("2025-09-14", "დარჩა 1 დღე", "Not open yet: 1 day(s)"),
        ("2025-09-15", "დარჩა 76 დღე", "Open: 76 day(s) left"),
        ("2025-11-29", "დარჩა 1 დღე", "Open: 1 day(s) left"),
        ("2025-11-30", "მიღების ბოლო დღეა: 2025 წლის 30 ნოემბერი", "Last day: 30 November 2025"),
        ("2025-12-01", "დასრულებულია", "Closed: the last day was 30 November 2025"),
        ("2026-11-21", "დასრულებულია", "Closed"),
    ],
)
def test_the_window_is_told_as_it_is_on_the_day_of_the_build(today, ka, en):
    assert ka in window_state(WINDOW, today, "ka")
    assert en in window_state(WINDOW, today, "en")


def test_without_a_day_or_a_window_nothing_is_counted():
    assert window_state(WINDOW, "", "ka") is None
    assert window_state(None, "2025-10-01", "ka") is None


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
    assert view.window_state


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
