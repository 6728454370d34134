"""Translations: each section is missing, stale, or as good as its front matter says."""

from pathlib import Path

import pytest

from knowledge_base.catalogue.load import load
from knowledge_base.catalogue.translation import (
    is_translated,
    section_state,
    shown_section,
    stamp,
    translation_findings,
)
from knowledge_base.findings.report import mend, message
from knowledge_base.languages import LANGUAGES
from knowledge_base.model.common import Record
from knowledge_base.model.entry import Entry
from knowledge_base.reading.front_matter import split_front_matter

REFORM = Path("practices/reforms/model-reform")


def reform(root: Path) -> Entry[Record]:
    catalogue = load(root).value
    assert catalogue is not None
    return catalogue.entries["reforms"]["model-reform"]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize(
    ("section", "language", "state"),
    [
        ("description", "ka", "original"),
        ("description", "en", "reviewed"),
        ("plans", "ka", "missing"),
        ("plans", "en", "missing"),
        ("nothing", "en", "missing"),
    ],
)
def test_the_state_of_a_section(section, language, state, small_project):
    assert section_state(reform(small_project), section, language) == state


def test_only_the_section_that_changed_is_stale(small_project):
    change(small_project / REFORM / "ka.md", "ადგილი: მერია", "ადგილი: მერიის დარბაზი")
    entry = reform(small_project)
    assert section_state(entry, "description", "en") == "stale"
    assert section_state(entry, "results", "en") == "reviewed"
    assert [each.code for each in translation_findings(entry)] == ["KB507"]


@pytest.mark.parametrize(
    ("old", "new", "state"),
    [
        ("ადგილი: მერია.", "ადგილი:\nმერია.", "reviewed"),
        ("ადგილი: მერია.", "ადგილი: <https://a.ge>", "stale"),
        ("### გამოსავალი", "### გამოსავალი ახალი", "stale"),
        ("[^report]", "", "stale"),
        ("- დღე", "* დღე", "stale"),
    ],
)
def test_a_section_is_stale_when_its_words_change(old, new, state, small_project):
    change(small_project / REFORM / "ka.md", old, new)
    assert section_state(reform(small_project), "description", "en") == state


def test_a_section_added_to_the_original_is_missing_in_the_translation(small_project):
    path = small_project / REFORM / "ka.md"
    path.write_text(
        path.read_text("utf-8") + "\n## სამომავლო გეგმები\n\nდღე გაგრძელდება.\n", "utf-8"
    )
    (finding,) = translation_findings(reform(small_project))
    assert (finding.code, dict(finding.details)["name"]) == ("KB508", "სამომავლო გეგმები")


def test_a_missing_section_is_told_with_the_heading_that_it_will_have(small_project):
    english = small_project / REFORM / "en.md"
    english.write_text(english.read_text("utf-8").split("## Results")[0], "utf-8")
    (finding,) = load(small_project).findings
    assert finding.code == "KB508" and "“შედეგები”" in message(finding, "en")
    for language in LANGUAGES:
        assert "## Results" in mend(finding, language)


def test_a_heading_alone_is_no_translation(small_project):
    """Nor can it be stamped as one: the reader would find nothing, and the text is there."""
    english = small_project / REFORM / "en.md"
    head, _, rest = english.read_text("utf-8").partition("## Results\n")
    english.write_text(f"{head}## Results\n", "utf-8")
    assert rest.strip()
    entry = reform(small_project)
    assert section_state(entry, "results", "en") == "missing"
    section, language = shown_section(entry, "results", "en")
    assert language == "ka" and section.title == "შედეგები"
    assert {each.code for each in load(small_project).findings} == {"KB410", "KB508"}
    with pytest.raises(KeyError):
        stamp(entry, "reviewed", ("results",))


def test_a_text_of_headings_alone_is_a_missing_translation(small_project):
    english = small_project / REFORM / "en.md"
    english.write_text("---\nstate: draft\n---\n\n## Results\n", "utf-8")
    (finding,) = translation_findings(reform(small_project))
    assert (finding.code, dict(finding.details)["name"]) == ("KB508", "en.md")


