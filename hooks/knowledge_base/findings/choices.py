"""Which value of a closed field somebody means by its name in either language."""

from collections.abc import Sequence

from knowledge_base.findings.suggest import closest
from knowledge_base.languages import LANGUAGES
from knowledge_base.words import words


def choice_meant(said: str, choices: Sequence[str]) -> str | None:
    """The one of `choices` that `said` is a name of, or comes near to; None where none is.

    The names stand in words/<language>/choices.yml, parted by semicolons.
    """
    by_name = {
        _folded(name): choice
        for choice in choices
        for language in LANGUAGES
        for name in (choice, *words(language, "choices").get(choice, "").split(";"))
    }
    return by_name.get(closest(_folded(said), by_name) or "")


def _folded(name: str) -> str:
    # `lower` makes ordinary letters of Georgian capitals, too.
    return " ".join(name.lower().split())
