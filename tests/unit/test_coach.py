"""The coach: every remark where it belongs, none where it does not, in both languages."""

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import PurePosixPath
from typing import get_args

import pytest

from knowledge_base.catalogue.completeness import completeness
from knowledge_base.coaching.figures import figures_in
from knowledge_base.coaching.remarks import Remark, RemarkKind
from knowledge_base.coaching.replies import (
    Application,
    Reply,
    Stated,
    Step,
    application_from,
    application_of,
)
from knowledge_base.coaching.report import as_json, as_text, told
from knowledge_base.coaching.review import review
from knowledge_base.languages import LANGUAGES
from knowledge_base.model.common import Localised, Money
from knowledge_base.model.form import Limit
from knowledge_base.model.reform import CostItem, Indicator, Resources
from knowledge_base.reading.limits import RECORD_LIMITS
from knowledge_base.reading.yaml_tree import read_tree
from knowledge_base.words import words


@pytest.fixture(scope="module")
def form(catalogue):
    return catalogue.form("bpp-2025")


@pytest.fixture
def remarks(form):
    """`remarks("results", "text", facts…)`: the kinds that one answer draws on itself."""

    def found(section_id, markdown, prompt_id=None, facts=None, has_fact=False, language="ka"):
        section = next(one for one in form.sections if one.id == section_id)
        prompt = next((one for one in section.prompts if one.id == prompt_id), None)
        reply = Reply(section, prompt, markdown, has_fact)
        application = Application(form, language, (reply,), facts or Stated(), None)
        (question,) = review(application).questions
        return [remark.kind for remark in question.remarks]

    return found


def said(ka: str) -> Localised:
    return Localised(ka=ka)


def test_an_answer_left_out_and_a_question_left_standing_are_told_apart(remarks, form):
    section = next(one for one in form.sections if one.id == "short-description")
    ask = section.prompts[0].ask.ka
    assert remarks("short-description", "", "problem") == ["empty"]
    assert remarks("short-description", f"{ask};", "problem") == ["question-left"]
    assert remarks("short-description", "ქალაქში სატრანსპორტო საცობი იყო.", "problem") == []


def test_no_is_an_answer_and_draws_no_remark(remarks):
    assert remarks("council-role", "მონაწილეობა არ მიუღია", "council-nomination") == []
    assert remarks("council-role", "No", "council-nomination", language="en") == []


def test_a_question_that_need_not_be_answered_is_not_missed(remarks):
    assert remarks("detailed-description", "", "other") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("მომსახურებით 2024 წელს 240 ოჯახმა ისარგებლა (წყარო: მერია).", []),
        ("მომსახურებით 2024 წელს ისარგებლა 240. წყარო: მერია", ["figure-without-unit"]),
        ("2024 წელს კმაყოფილება 30-ით გაიზარდა. წყარო: მერია", ["figure-without-unit"]),
        ("2024 წელს ისარგებლა 240-მა, წყარო: მერია", ["figure-without-unit"]),
        ("2024 წელს 240-მა ოჯახმა ისარგებლა, 30%-ით მეტმა. წყარო: მერია", []),
        ("2024 წელს დანაკარგი 40-დან 18 პროცენტამდე შემცირდა. წყარო: მერია", []),
        ("მომსახურებით 240 ოჯახმა ისარგებლა (წყარო: მერია).", ["figure-without-date"]),
        ("მომსახურებით 2024 წელს 240 ოჯახმა ისარგებლა.", ["figure-without-source"]),
        ("მომსახურებით 2024 წელს 240 ოჯახმა ისარგებლა.[^city]", []),
        ("2024 წელს, [აქ](https://example.ge), 240 ოჯახმა ისარგებლა.", []),
        ("№ 12 დადგენილება 2024 წლის 5 მარტს მიიღეს, მე-3 მუხლი 15.04.2024-ს შეიცვალა.", []),
        ("2024 წელს 38% გადამუშავდა, 12 500 ₾ დაიხარჯა, 10–15 წუთი დასჭირდა. წყარო: მერია", []),
        ("სოფელი ცენტრიდან 25 კმ-ით არის დაშორებული (წყარო: მერია).", []),
        ("ტყე, 12,5 ჰა, ზღვის დონიდან 1 200 მეტრზეა (წყარო: მერია).", []),
        ("სოფელი 25 კმ-ით შორსაა, სკოლა 40 ბავშვს აქვს (წყარო: მერია).", ["figure-without-date"]),
        ("ჩართულია 18 ბაღი", ["figure-without-date", "figure-without-source"]),
        ("| წელი | ბაღი |\n|---|---|\n| 2024 | 18 |\n\nწყარო: მერია", []),
    ],
)
def test_a_figure_wants_a_unit_a_date_and_a_source(remarks, text, expected):
    assert remarks("short-description", text, "solution") == expected


