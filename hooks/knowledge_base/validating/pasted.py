"""What pasted text is: divided words, the other language, old fonts, paths of one's own."""

import re
from collections.abc import Iterator

from knowledge_base.findings import rules
from knowledge_base.findings.finding import Finding
from knowledge_base.languages import Language
from knowledge_base.prose.legacy_fonts import decoded
from knowledge_base.validating.body import Body

_INNER = "[a-z][TJRSCZW]"
"""A capital that nobody writes inside a word, and that old fonts have for a Georgian letter."""

RARE = (
    r"[^\W\d_]-\n|[A-Za-z]:\\[^\s\\]|file:///"
    rf"|{_INNER}[^\n]*{_INNER}[^\n]*{_INNER}"
)
"""What any text has in it that all but `language_findings` speak of."""

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

_OLD_WORDS = 3
"""Words of a line with a capital inside from which on they are no names of products."""

_OWN = {"ka": re.compile("[ა-ჰ]"), "en": re.compile("[A-Za-z]")}
_LETTER = re.compile(r"[^\W\d_]")
_NO_WORDS = re.compile(
    r"\]\([^)\n]{0,300}\)|<https?:[^>\n]{0,300}>|\[\^[^\]\n]{0,80}\]|https?:\S{0,300}"
)


_old_words = re.compile(r"[A-Za-z]+").findall
_has_inner = re.compile(_INNER).search
_GEORGIAN = {"da", "rom", "aris", "iyo", "ar", "es", "misi", "unda", "Tu", "mier", "wlis", "ra"}
_ENGLISH = {"the", "of", "and", "in", "is", "with", "for", "by", "on", "at", "this", "that"}


def _is_old_font(line: str) -> bool:
    """Whether `line` is certainly Georgian in the letters of AcadNusx and its sisters."""
    found = set(_old_words(_NO_WORDS.sub("", line)))
    return (
        sum(bool(_has_inner(word)) for word in found) >= _OLD_WORDS
        and bool(found & _GEORGIAN)
        and not found & _ENGLISH
    )


def _is_other(line: str, language: Language) -> bool:
    if line.lstrip().startswith((">", "#", "|")):
        return False
    said = _NO_WORDS.sub("", line)
    is_other = not _OWN[language].search(said) and len(_LETTER.findall(said)) >= _LEAST
    return is_other and not _is_old_font(line)


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


def font_findings(body: Body) -> Iterator[Finding]:
    """Findings on paragraphs in the letters of an old font (KB445)."""
    for start, line in body.lines():
        if _has_inner(line) and _is_old_font(line) and body.is_plain(start):
            said = _few_words(_NO_WORDS.sub("", line))
            yield rules.OLD_FONT.at(body.place(start), said=said, meant=decoded(said))


def _few_words(line: str) -> str:
    said = line.strip(" #>*|-")
    return said if len(said) < 40 else said[:40].rpartition(" ")[0]
