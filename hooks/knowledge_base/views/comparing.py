"""What every page needs that lets its reader choose reforms to compare."""

from dataclasses import dataclass
from typing import Any

from knowledge_base.languages import Language
from knowledge_base.views.links import path_of, relative
from knowledge_base.words import words


@dataclass(frozen=True, slots=True)
class Comparing:
    """The words of the buttons, the page that compares, and the script of the buttons."""

    said: dict[str, Any]
    href: str
    script: str


def comparing(from_path: str, language: Language) -> Comparing:
    """The buttons' surroundings on the page at `from_path`."""
    return Comparing(
        said=words(language, "compare"),
        href=relative(from_path, path_of("compare", language)),
        script=relative(from_path, "assets/javascripts/comparing.js"),
    )
