"""The example in the documentation is a record that the checker accepts."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from knowledge_base.catalogue.load import load
from knowledge_base.model.common import Record
from knowledge_base.model.reform import Reform
from knowledge_base.model.training import TrainingModule

PROJECT = Path(__file__).parents[2]
_BLOCK = re.compile(r"^`(record\.yml|ka\.md|en\.md)`[^\n]*:\n\n```\w+\n(.*?)^```$", re.M | re.S)


def example(language):
    text = (PROJECT / f"docs/contribute/records.{language}.md").read_text("utf-8")
    return dict(_BLOCK.findall(text))


def test_both_pages_show_the_same_example():
    assert example("ka") == example("en")
    assert set(example("ka")) == {"record.yml", "ka.md", "en.md"}


def test_the_example_is_a_sound_record(tmp_path):
    shutil.copytree(PROJECT / "practices", tmp_path / "practices")
    folder = tmp_path / "practices/reforms/gori-civil-budget"
    for name, text in example("ka").items():
        (folder / name).write_text(text, "utf-8", newline="\n")
    findings = [f for f in load(tmp_path).findings if "gori-civil-budget" in str(f.place.path)]
    assert not findings


def test_every_heading_of_the_form_is_listed():
    form = load(PROJECT).value.form("bpp-2025")
    for language in ("ka", "en"):
        text = (PROJECT / f"docs/contribute/records.{language}.md").read_text("utf-8")
        for section in form.sections[4:11]:
            assert f"`## {section.title.ka}` | `## {section.title.en}`" in text
            for prompt in section.prompts:
                assert f"`### {prompt.title.ka}` | `### {prompt.title.en}`" in text


def described(language, headings):
    """The fields in bold in the first column of the tables below each of `headings`."""
    text = (PROJECT / f"docs/contribute/records.{language}.md").read_text("utf-8")
    text = re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S)
    parts = {part.split("\n")[0]: part for part in re.split(r"^##+ ", text, flags=re.M)}
    columns = ["".join(re.findall(r"^\|([^|]*)", parts[heading], re.M)) for heading in headings]
    return [set(re.findall(r"\*\*(\w+)\*\*", column)) for column in columns]


def test_the_group_of_words_that_is_shown_is_none_of_the_list():
    """The page is searched: it would be found by an everyday word in place of the records."""
    groups = yaml.safe_load((PROJECT / "practices/vocabulary/synonyms.yml").read_text("utf-8"))
    typed = [term.get("typed", {}) for term in groups["terms"]]
    everyday = {word for each in typed for words in each.values() for word in words}
    assert len(everyday) > 30
    for language in ("ka", "en"):
        text = (PROJECT / f"docs/contribute/records.{language}.md").read_text("utf-8")
        (group,) = re.findall(r"^(- id: \S+\n  written:\n(?: .*\n)+)", text, re.M)
        (shown,) = yaml.safe_load(group)
        assert everyday.isdisjoint(word for words in shown["typed"].values() for word in words)


@pytest.mark.parametrize(
    ("language", "headings"),
    [
        ("ka", ["აუცილებელი ველები", "ველები, რომლებიც წყაროს მიხედვით ივსება"]),
        ("en", ["Required", "Where a source says so"]),
    ],
)
def test_every_field_of_a_reform_is_described_as_required_or_not(language, headings):
    required = {name for name, field in Reform.model_fields.items() if field.is_required()}
    assert described(language, headings) == [required, set(Reform.model_fields) - required]


@pytest.mark.parametrize(
    ("language", "heading"), [("ka", "ტრენინგმოდული"), ("en", "A training module")]
)
def test_every_field_that_only_modules_have_is_described(language, heading):
    own = set(TrainingModule.model_fields) - set(Record.model_fields) - {"kind", "contacts"}
    assert described(language, [heading]) == [own]


def test_nothing_that_was_built_is_kept_in_git(project):
    """A cache that came along with a change would be taken for this machine's own."""
    listed = subprocess.run(
        ["git", "ls-files", "--", ".cache", ".site-builds", "site", "site-shards"],
        cwd=project,
        capture_output=True,
        encoding="utf-8",
    )
    if listed.returncode:
        pytest.skip("the project is no git repository here")
    assert listed.stdout == ""
