"""Figures in running text: which of them say nothing, because a unit, a date or a source lacks.

A figure is a number that counts or measures. Years, dates, numbers of documents and ordinals are
none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge_base.languages import Language
from knowledge_base.prose.blocks import Block, Paragraph, Run, Table, blocks
from knowledge_base.prose.months import ENGLISH, GEORGIAN

_MONTHS = "|".join((*GEORGIAN, *(f"{name[:3]}(?:{name[3:]})?(?![a-z])" for name in ENGLISH)))
_YEAR = r"(?:1[89]|20)\d\d"
_HAS_DATE = re.compile(rf"(?<!\d){_YEAR}(?!\d)")
_NO_FIGURE = re.compile(
    rf"(?<!\d){_YEAR}(?:\s?[-–/]\s?(?:{_YEAR}|\d\d))?(?!\d)"  # years
    rf"|\d{{1,2}}\s+(?:{_MONTHS})|(?:{_MONTHS})\s+\d{{1,2}}(?!\d)"  # days
    r"|\d{1,2}[./]\d{1,2}[./]\d{2,4}"  # days in digits
    r"|(?:№|N|No\.?|მუხლ\w*|article|მე-)\s?\d[\d./-]*"  # numbers of documents, ordinals
    r"|\d+(?:-ე|-ლი|-ელ\w*|st|nd|rd|th)\b"  # ordinals
    r"|https?://\S+|\S+@\S+|\w+\.(?:ge|com|org)\S*",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"(?<![\w.,])(?:\d{1,3}(?:[\u00a0 ,]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?)(?![\d])"
)
_UNIT_AFTER = re.compile(r"[\s\u00a0]*(?:[%‰₾€$°]|[-–—]?[\s\u00a0]?[^\W\d_]|[-–—/×x]\s?\d|\()")
# What may stand behind a figure and is not what it counts: an ending, a verb, a preposition.
_NO_UNIT = re.compile(
    r"[-–](?:ით|მა|ს|ია|ი)(?=\s*(?:[.,;]|$))"
    r"|(?:[-–]ით)?\s(?:იყო|გახდა|იქნება|გაიზარდ|გაიზრდ|შემცირდ|მოიმატ|იკლო|მეტია|ნაკლებია)"
    r"|\s(?:in|by|at|on|since|was|were|is|are)\b",
    re.IGNORECASE,
)
# How long, wide or high a place is does not change from year to year.
_OF_A_PLACE = re.compile(
    r"[\s\u00a0]?[-–—]?[\s\u00a0]?(?:(?:კვ\.?|კვადრატული|square|sq\.?)[\s\u00a0]?)?"
    r"(?:კმ|კილომეტრ|მეტრ|მ[²2]?(?![^\W_])|ჰექტარ|ჰა(?!\w)"
    r"|km|kilomet(?:re|er)|met(?:re|er)|m[²2]?(?![^\W_])|hectare|ha(?!\w))",
)
_UNIT_BEFORE = re.compile(r"(?:[₾€$:№]|GEL|USD|EUR|ლარი|მათ შორის|including)[\s\u00a0]*$")
_TELLS_SOURCE: dict[Language, re.Pattern[str]] = {
    "ka": re.compile(
        r"წყარო|მონაცემებით|მონაცემთა მიხედვით|მიხედვით|თანახმად|ცნობით|თქმით|საქსტატ|გამოკითხვ"
        r"|ანგარიშ|კვლევ|აღრიცხვ|რეესტრ"
    ),
    "en": re.compile(
        r"source|according to|as reported|report|survey|register|Geostat|statistic|study",
        re.IGNORECASE,
    ),
}
_COMPARES: dict[Language, re.Pattern[str]] = {
    "ka": re.compile(
        r"მანამდე|ადრე|წინა წ|წინა პერიოდ|შედარებით|გაიზარდ|გაიზრდ|შემცირდ|იკლო|მოიმატ|ნაცვლად"
        r"|-დან\b.*-მდე|გახშირდ|გაორმაგდ"
    ),
    "en": re.compile(
        r"before|earlier|previous|compared|increase|decrease|grew|rose|fell|reduced|instead of"
        r"|doubled|from \d.* to \d",
        re.IGNORECASE,
    ),
}


@dataclass(frozen=True, slots=True)
class Figures:
    """What an answer says in figures.

    `without_unit` are the figures that nothing is counted in, `without_date` those that want a date
    and have none.
    """

    found: tuple[str, ...]
    without_unit: tuple[str, ...]
    without_date: tuple[str, ...]
    has_source: bool
    compares: bool


def figures_in(markdown: str, language: Language) -> Figures:
    """The figures of one answer and what stands beside them."""
    found: list[str] = []
    bare: list[str] = []
    changing: list[str] = []
    texts: list[str] = []
    is_cited = False
    for paragraph, is_cell in _paragraphs(blocks(markdown)):
        is_cited = is_cited or any(run.cites or _leads_out(run) for run in paragraph.runs)
        text = paragraph.text
        texts.append(text)
        searched = _NO_FIGURE.sub(lambda match: " " * len(match.group()), text)
        for match in _FIGURE.finditer(searched):
            found.append(match.group())
            if not _OF_A_PLACE.match(text, match.end()):
                changing.append(match.group())
            # In a table the head names the unit.
            if not is_cell and not _has_unit(match, text):
                bare.append(match.group())
    whole = "\n".join(texts)
    return Figures(
        found=tuple(found),
        without_unit=tuple(bare),
        without_date=() if _HAS_DATE.search(whole) else tuple(changing),
        has_source=is_cited or bool(_TELLS_SOURCE[language].search(whole)),
        compares=bool(_COMPARES[language].search(whole)),
    )


def _has_unit(match: re.Match[str], text: str) -> bool:
    before = text[max(0, match.start() - 24) : match.start()]
    if _UNIT_BEFORE.search(before):
        return True
    behind = match.end()
    return bool(_UNIT_AFTER.match(text, behind) and not _NO_UNIT.match(text, behind))


def _leads_out(run: Run) -> bool:
    return run.link is not None and run.link.startswith("http")


def _paragraphs(found: tuple[Block, ...]) -> Iterator[tuple[Paragraph, bool]]:
    for block in found:
        if isinstance(block, Table):
            for row in (block.head, *block.rows):
                for cell in row:
                    yield from ((paragraph, True) for paragraph in cell)
        else:
            yield block, False
