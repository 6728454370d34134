"""Every word that a reader of the site or of a finding sees, one folder of YAML per language."""

from functools import cache
from importlib import resources
from typing import Any

import yaml

from knowledge_base.languages import LANGUAGES, Language


@cache
def words(language: Language, file: str) -> dict[str, Any]:
    """The words of `file` ("findings", "interface") in `language`."""
    text = resources.files(__package__).joinpath(language, f"{file}.yml").read_text("utf-8")
    content: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return content


def own_names() -> dict[Language, str]:
    """What each language calls itself; the same on pages in any language."""
    return {language: words(language, "interface")["own_name"] for language in LANGUAGES}


def in_both(file: str, *names: str, **details: object) -> str:
    """A sentence of `file` in both languages on one line, with `details` in its braces.

    `names` lead to it: `in_both("building", "docs", "live", page=…, part=…)`.
    """
    return " / ".join(_sentence(language, file, names, details) for language in LANGUAGES)


def _sentence(
    language: Language, file: str, names: tuple[str, ...], details: dict[str, object]
) -> str:
    found: Any = words(language, file)
    for name in names:
        found = found[name]
    return str(found).format(**details)
