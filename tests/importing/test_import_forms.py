"""Filled forms of every kind: each answer comes into its section, and nothing else does."""

import io
import json
import re
import shutil
import zipfile

import pytest
import yaml
from lxml import etree
from make_forms import ANSWERS, CASES, PARTNERS, PLAN, SAID, STAGES, TITLES, body, text_of_form
from word_xml import control, p, package, table

from knowledge_base.catalogue.load import load
from knowledge_base.forms.docx import docx
from knowledge_base.forms.sheet import EDITIONS, blank_sheet
from knowledge_base.forms.tags import WORD
from knowledge_base.importing.as_json import imported_json
from knowledge_base.importing.gate import open_package
from knowledge_base.importing.paper import as_data, from_data
from knowledge_base.importing.plain import read_plain
from knowledge_base.importing.telling import imported_text, put_aside_text
from knowledge_base.importing.warned import WARNING_ORDER
from knowledge_base.importing.word.document import read_docx
from knowledge_base.languages import LANGUAGES
from knowledge_base.words import words

W = f"{{{WORD}}}"
WARNINGS = {
    "wrong-numbers": {"section_number_mismatch"},
    "one-number-for-all": {"section_number_mismatch", "duplicate_section_number"},
    "misspelt": {"section_title_changed"},
    "shortened": {"section_title_changed"},
    "remarks-behind-titles": {"section_title_changed"},
    "reordered": {"section_out_of_order"},
    "own-tags": {"kept_elsewhere"},
    "tracked-changes": {"tracked_changes"},
    "comments": {"comments"},
    "hidden-text": {"hidden_text"},
    "struck-text": {"struck_through"},
    "text-boxes": {"text_box"},
    "header-and-footer": {"kept_elsewhere"},
    "old-font-in-runs": {"legacy_font"},
    "old-font-by-style": {"legacy_font"},
    "old-font-by-default": {"legacy_font"},
    "personal-data": {"personal_data"},
    "empty-answers": {"empty_section"},
    "text-around-the-form": {"kept_elsewhere"},
    "contents-at-the-start": {"repeated_section"},
    "section-missing": {"missing_section"},
}
"""What is to be said of each form, besides that questions were left without an answer."""


@pytest.fixture(scope="module")
def imported(take_in):
    """`imported(name)`: what was made of the form of that name, once."""
    done = {}

    def get(name):
        if name not in done:
            done[name] = take_in(CASES[name]())
        return done[name]

    return get


def text_in(imported, section_id):
    report = next(each for each in imported.sections if each.section.id == section_id)
    return "\n".join(report.lines)


def everything(imported):
    """All that is written to the disk."""
    return "\n".join(imported.draft.files(imported.slug).values())


def record(imported):
    return yaml.safe_load(imported.draft.files(imported.slug)["record.yml"])


@pytest.mark.parametrize("name", sorted(CASES.keys() - {"empty-answers", "section-missing"}))
def test_every_answer_is_in_its_section(imported, name):
    got = imported(name)
    for section_id, said in SAID.items():
        assert said in text_in(got, section_id), section_id
        for other in ANSWERS.keys() - {section_id}:
            assert said not in text_in(got, other) or said in SAID[other], (section_id, other)
    assert all(report.status == "filled" for report in got.sections)


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_form_has_the_warnings_that_it_deserves(imported, name):
    codes = [warned.code for warned in imported(name).warnings]
    assert set(codes) - {"empty_prompt"} == WARNINGS.get(name, set())
    assert codes == sorted(codes, key=WARNING_ORDER.index)


def test_a_section_that_is_not_there_has_no_unanswered_questions_besides(take_in):
    got = take_in(package(body(order=("title", "theme", "municipality"))))
    asked = {each.section.id for each in got.sections if each.empty}
    about = {warned.code: set(warned.sections) for warned in got.warnings}
    assert asked & about["missing_section"]
    assert about["missing_section"].isdisjoint(about.get("empty_prompt", ()))


