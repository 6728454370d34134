"""Signs of Markdown that do other than they seem to: stars that show, numbers that change."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge_base.prose.grammar import (
    Span,
    defined_labels,
    folded_label,
    placed_events,
    plain_pieces,
)

_DOUBLE = re.compile(r"(?<!\\)\*\*|(?<![\w\\_])__(?=[^\W_])|(?<=[^\W_])__(?![\w_])")
_SINGLE = re.compile(
    r"(?<=[\s(„“\"«])(?<!\\)\*(?=[^\W_])"
    r"|(?<![\w\\*])\*(?=[„“\"«(])[^*\n]*+\*|(?<![\w\\_])_(?=[^\W_])[^_\n]*+_"
)
"""A star or stroke that was meant to begin words in italics; a note to a table has one, too."""

_FOREIGN = re.compile(
    r"(?<![\\~])~~?(?=[^\s~])[^~\n]+(?<=\S)~~?|(?<![=\\])==(?=\w)[^=\n]+==(?!=)"
    r"|(?<=\w)\^(?:\w{1,5}\^?|\(\w{1,9}\))(?!\])"
)
"""Words struck out, marked or raised, as other programs write them."""

_BETWEEN = re.compile(r"\*(?<=\w\*)\w")
_STROKE = re.compile(r"_(?<![\w/]_)[^\W_]|__")
_NUMBER = re.compile(r" {0,3}(\d{1,9})[.)]")


@dataclass(frozen=True, slots=True)
class Shown:
    """A sign at byte `start` that readers see; `words` are what stands from it on."""

    sign: str
    words: str
    start: int


def shown_signs(markdown: str) -> Iterator[Shown]:
    """Signs of bold and italics in `markdown` that were meant as such and show as they are.

    One for each kind and piece of text: a sign without its other half is often the first of more.
    """
    if not _may_show_signs(markdown):
        return
    for piece in plain_pieces(markdown):
        for pattern in (_DOUBLE, _SINGLE, _FOREIGN):
            match = pattern.search(piece.text)
            if match:
                start = piece.start + len(piece.text[: match.start()].encode())
                written = piece.text[match.start() :]
                sign = written[: 2 if written[1:2] == written[0] else 1]
                yield Shown(sign, _few_words(written), start)
                break


def _few_words(written: str) -> str:
    line = re.split(r"\n|\[\^", written[:60])[0]
    return line if len(line) < 40 else line[:40].rpartition(" ")[0] or line[:40]


def _may_show_signs(markdown: str) -> bool:
    """Whether something may be wrong; most texts have nothing but **words** in bold.

    Told without the parser, which takes longer than all other rules.
    """
    if "_" in markdown and _STROKE.search(markdown):
        return True
    if ("~" in markdown or "==" in markdown or _has_raised(markdown)) and _FOREIGN.search(markdown):
        return True
    if "*" not in markdown:
        return False
    pieces = markdown.split("**")
    return (
        len(pieces) % 2 == 0
        or _has_single_stars(markdown)
        or any(
            not _is_whole(before[-1:], words, after[:1])
            for before, words, after in zip(pieces[::2], pieces[1::2], pieces[2::2], strict=False)
        )
    )


def _has_raised(markdown: str) -> bool:
    """Whether a sign ^ stands elsewhere than at the beginning of a citation."""
    return markdown.count("^") != markdown.count("[^")


def _has_single_stars(markdown: str) -> bool:
    return "*" in markdown and "*" in markdown.replace("**", "")


def _is_whole(before: str, words: str, after: str) -> bool:
    """Whether `words` between two signs are one row that both signs touch as they have to."""
    first, last = words[:1], words[-1:]
    return (
        (first.isalnum() or not (first.isspace() or before.isalnum()))
        and (last.isalnum() or not (last.isspace() or after.isalnum()))
        and "\n" not in words
        and "|" not in words
    )


@dataclass(frozen=True, slots=True)
class Lost:
    """Stars from byte `start` on that readers do not see, as in 2*3*4."""

    written: str
    start: int


def lost_stars(markdown: str) -> Iterator[Lost]:
    """Stars of `markdown` that were meant as signs of multiplication and make italics instead."""
    if not (_has_single_stars(markdown) and _BETWEEN.search(markdown)):
        return
    content = markdown.encode()
    for name, kind, _, start, end in placed_events(markdown):
        if name == "Start" and kind == "Emphasis" and content[start : start + 1] == b"*":
            before = content[max(0, start - 40) : start].decode("utf-8", "ignore")
            after = content[end : end + 40].decode("utf-8", "ignore")
            if before[-1:].isalnum() and after[:1].isalnum():
                left = re.split(r"\s", before)[-1]
                right = re.split(r"\s", after)[0]
                written = content[start : min(end, start + 60)].decode("utf-8", "ignore")
                yield Lost(f"{left}{written}{right}"[:60], start)


@dataclass(frozen=True, slots=True)
class Renumbered:
    """An entry at byte `start` that is written with one number and shown with another."""

    written: int
    shown: int
    start: int


def renumbered(markdown: str) -> Iterator[Renumbered]:
    """The first entry of each list of `markdown` that readers see with another number.

    A list with the same number throughout is left to be counted by Markdown.
    """
    content = markdown.encode()
    lists: list[tuple[int, list[tuple[int, int]]] | None] = []
    for name, kind, detail, start, _ in placed_events(markdown):
        if name == "Start" and kind == "List":
            lists.append(None if detail is None else (detail, []))
        elif name == "Start" and kind == "Item" and lists[-1] is not None:
            number = _NUMBER.match(content[start : start + 16].decode("utf-8", "ignore"))
            if number:
                lists[-1][1].append((int(number[1]), start))
        elif name == "End" and kind == "List":
            ended = lists.pop()
            if ended is None or len({number for number, _ in ended[1]}) < 2:
                continue
            for shown, (written, at) in enumerate(ended[1], ended[0]):
                if shown != written:
                    yield Renumbered(written, shown, at)
                    break


def unused_definitions(markdown: str) -> Iterator[Span]:
    """The definitions of `markdown` that no link of it names, as spans of their labels."""
    used = {
        folded_label(detail["id"])
        for name, kind, detail, _, _ in placed_events(markdown)
        if name == "Start" and kind in ("Link", "Image")
    }
    for label, (start, end) in defined_labels(markdown).items():
        if folded_label(label) not in used:
            yield Span(label, start, end)
