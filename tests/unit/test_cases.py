"""Every folder of tests/cases is a small project with known findings, and no others."""

import importlib.util
import re
import shutil
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

from knowledge_base.catalogue.load import load
from knowledge_base.findings.finding import Finding, Severity
from knowledge_base.findings.report import as_json, as_text, line, mend, message
from knowledge_base.findings.rules import RULES
from knowledge_base.languages import LANGUAGES
from knowledge_base.words import words

CASES = Path(__file__).parent.parent / "cases"
NAMES = sorted(path.name for path in CASES.iterdir() if path.is_dir() and path.name[0] not in "._")
NAMES.remove("base")


def _builders() -> ModuleType:
    spec = importlib.util.spec_from_file_location("builders", CASES / "builders.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


BUILDERS = _builders().BUILDERS


def expectation(name: str) -> dict[str, Any]:
    """What the case expects; a case without expected.yml fails."""
    content: dict[str, Any] = yaml.safe_load((CASES / name / "expected.yml").read_text("utf-8"))
    return content


def set_up(name: str, root: Path) -> None:
    """Puts the case over the small project in `root`."""
    overlay = CASES / name / "practices"
    if overlay.is_dir():
        shutil.copytree(overlay, root / "practices", dirs_exist_ok=True)
    deleted = CASES / name / "delete.txt"
    for path in deleted.read_text("utf-8").split() if deleted.is_file() else ():
        (root / path).unlink()
    if name in BUILDERS:
        BUILDERS[name](root / "practices")


def found(finding: Finding) -> tuple[str, str, int, int]:
    place = finding.place
    return finding.code, str(place.path), place.line, place.column


def findings_of(name: str, root: Path) -> tuple[Finding, ...]:
    set_up(name, root)
    return load(root, tuple(expectation(name).get("earlier", ()))).findings


def test_small_project_has_no_findings(small_project):
    assert load(small_project).findings == ()


def assert_told_in_whole_sentences(finding: Finding) -> None:
    """Nothing is left to fill in, with or without a suggestion, and it fits on one line."""
    details = tuple(each for each in finding.details if each[0] != "suggestion")
    for language in LANGUAGES:
        said = line(finding, language)
        assert "\n" not in said and said.isprintable()
        texts = [message(finding, language), mend(finding, language)]
        # Some rules are broken only by what is almost right; their mend is always a suggestion.
        if "{suggestion}" not in words(language, "findings")["rules"][finding.code]["mend"]:
            texts.append(mend(replace(finding, details=details), language))
        for text in texts:
            assert not re.search(r"\{\w*\}|@[a-z]+\.[a-z]", text.replace("@.", ""))


@pytest.mark.parametrize("name", NAMES)
def test_case_has_the_findings_it_expects_and_no_others(name, small_project):
    expected = expectation(name)["findings"]
    findings = findings_of(name, small_project)
    assert sorted(map(found, findings)) == sorted(
        (each["code"], each["path"], each["line"], each["column"]) for each in expected
    )
    for each in expected:
        same = [finding for finding in findings if finding.code == each["code"]]
        suggestions = [dict(finding.details).get("suggestion") for finding in same]
        assert each.get("suggestion", suggestions[0]) in suggestions
        said = [f"{message(finding, 'en')} {mend(finding, 'en')}" for finding in same]
        assert any(each.get("says", "") in text for text in said)
    for finding in findings:
        assert_told_in_whole_sentences(finding)


@pytest.mark.parametrize("name", NAMES)
def test_case_breaks_something_in_the_small_project(name):
    has_overlay = any((CASES / name / "practices").rglob("*"))
    assert (
        has_overlay
        or name in BUILDERS
        or (CASES / name / "delete.txt").is_file()
        or expectation(name).get("earlier")
    )


def test_every_builder_has_its_case():
    assert set(BUILDERS) <= set(NAMES)


def test_every_rule_has_a_case():
    hit = {each["code"] for name in NAMES for each in expectation(name)["findings"]}
    assert sorted(RULES.keys() - hit) == []


def test_every_case_names_rules_that_exist():
    hit = {each["code"] for name in NAMES for each in expectation(name)["findings"]}
    assert sorted(hit - RULES.keys()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_its_words_and_no_words_lack_a_rule(language):
    assert words(language, "findings")["rules"].keys() == RULES.keys()


def test_all_cases_together_make_a_report_that_sorts_and_counts(small_project):
    findings = findings_of("personal-phone", small_project)
    report = as_text(findings, ["en"])
    assert report.endswith(f"Errors: {len(findings)}, warnings: 0, files: 1.")
    assert report.count("\n") == len(findings)
    assert as_json(findings).count('"KB701"') == len(findings)
    assert all(finding.severity is Severity.ERROR for finding in findings)
