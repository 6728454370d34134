"""What the development server does when something of the project has changed."""

from pathlib import Path

import pytest

from knowledge_base.catalogue.memory import Memory
from knowledge_base.findings.news import NewsLine
from knowledge_base.previewing import following
from knowledge_base.previewing.following import Following
from knowledge_base.previewing.watched import paths, watched

RECORD = "practices/reforms/model-reform/ka.md"


class Screen:
    """Stands where a preview does, and notes what it is told."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def renew(self, outcome: object, with_templates: bool) -> None:
        self.told.append("records and templates" if with_templates else "records")

    def news(self) -> tuple[NewsLine, ...]:
        return (NewsLine("news", None),)


class Editor:
    """A project of a few files that is followed: what was done about each change, and told."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name in ("docs/index.ka.md", "overrides/main.html", "overrides/records/record.html"):
            self.write(name)
        for name in ("hooks/hook_x.py", "mkdocs.yml", RECORD):
            self.write(name)
        screen = Screen()
        self.done, self.told = screen.told, []
        self.following = Following(
            screen,
            root,
            root / "docs",
            Memory(),
            watched(root, root / "docs"),
            lambda: screen.told.append("engine"),
            lambda line: self.told.append(line.text),
        )

    def write(self, name: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(path.read_text() + "x" if path.exists() else "", "utf-8")


@pytest.fixture
def editor(tmp_path):
    return Editor(tmp_path)


@pytest.mark.parametrize(
    ("name", "done"),
    [
        (RECORD, "records"),
        ("overrides/records/record.html", "records and templates"),
        ("overrides/main.html", "engine"),
        ("docs/index.ka.md", "engine"),
        ("docs/new.ka.md", "engine"),
        ("mkdocs.yml", "engine"),
        ("hooks/hook_x.py", "records"),
        ("hooks/__pycache__/hook_x.pyc", "records"),
    ],
)
def test_a_change_is_followed_by_as_much_as_it_needs(editor, name, done):
    editor.write(name)
    editor.following.follow()
    assert editor.done == [done]


def test_a_change_is_followed_once(editor):
    editor.write("mkdocs.yml")
    editor.following.follow()
    editor.following.follow()
    assert editor.done == ["engine", "records"]


def test_after_a_change_of_the_code_and_only_then_a_new_start_is_asked_for(editor):
    editor.write("hooks/__pycache__/hook_x.pyc")
    editor.following.follow()
    assert editor.told == ["news"]
    editor.write("hooks/hook_x.py")
    editor.following.follow()
    assert len(editor.told) == 4 and "hooks/" in editor.told[1]


def test_everything_that_is_followed_is_watched(tmp_path):
    names = {path.relative_to(tmp_path).as_posix() for path in paths(tmp_path, tmp_path / "docs")}
    assert names == {"docs", "practices", "overrides", "hooks", "mkdocs.yml"}


def test_a_record_that_goes_away_while_it_is_read_is_read_again_with_the_next_change(
    editor, monkeypatch
):
    def gone(*_, **__):
        raise FileNotFoundError(2, "No such file or directory", "practices/reforms/gone")

    with monkeypatch.context() as patch:
        patch.setattr(following, "load", gone)
        editor.write("overrides/records/record.html")
        editor.following.follow()
    assert editor.done == []
    assert ["practices/reforms/gone" in line for line in editor.told] == [True]
    editor.following.follow()
    assert editor.done == ["records and templates"]