def test_english_figures_are_read_as_well(remarks):
    text = "In 2024 satisfaction rose by 30 in all villages, according to the survey."
    assert remarks("results", text, language="en") == ["figure-without-unit"]
    text = "In 2024 the queue fell from 60 to 14 days, according to the register."
    assert remarks("results", text, language="en") == []
    text = "A place 25 km away, of 3 ha, has a school, according to the register."
    assert remarks("short-description", text, "solution", language="en") == []
    text = "It was decided by 5 mayors with 18 decisions, according to the register."
    assert remarks("short-description", text, "solution", language="en") == ["figure-without-date"]
    assert remarks("short-description", "It serves 240.", "solution", language="en") == [
        "figure-without-unit",
        "figure-without-date",
        "figure-without-source",
    ]


def test_results_want_figures_and_something_to_compare_them_with(remarks):
    assert remarks("results", "მოქალაქეები კმაყოფილები არიან.") == ["no-figure"]
    text = "2024 წელს 240 ოჯახს მოემსახურა (წყარო: მერიის ანგარიში)."
    assert remarks("results", text) == ["no-baseline"]
    assert remarks("results", f"{text} მანამდე მხოლოდ 90 ოჯახი იყო.") == []


def test_measured_results_want_a_baseline_and_a_date(remarks):
    bare = Indicator(indicator=said("ბაღი"), value=Decimal(18), unit=said("ბაღი"), source="city")
    assert remarks("results", "", facts=Stated(results=(bare,)), has_fact=True) == [
        "no-baseline",
        "figure-without-date",
    ]
    whole = bare.model_copy(update={"as_of": "2024-05", "baseline": Decimal(4)})
    assert remarks("results", "", facts=Stated(results=(whole,)), has_fact=True) == []


def plan(remarks, *stages, **facts):
    found = Stated(timeline=stages, **facts)
    return remarks("detailed-description", "", "activity-plan", facts=found, has_fact=True)


def stage(start=None, end=None):
    return Step("I", start, end)


def test_a_plan_wants_a_table_and_dates_that_fit_together(remarks):
    text = "ჯერ კვლევა ჩატარდა, მერე ტრენინგი."
    assert remarks("detailed-description", text, "activity-plan") == ["no-table"]
    assert plan(remarks, stage("2024-03", "2024-05"), stage("2024-05")) == []
    assert plan(remarks, stage("2024-03", "2024-01")) == ["stage-ends-early"]
    assert plan(remarks, stage("2024-06"), stage("2024-03")) == ["stages-disordered"]
    period = Step("", "2022", "2023")
    assert plan(remarks, stage("2024-03"), period=period) == ["stage-outside"]
    assert plan(remarks, stage("2023"), stage("2023-12"), period=period) == []
    assert plan(remarks, stage("2022-05"), period=period, year=2021) == ["year-outside"]
    backwards = Step("", "2023", "2021")
    assert "years-reversed" in plan(remarks, stage(), period=backwards)


def test_a_draft_whose_dates_no_record_could_have_is_still_reviewed(form):
    facts = {
        "timeline": [
            {"stage": {"ka": "I"}, "start": "2024-03", "end": "2023-01"},
            {"stage": "?", "start": "გაზაფხული"},
            7,
        ],
        "period": {"start": 2020, "end": 2019},
        "results": "?",
    }
    made = review(application_from(facts, "", form, "ka"))
    found = [remark.kind for question in made.questions for remark in question.remarks]
    assert "stage-ends-early" in found and "years-reversed" in found


def test_the_stages_of_a_draft_are_read_as_its_file_has_them(form):
    text = (
        "timeline:\n"
        "  - stage: {ka: I}\n    start: 2024-03\n    end: 2024-01\n"
        "  - stage: {ka: II}\n    start: 2023-05\n"
    )
    tree = read_tree(text, PurePosixPath("record.yml"), RECORD_LIMITS).value
    made = review(application_from(tree.data, "", form, "ka"))
    found = [remark.kind for question in made.questions for remark in question.remarks]
    assert "stage-ends-early" in found and "stages-disordered" in found


def test_a_result_from_before_the_beginning_is_a_baseline(remarks):
    result = Indicator(
        indicator=said("ბაღი"),
        value=Decimal(18),
        baseline=Decimal(2),
        unit=said("ბაღი"),
        as_of="2019",
        source="city",
    )
    facts = Stated(results=(result,), period=Step("", "2021"))
    assert remarks("results", "", facts=facts, has_fact=True) == ["result-too-early"]


