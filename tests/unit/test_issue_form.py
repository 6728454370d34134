"""The issue form is made from the models, and an answered one becomes a record."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from knowledge_base.catalogue.load import load
from knowledge_base.contributing.issue_form import PATH, issue_form, latest_form, record_from_issue

PROJECT = Path(__file__).parents[2]
ANSWERS = {
    "title_ka": "მისაღები დღე ყოველ ორშაბათს",
    "title_en": "A reception day every Monday",
    "summary": "მერია მოქალაქეებს ყოველ ორშაბათს იღებს.",
    "municipalities": "რუსთავი / Rustavi (rustavi), გორი / Gori (gori)",
    "year": "2025",
    "source_language": "ქართული / Georgian",
    "sources": "განკარგულება | საკრებულო | https://example.org/decision\nანგარიში | მერია",
}


@pytest.fixture(scope="module")
def form(catalogue):
    return latest_form(catalogue)


def answered(catalogue, form, texts=(), **answers):
    """What GitHub makes of the answered form; what is not answered reads _No response_."""
    lines = []
    for field in json.loads(issue_form(catalogue, form))["body"]:
        if field["type"] in ("markdown", "checkboxes"):
            continue
        name = field["id"].replace("-", "_")
        answer = {**ANSWERS, **answers}.get(name) or dict(texts).get(field["id"])
        if name == "themes" and not answer:
            answer = field["attributes"]["options"][0]
        lines += [f"### {field['attributes']['label']}", "", answer or "_No response_", ""]
    return "\n".join(lines)


def test_the_form_is_current(catalogue, form):
    assert (PROJECT / PATH).read_text("utf-8") == issue_form(catalogue, form), "run make schemas"


def test_every_question_has_a_name_of_its_own_and_both_languages(catalogue, form):
    fields = [f for f in json.loads(issue_form(catalogue, form))["body"] if f["type"] != "markdown"]
    ids = [field["id"] for field in fields]
    labels = [field["attributes"]["label"] for field in fields]
    assert len(set(ids)) == len(ids) and len(set(labels)) == len(labels)
    for field in fields:
        assert re.fullmatch("[a-z0-9-]+", field["id"])
        assert re.search("[ა-ჰ].*/.*[A-Za-z]", field["attributes"]["label"])


def test_the_form_asks_for_every_municipality_theme_and_written_section(catalogue, form):
    told = issue_form(catalogue, form)
    for term in (*catalogue.municipalities(), *catalogue.themes()):
        assert f"({term.id})" in told
    for section in form.sections:
        assert (section.title.ka in told) == (section.fact is None)


def test_an_answered_form_becomes_a_record_that_asks_only_for_what_is_missing(
    catalogue, form, tmp_path
):
    section = next(section for section in form.sections if section.fact is None)
    text = answered(catalogue, form, {section.id: "პირველი.\n\n# მეორე\n- მესამე"})
    record_id, files = record_from_issue(text, catalogue, form, "2026-01-15")
    assert record_id == "a-reception-day-every-monday"
    shutil.copytree(PROJECT / "practices", tmp_path / "practices")
    for path, content in files.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(content, "utf-8")
    found = [f for f in load(tmp_path).findings if record_id in str(f.place.path)]
    facts = files[next(path for path in files if path.name == "record.yml")]
    for line in ("municipalities: [rustavi, gori]", "year: 2025", "status: draft"):
        assert line in facts
    assert "url: https://example.org/decision" in facts
    georgian = files[next(path for path in files if path.name == "ka.md")]
    assert georgian == f"## {section.title.ka}\n\nპირველი.\n\n\\# მეორე\n- მესამე\n"
    assert {f.code for f in found if f.is_error} <= {"KB317", "KB505"}


def test_nothing_that_was_written_is_lost(catalogue, form):
    texts = {section.id: f"პასუხი {n}" for n, section in enumerate(form.sections)}
    _, files = record_from_issue(answered(catalogue, form, texts), catalogue, form, "2026-01-15")
    whole = "".join(files.values())
    for section in form.sections:
        if section.fact is None:
            assert texts[section.id] in whole
    for answer in (ANSWERS["title_ka"], ANSWERS["summary"], "განკარგულება", "ანგარიში"):
        assert answer in whole


def test_answers_in_english_make_english_the_original(catalogue, form):
    text = answered(catalogue, form, source_language="ინგლისური / English")
    _, files = record_from_issue(text, catalogue, form, "2026-01-15")
    facts = files[next(path for path in files if path.name == "record.yml")]
    assert "source_language: en" in facts


@pytest.mark.parametrize("text", ["", "### x\n\ny", "no form at all"])
def test_what_is_no_answered_form_is_refused(text, catalogue, form):
    assert record_from_issue(text, catalogue, form, "2026-01-15") is None


def test_hostile_answers_stay_values(catalogue, form):
    hostile = 'x"\nkind: training\n- &a *a !!python/object'
    text = answered(catalogue, form, title_ka=hostile, title_en="Hostile", summary=hostile)
    _, files = record_from_issue(text, catalogue, form, "2026-01-15")
    facts = files[next(path for path in files if path.name == "record.yml")]
    assert re.findall("^kind: .*$", facts, re.M) == ["kind: reform"]


def test_what_no_field_can_hold_is_not_lost(catalogue, form):
    text = answered(
        catalogue,
        form,
        year="2023–2024",
        sources="Report https://example.org/a and https://example.org/b | City hall",
    )
    _, files = record_from_issue(text, catalogue, form, "2026-01-15")
    facts = files[next(path for path in files if path.name == "record.yml")]
    assert 'year: "2023–2024"' in facts
    assert "https://example.org/a" in facts and "https://example.org/b" in facts


def test_a_file_that_is_no_text_is_told(tmp_path):
    issue = tmp_path / "issue.txt"
    issue.write_bytes(b"### \xe3\xe0")
    made = subprocess.run(
        [sys.executable, PROJECT / "scripts/record_from_issue.py", issue, "--root", PROJECT],
        capture_output=True,
        encoding="utf-8",
    )
    assert made.returncode == 1 and "UTF-8" in made.stderr and "Traceback" not in made.stderr


def test_the_command_writes_the_record(catalogue, form, tmp_path):
    shutil.copytree(PROJECT / "practices", tmp_path / "practices")
    made = subprocess.run(
        [sys.executable, PROJECT / "scripts/record_from_issue.py", "-", "--root", tmp_path],
        input=answered(catalogue, form),
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(PROJECT / "hooks")},
    )
    assert made.returncode == 0, made.stderr
    assert (tmp_path / "practices/reforms/a-reception-day-every-monday/ka.md").is_file()
