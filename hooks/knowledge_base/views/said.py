"""Text as it is said on a page: the words, and the language that they are in."""

from dataclasses import dataclass

from knowledge_base.languages import Language
from knowledge_base.model.common import Localised


@dataclass(frozen=True, slots=True)
class Said:
    """Words in `language`, which need not be the language of the page."""

    text: str
    language: Language


def say(localised: Localised, language: Language) -> Said:
    """`localised` for a page in `language`, in the other language where it must be."""
    return Said(*localised.best(language))


def say_if(localised: Localised | None, language: Language) -> Said | None:
    """As `say`; None stays None, so that the page can show the gap."""
    return None if localised is None else say(localised, language)


def say_all(localised: tuple[Localised, ...], language: Language) -> tuple[Said, ...]:
    """Each of `localised` as `say` has it, in their order."""
    return tuple(say(item, language) for item in localised)