@pytest.mark.parametrize("name", sorted(CASES))
def test_the_facts_that_are_certain_are_facts(imported, name):
    if name == "empty-answers":
        return
    facts = record(imported(name))
    assert facts["title"] == {"ka": ANSWERS["title"][0]}
    assert facts["themes"] == ["gender-equality"]
    assert facts["municipalities"] == ["telavi"]
    assert facts["initiator"] == {"ka": "თელავის მუნიციპალიტეტი"}


def test_all_drafts_are_sound_records_once_they_have_a_summary(imported, project, tmp_path):
    shutil.copytree(project / "practices", tmp_path / "practices")
    reforms = tmp_path / "practices/reforms"
    shutil.rmtree(reforms)
    for name in CASES:
        (reforms / name).mkdir(parents=True)
        for file, text in imported(name).draft.files(name).items():
            if name != "section-missing":
                text = text.replace('summary:\n  ka: "…"', "summary:\n  ka: რეზიუმე")
            (reforms / name / file).write_text(text, "utf-8", newline="\n")
    found = {}
    for finding in load(tmp_path).findings:
        folder = finding.place.path.parts[2]
        # Nearly all are one and the same application, and that is told of each.
        if folder in CASES and finding.code != "KB515":
            found.setdefault(folder, set()).add(finding.code)
    # Translations and a translated title are missing everywhere, and no more than that.
    expected = {name: {"KB508", "KB510"} for name in CASES}
    # A face that no font of print has; a warning, as the two above.
    expected["dangerous-markdown"] |= {"KB114"}
    # What an editor has to fill in is held open, and is all that keeps the record out.
    expected["empty-answers"] = expected["section-missing"] = {"KB317"}
    assert found == expected


def test_a_draft_says_at_its_head_what_is_missing(imported):
    got = imported("empty-answers")
    assert got.draft.missing == ("title", "summary", "themes", "municipalities")
    head = got.draft.files("x-form")["record.yml"].split("kind:")[0]
    assert head.count("title, summary, themes, municipalities") == len(LANGUAGES)


@pytest.mark.parametrize("name", sorted(name for name in CASES if name.startswith("stages-")))
def test_stages_become_facts_and_columns(imported, name):
    got = imported(name)
    timeline = record(got)["timeline"]
    if name == "stages-with-merged-cells":
        assert [each["stage"]["ka"] for each in timeline] == ["I ეტაპი", "I ეტაპი"]
        return
    rows = [(s["stage"]["ka"], s["activity"]["ka"], s["result"]["ka"]) for s in timeline]
    assert rows == list(STAGES[1:])
    assert [stage[:3] for stage in got.stages] == rows
    assert got.stage_columns[:3] == (() if name == "stages-without-head" else STAGES[0])


def test_dates_of_stages_are_dates(imported):
    first, second = record(imported("stages-with-dates"))["timeline"]
    assert (first["start"], first["end"]) == ("2024-03", "2024-05")
    assert str(second["start"]) == "2024-06-01" and "end" not in second


def test_a_table_with_more_columns_stays_in_the_text_as_well(imported):
    text = imported("stages-with-another-column").draft.files("x")["ka.md"]
    assert "| ეტაპი | აქტივობა | შედეგი | პასუხისმგებელი |\n| --- | --- | --- | --- |" in text


def test_an_empty_table_of_stages_is_no_answer(imported):
    got = imported("empty-stage-table")
    assert "timeline" not in record(got) and "ეტაპი" not in everything(got)
    report = next(each for each in got.sections if each.section.id == "detailed-description")
    assert "activity-plan" in [prompt.id for prompt in report.empty]


def test_prompts_without_an_answer_are_dropped_and_named(imported):
    got = imported("prompts-left-standing")
    report = next(each for each in got.sections if each.section.id == "detailed-description")
    assert {"activity-plan", "partners"} <= {prompt.id for prompt in report.empty}
    assert {prompt.id: state for prompt, state in report.prompts}["content"] == "answered"
    for text in (everything(got), text_in(got, "detailed-description")):
        assert "ცხრილის სახით" not in text and "პარტნიორების შესახებ" not in text


