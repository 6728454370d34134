"""What each finding teaches: what the fault is, why it matters, how it looks before and after."""

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from knowledge_base.findings.finding import Severity
from knowledge_base.findings.rules import RULES
from knowledge_base.languages import Language
from knowledge_base.words import words

SECTION = "findings"
"""The section of the site in which the pages of the findings stand."""

_DETAIL = re.compile(r"\{\w+\}")


@dataclass(frozen=True, slots=True)
class Example:
    """A part of a file before and after the mend; `file` is None where it is told in words."""

    before: str
    after: str
    file: str | None


@dataclass(frozen=True, slots=True)
class Lesson:
    """One rule as its page teaches it. Messages hold … where a finding names its own details."""

    code: str
    severity: Severity
    title: str
    message: str
    mend: str
    why: str
    example: Example


def lesson(code: str, language: Language) -> Lesson:
    """What the page of the rule `code` says in `language`."""
    rule: dict[str, str] = words(language, "findings")["rules"][code]
    taught: dict[str, str] = words(language, "lessons")["lessons"][code]
    shown = examples().get(code)
    example = (
        Example(shown["before"], shown["after"], shown["file"])
        if shown
        else Example(_lines(taught["before"]), _lines(taught["after"]), None)
    )
    return Lesson(
        code=code,
        severity=RULES[code].severity,
        title=taught["title"],
        message=_open(rule["message"]),
        mend=_open(rule["mend"]),
        why=taught["why"],
        example=example,
    )


def address(code: str) -> str:
    """Where the page of the rule `code` stands."""
    return f"{SECTION}/{code.lower()}"


@cache
def examples() -> dict[str, dict[str, str]]:
    """The examples in code, by the code of the rule: `file`, `before`, `after`."""
    text = resources.files(__package__).joinpath("examples.yml").read_text("utf-8")
    content: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    found: dict[str, dict[str, str]] = content["examples"]
    return found


def _open(text: str) -> str:
    """`text` with … in the place of each detail that a finding names."""
    return _DETAIL.sub("…", text).replace("….", "…")


def _lines(text: str) -> str:
    return text.replace(" — ", "\n")
