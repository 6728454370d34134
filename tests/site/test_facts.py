"""What a record says is what its pages show, in both languages; so is what it does not say."""

import re
from decimal import Decimal

import pytest
from built import GEORGIAN, attribute, nearest_language, squeezed
from pydantic import BaseModel

from knowledge_base.languages import LANGUAGES
from knowledge_base.model.common import Contributor, Localised, Money
from knowledge_base.prose import grammar
from knowledge_base.prose.citations import CITATION
from knowledge_base.validating.session_ids import PLACES, SERIES
from knowledge_base.views import formats
from knowledge_base.views.form import limit_said
from knowledge_base.views.links import path_of
from knowledge_base.words import words

pytestmark = pytest.mark.site
RUSTAVI = "rustavi-reforms-services-centre"


UNSHOWN = {(Contributor, "name")}


def values_in(value: object, wanted: type):
    """Every `wanted` inside a record that its page has to show."""
    if isinstance(value, wanted):
        yield value
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if (type(value), name) not in UNSHOWN:
                yield from values_in(getattr(value, name), wanted)
    elif isinstance(value, tuple):
        for item in value:
            yield from values_in(item, wanted)


def letters(text: str) -> str:
    """Text without spaces and citations, which the page sets otherwise than the source."""
    return re.sub(r"\s|\[\d+\]", "", CITATION.sub("", text))


def text_of(html: str) -> str:
    return re.sub(r"<[^>]*>", "", html).replace("&lt;", "<").replace("&gt;", ">").replace(
        "&quot;", '"'
    ).replace("&amp;", "&")  # fmt: skip


def digits_of(text: str, language: str) -> str:
    """Text whose numbers are written as Python writes them."""
    point = {"ka": ",", "en": "."}[language]
    group = {"ka": r"\s", "en": r"[\s,]"}[language]
    return re.sub(group, "", text).replace(point, ".")


def answer_to(page, question: str) -> str:
    """What stands beside `question` in a list of facts."""
    for term in page.css("main dt"):
        if squeezed(term.text()) == squeezed(question):
            return squeezed(term.next.text() if term.next.tag == "dd" else term.next.next.text())
    raise AssertionError(question)


def every_entry(catalogue):
    return [entry for section in catalogue.entries for entry in catalogue.visible(section)]


def text_of_pages(pages, entry, language):
    """What readers find of a record: its page, and of a module the facilitator's and the slides."""
    further = ("/facilitator", "/slides") if entry.section == "training" else ()
    addresses = (entry.address, *(entry.address + each for each in further))
    return "".join(letters(pages.text(path_of(address, language))) for address in addresses)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_short_text_of_every_record_is_on_its_page(pages, catalogue, language):
    for entry in every_entry(catalogue):
        shown = text_of_pages(pages, entry, language)
        for text in values_in(entry.record, Localised):
            assert letters(text.best(language)[0]) in shown, (entry.address, text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_paragraph_of_every_record_is_on_its_page(pages, catalogue, language):
    for entry in every_entry(catalogue):
        text = entry.texts.get(language)
        shown = text_of_pages(pages, entry, language)
        for section in text.sections if text else ():
            assert letters(section.title) in shown, (entry.address, section.title)
            for block in (section, *section.parts):
                for paragraph in re.split(r"</(?:p|li|td|th)>", grammar.to_html(block.markdown)):
                    assert letters(text_of(paragraph)) in shown, (entry.address, paragraph)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sum_of_money_is_on_the_page_with_all_its_digits(pages, catalogue, language):
    sums = 0
    for entry in catalogue.visible("reforms"):
        digits = digits_of(pages.text(path_of(entry.address, language)), language)
        for money in values_in(entry.record, Money):
            assert str(money.amount) in digits, (entry.address, money)
            sums += 1
    assert sums > 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_13_sections_of_the_form_are_on_the_page_of_the_rustavi_reform(
    pages, catalogue, language
):
    form = catalogue.form("bpp-2025")
    shown = pages.text(path_of(f"reforms/{RUSTAVI}", language))
    titles = [squeezed(section.title.in_language(language)) for section in form.sections]
    assert len(titles) == 13
    places = [shown.find(title) for title in titles]
    assert -1 not in places


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rustavi_page_shows_its_stages_difficulties_and_offices(pages, catalogue, language):
    record = catalogue.entry("reforms", RUSTAVI).record
    shown = letters(pages.text(path_of(f"reforms/{RUSTAVI}", language)))
    assert len(record.timeline) == 5
    for stage in record.timeline:
        row = (stage.stage, stage.activity, stage.result)
        assert all(letters(text.in_language(language)) in shown for text in row)
    for contact in record.contacts:
        assert letters(contact.office.in_language(language)) in shown
        assert contact.website in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reform_of_unknown_cost_says_so_in_the_language_of_the_page(pages, catalogue, language):
    interface = words(language, "interface")
    without = [
        entry
        for entry in catalogue.visible("reforms")
        if not entry.record.resources
        or not (entry.record.resources.total or entry.record.resources.items)
    ]
    assert len(without) > 10
    for entry in without:
        page = pages.page(path_of(entry.address, language))
        answer = answer_to(page, interface["reform"]["cost"])
        assert answer == squeezed(interface["gaps"]["figure"]), entry.address
        assert bool(GEORGIAN.search(answer)) == (language == "ka")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("field", "question", "gap"),
    [
        ("running", "running", "fact"),
        ("results", "result", "figure"),
        ("programme", "programme", "fact"),
    ],
)
def test_what_no_source_answers_is_shown_as_a_gap(pages, catalogue, language, field, question, gap):
    interface = words(language, "interface")
    for entry in catalogue.visible("reforms"):
        page = pages.page(path_of(entry.address, language))
        answer = answer_to(page, interface["reform"][question])
        is_gap = answer == squeezed(interface["gaps"][gap])
        assert is_gap == (not getattr(entry.record, field)), (entry.address, answer)