def test_hints_are_dropped(imported):
    text = everything(imported("hints-after-line-breaks"))
    assert not re.search("გარემოებები, რომლებიც|მაქსიმუმ ერთი|თან დაურთოთ", text)


def test_a_short_answer_is_not_taken_for_the_beginning_of_the_question_below_it(take_in):
    more = p("კი.") + p(PARTNERS) + p("არა.") + p(PLAN) + p("ცხრილი დანართშია.")
    text = text_in(
        take_in(package(body(more={"detailed-description": more}))), "detailed-description"
    )
    assert [word for word in ("კი.", "არა.", "ცხრილი დანართშია.") if word not in text] == []
    reports = control("attachments.reports", p("a.pdf"))
    slots = (
        p("ა) პროექტის განხორციელების პროცესში შექმნილი დოკუმენტები")
        + control("attachments.project-documents", p("…"), placeholder=True)
        + p("ბ) პროექტთან დაკავშირებით გამოქვეყნებული ანგარიშები")
        + reports
        + p("გ) ეკონომიკური განვითარების გეგმა, სტრატეგია ან სხვა დოკუმენტი, რომელიც კავშირშია")
    )
    assert "a.pdf" in text_in(take_in(package(body(more={"attachments": slots}))), "attachments")


def test_a_no_is_an_answer(take_in):
    question = (
        "საუკეთესო პრაქტიკის პროგრამის კონკურსში მონაწილეობისათვის "
        "პროექტის/ინიციატივის შერჩევის საკითხში;"
    )
    got = take_in(package(body(more={"council-role": p(f"{question} მონაწილეობა არ მიუღია")})))
    report = next(each for each in got.sections if each.section.id == "council-role")
    assert {prompt.id: state for prompt, state in report.prompts}["council-nomination"] == "no"


def test_only_the_numbers_of_the_prompts_are_enough(take_in):
    lines = p("1. პრობლემა იყო.") + p("გაგრძელება.") + p("2. გამოსავალი მოიძებნა.")
    answers = {**ANSWERS, "short-description": ()}
    form = "".join(
        p(f"{number}. {title}", bold=True)
        + (lines if name == "short-description" else "".join(map(p, answers[name])))
        for number, (name, title) in enumerate(TITLES.items(), 1)
    )
    text = take_in(package(form)).draft.files("x")["ka.md"]
    assert "### გამოწვევა\n\nპრობლემა იყო.\n\nგაგრძელება." in text
    assert "### გამოსავალი\n\nგამოსავალი მოიძებნა." in text


def test_lists_stay_lists(imported):
    text = imported("lists").draft.files("x")["ka.md"]
    assert "1. ნაბიჯი ერთი\n   - წვრილმანი\n2. ნაბიჯი ორი\n- ბურთულა" in text
    text = imported("typed-bullets").draft.files("x")["ka.md"]
    assert "- პირველი\n- მეორე\n- მესამე\n- მეოთხე" in text


