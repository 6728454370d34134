"""Answers as the Markdown of a record: nothing in them can become markup by accident."""

import re
from collections.abc import Iterable, Iterator, Sequence

from knowledge_base.importing.hold_back import HELD, says_nothing_more
from knowledge_base.importing.paper import CITATION, Block, Line, Span, Table
from knowledge_base.importing.typed import with_entries
from knowledge_base.importing.wording import has_letter, plain
from knowledge_base.prose.bare import with_links
from knowledge_base.reading.text import with_plain_characters

LINE_LENGTH = 3_000
"""Characters from which a paragraph is broken into lines; a record's lines end at 4,000."""

CELLS = 4_000
"""Cells of one table; a larger one is cut into several."""

_SPECIAL = re.compile(r"[\\`*\[\]<>|]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
_CITATIONS = re.compile("[\U00100000-\U001003ff]")
_OWN_LINK = re.compile(r"https?://[^\s<>]+", re.IGNORECASE)
_LINE_START = re.compile(r"(\d{1,9})([.)])(?=\s|$)|([-+#=~])")
_FORBIDDEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\uffff\ud800-\udfff\ue000-\uf8ff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff\U00100400-\U0010ffff]"
)


def one_line(text: str, held_mark: str) -> str:
    """`text` for a field of a record: one line, one blank between words, no forbidden sign."""
    text = _CITATIONS.sub("", _FORBIDDEN.sub("", with_plain_characters(text)))
    return " ".join(HELD.sub(f" {held_mark} ", text).split())


def markdown(
    blocks: Iterable[Block],
    held_mark: str,
    heading: str = "####",
    sources: Sequence[str] = (),
) -> str:
    """`blocks` as Markdown; `held_mark` stands where personal data were taken out.

    Lines that held nothing but personal data and their labels are left out. `sources` are the ids
    that the numbers of citations count, from 1; a number without one is left out. Addresses of
    the web become links.
    """
    text = _markdown(blocks, held_mark, heading)

    def cited(match: re.Match[str]) -> str:
        number = ord(match.group()) - CITATION
        return f"[^{sources[number - 1]}]" if 1 <= number <= len(sources) else ""

    return with_links(_CITATIONS.sub(cited, text))


def _markdown(blocks: Iterable[Block], held_mark: str, heading: str) -> str:
    chunks: list[str] = []
    entries: list[Line] = []
    said = [b for b in blocks if isinstance(b, Table) or not says_nothing_more(b.text)]
    kept = with_entries(said)
    lettered = {id(line) for line in _lettered(kept)}
    for block in [*kept, None]:
        is_entry = isinstance(block, Line) and (block.level >= 0 or id(block) in lettered)
        if entries and not is_entry:
            chunks.append(_list(entries, held_mark))
            entries = []
        if isinstance(block, Table):
            chunks += _tables(block, held_mark)
        elif isinstance(block, Line) and plain(block.text):
            if is_entry:
                entries.append(block)
            elif block.heading:
                chunks.append(f"{heading} {escaped(one_line(block.text, held_mark))}")
            else:
                chunks.append(_broken(_started(_inline(block, held_mark))))
    return "\n\n".join(chunk for chunk in chunks if chunk)


def escaped(text: str) -> str:
    """`text` with a backslash before every sign that Markdown could take for its own."""
    return _SPECIAL.sub(lambda match: "\\" + match.group(), text)


def _started(text: str) -> str:
    """`text` as a paragraph: what would open a list or a heading at its start is escaped.

    "2. The text" would else be counted anew, and "1986. wels" would become "1986." of a list.
    """
    match = _LINE_START.match(text)
    if match is None:
        return text
    if match[1]:
        return f"{match[1]}\\{text[match.end(1) :]}"
    return f"\\{text}"


def _broken(text: str) -> str:
    """A very long paragraph over several lines, none of which opens anything."""
    if len(text) <= LINE_LENGTH:
        return text
    lines, current = [], ""
    for word in text.split(" "):
        if current and len(current) + len(word) >= LINE_LENGTH:
            lines.append(current)
            current = _started(word)
        else:
            current = f"{current} {word}" if current else word
    return "\n".join([*lines, current])


def _lettered(blocks: list[Block]) -> Iterator[Line]:
    """Neighbouring lines that begin with the letters of a list."""
    for before, line, after in zip([None, *blocks], blocks, [*blocks[1:], None], strict=False):
        if isinstance(line, Line) and has_letter(line.text) and line.level < 0:
            beside = [each for each in (before, after) if isinstance(each, Line)]
            if any(has_letter(each.text) for each in beside):
                yield line


def _list(entries: list[Line], held_mark: str) -> str:
    levels: list[int] = []
    counts: list[int] = []
    lines = []
    for entry in entries:
        level = max(entry.level, 0)
        while levels and levels[-1] > level:
            levels.pop()
            counts.pop()
        if not levels or levels[-1] < level:
            levels.append(level)
            counts.append(0)
        counts[-1] += 1
        sign = f"{counts[-1]}." if entry.numbered else "-"
        indent = "   " * (len(levels) - 1)
        lines.append(f"{indent}{sign} {_broken(_started(_inline(entry, held_mark)))}")
    return "\n".join(lines)


def _inline(line: Line, held_mark: str) -> str:
    """The spans of a line as Markdown; a line that is bold throughout is not emphasised."""
    spans = [span for span in line.spans if span.text]
    whole = line.bold
    pieces: list[str] = []
    for index, span in enumerate(spans):
        before = spans[index - 1].text[-1:] if index else ""
        after = spans[index + 1].text[:1] if index + 1 < len(spans) else ""
        pieces.append(_span(span, before, after, whole, held_mark))
    return " ".join("".join(pieces).split())


def _span(span: Span, before: str, after: str, whole: bool, held_mark: str) -> str:
    text = HELD.sub(f" {held_mark} ", _FORBIDDEN.sub("", with_plain_characters(span.text)))
    words = escaped(text.strip())
    lead, trail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    if not words:
        return text
    if span.link and not HELD.search(span.text):
        if text.strip() == span.link and _OWN_LINK.fullmatch(span.link):
            return f"{lead}<{span.link}>{trail}"
        return f"{lead}[{words}](<{span.link}>){trail}"
    stars = "**" * (span.bold and not whole) + "*" * span.italic
    # Emphasis in the middle of a word or beside a sign does not open, or opens elsewhere.
    opens = (lead or not before or before.isspace()) and text.strip()[0].isalnum()
    closes = (trail or not after or not after.isalnum()) and text.strip()[-1].isalnum()
    return (
        f"{lead}{stars}{words}{stars}{trail}"
        if stars and opens and closes
        else lead + words + trail
    )


def _tables(table: Table, held_mark: str) -> Iterator[str]:
    rows = [
        [
            "; ".join(
                part
                for line in cell.text.split("\n")
                if not says_nothing_more(line) and (part := escaped(one_line(line, held_mark)))
            )
            for cell in row
        ]
        for row in table.rows
    ]
    rows = [row for row in rows if any(row)]
    width = max((len(row) for row in rows), default=0)
    if width == 0:
        return
    rows = [row + [""] * (width - len(row)) for row in rows]
    step = max(2, CELLS // width)
    for start in range(0, len(rows), step):
        head, *rest = rows[start : start + step]
        lines = [head, ["---"] * width, *rest]
        yield "\n".join(f"| {' | '.join(row)} |" for row in lines)
