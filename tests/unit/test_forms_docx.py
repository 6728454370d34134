"""Blank and filled forms as Word files: whole, tagged, and the same every time."""

import io
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import docx as python_docx
import pytest
from lxml import etree

from knowledge_base.catalogue.load import load
from knowledge_base.forms.docx import Carried, docx
from knowledge_base.forms.filled import filled_sheet
from knowledge_base.forms.sheet import EDITIONS, blank_sheet
from knowledge_base.forms.tags import NAMESPACE, WORD, answers_of, digest_of, tag_of
from knowledge_base.languages import LANGUAGES
from knowledge_base.words import words

W = f"{{{WORD}}}"
HOSTILE = '<b>&amp;</b> ]]> \x0b\x00 ${x} {{ y }} #read("/etc/passwd")'


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def body(content: bytes):
    return etree.fromstring(parts(content)["word/document.xml"])


def tags(root) -> list[str]:
    return [found.get(f"{W}val") for found in root.iter(f"{W}tag")]


def words_of(element) -> str:
    return "".join(found.text or "" for found in element.iter(f"{W}t"))


def control(root, tag: str):
    return next(
        found
        for found in root.iter(f"{W}sdt")
        if found.find(f"{W}sdtPr/{W}tag").get(f"{W}val") == tag
    )


@pytest.fixture(scope="module")
def form(catalogue):
    found = catalogue.form("bpp-2025")
    assert found is not None
    return found


@pytest.fixture(scope="module")
def blanks(catalogue, form):
    return {
        edition: docx(blank_sheet(catalogue, form, edition), "2026-11-21") for edition in EDITIONS
    }


@pytest.fixture(scope="module")
def filled(catalogue, form, project: Path):
    """A filled form of a real record, in both languages."""
    entry = catalogue.entry("reforms", "rustavi-reforms-services-centre")
    files = {
        path.name: path.read_text("utf-8")
        for path in sorted((project / entry.folder).iterdir())
        if path.is_file()
    }
    carried = Carried(entry.record.id, files)
    return {
        language: docx(
            filled_sheet(catalogue, entry, form, language, "https://example.org/"),
            entry.record.updated,
            carried,
        )
        for language in LANGUAGES
    }


def test_a_link_to_a_place_in_a_record_leads_there(small_project):
    text = small_project / "practices/reforms/model-reform/ka.md"
    link = "[ფორმა](record:forms/model-form#who)"
    changed = text.read_text("utf-8").replace("- ადგილი: მერია.", f"- ადგილი: მერია. {link}")
    text.write_text(changed, "utf-8")
    catalogue = load(small_project).value
    entry, form = catalogue.entry("reforms", "model-reform"), catalogue.form("model-form")
    sheet = filled_sheet(catalogue, entry, form, "ka", "https://example.org/")
    relations = parts(docx(sheet, "2026-11-21"))["word/_rels/document.xml.rels"]
    assert b"https://example.org/forms/model-form/#who" in relations


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_blank_form_is_a_whole_package(blanks, edition):
    found = parts(blanks[edition])
    for content in found.values():
        etree.fromstring(content)
    types = etree.fromstring(found["[Content_Types].xml"])
    for override in types.findall("{*}Override"):
        assert override.get("PartName")[1:] in found
    for name, content in found.items():
        if name.endswith(".rels"):
            folder = name.partition("_rels/")[0]
            for relation in etree.fromstring(content):
                if relation.get("TargetMode") != "External":
                    assert folder + relation.get("Target") in found
    assert next(iter(found)) == "[Content_Types].xml"
    used = {s.get(f"{W}val") for s in body(blanks[edition]).iter(f"{W}pStyle", f"{W}rStyle")}
    styles = etree.fromstring(found["word/styles.xml"])
    assert used <= {style.get(f"{W}styleId") for style in styles.iter(f"{W}style")}


@pytest.mark.parametrize("edition", EDITIONS)
def test_python_docx_opens_a_blank_form(blanks, edition, form):
    document = python_docx.Document(io.BytesIO(blanks[edition]))
    titles = [p.text for p in document.paragraphs if p.style.name.lower() == "heading 2"]
    language = "en" if edition == "en" else "ka"
    assert titles == [
        f"{section.number}. {section.title.in_language(language)}" for section in form.sections
    ]
    assert document.sections[0].page_width.cm == pytest.approx(21, abs=0.01)
    assert document.sections[0].page_height.cm == pytest.approx(29.7, abs=0.01)


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_question_has_one_control_of_its_own(blanks, edition, form):
    found = tags(body(blanks[edition]))
    assert [tag for tag, count in Counter(found).items() if count > 1] == []
    asked = [tag for tag, section, _ in answers_of(form) if section.fact != "attachments"]
    assert [tag for tag in found if tag in asked] == asked
    assert {f"attachments.{slot.id}" for slot in form.attachment_slots} <= set(found)
    assert all(len(tag) <= 64 for tag in found)
    numbers = [one.get(f"{W}val") for one in body(blanks[edition]).iter(f"{W}id")]
    assert len(numbers) == len(set(numbers))