@pytest.mark.parametrize(
    ("typed", "listed"),
    [
        (("-ქუჩა", "-ბაღი"), "- ქუჩა\n- ბაღი"),
        (("–ქუჩა", "–ბაღი", "–წყალი"), "- ქუჩა\n- ბაღი\n- წყალი"),
        (("− ქუჩა", "− ბაღი"), "- ქუჩა\n- ბაღი"),
        (("∙ ქუჩა",), "- ქუჩა"),
        (("§ ქუჩა", "§ ბაღი"), "- ქუჩა\n- ბაღი"),
        (("1. ქუჩა", "2. ბაღი"), "1. ქუჩა\n2. ბაღი"),
        (("1)ქუჩა", "2) 3 ბაღი"), "1. ქუჩა\n2. 3 ბაღი"),
        (("1. ქუჩა", "", "2. ბაღი"), "1. ქუჩა\n2. ბაღი"),
        (("შესავალი:", "–ქუჩა", "–ბაღი", "ბოლოს."), "შესავალი:\n\n- ქუჩა\n- ბაღი\n\nბოლოს."),
        # What is no list, or would be another one:
        (("2. ქუჩა", "3. ბაღი"), "2\\. ქუჩა\n\n3\\. ბაღი"),
        (("1. ქუჩა", "1. ბაღი"), "1\\. ქუჩა\n\n1\\. ბაღი"),
        (("1. ქუჩა",), "1\\. ქუჩა"),
        (("–ქუჩა", "ბაღი"), "–ქუჩა\n\nბაღი"),
        (("✓ ქუჩა", "✓ ბაღი"), "✓ ქუჩა\n\n✓ ბაღი"),
        (("I. ქუჩა", "II. ბაღი"), "I. ქუჩა\n\nII. ბაღი"),
    ],
)
def test_lists_typed_by_hand_are_lists(take_in, typed, listed):
    form = package(body(more={"results": "".join(map(p, typed))}))
    text = take_in(form).draft.files("x")["ka.md"]
    before, after = "".join(ANSWERS["results"][-1:]), "[^application]"
    assert f"{before}\n\n{listed}{after}" in text


def test_inserted_text_stays_and_deleted_text_goes(imported):
    got = imported("tracked-changes")
    text = everything(got)
    assert "დარჩა ჩამატებული სიტყვა" in text
    assert text.count("გადატანილი სიტყვა") == 1
    assert "ამოღებული" not in text
    assert ("tracked_changes", "ამოღებული\nრიგი\nცხრილში") in got.removed


def test_paragraphs_whose_border_was_deleted_are_one(imported):
    assert "ერთი და იგივე აბზაცი." in everything(imported("joined-paragraphs"))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("comments", "შენიშვნა მკითხველს"),
        ("hidden-text", "დამალული ერთი"),
        ("hidden-text", "დამალული ორი"),
    ],
)
def test_what_was_not_meant_to_be_read_is_in_no_file_and_no_report(imported, name, text):
    got = imported(name)
    assert text not in everything(got)
    assert text not in imported_json(got, "a.docx", "x/a-form")
    assert text not in imported_text(got, "a.docx", "x/a-form", "ka")
    assert text in put_aside_text(got, "a.docx")


def test_text_boxes_footnotes_and_fields_are_text(imported):
    assert everything(imported("text-boxes")).count("ტექსტი ჩარჩოდან") == 1
    assert "სქოლიოს ტექსტი" in everything(imported("footnotes"))
    text = everything(imported("fields"))
    assert "იხილეთ: ველის შედეგი" in text and "HYPERLINK" not in text
    assert "წინ ხილული" in everything(imported("hidden-text"))


def test_only_links_to_the_web_stay_links(imported):
    text = everything(imported("links"))
    assert "[ანგარიში](<https://example.ge/report>)ფოსტაფაილი" in text
    assert "gmail" not in text and "private" not in text


def test_a_raised_number_stays_one(imported):
    """Article 29¹ of a law is not article 291."""
    said = everything(imported("raised-numbers"))
    assert "კოდექსის 29¹ მუხლი, 120 მ², 52-ე" in said


def test_struck_text_stays_and_its_section_is_told(imported):
    got = imported("struck-text")
    assert "რიგი შემცირდა: დიახ / არა" in everything(got)
    assert [w.sections for w in got.warnings if w.code == "struck_through"] == [("results",)]


def test_old_fonts_become_unicode(imported):
    for name in ("old-font-in-runs", "old-font-by-style", "old-font-by-default"):
        assert not re.search("[A-Za-z]{4,}", text_in(imported(name), "results"))


def test_a_table_around_the_form_is_kept_without_what_the_form_prints(take_in):
    heading = "2024-2025 წლის საუკეთესო პრაქტიკის პროგრამაში მონაწილეობაზე"
    cover = table([[heading, ""]]) + table([["შემვსები", "კანცელარია"], ["ნომერი", "17"]])
    closing = p("განაცხადის მიღების ვადაა 2026 წლის 1 სექტემბერი - 30 ოქტომბერი.")
    got = take_in(package(cover + body() + closing + table([["დანართი", "გეგმა"]])))
    assert [(kept.text, kept.origin) for kept in got.kept] == [
        ("შემვსები – კანცელარია", "before"),
        ("ნომერი – 17", "before"),
        ("დანართი – გეგმა", "after"),
    ]