def money(amount: int, currency="GEL", source="city") -> Money:
    return Money(amount=Decimal(amount), currency=currency, source=source)


def sums(remarks, total, *parts):
    items = tuple(CostItem(title=said("ნაწილი"), money=part) for part in parts)
    facts = Stated(resources=Resources(total=total, items=items))
    return remarks("detailed-description", "", "resources", facts=facts, has_fact=True)


def test_sums_have_to_add_up(remarks):
    assert sums(remarks, money(120), money(80), money(40)) == []
    assert sums(remarks, money(120), money(80), money(50)) == ["sum-differs"]
    assert sums(remarks, money(120), money(130)) == ["part-over-total"]
    assert sums(remarks, money(120), money(80, "EUR")) == []
    assert sums(remarks, money(80), money(80, source=None)) == ["figure-without-source"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("სულ 120 000 ლარი, მათ შორის მერია 80 000 ლარი, დონორი 40 000 ლარი.", None),
        ("სულ 120 000 ლარი, მათ შორის მერია 80 000 ლარი, დონორი 50 000 ლარი.", "sum-differs"),
        ("სულ 120 000 ლარი, აქედან დონორის – 130 000 ლარი.", "part-over-total"),
        ("სულ 120 000 ლარი, მათ შორის დონორის 10 000 ევრო.", None),
        ("სულ 120 000 ლარი, მათ შორის დონორის 10 000 ლარი.", None),
        ("In all 1,200.50 GEL, of which 1,000 GEL and 200.50 GEL.", None),
        ("In all 1,200 GEL, of which 1,000 GEL and 300 GEL.", "sum-differs"),
        ("პროექტი 2021–2024 წლებში განხორციელდა.", None),
        ("პროექტი 2024–2021 წლებში განხორციელდა.", "years-reversed"),
        ("პროექტი 2024 წლიდან 2022 წლამდე განხორციელდა.", "years-reversed"),
        ("It ran from 2024 to 2022.", "years-reversed"),
        ("It ran from 2022 to 2024.", None),
        ("სულ 2 500 000 ლარი, აქედან მერია 1,5 მლნ ლარი, ფონდი 1 მლნ ლარი.", None),
        ("სულ 2,5 მლნ ლარი, აქედან მერია 1,5 მლნ ლარი, ფონდი 2 მლნ ლარი.", "sum-differs"),
        ("2023 წლის მაისი – 2023 წლის მარტი.", "years-reversed"),
        ("2023 წლის მარტი – 2023 წლის მაისი; 2022 წლის მაისი.", None),
        ("01.06.2023 - 30.11.2022", "years-reversed"),
        ("2023 წლის მაისიდან 2023 წლის მარტამდე.", "years-reversed"),
        ("2023 წლის მაისში, 2023 წლის მარტში და 2022 წელს.", None),
        ("It ran from May 2023 to March 2023.", "years-reversed"),
        ("2024 წლის მაისში დაიწყო და 2023 წლის დეკემბერში დასრულდა.", "years-reversed"),
        ("დასრულდა 2023 წელს, დაიწყო კი 2024 წელს.", "years-reversed"),
        ("დაიწყო 2024 წელს. 2023 წელს სხვა პროექტი დასრულდა.", None),
        ("2024-05-10 დაიწყო, 2023 წლის გეგმით, და 2025 წელს დასრულდა.", None),
        ("It started in May 2024 and ended in 2024.", None),
    ],
)
def test_sums_and_years_of_a_text_are_held_against_one_another(remarks, text, expected):
    found = remarks("detailed-description", f"{text} წყარო: მერია, 2024", "content")
    contradictions = [kind for kind in found if not kind.startswith("figure-")]
    assert contradictions == ([expected] if expected else [])


def test_the_whole_cost_is_one_wherever_it_is_stated(form):
    section = next(one for one in form.sections if one.id == "detailed-description")
    texts = (
        "პროექტის საერთო ღირებულება 520 000 ლარია.",
        "მუნიციპალიტეტის საერთო ბიუჯეტი 50 მლნ ლარია.",
        "The total cost of the project was GEL 480,000, the project's total budget EUR 1,000.",
        "The project's total budget was 480 000 GEL.",
    )
    replies = tuple(
        Reply(section, prompt, text) for prompt, text in zip(section.prompts, texts, strict=False)
    )
    total = Resources(total=Money(amount=Decimal(480000), currency="GEL"))

    def differing(facts):
        made = review(Application(form, "ka", replies, facts, None))
        return [dict(one.details) for one in made.remarks if one.kind == "totals-differ"]

    assert differing(Stated(resources=total)) == [
        {"total": "480\u00a0000", "other": "520\u00a0000"}
    ]
    assert differing(Stated()) == [{"total": "520\u00a0000", "other": "480\u00a0000"}]


