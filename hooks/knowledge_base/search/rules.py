"""The rule file: one list of rules that both this package and the browser follow.

`rules.json` is read here and copied into the site for `assets/javascripts/search/`. It is
explained line by line in docs/decisions/0010-georgian-search.md. Whoever adds a rule adds a word
to the tables in tests/unit/search/ that needs it.
"""

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from knowledge_base.romanise import NATIONAL

RULES_FILE = "rules.json"
RULES_PATH = f"assets/javascripts/search/{RULES_FILE}"
"""Where it goes on the site: beside the modules that read it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A whole word of the form `pattern` becomes `replacement`."""

    pattern: re.Pattern[str]
    replacement: str


@dataclass(frozen=True, slots=True)
class Step:
    """Rules of which at most one applies, and only to words of `shortest` letters or more."""

    name: str
    shortest: int
    rules: tuple[Rule, ...]


@cache
def rules() -> dict[str, Any]:
    """The content of the rule file, with the system of romanisation that all rooms share."""
    text = resources.files(__package__).joinpath(RULES_FILE).read_text("utf-8")
    return {**json.loads(text), "national": NATIONAL}


def rules_text() -> str:
    """The same for the browser."""
    return json.dumps(rules(), ensure_ascii=False)


def compiled(pairs: list[list[str]], vowels: str) -> tuple[Rule, ...]:
    """The rules of one list. `{V}` stands for a vowel, `{C}` for any other letter.

    Replacements are written as JavaScript writes them (`$1`), because both languages read them.
    """
    return tuple(
        Rule(
            re.compile(pattern.replace("{V}", f"[{vowels}]").replace("{C}", f"[^{vowels}]")),
            re.sub(r"\$(\d)", r"\\\1", replacement),
        )
        for pattern, replacement in pairs
    )
