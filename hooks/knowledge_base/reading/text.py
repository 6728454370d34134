"""From bytes to text that holds nothing invisible, misleading or ambiguous."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import chain
from pathlib import PurePosixPath

from knowledge_base.findings import rules
from knowledge_base.findings.finding import Finding, Place
from knowledge_base.findings.outcome import Outcome
from knowledge_base.reading.limits import LINE_LENGTH
from knowledge_base.reading.occurrence import occurrence

# Controls but for the line feed, bidirectional and zero-width characters, the soft hyphen,
# invisible operators, variation selectors, private use, tags and code points that are none, and the
# Latin letters and signs as wide as Chinese ones: "＃＃" begins no heading.
_FORBIDDEN = re.compile(
    "[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff"
    "\uff01-\uff5e\ud800-\udfff\ue000-\uf8ff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
_UNSEEN = re.compile("(?<=[0-9#*])\ufe0f?\u20e3|[\u00ad\u200b-\u200f\u2060\ufe0e\ufe0f\ufeff]")
"""What can be deleted and nobody sees it, and the box around a figure: 1\ufe0f\u20e3."""

_WIDE = re.compile("[\uff01-\uff5e]")
_NEAR = 200
"""Signs on both sides of a tab that tell what it stands for."""

_WIDE_BY = 0xFEE0
"""So far behind an ordinary sign stands the wide one."""

# What texts are made of: none of those, nothing that could be composed with what stands before it,
# no Mtavruli. A text of nothing else is told in one step.
_ORDINARY = re.compile(
    "[\n -~\u00a0-\u00ac\u00ae-\u02ff\u0400-\u0482\u048a-\u0527\u10d0-\u10ff\u2010-\u2027"
    "\u2030-\u205e\u2070-\u209c\u20a0-\u20bf\u2116\u2122\u2190-\u22ff]*+"
)
_GEORGIAN = "\u10a0-\u10ff\u1c90-\u1cbf"
_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_CYRILLIC_GREEK = "\u0370-\u03ff\u0400-\u052f"
_MARK = "\u0300-\u036f"
_WORD = re.compile(f"[{_GEORGIAN}{_LATIN}{_CYRILLIC_GREEK}{_MARK}]+")
_SCRIPTS = (
    re.compile(f"[{_GEORGIAN}]"),
    re.compile(f"[{_LATIN}]"),
    re.compile(f"[{_CYRILLIC_GREEK}]"),
)
_is_mixed = occurrence(
    f"[{_GEORGIAN}][{_MARK}]*[{_LATIN}{_CYRILLIC_GREEK}]"
    f"|[{_LATIN}][{_MARK}]*[{_GEORGIAN}{_CYRILLIC_GREEK}]"
    f"|[{_CYRILLIC_GREEK}][{_MARK}]*[{_GEORGIAN}{_LATIN}]"
)
# The lines that git writes around two versions which it could not join by itself.
_MERGE = re.compile("^(?:<{7}|>{7}) .{0,40}", re.MULTILINE)
# The first bytes of what Georgian texts are made of, read as letters of Windows-1252 or -1251.
_WRONGLY_READ = re.compile(
    "\u00e1[\u0192\u0083]|\u0431\u0453|\u00e2[\u20ac\u0080]|\u0432\u0402|\u00e2\u201e\u2013|\u0432\u201e\u2013"
    "|\u00e2\u201a\u00be|\u00c2[\u00a0\u00ab\u00ad\u00b0\u00b7\u00bb]"
)
_WRONG_CODECS = ("cp1252", "cp1251")
_SHOWN = 60
"""Signs of which the wrongly read words are that a finding shows."""

_MTAVRULI = re.compile("[\u1c90-\u1cbf]+(?: [\u1c90-\u1cbf]+)*")
_INSTEAD = {
    "\r": "line-break",
    "\v": "line-break",
    "\u2028": "line-break",
    "\u2029": "line-break",
    "\uf0b7": "bullet",
}
"""What may stand in the place of a character, where the mend is not simply to delete it."""

_MEANT = {"two-spaces", "space", "ordinary", *_INSTEAD.values()}
_BEGINS_LINE = re.compile(
    r"[ \t-]*+(?:[^\W\d_][\w.-]*:|[-*+•·●▪◦‣]|\(?\w{1,3}[.)])?[ \t]*"
).fullmatch
"""What a tab behind it does not divide from another cell: blanks, a field, the sign of a list."""


def decode(content: bytes, path: PurePosixPath) -> Outcome[str]:
    """`content` as UTF-8 text with `\\n` line ends, and everything wrong with its characters.

    The text is None where it is not UTF-8 or holds a forbidden character: what follows would
    then report the same fault again, in other words. The same holds for an unfinished merge, and
    for UTF-8 that was read as Windows-1252 or -1251 and saved so.
    Findings: KB105 to KB108, KB110, KB112, KB116, KB117.
    """
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        place = Place(
            path,
            before.count(b"\n") + 1,
            len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1,
        )
        return Outcome(None, (rules.NOT_UTF8.at(place),))
    text = text.replace("\r\n", "\n")
    # Few texts have a letter at all that begins with one of these bytes.
    may_be_wrong = b"\xc3" in content or b"\xd0" in content
    if may_be_wrong and (wrong := _WRONGLY_READ.search(text)):
        place = place_in(text, wrong.start(), path)
        said, meant = _read_anew(text[wrong.start() : wrong.start() + _SHOWN])
        return Outcome(None, (rules.WRONG_ENCODING.at(place, said=said, meant=meant),))
    has_marks = "<<<<<<<" in text or ">>>>>>>" in text
    if has_marks and (unfinished := _MERGE.search(text)):
        place = place_in(text, unfinished.start(), path)
        return Outcome(None, (rules.MERGE_UNFINISHED.at(place, marker=unfinished.group()),))
    if _ORDINARY.fullmatch(text):
        return Outcome(text, (*_mixed(text, path), *_long_lines(text, path)))
    forbidden = tuple(_forbidden(text, path))
    if forbidden:
        return Outcome(None, forbidden)
    doubtful = _not_composed(text, path), _mixed(text, path), _mtavruli(text, path)
    return Outcome(text, (*chain(*doubtful), *_long_lines(text, path)))


def with_plain_characters(text: str) -> str:
    """`text` without characters that nobody sees, and with ordinary signs for wide ones.

    What remains of KB107 needs thought.
    """
    text = _UNSEEN.sub("", text)
    return _WIDE.sub(lambda match: chr(ord(match.group()) - _WIDE_BY), text)


def _read_anew(text: str) -> tuple[str, str]:
    """The first wrongly read word of `text`, without what nobody sees, and what it was."""
    said = re.split("[ \n]", text)[0]
    content = max((_bytes(said, codec) for codec in _WRONG_CODECS), key=len)
    meant = content.decode("utf-8", "ignore")
    return "".join(sign for sign in said if sign.isprintable()), meant


def _bytes(said: str, codec: str) -> bytes:
    """`said` as the bytes that were read as `codec`, as far as it goes."""
    content = bytearray()
    for sign in said:
        try:
            content += sign.encode(codec)
        except UnicodeEncodeError:
            if not "\u0080" <= sign <= "\u009f":
                break
            content.append(ord(sign))
    return bytes(content)


def place_in(text: str, offset: int, path: PurePosixPath) -> Place:
    """The line and column of the character `offset` of `text`."""
    return Place(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _forbidden(text: str, path: PurePosixPath) -> Iterator[Finding]:
    seen: set[str] = set()
    for match in _FORBIDDEN.finditer(text):
        character = match.group()
        kind = "wide" if _WIDE.match(character) else character
        if character == "\t":
            kind = _tab(text, match.start())
        if kind in seen:
            continue
        seen.add(kind)
        other = "PRIVATE USE" if unicodedata.category(character) == "Co" else "CONTROL CHARACTER"
        name = "TAB" if character == "\t" else unicodedata.name(character, other)
        if character in "\ufe0e\ufe0f":
            name += ", PART OF A PICTURE SIGN"
        meant = "ordinary" if kind == "wide" else _INSTEAD.get(character, kind)
        instead = {"suggestion": f"@character.{meant}"} if meant in _MEANT else {}
        how = "by-command" if _UNSEEN.match(character) else "by-hand"
        if kind == "table-row":
            how = "row-of-facts" if path.suffix == ".yml" else "row-of-text"
        yield rules.FORBIDDEN_CHARACTER.at(
            place_in(text, match.start(), path),
            code=f"U+{ord(character):04X}",
            name=name,
            how=f"@removal.{how}",
            **instead,
        )


def _tab(text: str, offset: int) -> str:
    """What the tab at `offset` of `text` stands for; cells of a table have words on both sides."""
    near = max(0, offset - _NEAR)
    before = text[text.rfind("\n", near, offset) + 1 or near : offset]
    if not before.strip():
        return "two-spaces"
    ends = text.find("\n", offset, offset + _NEAR)
    after = text[offset : ends if ends >= 0 else offset + _NEAR]
    return "table-row" if after.strip() and not _BEGINS_LINE(before) else "space"


def _not_composed(text: str, path: PurePosixPath) -> Iterator[Finding]:
    if not unicodedata.is_normalized("NFC", text):
        for number, line in enumerate(text.split("\n"), 1):
            composed = unicodedata.normalize("NFC", line)
            if composed != line:
                column = next(
                    (
                        at
                        for at, (a, b) in enumerate(zip(line, composed, strict=False), 1)
                        if a != b
                    ),
                    len(composed) + 1,
                )
                yield rules.NOT_NFC.at(Place(path, number, column))


def _mixed(text: str, path: PurePosixPath) -> Iterator[Finding]:
    if _is_mixed(text):
        for match in _WORD.finditer(text):
            if sum(bool(script.search(match.group())) for script in _SCRIPTS) > 1:
                yield rules.MIXED_SCRIPTS.at(
                    place_in(text, match.start(), path), word=match.group()
                )


def _mtavruli(text: str, path: PurePosixPath) -> Iterator[Finding]:
    for match in _MTAVRULI.finditer(text):
        yield rules.MTAVRULI.at(place_in(text, match.start(), path), word=match.group())


def _long_lines(text: str, path: PurePosixPath) -> Iterator[Finding]:
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LINE_LENGTH:
            yield rules.LINE_TOO_LONG.at(Place(path, number, LINE_LENGTH + 1), limit=LINE_LENGTH)
