"""Every finding has a page that teaches it, and its example is true."""

import re
from pathlib import Path, PurePosixPath

import pytest

from knowledge_base.catalogue.load import load
from knowledge_base.findings.lessons import address, examples, lesson
from knowledge_base.findings.report import as_text
from knowledge_base.findings.rules import RULES
from knowledge_base.languages import LANGUAGES, other_language
from knowledge_base.reading.text import decode
from knowledge_base.views.lessons import lesson_page, lessons_view
from knowledge_base.words import words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", RULES)
def test_every_rule_is_taught_in_both_languages(code, language):
    taught, other = lesson(code, language), lesson(code, other_language(language))
    assert taught.title and taught.why and taught.example.before != taught.example.after
    assert taught.title != other.title and taught.why != other.why
    assert "{" not in taught.message + taught.mend
    for text in (taught.title, taught.why):
        assert decode(text.encode(), PurePosixPath("lessons.yml")).findings == ()
    if language == "ka":
        assert re.search("[ა-ჰ]", taught.title) or taught.title == "YAML"


def test_no_lesson_and_no_example_lacks_its_rule():
    assert {*examples()} <= {*RULES}
    for language in LANGUAGES:
        assert words(language, "lessons")["lessons"].keys() == RULES.keys()


@pytest.mark.parametrize("code", RULES)
def test_an_example_is_told_in_code_or_in_words(code):
    for language in LANGUAGES:
        in_words = "before" in words(language, "lessons")["lessons"][code]
        assert in_words != (code in examples())


@pytest.mark.parametrize("code", examples())
def test_the_example_before_breaks_the_rule_and_after_does_not(code, small_project):
    shown = examples()[code]
    path = small_project / "practices" / shown["file"]
    text = path.read_text("utf-8")
    assert text.count(shown["after"]) == 1, shown
    path.write_text(text.replace(shown["after"], shown["before"]), "utf-8")
    assert code in {finding.code for finding in load(small_project).findings}


def test_every_rule_has_its_page_and_the_list_leads_to_it(catalogue):
    for language in LANGUAGES:
        for code in RULES:
            page = lesson_page(code, language)
            assert (page.address, page.view.lesson.code) == (address(code), code)
        listed = [link.code for g in lessons_view(catalogue, language).groups for link in g.lessons]
        assert listed == list(RULES)


def test_the_report_leads_to_the_page_of_each_code(small_project: Path):
    path = small_project / "practices/organisations/model-organisation/record.yml"
    path.write_text(path.read_text("utf-8").replace("status: published", "status: ready"), "utf-8")
    findings = load(small_project).findings
    told = as_text(findings, LANGUAGES, "https://practice.example.ge/")
    assert told.count("https://practice.example.ge/findings/kb304/") == 1
    assert told.count("https://practice.example.ge/en/findings/kb304/") == 1
    assert "practice.example.ge" not in as_text((), LANGUAGES, "https://practice.example.ge/")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("section", ["fields", "findings"])
def test_what_leads_back_to_the_list_has_the_name_that_the_list_has(section, language):
    page = Path(__file__).parents[2] / f"docs/{section}/index.{language}.md"
    title = re.search("^# (.*)$", page.read_text("utf-8"), re.MULTILINE)[1]
    assert words(language, "interface")["sections"][section] == title
    if section == "findings":
        assert [crumb.title for crumb in lesson_page("KB101", language).crumbs][-1] == title
