"""A command that another Python was asked for: it goes on in the project's own, or says how."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[2] / "scripts"
COMMANDS = sorted(
    path.name
    for path in SCRIPTS.glob("*.py")
    if path.stem != "environment" and "import environment" in path.read_text("utf-8")
)


@pytest.fixture
def elsewhere(tmp_path):
    """A project with the scripts alone."""
    (tmp_path / "scripts").mkdir()
    for path in SCRIPTS.glob("*.py"):
        shutil.copy(path, tmp_path / "scripts")
    return tmp_path


def bare(project: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """A command run by a Python without any packages."""
    return subprocess.run(
        [sys.executable, "-S", *arguments],
        cwd=project,
        env={k: v for k, v in os.environ.items() if k != "PYTHONPATH"},
        capture_output=True,
        encoding="utf-8",
    )


def test_the_commands_that_findings_name_are_among_them():
    named = {"check_records.py", "stamp_translation.py", "update_addresses.py", "new_record.py"}
    assert named <= set(COMMANDS)


def test_so_is_every_script_that_imports_the_package_by_itself():
    # Those of the benches and of development come with packages of their own.
    own = re.compile(r"^from knowledge_base", re.MULTILINE)
    found = {path.name for path in SCRIPTS.glob("*.py") if own.search(path.read_text("utf-8"))}
    assert found <= set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_without_an_environment_a_command_says_how_to_make_one(name, elsewhere):
    run = bare(elsewhere, f"scripts/{name}", "--help")
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.count("python3 scripts/set_up.py site") == 2
    assert "Traceback" not in run.stderr


@pytest.mark.skipif(os.name == "nt", reason="a script as the interpreter")
def test_with_one_it_goes_on_there_with_the_same_words(elsewhere):
    own = elsewhere / ".venv" / "bin" / "python"
    own.parent.mkdir(parents=True)
    own.write_text('#!/bin/sh\nprintf "%s|" "$@"\n', "utf-8")
    own.chmod(0o755)
    run = bare(elsewhere, "scripts/check_records.py", "practices/reforms/a b", "--quiet")
    assert run.stdout == "-S|scripts/check_records.py|practices/reforms/a b|--quiet|"


@pytest.mark.skipif(os.name == "nt", reason="a script as the interpreter")
def test_an_old_python_that_forgets_its_own_options_goes_on_there_too(elsewhere):
    own = elsewhere / ".venv" / "bin" / "python"
    own.parent.mkdir(parents=True)
    own.write_text('#!/bin/sh\nprintf "%s|" "$@"\n', "utf-8")
    own.chmod(0o755)
    code = (
        "import sys; del sys.orig_argv; sys.path.insert(0, 'scripts');"
        "sys.argv = ['scripts/check_records.py', 'a b']; import environment"
    )
    run = bare(elsewhere, "-c", code)
    assert run.stdout == "scripts/check_records.py|a b|", run.stderr
