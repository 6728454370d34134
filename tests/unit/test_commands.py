"""Whoever asks a script how it is used is told in both languages."""

import argparse
import importlib
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge_base.languages import LANGUAGES
from knowledge_base.words import words

SCRIPTS = Path(__file__).parents[2] / "scripts"
COMMANDS = sorted(
    path.stem for path in SCRIPTS.glob("*.py") if 'command("' in path.read_text("utf-8")
)


@pytest.fixture
def parser_of(monkeypatch) -> Callable[[str], argparse.ArgumentParser]:
    """The parser with which a script reads its arguments."""

    def found(script: str) -> argparse.ArgumentParser:
        asked = list[argparse.ArgumentParser]()

        def parse_args(self: argparse.ArgumentParser, *_: object) -> argparse.Namespace:
            asked.append(self)
            raise SystemExit

        monkeypatch.setattr(argparse.ArgumentParser, "parse_args", parse_args)
        monkeypatch.setattr(sys, "argv", [f"{script}.py"])
        with pytest.raises(SystemExit):
            importlib.import_module(script).main()
        return asked[0]

    return found


@pytest.mark.parametrize("script", COMMANDS)
def test_a_script_and_its_options_are_explained_in_both_languages(script, parser_of):
    parser = parser_of(script)
    for language in LANGUAGES:
        assert words(language, "commands")[script]["about"] in (parser.description or "")
    for action in parser._actions:
        if action.dest != "help":
            georgian, _, english = (action.help or "").partition(" / ")
            assert re.search("[ა-ჰ]", georgian) and re.search("[a-z]", english), action.dest
    assert parser.format_help()


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_words_for_the_scripts_that_are_there_and_no_others(language):
    assert sorted(words(language, "commands")) == sorted([*COMMANDS, "every"])