def test_every_place_of_a_blank_form_asks_and_gives_way(blanks):
    root = body(blanks["ka"])
    for found in root.iter(f"{W}sdt"):
        is_table = found.find(f"{W}sdtContent/{W}tbl") is not None
        assert is_table or found.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
        assert is_table or words_of(found).strip()


def test_the_stage_table_repeats_its_head_on_every_page(blanks, filled):
    for content in (blanks["ka"], blanks["bilingual"], filled["ka"]):
        table = control(body(content), "detailed-description.activity-plan").find(f".//{W}tbl")
        first, *others = table.findall(f"{W}tr")
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in others)
        assert "ეტაპი" in words_of(first) and "აქტივობა" in words_of(first)


@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_that_leads_to_an_answer_stands_alone_at_the_foot_of_a_page(blanks, form, edition):
    styles = etree.fromstring(parts(blanks[edition])["word/styles.xml"])
    kept = {
        style.get(f"{W}styleId")
        for style in styles
        if style.find(f"{W}pPr/{W}keepNext") is not None
    }
    looks = {
        words_of(line): line.find(f"{W}pPr/{W}pStyle").get(f"{W}val")
        for line in body(blanks[edition]).iter(f"{W}p")
    }
    language = "en" if edition == "en" else "ka"
    before = [p.introduction for s in form.sections for p in s.prompts if p.introduction]
    assert before
    assert all(looks[said.in_language(language)] in kept for said in before)
    assert looks[f"{form.attachments_request.in_language(language)}:"] in kept


def test_a_bilingual_form_asks_in_both_languages(blanks, form):
    text = words_of(body(blanks["bilingual"]))
    for section in form.sections:
        assert section.title.ka in text and section.title.en in text


def test_a_theme_and_a_municipality_can_be_chosen(blanks, catalogue):
    root = body(blanks["ka"])
    themes = [i.get(f"{W}value") for i in control(root, "theme").iter(f"{W}listItem")]
    assert themes == [theme.title.best("ka")[0] for theme in catalogue.themes()]
    places = list(control(root, "facts.municipalities").iter(f"{W}listItem"))
    assert len(places) == len(catalogue.municipalities())


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_list_to_choose_from_has_no_entry_twice_and_none_too_long_for_word(blanks, edition):
    lists = list(body(blanks[edition]).iter(f"{W}comboBox"))
    assert lists
    for choices in lists:
        found = [item.get(f"{W}value") for item in choices]
        assert len(found) == len(set(found)) > 1
        assert all(0 < len(item) <= 255 for item in found)


def test_the_same_form_gives_the_same_bytes(catalogue, form, blanks):
    for edition in EDITIONS:
        assert docx(blank_sheet(catalogue, form, edition), "2026-11-21") == blanks[edition]
    with zipfile.ZipFile(io.BytesIO(blanks["ka"])) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_filled_form_says_everything_that_the_record_says(filled, catalogue):
    entry = catalogue.entry("reforms", "rustavi-reforms-services-centre")
    root = body(filled["ka"])
    record = entry.record
    assert words_of(control(root, "title")) == record.title.ka
    for stage in record.timeline:
        plan = words_of(control(root, "detailed-description.activity-plan"))
        assert stage.activity.ka in plan and stage.result.ka in plan
    assert record.resources.human.ka in words_of(control(root, "facts.resources"))
    for challenge in record.challenges:
        assert challenge.problem.ka in words_of(control(root, "facts.challenges"))
    for source in record.sources:
        assert source.title.best("ka")[0] in words_of(control(root, "annex.sources"))
    assert control(root, "detailed-description.partners").find(f".//{W}showingPlcHdr") is not None


def test_an_answer_with_paragraphs_is_no_field_of_plain_text(filled):
    """Else LibreOffice shows the codes of its links."""
    answered = [
        found.find(f"{W}sdtPr/{W}docPartObj")
        for found in body(filled["en"]).iter(f"{W}sdt")
        if found.find(f"{W}sdtPr/{W}showingPlcHdr") is None
        and found.find(f"{W}sdtContent/{W}p") is not None
    ]
    assert answered and None not in answered


def test_a_filled_form_carries_its_record_word_for_word(filled, project, catalogue):
    entry = catalogue.entry("reforms", "rustavi-reforms-services-centre")
    root = etree.fromstring(parts(filled["en"])["customXml/item1.xml"])
    assert root.get("language") == "en" and root.get("id") == entry.record.id
    kept = {found.get("name"): found.text for found in root.findall(f"{{{NAMESPACE}}}file")}
    assert set(kept) == {"record.yml", "ka.md", "en.md"}
    for name, text in kept.items():
        assert text == (project / entry.folder / name).read_text("utf-8")
    shown = {
        found.get("tag"): found.get("digest") for found in root.findall(f"{{{NAMESPACE}}}shown")
    }
    document = body(filled["en"])
    assert {tag: digest_of(control(document, tag)) for tag in tags(document)} == shown


