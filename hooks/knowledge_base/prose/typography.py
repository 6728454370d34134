"""Where lines end: not in numbers, days or ranges, nor before a dash or what a number counts in;
in paths behind a folder."""

import re

from knowledge_base.prose.months import ENGLISH, GEORGIAN

# How the words begin that say what a number is of, in any case: „2025 წლის“, „250 000 ევრომდე“.
# Other counted words may be long ones, and on a phone each would leave half a line empty.
_UNIT = "წელ|წლ|ლარ|ევრო(?![კპ])|მილიონ|ათას|წუთ|წთ|საათ|სთ|ადამიან|people|გვერდ"
# Looking for the space first takes a quarter of the time.
_INSIDE = re.compile(rf" (?<=[0-9] )(?=[0-9]{{3}}(?![0-9])|{_UNIT})")
# What is never closed goes to the end: else each of many beginnings would look for one of its own.
_CODE = re.compile(r"(<code\b.*?(?:</code>|\Z))", re.DOTALL)
_MONTH = "|".join((*GEORGIAN, *ENGLISH))
# One after the other: together, without a letter to begin with, they take four times as long.
_ENDING = re.compile(r"-(?<=[A-Za-z0-9%]-)(?=[ა-ჰ])")
_RANGE = re.compile(r"–(?<=[0-9]–)(?=[0-9])")
_DAY = re.compile(rf" (?<=[0-9] )(?={_MONTH})")
# Never shorter than it is: a word without an ending would else be tried letter by letter.
_WORD = r"[A-Za-z0-9%]++(?:[-.,:][0-9]+%?)*"
_TAG_OR_WORD = re.compile(
    r"<[^>]*(?:>|\Z)"
    rf"|(?<![-A-Za-z0-9%.,:–])(?:[0-9]{{1,2}}(?:–[0-9]{{1,2}})? (?:{_MONTH})[ა-ჰ]*"
    rf"|{_WORD}(?:(?:–[0-9]+(?:[.,:][0-9]+)*%?)+(?:-[ა-ჰ]+)?|-[ა-ჰ]+))"
)
_TAG_OR_STEP = re.compile(r"<[^>]*(?:>|\Z)|(?<=[a-z]/)(?=[a-z])")
_NO_BREAK = "\u00a0"


def kept_together(text: str) -> str:
    """`text`, plain or as HTML; its spaces break no line in `131 800 ლარი` or before a dash."""
    return _INSIDE.sub(_NO_BREAK, text).replace(" – ", f"{_NO_BREAK}– ")


def kept_together_in_html(html: str) -> str:
    """As `kept_together`, and no line breaks in `Word-ში`, `2019–2021` and `15 სექტემბერი`.

    The words stay letter by letter what they are, so that they are found and copied as written;
    code is copied as it stands.
    """
    if "<code" not in html:
        return _whole_words(kept_together(html))
    return "".join(
        part if part.startswith("<code") else _whole_words(kept_together(part))
        for part in _CODE.split(html)
    )


def broken_at_folders(html: str) -> str:
    """`html` with a place where a line may end behind each folder of a path.

    A browser knows none in `practices/vocabulary/themes.yml`, and takes it apart anywhere.
    """
    return _TAG_OR_STEP.sub(lambda found: found.group() or "<wbr>", html)


def _whole_words(html: str) -> str:
    if _ENDING.search(html) or _RANGE.search(html) or _DAY.search(html):
        return _TAG_OR_WORD.sub(_whole, html)
    return html


def _whole(found: re.Match[str]) -> str:
    word = found.group()
    return word if word.startswith("<") else f'<span class="kb-nowrap">{word}</span>'
