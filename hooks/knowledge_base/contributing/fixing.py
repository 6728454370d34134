"""Mends that need no thought: characters, line ends, trailing space, quotes, order, links.

None of them touches what a file means or what its comments say; whatever would is left alone.
"""

import re
import unicodedata
from collections import Counter
from pathlib import PurePosixPath

import yaml

from knowledge_base.findings import rules
from knowledge_base.model.common import Record
from knowledge_base.model.fields import ordered_fields
from knowledge_base.prose.bare import with_links
from knowledge_base.prose.grammar import to_html
from knowledge_base.prose.signs import with_lists
from knowledge_base.reading.front_matter import split_front_matter
from knowledge_base.reading.limits import RECORD_LIMITS, VOCABULARY_LIMITS
from knowledge_base.reading.text import with_plain_characters
from knowledge_base.reading.yaml_tree import YamlTree, read_tree

_HERE = PurePosixPath("record.yml")
_FENCES = ("```", "~~~")


def fixed_yaml(text: str, model: type[Record] | None = None) -> str:
    """`text`, a YAML file, mended; with `model`, its fields in the order that records have them.

    The tree that it is read as stays the same but for the composition of its letters, and so do
    the comments.
    """
    text = _composed(text)
    if _tree(text) is None:
        return text
    for mend in (_without_trailing_space, _with_quotes, lambda each: _in_order(each, model)):
        text = _if_same(text, mend(text))
    return text


def fixed_markdown(text: str) -> str:
    """`text`, a Markdown file, mended; what it is read as stays the same, hard line breaks too.

    Bare addresses become links, with the same words to see, and signs of lists those of Markdown.
    """
    text = _composed(text)
    body = split_front_matter(text, _HERE)[0].body
    return _without_blanks(text.removesuffix(body) + with_lists(with_links(body)))


def _without_blanks(text: str) -> str:
    """`text` without blanks at the ends of its lines, and with a single line break at its own."""
    lines = text.split("\n")
    in_code = False
    for number, line in enumerate(lines):
        if line.lstrip().startswith(_FENCES):
            in_code = not in_code
        following = lines[number + 1] if number + 1 < len(lines) else ""
        is_break = line.endswith("  ") and line.strip() and following.strip()
        if not in_code and not is_break:
            lines[number] = line.rstrip(" \t")
    mended = "\n".join(lines).rstrip("\n") + "\n" if text.strip() else text
    return mended if to_html(mended) == to_html(text) else text


def _composed(text: str) -> str:
    plain = with_plain_characters(text.replace("\r\n", "\n"))
    return unicodedata.normalize("NFC", plain)


def _tree(text: str) -> YamlTree | None:
    return read_tree(text, _HERE, VOCABULARY_LIMITS).value


def _if_same(before: str, after: str) -> str:
    """`after`, if it says the same as `before` and keeps every comment; else `before`."""
    old, new = _tree(before), _tree(after)
    is_same = old is not None and new is not None and old.data == new.data
    return after if is_same and _comments(before) == _comments(after) else before


def _comments(text: str) -> Counter[str]:
    """What stands behind a # that may begin a comment, with how often it does."""
    found = (re.search(r"(?:^|\s)(#.*)$", line) for line in text.split("\n"))
    return Counter(match[1].rstrip() for match in found if match)


def _without_trailing_space(text: str) -> str:
    lines = text.split("\n")
    kept = _block_lines(text)
    stripped = (line if number in kept else line.rstrip(" ") for number, line in enumerate(lines))
    return "\n".join(stripped).rstrip("\n") + "\n"


def _block_lines(text: str) -> set[int]:
    """The lines, from 0, of block scalars: there, spaces at the end are a part of the text."""
    kept: set[int] = set()
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.ScalarEvent) and event.style in ("|", ">"):
            assert event.start_mark is not None and event.end_mark is not None
            end = event.end_mark.line + (1 if event.end_mark.column else 0)
            kept.update(range(event.start_mark.line + 1, end))
    return kept


def _with_quotes(text: str) -> str:
    lines = text.split("\n")
    # From the right, so that a quotation mark moves no place that is still to come.
    for finding in sorted(read_tree(text, _HERE, RECORD_LIMITS).findings, reverse=True):
        if finding.code == rules.YAML_AMBIGUOUS_SCALAR.code:
            value = dict(finding.details)["value"]
            line, column = finding.place.line - 1, finding.place.column - 1
            if lines[line][column:].startswith(value):
                rest = lines[line][column + len(value) :]
                lines[line] = f'{lines[line][:column]}"{value}"{rest}'
    return "\n".join(lines)


def _in_order(text: str, model: type[Record] | None) -> str:
    tree = _tree(text)
    if tree is None or model is None:
        return text
    order = {name: number for number, name in enumerate(ordered_fields(model))}
    starts = {path[0]: line - 1 for path, (line, _) in tree.keys.items() if len(path) == 1}
    has_own_lines = len(set(starts.values())) == len(starts)
    if not has_own_lines or any(name not in order for name in starts):
        return text
    lines = text.rstrip("\n").split("\n")
    firsts = {name: _first_line(lines, line) for name, line in starts.items()}
    ends = [*sorted(firsts.values())[1:], len(lines)]
    blocks = dict(zip(sorted(firsts, key=firsts.__getitem__), ends, strict=True))
    head = lines[: min(firsts.values())]
    moved = [
        line
        for name in sorted(blocks, key=lambda each: order[str(each)])
        for line in lines[firsts[name] : blocks[name]]
    ]
    return "\n".join([*head, *moved]).rstrip("\n") + "\n"


def _first_line(lines: list[str], line: int) -> int:
    """Where the comments begin that stand straight above the key on `line`."""
    while line > 0 and lines[line - 1].startswith("#"):
        line -= 1
    return line
