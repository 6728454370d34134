"""What makes the environment: it mends what was broken off, and says what is missing."""

import ast
import importlib.util
import runpy
import subprocess
import sys
import venv
from pathlib import Path
from types import ModuleType

import pytest

SCRIPTS = Path(__file__).parents[2] / "scripts"


class Commands:
    """Stands for what runs commands: it notes them, and all of them succeed."""

    def __init__(self) -> None:
        self.run: list[list[str]] = []

    def __call__(self, command, **_):
        self.run.append(list(map(str, command)))
        return subprocess.CompletedProcess(command, 0)


@pytest.fixture
def commands(monkeypatch) -> Commands:
    found = Commands()
    monkeypatch.setattr(subprocess, "run", found)
    return found


@pytest.fixture
def set_up(tmp_path, monkeypatch) -> ModuleType:
    """The script in a project of its own, with one set of packages."""
    (tmp_path / "scripts").mkdir()
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements/site.lock").write_text("one==1", "utf-8")
    (tmp_path / "pyproject.toml").touch()
    path = tmp_path / "scripts/set_up.py"
    path.write_bytes((SCRIPTS / "set_up.py").read_bytes())
    spec = importlib.util.spec_from_file_location("set_up_of_its_own", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(sys, "argv", ["scripts/set_up.py", "site"])
    return module


def environment(set_up: ModuleType, interpreter: str = sys.executable) -> None:
    """An environment as `venv` leaves it, with `interpreter` as its Python."""
    set_up.python().parent.mkdir(parents=True, exist_ok=True)
    set_up.python().unlink(missing_ok=True)
    set_up.python().symlink_to(interpreter)
    (set_up.ENVIRONMENT / "pyvenv.cfg").touch()


def test_what_is_ready_is_not_installed_again(set_up, commands):
    environment(set_up)
    assert set_up.main() == 0
    assert any("--require-hashes" in command for command in commands.run)
    commands.run.clear()
    assert set_up.main() == 0
    assert commands.run == []


@pytest.mark.parametrize("name", ["requirements/site.lock", "pyproject.toml"])
def test_other_packages_are_installed(name, set_up, commands):
    environment(set_up)
    set_up.main()
    commands.run.clear()
    (set_up.PROJECT / name).write_text("two==2", "utf-8")
    assert set_up.main() == 0
    assert any("--require-hashes" in command for command in commands.run)


def test_after_the_system_has_another_python_all_is_installed_for_it(set_up, commands, tmp_path):
    environment(set_up)
    set_up.main()
    commands.run.clear()
    (tmp_path / "python3.99").touch()
    environment(set_up, str(tmp_path / "python3.99"))
    assert set_up.main() == 0
    assert any("--require-hashes" in command for command in commands.run)


def nothing(set_up: ModuleType) -> None:
    """A project that was just fetched."""


def without_pip(set_up: ModuleType) -> None:
    venv.create(set_up.ENVIRONMENT, with_pip=False)


def without_its_settings(set_up: ModuleType) -> None:
    environment(set_up)
    (set_up.ENVIRONMENT / "pyvenv.cfg").unlink()


def without_its_python(set_up: ModuleType) -> None:
    environment(set_up, "/nowhere/python3.99")


@pytest.mark.parametrize(
    "leave",
    [nothing, without_pip, without_its_settings, without_its_python],
    ids=lambda f: f.__name__,
)
def test_an_environment_that_is_not_whole_is_made_anew(leave, set_up, monkeypatch):
    leave(set_up)
    made = []
    monkeypatch.setattr(venv, "create", lambda folder, **how: made.append((folder, how)))
    assert set_up.create_environment()
    assert made == [(set_up.ENVIRONMENT, {"with_pip": True, "clear": True})]


def test_a_whole_environment_is_left_as_it_is(set_up, commands, monkeypatch):
    environment(set_up)
    monkeypatch.delattr(venv, "create")
    assert set_up.create_environment()


def test_a_python_too_old_hands_over_to_the_first_that_is_new_enough(set_up, commands, monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 9, 6))
    there = {"python3.10": "/b/python3.10", "python3.12": "/b/python3.12", "python3.13": "/b/x"}
    monkeypatch.setattr(set_up.shutil, "which", there.get)
    assert set_up.main() == 0
    assert commands.run == [["/b/python3.12", "scripts/set_up.py", "site"]]


def test_where_none_is_new_enough_that_is_said_in_both_languages(set_up, monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 9, 6))
    monkeypatch.setattr(set_up.shutil, "which", lambda _: None)
    assert set_up.main() == 1
    english, georgian = capsys.readouterr().err.splitlines()
    assert "3.9.6" in english and "3.9.6" in georgian


def test_who_breaks_it_off_gets_no_traceback(set_up, monkeypatch):
    def broken_off(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(subprocess, "run", broken_off)
    environment(set_up)
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(set_up.__file__, run_name="__main__")
    assert ended.value.code == 130


@pytest.mark.parametrize("path", sorted(SCRIPTS.glob("*.py")), ids=lambda path: path.name)
def test_an_old_python_can_read_every_script_far_enough_to_leave_it(path):
    ast.parse(path.read_text("utf-8"), feature_version=(3, 8))