def test_the_words_of_a_fact_are_held_against_one_another_too(remarks):
    words_ = said("სულ 480 000 ლარი, აქედან მერია 200 000 ლარი, ფონდი 150 000 ლარი")
    facts = Stated(resources=Resources(financial=words_))
    found = remarks("detailed-description", "", "resources", facts=facts, has_fact=True)
    assert found == ["sum-differs"]


def test_a_limit_is_held_against_what_was_measured(form, catalogue):
    entry = catalogue.entry("reforms", "rustavi-reforms-services-centre")
    application = application_of(entry, form, "ka")
    assert "too-long" not in kinds(review(application, {"short-description": 1}))
    assert "too-long" in kinds(review(application, {"short-description": 2}))
    section = form.sections[5].model_copy(update={"limit": Limit(words=20)})
    sections = (*form.sections[:5], section, *form.sections[6:])
    short = form.model_copy(update={"sections": sections})
    assert "too-many-words" in kinds(review(application_of(entry, short, "ka")))


def kinds(made) -> list[str]:
    return [remark.kind for remark in made.remarks]


def test_attachments_that_are_asked_for_are_missed(form, catalogue):
    entry = catalogue.entry("reforms", "khoni-pwd-urban-planning")
    found = kinds(review(application_of(entry, form, "ka")))
    assert found.count("attachment-missing") == len(form.attachment_slots)
    assert "documents-not-attached" in found


def test_completeness_on_the_site_is_the_coach_s(catalogue):
    for entry in catalogue.reforms:
        form = catalogue.form(entry.record.form)
        made = review(application_of(entry, form, entry.record.source_language))
        counted = completeness(entry, form)
        assert (made.answered, made.asked) == (counted.answered, len(counted.answers))


def test_a_draft_is_read_as_a_record_is(catalogue, project):
    """The same text and facts give the same review by either way in."""
    from knowledge_base.reading.limits import RECORD_LIMITS
    from knowledge_base.reading.yaml_tree import read_tree

    for record_id in ("rustavi-reforms-services-centre", "gori-civil-budget"):
        entry = catalogue.entry("reforms", record_id)
        form = catalogue.form(entry.record.form)
        folder = project / entry.folder
        tree = read_tree((folder / "record.yml").read_text("utf-8"), entry.folder, RECORD_LIMITS)
        body = (folder / "ka.md").read_text("utf-8")
        draft = review(application_from(tree.value.data, body, form, "ka"))
        whole = review(application_of(entry, form, "ka"))
        assert [(q.state, q.remarks) for q in draft.questions if q.section.id != "contacts"] == [
            (q.state, tuple(r for r in q.remarks if r.kind != "documents-not-attached"))
            for q in whole.questions
            if q.section.id != "contacts"
        ]