def test_text_that_fits_nowhere_is_kept_and_its_place_is_named(imported):
    got = imported("text-around-the-form")
    assert [(kept.text, kept.origin) for kept in got.kept] == [
        ("გთხოვთ განიხილოთ დადებითად.", "before"),
        ("მადლობა ყურადღებისთვის!", "after"),
    ]
    text = got.draft.files("x")[got.kept[0].file]
    start = text.index(f"### {got.kept[0].heading}\n\n")
    assert text.rindex(f"## {got.kept[0].section}\n") < start
    assert text[start:].startswith(
        f"### {got.kept[0].heading}\n\nგთხოვთ განიხილოთ დადებითად.\n\nმადლობა ყურადღებისთვის!"
    )
    assert "განაცხადის მიღების ვადაა" not in text and "პროგრამაში მონაწილეობაზე" not in text


def test_a_line_like_a_title_stays_in_its_answer_cell(imported):
    text = text_in(imported("title-words-inside-an-answer-cell"), "short-description")
    assert text.endswith("საკრებულოს როლი\nეს სტრიქონი მოკლე აღწერაში რჩება.")


def test_markdown_in_an_answer_is_only_text(imported):
    text = imported("dangerous-markdown").draft.files("x")["ka.md"]
    for line in (
        "1986\\. წელს დაიწყო.", "2\\. ტექსტი", "\\# არა სათაური", "\\> არა ციტატა", "\\+ პლიუსი",
        "\\<script\\>", "\\[^application\\]", "a \\| b", "\\*არა\\*",
    ):  # fmt: skip
        assert line in text
    assert "\ufe0f" not in text


def test_no_line_is_longer_than_a_record_may_have(imported):
    text = imported("very-long-paragraph").draft.files("x")["ka.md"]
    assert max(map(len, text.split("\n"))) < 4_000
    assert " ".join(text.split()).count("გრძელი წინადადება.") == 400


def test_personal_data_are_held_back_and_counted(imported):
    got = imported("personal-data")
    kinds = sorted(held.kind for held in got.held)
    assert kinds == ["bank_account", "mail", "personal_number", "phone", "phone"]
    assert {held.section for held in got.held} == {"contacts"}
    told = [everything(got), imported_json(got, "a", "b"), imported_text(got, "a", "b", "en")]
    for value in ("00 01", "00 02", "name.surname", "00000000011", "XX00"):
        assert not any(value in text.replace("\u00a0", " ") for text in told), value
        assert value in put_aside_text(got, "a").replace("\u00a0", " ")
    assert "(0 322) 00 00 00, info@example.ge" in told[0], "an office's own may stay"
    assert "ტელ" not in told[0], "a label without its datum says nothing"


def test_a_sum_and_a_legal_act_and_partners_become_facts(take_in):
    more = (
        p("ინფორმაცია პროექტისთვის გამოყენებული რესურსის შესახებ. მ.შ.:")
        + p("ა) ადამიანური: ხუთი თანამშრომელი")
        + p("ბ) ფინანსური: მუნიციპალური ბიუჯეტი, სულ 125 000 ლარი")
        + p("გ) ტექნიკური: ერთი ტრაქტორი")
        + p("მიღებული გადაწყვეტილებები და დოკუმენტები:", bold=True)
        + p("საკრებულოს 2024 წლის 5 მარტის №12 დადგენილება")
        + p("პარტნიორები:", bold=True)
        + p("• GIZ – ექსპერტები")
    )
    facts = record(take_in(package(body(more={"detailed-description": more}))))
    assert facts["resources"]["total"] == {
        "amount": 125000,
        "currency": "GEL",
        "source": "application",
    }
    assert facts["resources"]["human"] == {"ka": "ხუთი თანამშრომელი"}
    (act,) = facts["legal_basis"]
    assert (act["kind"], act["number"], str(act["date"])) == ("ordinance", "12", "2024-03-05")
    (partner,) = facts["partners"]
    assert partner["organisation"] == "giz" and partner["role"] == {"ka": "ექსპერტები"}


