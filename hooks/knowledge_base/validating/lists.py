"""Lists that are none to Markdown, or that readers see otherwise than they are written."""

import re
from collections.abc import Container, Iterable, Iterator
from itertools import groupby, pairwise

from knowledge_base.findings import rules
from knowledge_base.findings.finding import Finding
from knowledge_base.prose.marks import renumbered
from knowledge_base.prose.signs import BLANK, Sign, list_signs
from knowledge_base.prose.signs import RARE as SIGNS
from knowledge_base.validating.body import Body

_ITEM = re.compile(r"( *)([-+*]|\d{1,9}[.)])( +)(?=\S)")

_CHAPTER = rf"\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}[.)]?{BLANK}+\S|(?:\d{{1,2}}\.){{2,4}}[^\W\d_]"
_CLOCK = (
    rf"\d{{1,2}}[:.]\d\d{BLANK}?[–—-]{BLANK}?\d{{1,2}}[:.]\d\d{BLANK}*\S"
    rf"|\d{{1,2}}:\d\d{BLANK}+\S"
)
_NUMBER = (
    rf"\d{{1,4}}(?:{BLANK}[ა-ჰ.]{{1,8}}|-[ა-ჰ]{{1,6}})?"
    rf"(?:{BLANK}*[–—:]|{BLANK}+-){BLANK}+\S"
)
_ROW = rf" {{0,3}}(?:{_CHAPTER}|{_CLOCK}|{_NUMBER})"
_CELLS = r" {0,3}[^\s;|>#-][^;\n]{0,60};[^\s;][^\n]*"
_DOTS = r"[^.\n|]{1,90}\.{4,} ?\d{1,3} *$"
_ENDED = r" {0,3}[^-*+\d\s|#>][^\n]*;$"
RARE = rf"{SIGNS}|^ +(?:[-+*]|\d{{1,9}}[.)]) |^{_ROW}[^\n]*\n{_ROW}|;\n{_ENDED}|\w;\w|\.{{4}} ?\d"
"""What any text has in it that `list_findings` speaks of, line by line."""

_row = re.compile(rf"{_ROW}|{_CELLS}|{_DOTS}").match
_ended = re.compile(_ENDED).match

_NUMBERS = re.compile(r"^ *(\d{1,9})[.)] ", re.MULTILINE)


def list_findings(body: Body) -> Iterator[Finding]:
    """Findings on the lists of `body`, which has something `RARE` (KB426, KB427, KB430)."""
    signs = tuple(list_signs(body.text))
    yield from _signs(body, signs)
    yield from _indents(body)
    yield from _rows(body, {sign.start for sign in signs})


def _signs(body: Body, signs: Iterable[Sign]) -> Iterator[Finding]:
    """One finding for each run of signs that end alike: the letters of one list go on."""
    line, told = -1, ""
    for sign in signs:
        place = body.place(sign.start)
        kind = sign.shown.rstrip("0123456789")[-1:]
        if place.line != line + 1 or kind != told:
            mark = {"suggestion": f"{sign.mark}…"} if sign.mark else {}
            yield rules.LIST_SIGN.at(place, sign=sign.shown, **mark)
        line, told = place.line, kind


def _indents(body: Body) -> Iterator[Finding]:
    before, indent, width = "", 0, 0
    for start, line in body.lines():
        item = _ITEM.match(line)
        if item and before.strip() and indent < len(item[1]) < width:
            if start not in body.code:
                yield rules.LIST_INDENT.at(body.place(start), spaces=len(item[1]), needed=width)
        elif item:
            indent, width = len(item[1]), len(item.group())
        elif not line.strip():
            indent, width = 0, 0
        before = line


def _rows(body: Body, told: Container[int]) -> Iterator[Finding]:
    """The first of lines that were meant to stand below each other and run on as one.

    Those of which a sign is `told` that begins them are left out.
    """
    for _, lines in groupby(body.lines(), lambda each: bool(each[1].strip())):
        run = _run_on(list(lines))
        if run is not None and run not in told and run not in body.code:
            yield rules.LINES_RUN.at(body.place(run))


def _run_on(lines: list[tuple[int, str]]) -> int | None:
    """Where in `lines`, one paragraph, those begin that were meant to stand below each other."""
    for (start, line), (_, after) in pairwise(lines):
        if _row(line) and _row(after):
            return start
    entries = lines[1:] if lines[0][1].endswith(":") else lines
    # Two of them may be a sentence whose lines were broken by hand.
    if len(entries) > 2 and all(map(_ended, (line for _, line in entries[:-1]))):
        last = entries[-1][1]
        return entries[0][0] if last.endswith(".") or _ended(last) else None
    return None


def number_findings(body: Body) -> Iterator[Finding]:
    """Findings on entries that readers see with another number (KB431)."""
    if not body.found.is_numbered:
        return
    numbers = [int(each) for each in _NUMBERS.findall(body.text)]
    if all(after in (before + 1, 1) for before, after in pairwise(numbers)):
        return
    for each in renumbered(body.text):
        place = body.place(each.start)
        yield rules.LIST_NUMBERS.at(place, written=each.written, shown=each.shown)
