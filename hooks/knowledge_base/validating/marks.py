"""Marks of other programs, and those of Markdown that have no other half: both show as they are."""

import re
from collections.abc import Collection, Iterator

from knowledge_base.findings import rules
from knowledge_base.findings.finding import Finding
from knowledge_base.languages import Language
from knowledge_base.prose.marks import lost_stars, shown_signs, unused_definitions
from knowledge_base.validating.body import Body

_BOX = rb"\[(?: |\xc2\xa0|[xXvV]|\xe2\x9c\x93)?\](?![(\[:])"
_boxes = re.compile(_BOX).finditer
_footnotes = re.compile(rb"(?<=[^\s(\[|\\])\[(?:\d{1,3}|[ivx]{1,4})\](?![(\[:])").finditer
_references = re.compile(rb"\[(?!\^)([^\[\]\n]{1,200})\]\[(?!\^)([^\[\]\n]{0,100})\]").finditer
RARE = (
    r"\[[ \u00a0xXvV✓]?\]|[^\s(\[|\\]\[(?:\d{1,3}|[ivx]{1,4})\]|\]\[[^\^\n]"
    r"|[({]\s*[\^ˆ]|\[\s*ˆ|\[\^[^\]\n]*[^\w\]\n-][^\]\n]*\]|\[\^[^\x00-\x7f]"
    r"|[^\W\d_]-\n|[^\W\d_][¹⁴-⁹]|[.,;:!?”“»)][¹²³⁴-⁹]|[A-Za-z]:\\[^\s\\]|file:///"
)
"""What any text has in it that the findings below `mark_findings` speak of."""

_raised = re.compile(r"(?<=[^\W\d_])[¹⁴-⁹]|(?<=[.,;:!?”“»)])[¹²³⁴-⁹]")
_cites = re.compile(r"(?<!\\)[\[({]\s*[\^ˆ][^\[\](){}\n]{1,80}[\])}](?!:)")
_SOUND = re.compile(r"\[\s*\^?\s*[A-Za-z0-9][\w-]*\s*\]")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_paths = re.compile(rb"(?<![A-Za-z])[A-Za-z]:\\(?=[^\s\\])|file:///").finditer
_divided = re.compile(rb"-\n *(?=[a-z\xe1])").finditer
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_FIRST_WORD = re.compile(r"[a-zა-ჰ]+")
_NEAR = 90
"""Bytes on both sides of a line end in which the parts of a word stand."""

_AND = ("და", "ან", "and", "or", "to")
"""Words before which a hyphen keeps the place of a part: short- and long-term."""


_LEAST = 30
"""Letters of the other language from which a line is none of this one: a name may be shorter."""

_OWN = {"ka": re.compile("[ა-ჰ]"), "en": re.compile("[A-Za-z]")}
_LETTER = re.compile(r"[^\W\d_]")
_NO_WORDS = re.compile(
    r"\]\([^)\n]{0,300}\)|<https?:[^>\n]{0,300}>|\[\^[^\]\n]{0,80}\]|https?:\S{0,300}"
)


def _is_other(line: str, language: Language) -> bool:
    if line.lstrip().startswith((">", "#", "|")):
        return False
    said = _NO_WORDS.sub("", line)
    return not _OWN[language].search(said) and len(_LETTER.findall(said)) >= _LEAST


def mark_findings(body: Body) -> Iterator[Finding]:
    """Findings on signs of Markdown that do other than they seem to (KB433, KB434, KB436)."""
    for sign in shown_signs(body.text):
        yield rules.SIGN_SHOWN.at(body.place(sign.start), sign=sign.sign, words=sign.words)
    for stars in lost_stars(body.text):
        meant = stars.written.replace("*", "×")
        yield rules.STARS_LOST.at(body.place(stars.start), said=stars.written, meant=meant)
    if "]:" in body.text:
        yield from _definitions(body)


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


def _definitions(body: Body) -> Iterator[Finding]:
    for each in unused_definitions(body.text):
        # What a text defines as if it were a footnote is a finding of its own (KB417).
        if not each.text.startswith("^"):
            yield rules.DEFINITION_UNUSED.at(body.place(each.start), label=each.text[:80])


def citation_findings(body: Body, sources: Collection[str]) -> Iterator[Finding]:
    """Findings on citations of `sources` in other brackets, or with other signs in them (KB422)."""
    for start, said in body.found_by(_cites):
        if not _SOUND.fullmatch(said) and body.is_plain(start):
            ids = _ID.findall(said)
            meant = next((each for each in ids if each in sources), None) or "…"
            yield rules.CITATION_FORM.at(body.place(start), said=said, id=meant)


def path_findings(body: Body) -> Iterator[Finding]:
    """Findings on files that only the writer's own computer has (KB440)."""
    for match in _paths(body.content):
        if body.is_plain(match.start()):
            said = body.content[match.start() : match.start() + 120].decode("utf-8", "ignore")
            said = re.split(r"\s", said)[0][:60]
            yield rules.LOCAL_PATH.at(body.place(match.start()), path=said)


def language_findings(body: Body, language: Language) -> Iterator[Finding]:
    """Findings on paragraphs without a letter of their own language (KB439)."""
    own = _OWN[language].search
    lines = body.text.split("\n")
    # Nearly every line has such a letter at once; where each begins is told only if one has none.
    strange = {line for line in lines if len(line) >= _LEAST and not own(line, 0, _LEAST)}
    if any(_is_other(line, language) for line in strange):
        for start, line in body.lines():
            if line in strange and _is_other(line, language) and body.is_plain(start):
                yield rules.OTHER_LANGUAGE.at(body.place(start), language=f"@language.{language}")


def word_findings(body: Body) -> Iterator[Finding]:
    """Findings on words that are divided at the end of a line (KB438)."""
    for match in _divided(body.content):
        before = body.content[max(0, match.start() - _NEAR) : match.start()]
        after = body.content[match.end() : match.end() + _NEAR]
        first = _LAST_WORD.search(before.decode("utf-8", "ignore"))
        rest = _FIRST_WORD.match(after.decode("utf-8", "ignore"))
        if first and rest and rest[0] not in _AND and match.start() not in body.code:
            place = body.place(match.start())
            yield rules.WORD_DIVIDED.at(place, first=first[0], rest=rest[0])