def test_the_original_may_be_english(small_project):
    record = small_project / REFORM / "record.yml"
    change(record, "source_language: ka", "source_language: en")
    entry = reform(small_project)
    assert section_state(entry, "results", "en") == "original"
    assert section_state(entry, "results", "ka") == "draft"
    assert [each.code for each in translation_findings(entry)] == ["KB509"]


def test_a_missing_translation_shows_the_original(small_project):
    (small_project / REFORM / "en.md").unlink()
    entry = reform(small_project)
    shown = shown_section(entry, "results", "en")
    assert shown is not None and shown[1] == "ka"
    assert not is_translated(entry, "en") and is_translated(entry, "ka")
    assert shown_section(entry, "plans", "en") is None


@pytest.mark.parametrize("line", ["  en: A reception day every Monday\n"])
def test_without_a_title_a_page_is_not_translated(line, small_project):
    change(small_project / REFORM / "record.yml", line, "")
    entry = reform(small_project)
    assert not is_translated(entry, "en")
    assert [each.code for each in translation_findings(entry)] == ["KB510"]


def test_a_stamp_makes_every_section_fresh(small_project):
    for name in ("შედეგები", "მოკლე აღწერა"):
        change(small_project / REFORM / "ka.md", f"## {name}\n", f"## {name}\n\nახალი სიტყვები.\n")
    stamped = stamp(reform(small_project), "draft")
    assert stamped is not None
    path, front_matter = stamped
    file, _ = split_front_matter((small_project / path).read_text("utf-8"), path)
    (small_project / path).write_text(front_matter + file.body.lstrip("\n"), "utf-8")
    entry = reform(small_project)
    assert list(translation_findings(entry)) == []
    assert section_state(entry, "results", "en") == "draft"


def restamp(root: Path, state: str, *sections: str) -> None:
    stamped = stamp(reform(root), state, sections)
    assert stamped is not None
    path, front_matter = stamped
    file, _ = split_front_matter((root / path).read_text("utf-8"), path)
    (root / path).write_text(front_matter + file.body.lstrip("\n"), "utf-8")


def test_one_section_is_marked_reviewed_and_the_others_stay_as_they_were(small_project):
    restamp(small_project, "machine")
    restamp(small_project, "reviewed", "results")
    entry = reform(small_project)
    assert section_state(entry, "description", "en") == "machine"
    assert section_state(entry, "results", "en") == "reviewed"
    for name in ("შედეგები", "მოკლე აღწერა"):
        change(small_project / REFORM / "ka.md", f"## {name}\n", f"## {name}\n\nახალი სიტყვები.\n")
    restamp(small_project, "reviewed", "results")
    entry = reform(small_project)
    assert section_state(entry, "results", "en") == "reviewed"
    assert section_state(entry, "description", "en") == "stale"
    (finding,) = translation_findings(entry)
    assert (finding.code, finding.place.line) == ("KB507", 10)
    assert dict(finding.details)["what"].endswith("model-reform SECTION=description")


def test_a_section_marked_reviewed_falls_behind_when_its_original_changes(small_project):
    restamp(small_project, "draft", "results")
    change(small_project / REFORM / "ka.md", "## შედეგები\n", "## შედეგები\n\nახალი.\n")
    assert [each.code for each in translation_findings(reform(small_project))] == ["KB507"]


def test_a_section_without_a_stamp_of_its_own_is_found(small_project):
    path = small_project / REFORM / "en.md"
    stamp_line = next(line for line in path.read_text("utf-8").split("\n") if "results:" in line)
    change(path, stamp_line + "\n", "")
    (finding,) = translation_findings(reform(small_project))
    assert (finding.code, finding.place.line) == ("KB509", 18)


def test_a_section_that_is_not_there_cannot_be_stamped(small_project):
    with pytest.raises(KeyError, match="nothing"):
        stamp(reform(small_project), "reviewed", ("nothing",))


def test_what_does_not_exist_cannot_be_stamped(small_project):
    (small_project / REFORM / "en.md").unlink()
    assert stamp(reform(small_project), "draft") is None


def test_every_real_translation_says_what_it_was_made_from(catalogue):
    unstamped = [
        entry.address
        for section in catalogue.entries
        for entry in catalogue.visible(section)
        for finding in translation_findings(entry)
        if finding.code == "KB509"
    ]
    assert unstamped == []