def test_what_is_not_certain_stays_text_and_is_named(take_in):
    more = (
        p("გამოყენებული რესურსი:", bold=True)
        + p("ფინანსური: 10 000 ლარი და 5 000 ევრო")
        + p("მიღებული გადაწყვეტილებები და დოკუმენტები:", bold=True)
        + p("სხვადასხვა დოკუმენტი")
    )
    got = take_in(package(body(more={"detailed-description": more})))
    reasons = {(doubt.field, doubt.reason) for doubt in got.doubts}
    assert {("resources.total", "amounts"), ("legal_basis", "kind-or-date")} <= reasons
    assert "total" not in record(got)["resources"] and "legal_basis" not in record(got)
    assert "სხვადასხვა დოკუმენტი" in got.draft.files("x")["ka.md"]


def test_plain_text_and_markdown_are_read_like_word(take_in):
    text = "\n".join(text_of_form())
    stacked = "\n".join(
        [
            "აქტივობათა გეგმა/გრაფიკი (გთხოვთ წარმოადგინოთ ცხრილის სახით);",
            *("\n".join(f"\t{cell}" for cell in cells) + "\n" for cells in STAGES),
        ]
    )
    text = text.replace("8. მიღწეული", stacked + "\n8. მიღწეული")
    for content, is_markdown in (
        (text.encode(), False),
        (text.encode("utf-16"), False),
        (text.replace("\n", "\r\n").encode("utf-8-sig"), False),
        (re.sub(r"(?m)^(\d+\. .*:)$", r"## \1", text).encode(), True),
    ):
        got = take_in(read_plain(content, is_markdown))
        assert [said for name, said in SAID.items() if said not in text_in(got, name)] == []
        assert [len(stage) for stage in got.stages] == [3, 3]


def test_an_english_form_makes_an_english_draft(take_in, form):
    lines = [
        f"{section.number}. {section.title.en}\nAnswer {section.number} in English.\n"
        for section in form.sections
    ]
    text = "\n".join(lines).replace("Answer 4 in English.", "Telavi Municipality lies in Kakheti.")
    got = take_in(read_plain(text.encode(), is_markdown=False))
    assert got.language == "en" and set(got.draft.names) == {"en.md", "record.yml"}
    assert record(got)["source_language"] == "en" and record(got)["municipalities"] == ["telavi"]
    assert "## Results and positive impact\n\nAnswer 8 in English.[^application]" in everything(got)


def test_a_control_with_its_placeholder_is_empty(take_in):
    inner = p("აქ ჩაწერეთ პასუხი")
    got = take_in(package(body() + control("future-plans", inner, placeholder=True)))
    assert "აქ ჩაწერეთ" not in everything(got)


def test_a_paper_survives_the_way_between_processes():
    for name in ("tracked-changes", "stages-inside-an-answer-cell", "links"):
        paper = read_docx(open_package(CASES[name]()))
        assert from_data(json.loads(json.dumps(as_data(paper)))) == paper


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(WARNINGS))
def test_a_report_is_whole_sentences_no_wider_than_a_terminal(imported, name, language):
    report = imported_text(imported(name), "form.docx", "drafts/a-form", language)
    assert not re.search(r"\{\w*\}|None|\[\]", report)
    for line in report.split("\n"):
        assert len(line) <= 88 or " " not in line.strip() or "→" in line or "practice" in line, line


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_says_first_what_was_done_then_what_is_to_be_looked_at(take_in, language):
    lines = p("მობილური: 599 12 34 56") + p("შედეგი იზომება.")
    got = take_in(package(p("ტექსტი ფორმამდე, დარბაზის გარეთ") + body(more={"contacts": lines})))
    told = words(language, "importing")["report"]
    report = imported_text(got, "a.docx", "drafts/a-form", language)
    order = ["sections", "facts", "held", "not_sure", "kept", "warnings", "next"]
    places = [report.find(f"\n{told[name].partition('{')[0]}") for name in order]
    assert -1 not in places
    assert places == sorted(places)


