"""Which value of a closed field, or which field, somebody means by its name in either language."""

from collections.abc import Sequence

from knowledge_base.findings.suggest import closest
from knowledge_base.languages import LANGUAGES
from knowledge_base.words import words


def choice_meant(said: str, choices: Sequence[str]) -> str | None:
    """The one of `choices` that `said` is a name of, or comes near to; None where none is.

    The names stand in words/<language>/choices.yml, parted by semicolons.
    """
    return _meant(said, choices, "choices")


def field_meant(said: str, fields: Sequence[str]) -> str | None:
    """The one of `fields` that `said` is a name of, or comes near to; None where none is.

    The names stand in words/<language>/field_names.yml, parted by semicolons.
    """
    return _meant(said, fields, "field_names")


def _meant(said: str, candidates: Sequence[str], file: str) -> str | None:
    # What is nearly the candidate itself is not taken for a name of another one.
    itself = {_folded(each): each for each in candidates}
    names = {
        _folded(name): each
        for each in candidates
        for language in LANGUAGES
        for name in words(language, file).get(each, each).split(";")
    } | itself
    folded = _folded(said)
    return (
        names.get(folded)
        or itself.get(closest(folded, itself) or "")
        or names.get(closest(folded, names) or "")
    )


def _folded(name: str) -> str:
    # `lower` makes ordinary letters of Georgian capitals, too.
    return " ".join(name.lower().replace("_", " ").split())
