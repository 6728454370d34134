"""Marks of other programs, and those of Markdown that have no other half: both show as they are."""

import re
from collections.abc import Collection, Iterator

from knowledge_base.findings import rules
from knowledge_base.findings.finding import Finding
from knowledge_base.prose.marks import lost_stars, shown_signs, unused_definitions
from knowledge_base.validating.body import Body

_BOX = rb"\[(?: |\xc2\xa0|[xXvV]|\xe2\x9c\x93)?\](?![(\[:])"
_boxes = re.compile(_BOX).finditer
_footnotes = re.compile(rb"(?<=[^\s(\[|\\])\[(?:\d{1,3}|[ivx]{1,4})\](?![(\[:])").finditer
_references = re.compile(rb"\[(?!\^)([^\[\]\n]{1,200})\]\[(?!\^)([^\[\]\n]{0,100})\]").finditer
RARE = (
    r"\[[ \u00a0xXvV✓]?\]|[^\s(\[|\\]\[(?:\d{1,3}|[ivx]{1,4})\]|\]\[[^\^\n]"
    r"|[^\W\d_][¹⁴-⁹]|[.,;:!?”“»)][¹²³⁴-⁹]"
)
"""What any text has in it that `bracket_findings` speaks of."""

_raised = re.compile(r"(?<=[^\W\d_])[¹⁴-⁹]|(?<=[.,;:!?”“»)])[¹²³⁴-⁹]")


def mark_findings(body: Body) -> Iterator[Finding]:
    """Findings on signs of Markdown that do other than they seem to (KB433, KB434, KB436)."""
    for sign in shown_signs(body.text):
        yield rules.SIGN_SHOWN.at(body.place(sign.start), sign=sign.sign, words=sign.words)
    for stars in lost_stars(body.text):
        meant = stars.written.replace("*", "×")
        yield rules.STARS_LOST.at(body.place(stars.start), said=stars.written, meant=meant)
    if "]:" in body.text:
        yield from _definitions(body)


def _definitions(body: Body) -> Iterator[Finding]:
    for each in unused_definitions(body.text):
        # What a text defines as if it were a footnote is a finding of its own (KB417).
        if not each.text.startswith("^"):
            yield rules.DEFINITION_UNUSED.at(body.place(each.start), label=each.text[:80])


def bracket_findings(body: Body, sources: Collection[str]) -> Iterator[Finding]:
    """Findings on brackets in `body`, a text with citations of `sources` (KB432, KB435, KB437)."""
    for match in _boxes(body.content):
        start = match.start()
        if body.is_plain(start) and body.content[start - 1 : start] != b"]":
            yield rules.TASK_BOX.at(body.place(start), said=match.group().decode())
    for match in _footnotes(body.content):
        if body.is_plain(match.start()):
            yield rules.FOOTNOTE_NUMBER.at(body.place(match.start()), said=match.group().decode())
    for start, raised in body.found_by(_raised):
        if body.is_plain(start):
            yield rules.FOOTNOTE_NUMBER.at(body.place(start), said=raised)
    for match in _references(body.content):
        label = (match[2] or match[1]).decode("utf-8", "ignore")
        is_number = match[1].isdigit() and match[2].isdigit()
        if label not in sources and not is_number and body.is_plain(match.start()):
            said = match.group().decode("utf-8", "ignore")[:80]
            yield rules.REFERENCE_UNKNOWN.at(body.place(match.start()), said=said, label=label)
