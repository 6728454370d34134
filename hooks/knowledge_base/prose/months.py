"""The names of months in running text, in whatever case they stand."""

GEORGIAN = (
    "იანვ",
    "თებერვ",
    "მარტ",
    "აპრილ",
    "მაის",
    "ივნის",
    "ივლის",
    "აგვისტ",
    "სექტემბ",
    "ოქტომბ",
    "ნოემბ",
    "დეკემბ",
)
"""How the Georgian names begin, from January on; what follows is the ending of a case."""

ENGLISH = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_NUMBERS = {
    name[:length].lower(): number
    for names, length in ((GEORGIAN, 4), (ENGLISH, 3))
    for number, name in enumerate(names, 1)
}
# Words that begin like a month and are none: მარტვილი, მარტივი, მარტო; მაისური.
_STRICT = {
    "მარტ": r"მარტ(?=(?:ი(?:ს\w*|დან|თ|ც)?|სა?|ში|ზე|ამდე)?(?!\w))",
    "მაის": r"მაის(?!ურ)",
}

MONTH = "|".join(
    (
        *(_STRICT.get(name, name) for name in GEORGIAN),
        *(rf"{name[:4]}(?!\w)" for name in GEORGIAN),
        *(rf"{name}(?!\w)" for name in ENGLISH),
        *(rf"{short}(?!\w)" for short in (*(name[:3] for name in ENGLISH), "Sept")),
    )
)
"""The beginning of a month's name as a regular expression, case to be ignored.

A name that is cut short ends there: სექტორი and Decree begin like September and December.
"""


def number_of_month(written: str) -> int:
    """The number, from 1, of the month that `written` begins to name as `MONTH` has it."""
    return next(number for name, number in _NUMBERS.items() if written.lower().startswith(name))
