"""After a change of records alone the engine is spared, and nobody can tell from the site."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from trees import digests

pytestmark = pytest.mark.site
SPARED = "Frames and hand-written pages are as they were"
TEXT = "practices/reforms/rustavi-service-chatbot/en.md"
PAGE = "docs/about/index.en.md"
FRAME = "overrides/main.html"
REFORM = "en/reforms/rustavi-service-chatbot"
LED_TO = "reforms/tetritskaro-womens-football"
"""A reform that no other record leads to."""


class Bench:
    """A copy of the project, built again and again."""

    def __init__(self, project: Path, build) -> None:
        self.project, self.site, self._build = project, project / "site", build

    def build(self, **options: Any) -> str:
        code, output = self._build(self.project, self.site, **options)
        assert code == 0, output
        return output

    def append(self, path: str, text: str) -> None:
        file = self.project / path
        file.write_text(f"{file.read_text('utf-8')}\n{text}\n", "utf-8")

    def replace(self, path: str, old: str, new: str) -> None:
        file = self.project / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")

    def page(self, path: str) -> str:
        return (self.site / path / "index.html").read_text("utf-8")


@pytest.fixture
def bench(whole_project, build) -> Bench:
    return Bench(whole_project, build)


def test_a_site_is_the_same_to_the_byte_as_if_the_engine_had_worked(bench, build, tmp_path):
    assert SPARED not in bench.build()
    # More often than builds are kept: the last ones go on in the folder of an earlier one.
    for number in range(4):
        bench.append(TEXT, f"Sentence {number} more.")
        assert SPARED in bench.build()
    assert "Sentence 3 more." in bench.page(REFORM)
    code, output = build(bench.project, tmp_path / "clean" / "site")
    assert code == 0, output
    assert SPARED not in output
    assert digests(bench.site) == digests(tmp_path / "clean" / "site")


def test_the_engine_works_where_anything_of_its_own_has_changed(bench, build):
    bench.build(SEARCH="no")
    bench.append(PAGE, "One sentence more.")
    assert SPARED not in bench.build(SEARCH="no")
    assert "One sentence more." in bench.page("en/about")

    bench.replace(FRAME, "#12414f", "#12414e")
    assert SPARED not in bench.build(SEARCH="no")
    assert "#12414e" in bench.page(REFORM)

    bench.append(TEXT, "One sentence more.")
    assert SPARED in bench.build(SEARCH="no")
    assert "#12414e" in bench.page(REFORM)
    assert "One sentence more." in bench.page(REFORM)

    (bench.site / "en" / "about" / "index.html").write_text("not what was built", "utf-8")
    bench.append(TEXT, "Two sentences more.")
    assert SPARED not in bench.build(SEARCH="no")
    assert "One sentence more." in bench.page("en/about")


def test_a_change_of_other_settings_is_a_change(bench):
    shutil.copy(bench.project / "mkdocs.yml", bench.project / "other.yml")
    bench.build(settings="other.yml", SEARCH="no")
    bench.replace("other.yml", "Best practices of", "Good practices of")
    assert SPARED not in bench.build(settings="other.yml", SEARCH="no")
    assert "Good practices of" in bench.page("en/about")


def test_a_warning_is_told_by_every_build_that_goes_on_in_spite_of_it(bench):
    for language in ("ka", "en"):
        page = bench.project / "docs" / "about" / f"alone.{language}.md"
        page.write_text("# ABC\n", "utf-8")
    assert "  - about/alone.en.md" in bench.build(strict=False, SEARCH="no")
    bench.append(TEXT, "One sentence more.")
    assert "  - about/alone.en.md" in bench.build(strict=False, SEARCH="no")


def test_a_hand_written_page_does_not_go_on_leading_to_a_record_that_has_gone(bench, build):
    for language in ("ka", "en"):
        bench.append(f"docs/about/index.{language}.md", f"[Football](record:{LED_TO})")
    bench.build(SEARCH="no")
    assert f"{LED_TO}/" in bench.page("en/about")
    # What a build has taken over, the next one knows as well.
    bench.append(TEXT, "One sentence more.")
    assert SPARED in bench.build(SEARCH="no")
    bench.replace(f"practices/{LED_TO}/record.yml", "status: published", "status: draft")
    bench.replace("practices/addresses.txt", f"{LED_TO}\n", "")
    code, output = build(bench.project, bench.site, SEARCH="no")
    assert code != 0
    assert f"about/index.en.md: there is no such record: {LED_TO}" in output
    assert f"{LED_TO}/" in bench.page("en/about")
