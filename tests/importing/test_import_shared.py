"""Cases that lie beside the project, where they are there: forms with their expected results."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
SCRIPT = PROJECT / "scripts" / "import_application.py"
SHARED = PROJECT.parent / "shared"
EXPECTED = sorted((SHARED / "cases" / "docx").glob("*.expected.json"))
RUSTAVI = SHARED / "sources" / "rustavi-application.txt"

pytestmark = pytest.mark.skipif(not EXPECTED, reason="no shared cases beside the project")


def import_file(file: Path, folder: Path) -> tuple["subprocess.CompletedProcess[str]", str]:
    """The run, and everything that it has written."""
    run = subprocess.run(
        [sys.executable, str(SCRIPT), str(file), "--into", str(folder), "--json"],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    return run, "\n".join(p.read_text("utf-8") for p in sorted(folder.rglob("*.*")) if p.is_file())


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.name.split(".")[0])
def test_a_shared_case_has_its_expected_result(path, tmp_path):
    expected = json.loads(path.read_text("utf-8"))
    run, written = import_file(path.with_name(expected["file"]), tmp_path / "drafts")
    told = json.loads(run.stdout)
    private = expected.get("personal_data", {})
    for name in ("phones", "emails", "in_trailer"):
        assert [value for value in private.get(name, ()) if value in written + run.stdout] == []
    for text in expected.get("must_not_appear", ()):
        assert text not in written and text not in run.stdout
    if expected["expect"] == "reject":
        assert (run.returncode, told["errors"]) == (2, expected["errors"])
        assert list(tmp_path.iterdir()) == []
        return
    assert run.returncode == 0, run.stderr
    assert told["outcome"] == expected["expect"]
    for name in ("lang", "order_in_file", "stages", "stage_columns", "warnings"):
        assert told[name] == expected[name], name
    for name, section in expected["sections"].items():
        assert_section(told["sections"][name], section, written)


def assert_section(told: dict, expected: dict, written: str) -> None:
    for name in ("n", "status", "count", "empty_prompts", "answered_prompts"):
        assert name not in expected or told[name] == expected[name]
    assert "equals" not in expected or told["text"] == expected["equals"]
    assert [text for text in expected.get("contains", ()) if text not in told["text"]] == []
    for text in expected.get("not_contains", ()):
        assert text not in told["text"] and text not in written
    assert "occurs_once" not in expected or written.count(expected["occurs_once"]) == 1


@pytest.mark.skipif(not RUSTAVI.exists(), reason="no shared sources beside the project")
def test_the_application_of_rustavi_comes_in_whole(tmp_path):
    run, written = import_file(RUSTAVI, tmp_path / "drafts")
    told = json.loads(run.stdout)
    assert run.returncode == 0 and told["order_in_file"] == list(range(1, 14))
    assert {section["status"] for section in told["sections"].values()} == {"filled"}
    assert len(told["stages"]) == written.count("- stage:") == 5
    empty = {n: s["empty_prompts"] for n, s in told["sections"].items() if s["empty_prompts"]}
    assert empty == {"description": ["decisions", "participation", "partners", "other"]}
    assert told["sections"]["council"]["prompts"]["council-nomination"] == "no"
    assert told["kept_elsewhere"] == [] and "599" not in written and "@" not in written
    assert [held["kind"] for held in told["held_back"]].count("phone") == 3