def test_what_a_draft_holds_open_is_no_answer(project, tmp_path):
    """The title and the themes of a record that was just begun."""
    folder = tmp_path / "begun"
    folder.mkdir()
    facts = 'form: bpp-2025\ntitle:\n  ka: …\n  en: "…"\nthemes: ["…"]\ninitiator:\n  ka: მერია\n'
    (folder / "record.yml").write_text(facts, "utf-8")
    (folder / "ka.md").write_text("## სათაური\n", "utf-8")
    command = [sys.executable, "scripts/coach.py", str(folder), "--json"]
    run = subprocess.run(command, cwd=project, capture_output=True, encoding="utf-8")
    told = json.loads(run.stdout)
    assert (told["title"], told["answered"]) == ("begun", 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_remark_has_words_a_reason_and_an_example(language, form):
    known = words(language, "coach")["remarks"]
    assert set(known) == set(get_args(RemarkKind))
    names = "limit pages words figures stage start end date period year indicator total other parts"
    details = dict.fromkeys([*names.split(), "slot"], "7")
    for kind in get_args(RemarkKind):
        found = told(Remark(kind, tuple(details.items())), language)
        assert found.message and found.reason and found.example
        assert "{" not in found.message


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_review_is_text_and_json(catalogue, form, language):
    entry = catalogue.entry("reforms", "rustavi-reforms-services-centre")
    made = review(application_of(entry, form, "ka"))
    text = as_text(made, "T\x1b[2J", language)
    assert "\x1b" not in text
    for section in form.sections:
        assert section.title.in_language(language) in text
    data = json.loads(as_json(made, "T", language))
    assert (data["answered"], data["asked"]) == (made.answered, made.asked)
    states = {q["id"]: q["state"] for s in data["sections"] for q in s["questions"]}
    assert states["partners"] == "empty" and states["content"] == "answered"
    (empty,) = data["sections"][6]["questions"][3]["remarks"]
    assert set(empty) == {"kind", "message", "reason", "example"}


def test_figures_of_a_text_are_found_once_each():
    found = figures_in("2024 წლის 3 მაისს 12 500,50 ლარი და 7 ადამიანი.", "ka")
    assert found.found == ("12 500,50", "7")
    assert found.without_unit == ()


@pytest.mark.parametrize(
    "what", ["rustavi-reforms-services-centre", "practices/reforms/gori-civil-budget"]
)
def test_the_command_reviews_a_record_by_name_and_by_folder(project, what):
    run = subprocess.run(
        [sys.executable, "scripts/coach.py", what, "--json", "--language", "en"],
        cwd=project,
        capture_output=True,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout)["asked"] == 28


def test_a_file_of_a_record_is_reviewed_as_the_record_and_not_as_a_form(project):
    told = [
        subprocess.run(
            [sys.executable, "scripts/coach.py", f"practices/reforms/gori-civil-budget{name}"],
            cwd=project,
            capture_output=True,
            encoding="utf-8",
        ).stdout
        for name in ("", "/record.yml", "/ka.md")
    ]
    assert told[0] and told[0] == told[1] == told[2]


def test_the_command_reviews_a_filled_form(project, tmp_path):
    form = tmp_path / "form.txt"
    form.write_text(
        "1. პრაქტიკის/ინიციატივის სათაური:\nრიგი\n\n"
        "8. მიღწეული შედეგი და დადებითი გავლენა:\nმომსახურებით 240 ოჯახმა ისარგებლა.\n",
        encoding="utf-8",
    )
    command = [sys.executable, "scripts/coach.py", str(form), "--json"]
    run = subprocess.run(command, cwd=project, capture_output=True, encoding="utf-8")
    assert run.returncode == 0, run.stderr
    data = json.loads(run.stdout)
    results = next(s for s in data["sections"] if s["id"] == "results")
    assert [r["kind"] for r in results["questions"][0]["remarks"]] == [
        "figure-without-date",
        "figure-without-source",
        "no-baseline",
    ]


def test_the_command_writes_a_page_or_says_why_it_cannot(project, tmp_path):
    page = tmp_path / "review.pdf"
    command = [sys.executable, "scripts/coach.py", "gori-civil-budget", "--page", str(page)]
    run = subprocess.run(command, cwd=project, capture_output=True, encoding="utf-8")
    assert run.returncode == 0, run.stderr
    assert page.read_bytes().startswith(b"%PDF-")
    form = tmp_path / "form.txt"
    form.write_text("1. პრაქტიკის/ინიციატივის სათაური:\nრიგი 🙂\n", encoding="utf-8")
    page.unlink()
    command[2] = str(form)
    run = subprocess.run(command, cwd=project, capture_output=True, encoding="utf-8")
    assert run.returncode == 2 and "U+1F642" in run.stderr
    assert not page.exists()


def test_the_command_says_in_both_languages_what_it_cannot_review(project):
    command = [sys.executable, "scripts/coach.py", "no-such-reform"]
    run = subprocess.run(command, cwd=project, capture_output=True, encoding="utf-8")
    assert run.returncode == 2
    assert "no-such-reform: neither" in run.stderr and "არც ჩანაწერია" in run.stderr


@pytest.mark.parametrize(
    ("file", "content", "code"),
    [
        ("ka.md", b"\xff", "KB105"),
        ("ka.md", b"x" * 200_001, "KB104"),
        ("record.yml", b"title: [", "KB201"),
    ],
)
def test_of_a_draft_that_cannot_be_read_the_command_says_why(
    file, content, code, project, tmp_path
):
    (tmp_path / "record.yml").write_text("form: bpp-2025\n", "utf-8")
    (tmp_path / "ka.md").write_text("## სათაური\n", "utf-8")
    (tmp_path / file).write_bytes(content)
    command = [sys.executable, "scripts/coach.py", tmp_path]
    run = subprocess.run(command, cwd=project, capture_output=True, encoding="utf-8")
    assert run.returncode == 2
    assert [code in line for line in run.stderr.splitlines()] == [True, True]
