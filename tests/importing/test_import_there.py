"""An editor is told of the drafts and records that a new draft is most likely another one of."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from knowledge_base.importing.there import already_there
from knowledge_base.words import words

PROJECT = Path(__file__).parents[2]
FORM = (
    "1. პრაქტიკის/ინიციატივის სათაური:\nმისაღები დღე\n4. მუნიციპალიტეტის ზოგადი მონაცემები:\nგორი\n"
)


def record(folder: Path, title: str, municipalities: str = "[gori]") -> Path:
    folder.mkdir(parents=True)
    facts = f"id: {folder.name}\ntitle:\n{title}municipalities: {municipalities}\n"
    (folder / "record.yml").write_text(facts, "utf-8")
    return folder


@pytest.mark.parametrize(
    ("title", "municipalities", "is_like"),
    [
        ("  ka: „მისაღები დღე“\n", "[gori]", True),
        ("  ka: სხვა\n  en: Open Day\n", "[gori, kutaisi]", True),
        ("  ka: მისაღები დღე\n", "[]", True),
        ("  ka: მისაღები დღე\n", "[kutaisi]", False),
        ("  ka: სხვა\n", "[gori]", False),
        ("  ka: [", "[gori]", False),
        ("  - 1\n", "[gori]", False),
    ],
)
def test_alike_are_those_of_one_title_and_municipality(tmp_path, title, municipalities, is_like):
    own = record(tmp_path / "drafts/own", "  ka: მისაღები დღე\n  en: open day\n")
    record(tmp_path / "drafts/earlier", title, municipalities)
    record(tmp_path / "practices/reforms/published", title, municipalities)
    found = already_there(tmp_path, own, "own")
    expected = (str(tmp_path / "drafts/earlier"), str(Path("practices/reforms/published")))
    assert found == (expected if is_like else ())


def test_alike_are_those_of_one_id_whatever_they_say(tmp_path):
    own = record(tmp_path / "drafts/open-day-2", "  ka: მისაღები დღე\n")
    (tmp_path / "drafts/open-day").mkdir()
    record(tmp_path / "practices/reforms/open-day", "  ka: სხვა\n", "[kutaisi]")
    found = already_there(tmp_path, own, "open-day")
    assert found == (str(tmp_path / "drafts/open-day"), str(Path("practices/reforms/open-day")))


def test_a_draft_among_the_records_is_not_like_itself(tmp_path):
    own = record(tmp_path / "practices/reforms/own", "  ka: მისაღები დღე\n")
    record(tmp_path / "practices/reforms/other", "  ka: მისაღები დღე\n")
    assert already_there(tmp_path, own, "own") == (str(own.with_name("other")),)


def test_whoever_takes_a_form_in_again_is_told_where_it_is_and_how_to_go_on(small_project):
    form, drafts = small_project / "form.txt", small_project / "drafts"
    form.write_text(FORM, "utf-8")
    shutil.copytree(
        PROJECT / "practices/forms", small_project / "practices/forms", dirs_exist_ok=True
    )

    def taken_in(*more: str) -> str:
        arguments = (form, "--into", drafts, "--root", small_project, *more)
        return subprocess.run(
            [sys.executable, PROJECT / "scripts/import_application.py", *map(str, arguments)],
            stdout=subprocess.PIPE,
            check=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        ).stdout

    told = words("en", "importing")["report"]
    assert told["there"] not in taken_in("--language", "en")
    (first,) = drafts.iterdir()
    again = taken_in("--language", "en")
    assert f"{told['there']}\n  • {first}\n" in again
    for word in (first.name + "-2", *told["there_next"].partition("{")[0].split()):
        assert word in again
    assert json.loads(taken_in("--json"))["already_there"] == [str(first), f"{first}-2"]
