"""Web addresses that stand in a text as plain words, and the same text with links to them.

The grammar of texts knows no link without brackets (decision 0003): readers could not follow it.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge_base.model.values import leads_somewhere
from knowledge_base.prose.grammar import plain_pieces, to_html
from knowledge_base.reading.occurrence import occurrence

# What most texts end with: each of their addresses stands behind a bracket.
_PLAIN = r"[a-z0-9-]{1,60}(?:\.[a-z0-9-]{1,60}){0,4}\.(?:ge|com|org|net|eu|info|int)/[A-Za-z0-9]"
"""An address that only its path tells from the name of a site, which stands as its address does."""

_is_likely = occurrence(
    r"(?i)(?:^|[^(<]|(?:^|[^\]])\()(?:https?://|www\.)"
    rf"|(?:^|[^\w@./:%#?=&(<-]|(?:^|[^\]])\()(?-i:{_PLAIN})"
)
_ADDRESS = re.compile(
    rf"(?:(?<![\w@])https?://|(?<![\w@./:-])www\.|(?<![\w@./:%#?=&-])(?-i:(?={_PLAIN})))"
    r"(?:(?!\[\^|[,;]https?://|&(?!amp;)#?\w+;)[^\s<>\"“”„‟«»`|\u0000-\u001f\u007f]){1,2000}",
    re.IGNORECASE,
)
_LONGEST = 2_000
"""Characters of an address that are looked at; browsers take no longer ones."""


_ON = re.compile(r"[^\s<>\[\]()|]+")
# "https://…" is only said of addresses: a host has a full stop between letters.
_HOST = re.compile(
    rf"(?:https?://|www\.)[\w.-]*[^\W_]\.[^\W\d_]{{2,}}|(?-i:{_PLAIN})", re.IGNORECASE
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_SUFFIX = re.compile(r"-[ა-ჰ]+$")
_PAIRS = {")": "(", "]": "[", "}": "{"}
_ENDS = ".,;:!?'’…\\"
_OWN_LINK = re.compile(r'<a href="[^"]*">(https?://[^<]*)</a>', re.IGNORECASE)
_MEANT_AS_LINK = re.compile(r"(?:\] ?\(|\)\[)<?$")


@dataclass(frozen=True, slots=True)
class Bare:
    """An address as readers see it, written from byte `start` to `end`.

    `link` is what to write for a link to it; None where that needs thought.
    """

    address: str
    start: int
    end: int
    link: str | None


def bare_addresses(markdown: str) -> Iterator[Bare]:
    """The addresses of the web in `markdown` that are no links, in their order.

    What was begun as a link of another form is left out.
    """
    if not _is_likely(markdown):
        return
    content = markdown.encode()
    for piece in plain_pieces(markdown):
        end, start = 0, piece.start
        for match in _ADDRESS.finditer(piece.text):
            start += len(piece.text[end : match.start()].encode())
            end = match.start()
            before = content[max(0, start - 4) : start].decode("utf-8", "ignore")
            if _MEANT_AS_LINK.search(before):
                continue
            written, is_sure = match.group(), len(match.group()) < _LONGEST
            if piece.goes_on and match.end() == len(piece.text):
                written, is_sure = _with_what_follows(content, start), False
            written = _without_end(written)
            shown = html.unescape(_ESCAPE.sub(r"\1", written))
            if _HOST.match(shown):
                link = f"<{shown}>" if is_sure and _is_whole(shown) else None
                yield Bare(shown, start, start + len(written.encode()), link)


def _with_what_follows(content: bytes, start: int) -> str:
    """The address from byte `start` with the signs in it that were read as emphasis or code."""
    rest = content[start : start + _LONGEST].decode("utf-8", "ignore")
    found = _ON.match(rest)
    return found.group() if found else ""


def with_links(markdown: str) -> str:
    """`markdown` with a link in the place of every bare address; all else reads as it did."""
    content = bytearray(markdown.encode())
    for each in reversed(list(bare_addresses(markdown))):
        if each.link:
            content[each.start : each.end] = each.link.encode()
    linked = content.decode()
    return linked if _unlinked(linked) == _unlinked(markdown) else markdown


def _unlinked(markdown: str) -> str:
    return _OWN_LINK.sub(r"\1", to_html(markdown))


def _is_whole(address: str) -> bool:
    """Whether nothing has to be added to `address`, and no sign in it ends a link."""
    return (
        address.lower().startswith("http")
        and not re.search(r"[\s<>]", address)
        and leads_somewhere(address)
    )


def _without_end(written: str) -> str:
    """`written` without what belongs to the sentence: a full stop, a bracket, a Georgian ending."""
    while written:
        last = written[-1]
        opening = _PAIRS.get(last)
        if last in _ENDS or (opening and written.count(last) > written.count(opening)):
            written = written[:-1]
        else:
            break
    plain = _SUFFIX.sub("", written)
    return plain if plain.isascii() else written
