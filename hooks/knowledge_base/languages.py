"""The two languages of the site. Georgian is the default and comes first everywhere."""

from typing import Literal, get_args

Language = Literal["ka", "en"]

LANGUAGES: tuple[Language, ...] = get_args(Language)
DEFAULT_LANGUAGE: Language = "ka"


def other_language(language: Language) -> Language:
    """The one of the two languages that `language` is not."""
    return "en" if language == "ka" else "ka"


def collation_key(text: str) -> tuple[bool, str]:
    """Sort key that puts Georgian before every other script, then by letter.

    Mkhedruli is encoded in alphabetical order, so code points sort it rightly;
    `casefold` never turns it into Mtavruli.
    """
    return (not ("\u10d0" <= text[:1] <= "\u10ff"), text.casefold())
