"""The body of a Word file: a sheet as elements, every answer in a control of its own."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from knowledge_base.forms.sheet import Answer, Grid, Part, Question, Sheet, Slot
from knowledge_base.forms.tags import SOURCES, digest
from knowledge_base.forms.word.elements import (
    SPACES,
    cell,
    control,
    make,
    paragraph,
    plain,
    row,
    run,
    table,
    words_in,
)
from knowledge_base.forms.word.xml import Xml, document, element
from knowledge_base.prose.blocks import Block, Paragraph, Run, Table

_WIDTH = 9354
"""Between the margins of an A4 page, in twentieths of a point."""

_BULLETS = 1
_STYLES = {
    "text": "Answer",
    "heading": "Heading4",
    "quote": "Quote",
    "code": "HTMLPreformatted",
    "bullet": "ListBullet",
    "number": "ListNumber",
    "more": "ListContinue",
}
_LEVELS = 3


@dataclass
class Body:
    """Turns a sheet into elements, and keeps what the parts around them have to know.

    `sources` has the numbers of the sources by their ids. After `of`, `links` has the name of the
    relation for each address, and `shown` the fingerprint of the words in each control, by its tag.
    """

    sources: Mapping[str, int]
    links: dict[str, str] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    _lists: list[tuple[int, int]] = field(default_factory=list)
    """The first number and the depth of each numbered list."""
    _numbers: dict[tuple[int, int], int] = field(default_factory=dict)

    def of(self, sheet: Sheet) -> Iterable[Xml]:
        """The elements of `sheet`, one after the other."""
        for heading in sheet.heading:
            yield plain("Title", heading)
        label, municipality = sheet.municipality
        yield paragraph("Applicant", run(f"{label}: ", bold=True), self._inline(municipality))
        for part in sheet.parts:
            yield from self._part(part, sheet)
        for note in sheet.notes:
            yield plain("Note", note)
        if sheet.sources:
            yield plain("Heading2", sheet.sources_title)
            yield self._control(SOURCES, sheet.sources_title, *self._blocks(sheet.sources))

    def numbering(self) -> bytes:
        """The lists of the file: bullets, and one list of its own for each numbered one."""
        found = [make("num", make("abstractNumId", val=0), numId=_BULLETS)]
        for offset, (start, depth) in enumerate(self._lists, _BULLETS + 1):
            override = make("lvlOverride", make("startOverride", val=start), ilvl=depth)
            found.append(make("num", make("abstractNumId", val=1), override, numId=offset))
        return document(element("w:numbering", SPACES, *_kinds_of_list(), *found))

    def _part(self, part: Part, sheet: Sheet) -> Iterable[Xml]:
        first, *others = part.title
        yield plain("Heading2", f"{part.number}. {first}")
        for other in others:
            yield plain("SecondTitle", other)
        for note in part.notes:
            yield plain("Hint", f"({note})")
        for question in part.questions:
            yield from self._question(question)
        if part.holds_slots:
            yield from self._slots(sheet)

    def _question(self, question: Question) -> Iterable[Xml]:
        for line in question.before:
            yield plain("Lead", line)
        for number, label in enumerate(question.label):
            yield plain("SecondTitle" if number else "Heading3", label)
        for ask in question.ask:
            yield plain("Hint", ask)
        for answer in question.answers:
            yield from self._answer(answer)

    def _slots(self, sheet: Sheet) -> Iterable[Xml]:
        for line in sheet.request:
            yield plain("Lead", f"{line}:")
        for slot in sheet.slots:
            yield self._slot(slot)
            yield from self._answer(slot.answer)

    def _slot(self, slot: Slot) -> Xml:
        first, *others = slot.title
        lines = [run(f"{slot.letter}) {first}"), *(run(f"\n{other}") for other in others)]
        return paragraph("Slot", *lines)

    def _answer(self, answer: Answer) -> Iterable[Xml]:
        if answer.is_line:
            yield paragraph("Answer" if answer.blocks else "AnswerBox", self._inline(answer))
        elif answer.grid:
            yield self._control(answer.tag, answer.name, self._grid(answer.grid))
            yield paragraph("Gap")
        elif answer.blocks:
            yield self._control(answer.tag, answer.name, *self._blocks(answer.blocks))
            if isinstance(answer.blocks[-1], Table):
                yield paragraph("Gap")
        else:
            asked = plain("AnswerBox", answer.placeholder, look="PlaceholderText")
            yield self._control(answer.tag, answer.name, asked, is_empty=True)

    def _inline(self, answer: Answer) -> Xml:
        if answer.blocks:
            words_ = " ".join(block.text for block in answer.blocks if isinstance(block, Paragraph))
            return self._control(answer.tag, answer.name, run(words_), is_line=True)
        asked = run(answer.placeholder, style="PlaceholderText")
        return self._control(
            answer.tag, answer.name, asked, is_empty=True, is_line=True, choices=answer.choices
        )

    def _grid(self, grid: Grid) -> Xml:
        weights = [2, *([3] * (len(grid.columns) - 1))]
        widths = _shared(weights)
        head = row(
            (
                cell(
                    width,
                    *(plain("CellHead", line) for line in lines),
                    is_head=True,
                )
                for width, lines in zip(widths, grid.columns, strict=True)
            ),
            is_head=True,
        )
        rows = (
            row(
                cell(
                    width,
                    paragraph(
                        "CellText",
                        self._control(
                            tag, lines[0], run("…", style="PlaceholderText"), is_empty=True
                        ),
                    ),
                )
                for width, tag, lines in zip(widths, tags, grid.columns, strict=True)
            )
            for tags in grid.cells
        )
        return table(widths, [head], rows)

    def _blocks(self, blocks: Iterable[Block]) -> Iterable[Xml]:
        # The same list of one text and of the next are two lists.
        self._numbers.clear()
        for block in blocks:
            yield self._table(block) if isinstance(block, Table) else self._paragraph(block)

    def _paragraph(self, block: Paragraph, style: str = "") -> Xml:
        depth = min(block.depth, _LEVELS - 1)
        name = style or _STYLES[block.style]
        numbered = None
        if block.style == "bullet":
            numbered = (_BULLETS, depth)
        elif block.style == "number":
            numbered = (self._list(block, depth), depth)
        if block.style in ("bullet", "number", "more") and depth and not style:
            name += str(depth + 1)
        return paragraph(name, *self._runs(block.runs), numbered=numbered)

    def _list(self, block: Paragraph, depth: int) -> int:
        key = (block.group, depth)
        if key not in self._numbers:
            self._lists.append((block.start, depth))
            self._numbers[key] = _BULLETS + len(self._lists)
        return self._numbers[key]

    def _table(self, block: Table) -> Xml:
        widths = _shared([_weight(column) for column in zip(block.head, *block.rows, strict=True)])
        head = row(
            (
                cell(width, *self._cell(content, "CellHead"), is_head=True)
                for width, content in zip(widths, block.head, strict=True)
            ),
            is_head=True,
        )
        rows = (
            row(
                cell(width, *self._cell(content))
                for width, content in zip(widths, cells, strict=True)
            )
            for cells in block.rows
        )
        return table(widths, [head], rows)

    def _cell(self, content: Sequence[Paragraph], style: str = "CellText") -> Iterable[Xml]:
        for block in content:
            yield paragraph(style, *self._runs(block.runs))

    def _runs(self, runs: Iterable[Run]) -> Iterable[Xml]:
        for item in runs:
            if item.cites is not None:
                number = self.sources.get(item.cites)
                yield run(f"[{number}]" if number else f"[^{item.cites}]", style="Citation")
            elif item.link and item.link.startswith(("https://", "http://", "mailto:")):
                words_ = run(item.text, style="Hyperlink", bold=item.bold, italic=item.italic)
                yield element("w:hyperlink", {"r:id": self._link(item.link)}, words_)
            else:
                yield run(item.text, bold=item.bold, italic=item.italic)

    def _control(
        self,
        tag: str,
        name: str,
        *content: Xml,
        is_empty: bool = False,
        is_line: bool = False,
        choices: Sequence[str] = (),
    ) -> Xml:
        self.shown[tag] = digest("" if is_empty else words_in(*content))
        return control(tag, name, *content, is_empty=is_empty, is_line=is_line, choices=choices)

    def _link(self, address: str) -> str:
        return self.links.setdefault(address, f"rIdLink{len(self.links) + 1}")


def _weight(column: Sequence[Sequence[Paragraph]]) -> int:
    longest = max(len(block.text) for content in column for block in content)
    words_ = [len(word) for content in column for block in content for word in block.text.split()]
    return max(13, *(min(length, 24) for length in words_ or [0]), min(longest, 45))


def _shared(weights: Sequence[int]) -> list[int]:
    """Widths in the proportions of `weights` that together are the width of the page."""
    total, ends = sum(weights), [0]
    for weight in weights:
        ends.append(ends[-1] + weight)
    edges = [_WIDTH * end // total for end in ends]
    return [right - left for left, right in pairwise(edges)]


@cache
def _kinds_of_list() -> tuple[Xml, Xml]:
    bullets = make(
        "abstractNum",
        make("multiLevelType", val="hybridMultilevel"),
        *(_level(depth, "bullet", "•–▪"[depth]) for depth in range(_LEVELS)),
        abstractNumId=0,
    )
    numbers = make(
        "abstractNum",
        make("multiLevelType", val="multilevel"),
        *(_level(depth, "decimal", f"%{depth + 1}.") for depth in range(_LEVELS)),
        abstractNumId=1,
    )
    return bullets, numbers


def _level(depth: int, kind: str, text: str) -> Xml:
    hanging = 284 if kind == "bullet" else 397
    return make(
        "lvl",
        make("start", val=1),
        make("numFmt", val=kind),
        make("lvlText", val=text),
        make("lvlJc", val="left"),
        make("pPr", make("ind", left=397 * (depth + 1), hanging=hanging)),
        ilvl=depth,
    )
