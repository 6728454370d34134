"""A .docx as a paper.

Tracked insertions, content controls, fields' results, text boxes and notes are text; tracked
deletions, hidden text, placeholders and field codes are not.
"""

from collections.abc import Iterator

from knowledge_base.importing.gate import Package
from knowledge_base.importing.paper import LINE_LIMIT, Block, Line, Paper, Span
from knowledge_base.importing.refusal import Refusal
from knowledge_base.importing.word.blocks import blocks_in
from knowledge_base.importing.word.controls import carried
from knowledge_base.importing.word.desk import Desk, desk_of
from knowledge_base.importing.word.parts import Parts, parts_of
from knowledge_base.importing.word.tables import as_lines
from knowledge_base.importing.word.xml import child, children, local, words_below


def read_docx(package: Package) -> Paper | Refusal:
    """The paper in `package`, or why it cannot be read."""
    parts = parts_of(package)
    if isinstance(parts, Refusal):
        return parts
    body = child(parts.text, "body")
    if body is None:
        return Refusal("not_docx")
    desk = desk_of(parts)
    blocks: list[Block] = list(blocks_in(body, desk))
    margins = (*_margins(parts, desk), *_diagrams(parts))
    if package.pictures:
        blocks.append(Line((), marks=("objects",)))
    for comment in children(parts.beside("comments.xml"), "comment"):
        desk.removed.append(("comment", "\n".join(words_below(comment))))
    if desk.has_too_much():
        return Refusal("too_long", (("limit", str(LINE_LIMIT)),))
    return Paper(
        blocks=tuple(blocks),
        margins=margins,
        removed=tuple(desk.removed),
        carried=carried(parts.custom, desk.controls),
    )


def _diagrams(parts: Parts) -> Iterator[Line]:
    """The paragraphs of diagrams."""
    for tree in parts.diagrams:
        for each in tree.iter():
            if local(each) == "p" and (text := "".join(words_below(each))).strip():
                yield Line((Span(text),))


def _margins(parts: Parts, desk: Desk) -> Iterator[Line]:
    """The lines of headers and footers, each once."""
    seen: set[str] = set()
    for tree in parts.margins:
        for block in blocks_in(tree, desk):
            for line in as_lines(block):
                if line.text.strip() and line.text not in seen:
                    seen.add(line.text)
                    yield line
