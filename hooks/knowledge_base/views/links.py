"""Where pages live, and the way from one page to another.

Addresses are without language (`reforms/rustavi-…`); paths are of the site (`en/reforms/…/`).
Links between pages are relative, so that the site works under any prefix.
"""

from dataclasses import dataclass
from functools import lru_cache

from knowledge_base.catalogue.opened import DAY, note
from knowledge_base.languages import DEFAULT_LANGUAGE, LANGUAGES, Language


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the site stands on the web, and where the files it is made from are edited.

    Both end in a slash; `edit` is put before the path of a file in the repository. `today` is the
    day of the build (`2025-09-15`), for what has a deadline; without it no page counts days.
    """

    url: str
    edit: str
    today: str = ""


def today(origin: Origin) -> str:
    """The day of the build, for a page that is another one on another day."""
    note(DAY)
    return origin.today


def path_of(address: str, language: Language) -> str:
    """The path of the page at `address`: it ends in a slash, or is empty for the home page."""
    prefix = "" if language == DEFAULT_LANGUAGE else f"{language}/"
    return f"{prefix}{address}/" if address else prefix


def feed_path(language: Language, theme: str = "") -> str:
    """Where the feed of all reforms lives, or that of one theme."""
    return f"data/{language}/themes/{theme}.atom" if theme else f"data/{language}/reforms.atom"


def calendar_path(language: Language) -> str:
    """Where the calendar of the calls lives."""
    return f"data/{language}/calls.ics"


def translations_path(language: Language) -> str:
    """Where the table of all translations lives."""
    return f"data/{language}/translations.csv"


def language_of(path: str) -> Language:
    """The language of the pages at and below `path`."""
    others = (code for code in LANGUAGES if code != DEFAULT_LANGUAGE)
    return next((code for code in others if path.startswith(f"{code}/")), DEFAULT_LANGUAGE)


def relative(from_path: str, to_path: str) -> str:
    """The link from the page at `from_path` to `to_path`, both paths of the site."""
    here, there = _steps(from_path), to_path.split("/")
    shared = 0
    for own, other in zip(here, there[:-1], strict=False):
        if own != other:
            break
        shared += 1
    return "../" * (len(here) - shared) + "/".join(there[shared:]) or "./"


@lru_cache(maxsize=64)
def _steps(path: str) -> tuple[str, ...]:
    """Kept a while: a page has a hundred links."""
    return tuple(part for part in path.split("/") if part)


def form_file(address: str, edition: str, ending: str) -> str:
    """The path of the form at `address` as a file: `forms/<id>/<id>-<edition>.<ending>`."""
    return f"{address}/{address.rpartition('/')[2]}-{edition}.{ending}"


def application_file(address: str, language: Language, ending: str) -> str:
    """The path of the reform at `address` on its application form, as a file."""
    return form_file(address, f"application-{language}", ending)