@pytest.mark.parametrize("language", LANGUAGES)
def test_sections_of_the_form_that_nobody_answers_are_listed_as_gaps(pages, catalogue, language):
    listed = 0
    for entry in catalogue.visible("reforms"):
        page = pages.page(path_of(entry.address, language))
        form = catalogue.form(entry.record.form)
        written = {section.id for text in entry.texts.values() for section in text.sections}
        gaps = [squeezed(item.text()) for item in page.css("section[aria-labelledby=gaps] li")]
        for section in form.sections:
            facts = {section.fact, *(prompt.fact for prompt in section.prompts)} - {None}
            answered = section.id in written or any(getattr(entry.record, f) for f in facts)
            if section.fact not in ("title", "themes", "initiator", "municipalities"):
                title = squeezed(section.title.in_language(language))
                assert (title in gaps) == (not answered), (entry.address, title)
        listed += len(gaps)
    assert listed > 50


@pytest.mark.parametrize(
    ("language", "date", "people"),
    [("ka", "2026 წლის 21 ნოემბერი", "131 800"), ("en", "21 November 2026", "131,800")],
)
def test_dates_and_numbers_are_written_as_the_language_writes_them(pages, language, date, people):
    assert date in pages.text(path_of(f"reforms/{RUSTAVI}", language))
    assert people in pages.text(path_of("municipalities/rustavi", language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_population_is_on_its_municipality_page_with_its_source(pages, catalogue, language):
    for term in catalogue.municipalities():
        text = pages.text(path_of(f"municipalities/{term.id}", language))
        if term.population:
            assert str(term.population.value) in re.sub(r"[\s,]", "", text), term.id
            assert words(language, "interface")["page"]["source"] in text
        else:
            assert squeezed(words(language, "interface")["gaps"]["figure"]) in text


class TestThePageOfTheApplicationForm:
    @pytest.fixture(params=LANGUAGES)
    def language(self, request):
        return request.param

    @pytest.fixture
    def form(self, catalogue):
        return catalogue.form("bpp-2025")

    @pytest.fixture
    def page(self, pages, language):
        return pages.page(path_of("forms/bpp-2025", language))

    def test_it_shows_every_section_in_order_with_its_number(self, form, page, language):
        headings = [squeezed(node.text()) for node in page.css("main h3")]
        assert headings == [
            f"{section.number}. {section.title.in_language(language)}" for section in form.sections
        ]

    def test_it_shows_every_hint_and_limit_with_its_section(self, form, page, language):
        limits = words(language, "interface")["form"]
        shown = 0
        for section in form.sections:
            text = squeezed(page.css_first(f"section[aria-labelledby={section.id}]").text())
            if section.hint:
                assert squeezed(section.hint.in_language(language)) in text
            if section.limit:
                assert limit_said(section.limit, language) in text
                shown += 1
            assert limits["required" if section.required == "yes" else "optional"] in text
        assert shown == 1

    def test_it_shows_every_prompt_in_its_official_wording(self, form, page, language):
        interface = words(language, "interface")
        prompts = 0
        for section in form.sections:
            items = page.css(f"section[aria-labelledby={section.id}] li")
            assert len(items) == len(section.prompts)
            for item, prompt in zip(items, section.prompts, strict=True):
                text = squeezed(item.text())
                assert squeezed(prompt.ask.in_language(language)) in text
                assert interface["form_answers"][prompt.answer] in text
                required = "required" if prompt.required == "yes" else "optional"
                assert interface["form"][required] in text
                for column in prompt.columns:
                    assert squeezed(column.title.in_language(language)) in text
                prompts += 1
        assert prompts == 22

    def test_it_shows_every_attachment_with_the_letter_of_the_form(self, form, page, language):
        items = page.css("section[aria-labelledby=form-attachments] li")
        assert [squeezed(item.text())[:2] for item in items] == ["ა)", "ბ)", "გ)", "გ)"]
        for item, slot in zip(items, form.attachment_slots, strict=True):
            assert squeezed(slot.title.in_language(language)) in squeezed(item.text())
            letter = next(iter(item.css("*"))).css_first("[lang=ka]") or item
            assert nearest_language(letter.child or letter) in ("ka", language)
        assert squeezed(form.attachment_slots[3].note.in_language(language)) in squeezed(
            items[3].text()
        )

    def test_it_shows_when_and_where_applications_were_taken(self, page, language):
        interface = words(language, "interface")["form"]
        days = {
            "en": "15 September – 30 November 2025",
            "ka": "2025 წლის 15 სექტემბერი – 30 ნოემბერი",
        }
        state = words(language, "window")["over"]
        closed = state.format(closes=formats.date("2025-11-30", language))
        closed += f". {words(language, 'forms')['kept_as_model']}"
        assert answer_to(page, interface["window"]) == squeezed(f"{days[language]} {closed}")
        assert answer_to(page, interface["submit_to"]) == "https://bestpractice.nala.ge"
        links = {attribute(link, "href") for link in page.css("main dd a")}
        assert "https://bestpractice.nala.ge" in links


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_a_call_says_that_its_window_is_over(pages, language):
    page = pages.page(path_of("programmes/bpp-2025", language))
    closes = formats.date("2025-11-30", language)
    state = squeezed(page.css_first("main .kb-window").text())
    assert state == squeezed(words(language, "window")["over"].format(closes=closes))


class TestThePageOfATrainingModule:
    @pytest.fixture(params=LANGUAGES)
    def language(self, request):
        return request.param

    @pytest.fixture
    def page(self, pages, language):
        return pages.page(path_of("training/municipal-reform-centre-introduction", language))

    def test_its_plan_adds_up(self, catalogue, page, language):
        module = catalogue.entry("training", "municipal-reform-centre-introduction").record
        rows = page.css("section[aria-labelledby=plan] tbody tr")
        assert len(rows) == len(module.sessions) + len(module.breaks) + 1
        assert words(language, "interface")["training"]["total"] in rows[-1].text()
        total = sum(part.minutes for part in (*module.sessions, *module.breaks))
        assert total == 120
        assert words(language, "interface")["training"]["hours"].format(hours=2) in rows[-1].text()

    def test_its_solutions_are_folded_away(self, catalogue, page, language):
        entry = catalogue.entry("training", "municipal-reform-centre-introduction")
        solutions = [
            part
            for section in entry.texts[language].sections
            for part in section.parts
            if part.id == "solution"
        ]
        assert len(solutions) >= 3
        folded = [
            letters(node.text())
            for node in page.css("main details")
            if "open" not in node.attributes
        ]
        for part in solutions:
            words_of = letters(text_of(grammar.to_html(part.markdown)))
            assert any(words_of in text for text in folded), part.markdown[:60]

    def test_each_of_its_sessions_can_be_reached_from_the_plan(self, page):
        links = [
            attribute(link, "href") for link in page.css("section[aria-labelledby=plan] table a")
        ]
        assert len(links) == 4
        assert all(page.css_first(f'[id="{link[1:]}"]') is not None for link in links)


def test_measured_results_are_shown_with_their_digits(pages, catalogue):
    checked = 0
    for entry in catalogue.visible("reforms"):
        for language in LANGUAGES:
            text = digits_of(pages.text(path_of(entry.address, language)), language)
            for result in entry.record.results:
                assert str(Decimal(result.value)) in text, (entry.address, result)
                checked += 1
    assert checked > 10


def test_every_place_that_the_pages_of_a_module_name_is_known_to_the_check(pages, catalogue):
    """A session of that name would make the whole site fail."""
    found = set()
    for module in catalogue.visible("training"):
        own = tuple(session.id for session in module.record.sessions)
        for path in (f"{module.address}/", f"{module.address}/facilitator/"):
            for language in LANGUAGES:
                shown = pages.page(path_of(path.rstrip("/"), language))
                names = (attribute(node, "id") for node in shown.css("[id]"))
                found |= {
                    name
                    for name in names
                    if name not in own and not name.startswith((*(f"{n}-" for n in own), "__"))
                }
    assert {"plan", "evaluation"} <= found
    assert {name for name in found - PLACES if not SERIES.fullmatch(name)} == set()
