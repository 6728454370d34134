"""What pages, papers and programs put around a text, and pasting brings along with it.

Told is only what is certain: such a number or word may be meant, and then it stands otherwise.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge_base.findings import rules
from knowledge_base.findings.finding import Finding
from knowledge_base.validating.body import Body

_FRAME = r"(?:\+(?:[-=]{2,}\+)+|-{2,}(?:\+-{2,})+|[┌├└╔╠╚][─━═┬┼┴╤╪╧╦╬╩]+[┐┤┘╗╣╝])"
_BUTTON = (
    r"(?:See (?:[Mm]ore|[Ll]ess|[Tt]ranslation)|Show [Mm]ore|Read [Mm]ore"
    r"|(?:მეტის|ნაკლების|თარგმანის) ნახვა)"
)
_CUT = r"(?:see more|read more|ვრცლად|სრულად)"
"""Words of buttons that only dots in front of them tell from the end of a sentence."""

_LABEL = r"(?:[A-Zა-ჰ]{1,4}\d{1,3}|[a-z]{1,2})"
_PAGE = (
    r"(?:(?:Page|გვერდი) ?\d{1,3}(?: ?(?:of|/) ?\d{1,3}| \d{1,3}-დან)?"
    r"|\d{1,3} ?\| ?(?:Page|P a g e|გვერდი)|[–—-] ?\d{1,3} ?[–—-])"
)
RARE = (
    rf"^ *(?:{_FRAME}|{_PAGE}|\d{{1,3}}) *$|(?:{_BUTTON}|(?:…|\.\.\.) ?{_CUT}) *$"
    rf"|[^ (\[|\\]\[[A-Zა-ჰ]{{1,4}}\d{{1,3}}\]|^ ?\[{_LABEL}\][^ \n]"
)
"""What any text has in it that `left_over_findings` speaks of, line by line."""

is_frame = re.compile(rf" *{_FRAME} *").fullmatch
_button = re.compile(rf"({_BUTTON}|(?:(?<=…)|(?<=\.\.\.)) ?{_CUT}) *$").search
_marks = re.compile(rf"\[({_LABEL})\](?![(\[:])").finditer
_is_roman = re.compile("[ivx]+").fullmatch
_page = re.compile(rf" *{_PAGE} *").fullmatch
_number = re.compile(r" *(\d{1,3}) *").fullmatch
_is_words = re.compile(r" {0,3}(?:[^\W\d_]|[„“\"(])").match
_goes_on = re.compile(
    r"[^\W\d_](?:,|-)$|[ ,](?:და|ან|რომ|თუ|and|or|the|of|to|in|a|for|with|by)$"
).search

_PAGE_LENGTH = 600
"""Bytes that a page has at least between its number and the next one."""

_SENTENCE = 60
"""Letters and signs from which a line is more than a label."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line from byte `start`, between those beside it and the nearest that are not empty."""

    text: str
    start: int
    before: str
    after: str
    above: str
    below: str

    @property
    def is_alone(self) -> bool:
        return not (self.before.strip() or self.after.strip())

    def byte(self, column: int) -> int:
        return self.start + len(self.text[:column].encode())


def left_over_findings(body: Body) -> Iterator[Finding]:
    """Findings on what belongs to no text in `body`, with something `RARE` (KB441 to KB444)."""
    lines = [line for line in _lines(body) if line.start not in body.code]
    yield from _frames(body, lines)
    yield from _buttons(body, lines)
    yield from _comments(body, lines)
    yield from _pages(body, lines)


def _lines(body: Body) -> Iterator[_Line]:
    """The lines of `body` that are not empty."""
    lines = list(body.lines())
    filled = [number for number, (_, line) in enumerate(lines) if line.strip()]
    texts = ["", *(line for _, line in lines), ""]
    around = ["", *(lines[number][1] for number in filled), ""]
    for at, number in enumerate(filled):
        start, line = lines[number]
        yield _Line(line, start, texts[number], texts[number + 2], around[at], around[at + 2])


def _frames(body: Body, lines: Sequence[_Line]) -> Iterator[Finding]:
    """The first line of each table that is drawn."""
    is_told = False
    for line in lines:
        if not line.before.strip():
            is_told = False
        if not is_told and is_frame(line.text):
            is_told = True
            yield rules.TABLE_DRAWN.at(body.place(line.start))


def _buttons(body: Body, lines: Sequence[_Line]) -> Iterator[Finding]:
    for line in lines:
        found = None if line.after.strip() else _button(line.text)
        if found:
            before = line.text[: found.start()].rstrip()
            said = found[1].strip()
            column = found.start(1) + found[1].index(said)
            if (not before or before[-1] in "….!?”“»)") and body.is_plain(line.byte(column)):
                yield rules.BUTTON_LEFT.at(body.place(line.byte(column)), said=said)


def _comments(body: Body, lines: Sequence[_Line]) -> Iterator[Finding]:
    """Marks of comments; the small letters of Google Docs only where the comments stand below."""
    found: list[tuple[int, str, bool]] = []
    for line in lines:
        for mark in _marks(line.text):
            before, after = line.text[: mark.start()], line.text[mark.end() : mark.end() + 1]
            is_comment = not before.strip() and bool(after.strip())
            is_behind = before[-1:].isalnum() or before[-1:] in tuple(".,;:!?%)”“»")
            if (is_comment or is_behind) and not _is_roman(mark[1]):
                found.append((line.byte(mark.start()), mark[1], is_comment))
    behind = {label for _, label, is_comment in found if not is_comment}
    commented = {label for _, label, is_comment in found if is_comment}
    for start, label, _ in found:
        is_sure = label in behind and (label[-1].isdigit() or label in commented)
        if is_sure and body.is_plain(start):
            yield rules.COMMENT_MARK.at(body.place(start), said=f"[{label}]")


def _pages(body: Body, lines: Sequence[_Line]) -> Iterator[Finding]:
    """Numbers of pages that stand alone; bare ones where they cut a sentence or are counted on.

    A bare number may be the answer to a question above it.
    """
    alone = [line for line in lines if line.is_alone]
    bare = [line for line in alone if _number(line.text) and _is_words(line.above)]
    told = {line.start for line in alone if _page(line.text)}
    told.update(
        line.start for line in bare if _is_words(line.below) and _goes_on(line.above.rstrip())
    )
    for one, other in pairwise(line for line in bare if _ends_page(line.above)):
        is_next = int(other.text) - int(one.text) == 1
        if is_next and other.start - one.start > _PAGE_LENGTH:
            told.update((one.start, other.start))
    for line in alone:
        if line.start in told:
            yield rules.PAGE_NUMBER.at(body.place(line.start), said=line.text.strip())


def _ends_page(line: str) -> bool:
    """Whether `line` is a sentence rather than a question or a label."""
    return len(line) > _SENTENCE and not line.rstrip().endswith((":", "?"))
