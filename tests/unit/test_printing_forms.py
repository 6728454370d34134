"""Application forms and reviews on paper: what the sheet says, tagged, the same every time."""

import io
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTRect, LTTextContainer

from knowledge_base.coaching.replies import application_of
from knowledge_base.coaching.review import review
from knowledge_base.forms.sheet import EDITIONS
from knowledge_base.languages import LANGUAGES
from knowledge_base.printing.editions import editions
from knowledge_base.printing.forms import LEFT_OPEN, blank_form, filled_form
from knowledge_base.printing.review import pages_of, review_document
from knowledge_base.printing.typesetting import Typesetter
from knowledge_base.views.links import Origin

LETTER = 11 * 72
"""Points that a sheet of US letter is high."""

MARGIN = 22 / 25.4 * 72
"""Points below the text of a form."""


@pytest.fixture(scope="module")
def typesetter(project: Path) -> Typesetter:
    return Typesetter(project / "assets" / "fonts")


@pytest.fixture(scope="module")
def form(catalogue):
    return catalogue.form("bpp-2025")


@pytest.fixture(scope="module")
def entry(catalogue):
    return catalogue.entry("reforms", "rustavi-reforms-services-centre")


def text_of(content: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_blank_form_asks_every_question_on_paper(catalogue, form, typesetter, edition):
    content = typesetter.pdf("form", blank_form(catalogue, form, edition), "blank")
    text = text_of(content)
    for language in LANGUAGES if edition == "bilingual" else (edition,):
        for section in form.sections:
            assert section.title.in_language(language) in text
    again = typesetter.pdf("form", blank_form(catalogue, form, edition), "blank")
    assert again == content


def test_what_is_printed_on_a4_stands_on_us_letter_too(catalogue, form, entry, typesetter):
    for document in (
        blank_form(catalogue, form, "bilingual"),
        filled_form(catalogue, entry, "ka", "https://example.org/"),
    ):
        for page in extract_pages(io.BytesIO(typesetter.pdf("form", document, "form"))):
            cut = (page.height - LETTER) / 2
            texts = [each for each in page if isinstance(each, LTTextContainer)]
            assert min(each.y0 for each in texts) > cut + 9
            assert max(each.y1 for each in texts) < page.height - cut - 9


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_filled_form_has_the_answers_of_the_record(catalogue, entry, typesetter, language):
    document = filled_form(catalogue, entry, language, "https://example.org/")
    text = text_of(typesetter.pdf("form", document, "filled"))
    record = entry.record
    assert record.title.in_language(language) in text
    for stage in record.timeline:
        assert stage.stage.in_language(language).split()[-1] in text
    assert record.resources.human.in_language(language) in text
    assert f"example.org/{'en/' if language == 'en' else ''}reforms/" in text


def rooms(document):
    return [
        answer["room"]
        for part in document["parts"]
        for question in part["questions"]
        for answer in question["answers"]
    ]


def test_only_a_blank_form_gives_half_a_page_to_an_open_question(catalogue, form, entry):
    assert max(rooms(blank_form(catalogue, form, "ka"))) > 10
    filled = rooms(filled_form(catalogue, entry, "ka", "https://example.org/"))
    assert {2, LEFT_OPEN} == set(filled)


def lowest_boxes(content: bytes) -> list[float]:
    """How far above the lower edge of each page its last box ends, in points."""
    return [
        min((part.y0 for part in page if isinstance(part, LTRect) and part.width > 400), default=0)
        for page in extract_pages(io.BytesIO(content))
    ]


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_last_box_of_a_page_reaches_to_its_foot_and_takes_no_page_more(
    catalogue, form, typesetter, edition
):
    document = blank_form(catalogue, form, edition)
    stiff = lowest_boxes(typesetter.pdf("form", document | {"stretches": False}, "stiff"))
    boxes = lowest_boxes(typesetter.pdf("form", document, "blank"))
    assert len(boxes) == len(stiff)
    assert all(MARGIN <= foot <= MARGIN + 3 for foot in boxes[:-1])
    assert max(stiff[:-1]) > MARGIN + 80


def test_words_of_a_record_are_never_commands(catalogue, entry, typesetter):
    hostile = '#panic("x") #read("/etc/passwd") $x$ *b* <b>&'
    title = entry.record.title.model_copy(update={"ka": hostile})
    record = entry.record.model_copy(update={"title": title})
    document = filled_form(catalogue, replace(entry, record=record), "ka", "https://example.org/")
    assert hostile in text_of(typesetter.pdf("form", document, "hostile"))


def test_every_form_and_every_listed_reform_is_an_edition(catalogue, form):
    origin = Origin("https://example.org/", "https://example.org/edit/")
    paths = [edition.path for edition in editions(catalogue, origin) if edition.template == "form"]
    assert len(paths) == len(set(paths)) == 3 + 2 * len(catalogue.reforms)
    assert "forms/bpp-2025/bpp-2025-bilingual.pdf" in paths


def test_a_text_too_long_for_its_page_is_seen_by_setting_it(form, entry, typesetter):
    application = application_of(entry, form, "ka")
    pages = pages_of(application, typesetter)
    assert pages == {"short-description": 1}
    replies = tuple(
        replace(reply, markdown="\n\n".join([reply.markdown] * 4))
        if reply.section.id == "short-description"
        else reply
        for reply in application.replies
    )
    longer = replace(application, replies=replies)
    pages = pages_of(longer, typesetter)
    assert pages["short-description"] > 1
    assert "too-long" in [remark.kind for remark in review(longer, pages).remarks]


def test_a_text_that_no_font_can_show_is_reviewed_without_being_measured(form, entry, typesetter):
    application = application_of(entry, form, "ka")
    odd = tuple(replace(reply, markdown=f"{reply.markdown} 🙂") for reply in application.replies)
    assert pages_of(replace(application, replies=odd), typesetter) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_review_can_be_sent_on_paper(form, entry, typesetter, language):
    made = review(application_of(entry, form, "ka"))
    document = review_document(made, entry.record.title.ka, language)
    text = text_of(typesetter.pdf("review", document, "review"))
    assert str(made.answered) in text and str(made.asked) in text
    for section in form.sections:
        assert section.title.in_language(language) in text


def test_words_of_a_table_are_divided_only_where_they_are_long(catalogue):
    documents = (
        filled_form(catalogue, entry, "ka", "https://example.org/")
        for entry in catalogue.reforms
        if entry.form
    )
    tables = [
        item for document in documents for item in _maps(document) if item.get("style") == "table"
    ]
    parts = [part for run in _maps(tables) for part in run.get("parts", ())]
    divided = [part["text"] for part in parts if isinstance(part, dict)]
    assert len(tables) > 20
    # Without their first two letters, which stay together: never „წ-ლის“.
    assert min(map(len, divided)) >= 3


def _maps(value):
    if isinstance(value, dict):
        yield value
    for item in value.values() if isinstance(value, dict) else value:
        if isinstance(item, dict | list | tuple):
            yield from _maps(item)