def test_the_report_for_programs_names_sections_as_the_form_does(imported, form):
    data = json.loads(imported_json(imported("headings"), "a.docx", "drafts/a-form"))
    assert data["outcome"] == "accept" and data["slug"] == "a-form"
    assert [s.report_as or s.id for s in form.sections] == list(data["sections"])
    assert data["sections"]["author"]["n"] == 3
    assert data["sections"]["author"]["text"] == "თელავის მუნიციპალიტეტი"
    assert data["sections"]["description"]["answered_prompts"] == ["content"]
    assert data["order_in_file"] == list(range(1, 14))
    assert data["warnings"] == ["empty_prompt"]
    assert all(set(each["message"]) == set(LANGUAGES) for each in data["warning_details"])


def test_a_report_says_where_to_compare_with_the_file(imported):
    outcome = {
        name: json.loads(imported_json(imported(name), "a", "b"))["outcome"]
        for name in ("personal-data", "reordered", "comments")
    }
    assert outcome == {
        "personal-data": "accept",
        "reordered": "accept_with_warnings",
        "comments": "accept_with_warnings",
    }


def test_every_warning_has_its_words():
    for language in LANGUAGES:
        assert set(words(language, "importing")["warnings"]) == set(WARNING_ORDER)


def without_controls(content, words_before="", words_after=""):
    """`content` as a program saves it that keeps no content controls: their words as text.

    The first `words_before` in it are now `words_after`.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    document = etree.fromstring(parts["word/document.xml"])
    for found in list(document.iter(f"{W}sdt")):
        place = found.getparent().index(found)
        found.getparent()[place : place + 1] = list(found.find(f"{W}sdtContent"))
    if words_before:
        next(
            each for each in document.iter(f"{W}t") if each.text == words_before
        ).text = words_after
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as archive:
        for name, data in (parts | {"word/document.xml": etree.tostring(document)}).items():
            archive.writestr(name, data)
    return saved.getvalue()


@pytest.fixture(scope="module")
def blank_forms(catalogue, form):
    return {each: docx(blank_sheet(catalogue, form, each), "2025-09-15") for each in EDITIONS}


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_blank_form_is_blank_also_where_its_controls_were_lost(take_in, blank_forms, edition):
    assert take_in(blank_forms[edition]).is_blank
    assert take_in(without_controls(blank_forms[edition])).is_blank


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_municipality_above_a_form_is_taken_without_its_control(
    take_in, blank_forms, lists, edition
):
    chosen = next(each for each in lists.municipalities if each.id == "ozurgeti").title
    shown = {"ka": chosen.ka, "en": chosen.en, "bilingual": f"{chosen.ka} / {chosen.en}"}
    asked = [words(code, "forms")["placeholders"]["municipality"] for code in LANGUAGES]
    placeholder = dict(zip(EDITIONS, (*asked, " / ".join(asked)), strict=True))[edition]
    got = take_in(without_controls(blank_forms[edition], placeholder, shown[edition]))
    assert [each.value for each in got.mapped if each.field == "municipalities"] == ["ozurgeti"]
    assert got.kept == ()


def test_of_attachments_without_controls_only_those_groups_stay_that_are_answered(
    take_in, blank_forms
):
    asked = words("ka", "forms")["placeholders"]["attachments"]
    content = without_controls(blank_forms["ka"], asked, "ანგარიში 2025.pdf")
    text = text_in(take_in(content), "attachments")
    assert text.split("\n")[-1] == "ანგარიში 2025.pdf"
    assert "პროცესში შექმნილი დოკუმენტები" in text
    assert "ფოტო-ვიდეო" not in text and asked not in text
