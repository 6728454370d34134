"""Whether applications are taken, as it is on the day of the build."""

from datetime import date

from knowledge_base.languages import Language
from knowledge_base.views import formats
from knowledge_base.words import words


def window_state(opens: str, closes: str, today: str, language: Language) -> str | None:
    """How the window from `opens` to `closes`, both included, stands on the day `today`.

    A count of days names the day from which it counts: a page may be read long after it was made.
    None where nobody said what day it is.
    """
    if not today:
        return None
    day, first, last = map(date.fromisoformat, (today, opens, closes))
    if day < first:
        state, days = "before", (first - day).days
    elif day > last:
        state, days = "over", 0
    else:
        days = (last - day).days
        state = "open" if days else "last"
    return str(
        words(language, "window")[state].format(
            days=days,
            today=formats.date(today, language),
            closes=formats.date(closes, language),
        )
    )
