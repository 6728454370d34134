"""What begins an entry of a list for whoever reads the line, and begins none in Markdown."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from knowledge_base.prose.grammar import code_found, events
from knowledge_base.prose.spans import Spans

# Both engines read these: Python's, and that of `occurrence`.
_WIDE = r"[\u00a0\u2000-\u200a\u202f]"
BLANK = r"[ \u00a0\u2000-\u200a\u202f]"
"""A blank as people type and paste it."""

_LETTER = r"[^\W\d_]"
_BULLET = r"([•·●▪◦‣∙])[\s\u00a0]*\S"
_HYPHEN = rf"(-)(?:{_LETTER}|{_WIDE}+\S)"
_DASH = rf"([–—−‐‑‒―])(?:{BLANK}+\S|{_LETTER})"
_OTHER = rf"([→✓§»›°=/oüØvq]|…|\.\.\.){BLANK}+\S|([*+]){_LETTER}[^*\n]*$"
_BRACKET = (
    rf"(\(?[ა-ჰa-zA-Z]\)|\(?[ivxIVX]{{2,5}}\)|\(\d{{1,2}}\)|№ ?\d{{1,2}}){BLANK}*\S"
    rf"|(\d{{1,2}}[-/]){BLANK}+\S"
)
_POINT = rf"([ა-ჰa-zA-Z]|[ivxIVX]{{2,5}})\.{BLANK}+\S"
_NUMBER = rf"(\d{{1,2}}[.)])(?:{_LETTER}|[„“«(*\[]|{_WIDE}+\S)"
_LIKE = rf"{_DASH}|{_OTHER}|{_BRACKET}|{_POINT}"

RARE = rf"^ {{0,3}}(?:{_BULLET}|{_HYPHEN}|{_NUMBER}|(?:{_LIKE})[^\n]*\n {{0,3}}(?:{_LIKE}))"
"""What any text has in it that has such signs, line by line; most have nothing of it."""

_TO_FIFTEEN = "i|ii|iii|iv|v|vi|vii|viii|ix|x|xi|xii|xiii|xiv|xv"
_ROMAN = {number: value for value, number in enumerate(_TO_FIFTEEN.split("|"), 1)}


Find = Callable[[str], re.Match[str] | None]
"""What begins a line as one kind of sign."""


@dataclass(frozen=True, slots=True)
class Sign:
    """The sign of an entry as it is `shown`, on the line that begins at byte `start`.

    `mark` is what Markdown has for it; None where that needs thought. It stands in the place of
    what is `written`, the blanks behind it included.
    """

    shown: str
    start: int
    written: str
    mark: str | None


@dataclass(frozen=True, slots=True)
class _Lines:
    """A line between its neighbours, the nearest that are not empty among them."""

    line: str
    before: str
    after: str
    above: str
    below: str


def list_signs(markdown: str) -> Iterator[Sign]:
    """Every sign in `markdown` that begins an entry for readers alone, in their order."""
    run: list[Sign] = []
    last = -1
    for number, sign in _found(markdown):
        if number != last + 1:
            yield from _whole(run)
            run = []
        run.append(sign)
        last = number
    yield from _whole(run)


def _whole(run: list[Sign]) -> Iterator[Sign]:
    """Signs of lines that follow each other: either all of them have a mark, or none."""
    is_plain = all(sign.mark is not None for sign in run)
    yield from run if is_plain else (replace(sign, mark=None) for sign in run)


def _found(markdown: str) -> Iterator[tuple[int, Sign]]:
    lines = markdown.split("\n")
    filled = [number for number, line in enumerate(lines) if line.strip()]
    nearest = {number: at for at, number in enumerate(filled)}
    code = Spans((each.start, each.end) for each in code_found(markdown))
    start = 0
    for number, line in enumerate(lines):
        at = nearest.get(number)
        if at is not None:
            around = _Lines(
                line,
                lines[number - 1] if number else "",
                lines[number + 1] if number + 1 < len(lines) else "",
                lines[filled[at - 1]] if at else "",
                lines[filled[at + 1]] if at + 1 < len(filled) else "",
            )
            sign = _sign(around, start)
            if sign and start not in code:
                yield number, sign
        start += len(line.encode()) + 1


def with_lists(markdown: str) -> str:
    """`markdown` with the marks of Markdown for its signs; every other word stays what it is."""
    content, without = bytearray(markdown.encode()), bytearray(markdown.encode())
    marked = 0
    for sign in reversed(list(list_signs(markdown))):
        if sign.mark is not None:
            end = sign.start + len(sign.written.encode())
            kept = re.match(" *", sign.written)
            assert kept is not None
            content[sign.start : end] = (kept.group() + sign.mark).encode()
            without[sign.start : end] = b"\n"
            marked += 1
    mended = content.decode()
    entries, words = _read(mended)
    old_entries, _ = _read(markdown)
    is_sound = entries == old_entries + marked and words == _read(without.decode())[1]
    return mended if marked and is_sound else markdown


def _read(markdown: str) -> tuple[int, str]:
    """How many entries `markdown` has, and all its words in one."""
    found = list(events(markdown))
    entries = sum(name == "Start" and kind == "Item" for name, kind, _ in found)
    words = "".join(words for name, _, words in found if name in ("Text", "Code"))
    return entries, "".join(words.split())


def _sign(lines: _Lines, start: int) -> Sign | None:
    for rule, find in _RULES:
        match = find(lines.line)
        if match and rule(lines, find):
            shown = next(each for each in match.groups() if each is not None)
            shown += "." if find is _in_order else ""
            written = _written(lines.line, shown)
            mark = _mark(shown, find) if _ends(lines.after) else None
            return Sign(shown, start, written, mark)
    return None


def _written(line: str, shown: str) -> str:
    end = line.index(shown) + len(shown)
    return line[: len(line) - len(line[end:].lstrip())]


def _mark(shown: str, find: Find) -> str | None:
    if find is _counted:
        return f"{shown} "
    return "- " if len(shown) == 1 or shown == "..." else None


def _ends(after: str) -> bool:
    """Whether the line `after` an entry does not go on with it."""
    return not after.strip() or any(find(after) for _, find in _RULES)


_alone = re.compile(rf" {{0,3}}(?:{_BULLET})").match
_first = re.compile(rf" {{0,3}}(?:{_HYPHEN})").match
_beside_it = re.compile(rf" {{0,3}}(?:{_DASH}|{_OTHER}|{_BRACKET})").match
_in_order = re.compile(rf" {{0,3}}(?:{_POINT})").match
_counted = re.compile(rf" {{0,3}}(?:{_NUMBER})").match


def _always(lines: _Lines, find: Find) -> bool:
    return True


def _begins(lines: _Lines, find: Find) -> bool:
    return not lines.before.strip() or _has_like(lines, find)


def _has_like(lines: _Lines, find: Find) -> bool:
    return any(find(each) for each in (lines.before, lines.after))


def _has_next(lines: _Lines, find: Find) -> bool:
    """Whether the line above or below has the letter before it or behind it."""
    own = _ranks(lines.line, find)
    return any(
        abs(rank - other) == 1
        for line in (lines.before, lines.after)
        for rank in own
        for other in _ranks(line, find)
    )


def _has_next_number(lines: _Lines, find: Find) -> bool:
    own = _ranks(lines.line, find)
    return any(
        abs(rank - other) <= 1
        for line in (lines.above, lines.below)
        for rank in own
        for other in _ranks(line, find)
    )


def _ranks(line: str, find: Find) -> tuple[int, ...]:
    """The places that what begins `line` has among numbers, letters or Roman numbers."""
    match = find(line)
    if not match:
        return ()
    said = match[1].rstrip(".)")
    if said.isdecimal():
        return (int(said),)
    letter = (ord(said),) if len(said) == 1 else ()
    roman = (_ROMAN[said.lower()],) if said.lower() in _ROMAN else ()
    return letter + roman


_RULES: tuple[tuple[Callable[[_Lines, Find], bool], Find], ...] = (
    (_always, _alone),
    (_begins, _first),
    (_has_like, _beside_it),
    (_has_next, _in_order),
    (_has_next_number, _counted),
)