def test_a_fingerprint_sees_words_and_not_looks(filled):
    root = body(filled["ka"])
    found = control(root, "short-description.problem")
    before = digest_of(found)
    (first, *_) = found.iter(f"{W}t")
    words = first.text
    # Word cuts one run into several, and adds what proofing and selection leave behind.
    first.text = words[:5]
    other = etree.SubElement(first.getparent(), f"{W}t")
    other.text = words[5:]
    assert digest_of(found) == before
    deleted = etree.SubElement(first.getparent().getparent(), f"{W}del")
    etree.SubElement(etree.SubElement(deleted, f"{W}r"), f"{W}t").text = "taken out"
    assert digest_of(found) == before
    other.text += " და"
    assert digest_of(found) != before


def test_a_touched_up_placeholder_is_still_no_answer(blanks):
    root = body(blanks["ka"])
    nothing = digest_of(control(root, "results"))
    for found in control(root, "results").iter(f"{W}t"):
        found.text = "Click or tap here to enter text."
    assert digest_of(control(root, "results")) == nothing


def test_hostile_words_stay_words(catalogue, form):
    entry = catalogue.entry("reforms", "rustavi-reforms-services-centre")
    title = entry.record.title.model_copy(update={"ka": HOSTILE})
    hostile = entry.record.model_copy(update={"title": title})
    sheet = filled_sheet(
        catalogue, replace(entry, record=hostile), form, "ka", "https://example.org/"
    )
    content = docx(sheet, "2026-11-21", Carried("x", {"record.yml": HOSTILE}))
    said = words_of(control(body(content), "title"))
    assert said == HOSTILE.replace("\x0b", "\ufffd").replace("\x00", "\ufffd")
    kept = etree.fromstring(parts(content)["customXml/item1.xml"])
    assert kept.find(f"{{{NAMESPACE}}}file").text == said
    python_docx.Document(io.BytesIO(content))


@pytest.mark.parametrize(
    ("language", "days"),
    [("ka", "2025 წლის 15 სექტემბერი – 30 ნოემბერი"), ("en", "15 September – 30 November 2025")],
)
def test_a_form_without_notes_of_its_own_says_the_window_with_its_year_once(
    catalogue, form, language, days
):
    silent = form.model_copy(update={"closing_notes": ()})
    text = words_of(body(docx(blank_sheet(catalogue, silent, language), "2026-11-21")))
    assert words(language, "forms")["window"].format(days=days) in text


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("2025-03-05", "2025-06-20", "2025 წლის 5 მარტი – 20 ივნისი"),
        ("2025-03", None, "2025 წლის მარტი"),
        (None, "2025-06", "2025 წლის ივნისი"),
        (None, None, None),
    ],
)
def test_the_days_of_a_stage_stand_under_its_name_as_on_the_page(catalogue, form, start, end, told):
    entry = catalogue.entry("reforms", "rustavi-reforms-services-centre")
    stage = entry.record.timeline[0].model_copy(update={"start": start, "end": end})
    record = entry.record.model_copy(update={"timeline": (stage,)})
    sheet = filled_sheet(
        catalogue, replace(entry, record=record), form, "ka", "https://example.org/"
    )
    plan = control(body(docx(sheet, "2026-11-21")), "detailed-description.activity-plan")
    cell = plan.findall(f".//{W}tr")[1].find(f"{W}tc")
    lines = [words_of(paragraph) for paragraph in cell.iter(f"{W}p")]
    assert lines == [stage.stage.ka, *([told] if told else [])]


def test_every_listed_reform_has_a_form_in_each_language(catalogue):
    """And what a form says of its own words is what a reader finds there."""
    for entry in catalogue.reforms:
        form = catalogue.form(entry.record.form)
        for language in LANGUAGES:
            sheet = filled_sheet(catalogue, entry, form, language, "https://example.org/")
            content = docx(sheet, entry.record.updated, Carried(entry.record.id, {}))
            root = body(content)
            found = tags(root)
            assert len(found) == len(set(found)), entry.record.id
            kept = etree.fromstring(parts(content)["customXml/item1.xml"])
            shown = {one.get("tag"): one.get("digest") for one in kept}
            assert shown == {
                one.find(f"{W}sdtPr/{W}tag").get(f"{W}val"): digest_of(one)
                for one in root.iter(f"{W}sdt")
            }


def test_a_tag_too_long_for_word_is_cut_the_same_way_each_time(form):
    section = form.sections[5].model_copy(update={"id": "a" * 60})
    prompt = form.sections[5].prompts[0]
    tag = tag_of(section, prompt)
    assert len(tag) == 64 and tag == tag_of(section, prompt)
    assert tag != tag_of(section, form.sections[5].prompts[1])
