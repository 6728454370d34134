"""What the development server notices of a folder, and what it tells of a check."""

import os
from itertools import pairwise
from pathlib import Path

import pytest

from knowledge_base.findings import rules
from knowledge_base.findings.finding import Place, Severity
from knowledge_base.findings.news import News, NewsLine, news
from knowledge_base.incremental.changes import seen

ERROR = rules.FIELD_UNKNOWN.at(Place("practices/reforms/a/record.yml", 3), field="x", names="y")
WARNING = rules.MTAVRULI.at(Place("practices/reforms/a/ka.md", 2), word="ა")


def texts(lines: tuple[NewsLine, ...]) -> list[str]:
    return [line.text for line in lines]


def test_every_change_of_a_file_is_seen(tmp_path):
    folder = tmp_path / "practices" / "reforms"
    folder.mkdir(parents=True)
    states = [seen(tmp_path)]
    file = folder / "record.yml"
    file.write_text("a")
    states.append(seen(tmp_path))
    file.write_text("ab")
    states.append(seen(tmp_path))
    os.utime(file, ns=(1, 1))
    states.append(seen(tmp_path))
    file.rename(folder / "other.yml")
    states.append(seen(tmp_path))
    folder.rename(tmp_path / "training")
    states.append(seen(tmp_path))
    assert all(before != after for before, after in pairwise(states))
    assert seen(tmp_path) == states[-1]


def test_a_file_is_seen_as_a_folder_of_one_and_nothing_as_nothing(tmp_path):
    file = tmp_path / "mkdocs.yml"
    assert seen(file) == {}
    file.write_text("a")
    assert list(seen(file)) == [str(file)]


def test_a_link_is_not_followed(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "file").write_text("a")
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "link").symlink_to(tmp_path / "elsewhere")
    assert list(seen(inside)) == [str(inside / "link")]


def test_a_link_in_the_place_of_what_is_watched_is_not_followed_either(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "file").write_text("a")
    (tmp_path / "inside").symlink_to(tmp_path / "elsewhere")
    assert list(seen(tmp_path / "inside")) == [str(tmp_path / "inside")]


@pytest.mark.parametrize("name", ["scandir", "stat"])
def test_what_vanishes_while_it_is_looked_at_is_left_out(name, tmp_path, monkeypatch):
    """A folder before it is opened; a file before it is looked at."""
    (tmp_path / "stays").write_text("a")
    (tmp_path / "folder").mkdir()
    (tmp_path / "gone").write_text("a")
    there = os.scandir

    class Scan:
        def __init__(self, path):
            if name == "scandir" and path == str(tmp_path / "folder"):
                (tmp_path / "folder").rmdir()
            self.entries = there(path)

        def __enter__(self):
            for entry in sorted(self.entries, key=lambda each: each.name):
                if name == "stat" and entry.name == "gone":
                    (tmp_path / "gone").unlink()
                yield entry

        def __exit__(self, *_):
            self.entries.close()

    monkeypatch.setattr(os, "scandir", Scan)
    found = {Path(path).name for path in seen(tmp_path)}
    assert found == ({"stays", "gone"} if name == "scandir" else {"stays"})


def test_a_finding_is_told_once_in_both_languages():
    told = news((), (ERROR,), ())
    assert [text.partition(": ")[0] for text in texts(told)[:2]] == [
        "practices/reforms/a/record.yml:3:1"
    ] * 2
    assert news((ERROR,), (ERROR,), (ERROR,)) == ()
    assert len(news((ERROR,), (ERROR, WARNING), (ERROR,))) == 2 + 2


def test_known_warnings_are_counted_and_errors_are_told_each_time():
    lines = texts(news((), (ERROR, WARNING), (ERROR, WARNING)))
    assert sum("KB302" in line for line in lines) == 2
    assert not any("KB112" in line for line in lines)
    assert lines[-1] == "Errors: 1, warnings: 1, files: 2."


def test_the_last_error_mended_is_told():
    assert "All errors are mended." in texts(news((ERROR, WARNING), (WARNING,), ()))
    assert "All errors are mended." in texts(news((ERROR,), (), ()))
    assert "All errors are mended." not in texts(news((WARNING,), (), ()))
    assert texts(news((WARNING,), (), ()))[-1] == "No findings."


def test_a_line_weighs_what_it_tells_of_and_good_news_weigh_nothing():
    def weights(before, now):
        return {line.weight for line in news(before, now, ())}

    assert weights((), (WARNING,)) == {Severity.WARNING}
    assert weights((), (ERROR,)) == {Severity.ERROR}
    assert weights((WARNING,), ()) == weights((ERROR,), ()) == {None}
    mended = news((ERROR, WARNING), (WARNING,), ())
    assert [line.weight for line in mended] == [None, Severity.WARNING] * 2


def test_warnings_of_the_first_check_are_counted_and_later_ones_told():
    heard = News()
    assert texts(heard.of((WARNING,)))[1:] == ["Errors: 0, warnings: 1, files: 1."]
    assert heard.of((WARNING,)) == ()
    assert sum("KB302" in line for line in texts(heard.of((WARNING, ERROR)))) == 2


def test_a_warning_after_a_check_without_findings_is_told():
    heard = News()
    assert heard.of(()) == ()
    assert sum("KB112" in line for line in texts(heard.of((WARNING,)))) == 2
    assert not any("KB112" in line for line in texts((*heard.of(()), *heard.of((WARNING,)))))
