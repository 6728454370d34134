"""A sheet as a Word file: tagged content controls, styles a person can change, equal bytes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from itertools import pairwise

from knowledge_base.forms.sheet import Answer, Grid, Part, Question, Sheet, Slot
from knowledge_base.forms.tags import NAMESPACE, SOURCES, WORD, digest
from knowledge_base.forms.word.elements import (
    cell,
    computed,
    control,
    make,
    paragraph,
    plain,
    row,
    run,
    table,
    words_in,
)
from knowledge_base.forms.word.package import package
from knowledge_base.forms.word.xml import Xml, document, element, text
from knowledge_base.languages import Language
from knowledge_base.prose.blocks import Block, Paragraph, Run, Table
from knowledge_base.words import words

_WIDTH = 9354
"""Between the margins of an A4 page, in twentieths of a point."""

_LOCALE = {"ka": "ka-GE", "en": "en-GB"}
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SPACES = {"xmlns:w": WORD, "xmlns:r": f"{_OFFICE}/relationships"}
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


@dataclass(frozen=True, slots=True)
class Carried:
    """The record that a filled form was made from, word for word, by the names of its files.

    Whoever reads the form back takes from here what a form has no place for (sources, the other
    language, states); an answer that was touched in Word comes from Word.
    """

    record: str
    files: Mapping[str, str]


def docx(sheet: Sheet, date: str, carried: Carried | None = None) -> bytes:
    """`sheet` as a .docx; `date` (`2025-09-15`) is what its properties say."""
    writer = _Writer({name: number for number, name in enumerate(sheet.source_ids, 1)})
    parts = {
        "word/document.xml": _document(writer.body(sheet)),
        "word/styles.xml": _fixed("styles.xml", sheet.language),
        "word/settings.xml": _fixed("settings.xml", sheet.language),
        "word/fontTable.xml": _fixed("fontTable.xml", sheet.language),
        "word/numbering.xml": writer.numbering(),
        "word/footer1.xml": _footer(sheet),
        "docProps/core.xml": _core(sheet, date),
        "_rels/.rels": _relations(
            [
                ("rId1", f"{_OFFICE}/relationships/officeDocument", "word/document.xml", False),
                (
                    "rId2",
                    f"{_PACKAGE}/relationships/metadata/core-properties",
                    "docProps/core.xml",
                    False,
                ),
            ]
        ),
    }
    relations = [
        (f"rId{number}", f"{_OFFICE}/relationships/{kind}", target, False)
        for number, (kind, target) in enumerate(
            [
                ("styles", "styles.xml"),
                ("settings", "settings.xml"),
                ("fontTable", "fontTable.xml"),
                ("numbering", "numbering.xml"),
                ("footer", "footer1.xml"),
            ],
            1,
        )
    ]
    relations += [
        (name, f"{_OFFICE}/relationships/hyperlink", address, True)
        for address, name in writer.links.items()
    ]
    if carried is not None:
        relations.append(
            ("rIdRecord", f"{_OFFICE}/relationships/customXml", "../customXml/item1.xml", False)
        )
        parts |= _carried_parts(carried, sheet, writer.shown)
    parts["word/_rels/document.xml.rels"] = _relations(relations)
    parts["[Content_Types].xml"] = _content_types(frozenset(parts))
    return package(parts)


@dataclass
class _Writer:
    """Turns a sheet into elements; keeps the lists and links that it comes across.

    `shown` is, by the tag of each control, the fingerprint of the words in it.
    """

    sources: Mapping[str, int]
    links: dict[str, str] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    _lists: list[tuple[int, int]] = field(default_factory=list)
    """The first number and the depth of each numbered list."""
    _numbers: dict[tuple[int, int], int] = field(default_factory=dict)

    def body(self, sheet: Sheet) -> Iterable[Xml]:
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
        return document(element("w:numbering", _SPACES, *_kinds_of_list(), *found))

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
            yield plain("Answer", line)
        for number, label in enumerate(question.label):
            yield plain("SecondTitle" if number else "Heading3", label)
        for ask in question.ask:
            yield plain("Hint", ask)
        for answer in question.answers:
            yield from self._answer(answer)

    def _slots(self, sheet: Sheet) -> Iterable[Xml]:
        for line in sheet.request:
            yield plain("Answer", f"{line}:")
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
            yield self._control(answer.tag, answer.name, self._grid(answer.grid, answer.name))
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

    def _grid(self, grid: Grid, name: str) -> Xml:
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


def _document(body: Iterable[Xml]) -> bytes:
    section = make(
        "sectPr",
        element("w:footerReference", {"w:type": "default", "r:id": "rId5"}),
        make("pgSz", w=11906, h=16838),
        make(
            "pgMar", top=1134, right=1134, bottom=1134, left=1418, header=567, footer=567, gutter=0
        ),
    )
    return document(element("w:document", _SPACES, make("body", *body, section)))


def _footer(sheet: Sheet) -> bytes:
    before, _, rest = words(sheet.language, "forms")["page"].partition("{page}")
    between, _, after = rest.partition("{pages}")
    tab = make("r", make("tab"))
    pieces = [run(before), computed("PAGE"), run(between), computed("NUMPAGES"), run(after)]
    line = paragraph("Footer", run(sheet.origin or sheet.title), tab, *pieces)
    return document(element("w:ftr", _SPACES, line))


def _carried_parts(carried: Carried, sheet: Sheet, answers: Mapping[str, str]) -> dict[str, bytes]:
    about = {
        "xmlns": NAMESPACE,
        "form": sheet.form,
        "id": carried.record,
        "language": sheet.language,
    }
    files = [element("file", {"name": name}, text(kept)) for name, kept in carried.files.items()]
    shown = [element("shown", {"tag": tag, "digest": found}) for tag, found in answers.items()]
    schema = f"{_OFFICE}/customXml"
    properties = element(
        "ds:datastoreItem",
        {"xmlns:ds": schema, "ds:itemID": "{3F1B6C52-8A0D-4E57-9B61-0C5E2D7A9F10}"},
        element("ds:schemaRefs", {}, element("ds:schemaRef", {"ds:uri": NAMESPACE})),
    )
    return {
        "customXml/item1.xml": document(element("record", about, *files, *shown)),
        "customXml/itemProps1.xml": document(properties),
        "customXml/_rels/item1.xml.rels": _relations(
            [("rId1", f"{_OFFICE}/relationships/customXmlProps", "itemProps1.xml", False)]
        ),
    }


@cache
def _fixed(name: str, language: Language) -> bytes:
    content = resources.files("knowledge_base.forms.word").joinpath(name).read_text("utf-8")
    return content.replace("LANGUAGE", _LOCALE[language]).encode()


def _core(sheet: Sheet, date: str) -> bytes:
    spaces = {
        "xmlns:cp": f"{_PACKAGE}/metadata/core-properties",
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        "xmlns:dcterms": "http://purl.org/dc/terms/",
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    }
    day = text(f"{date}T00:00:00Z")
    return document(
        element(
            "cp:coreProperties",
            spaces,
            element("dc:title", {}, text(sheet.title)),
            element("dc:language", {}, text(_LOCALE[sheet.language])),
            element("dcterms:created", {"xsi:type": "dcterms:W3CDTF"}, day),
            element("dcterms:modified", {"xsi:type": "dcterms:W3CDTF"}, day),
        )
    )


def _relations(found: Iterable[tuple[str, str, str, bool]]) -> bytes:
    relations = (
        element(
            "Relationship",
            {"Id": name, "Type": kind, "Target": target}
            | ({"TargetMode": "External"} if is_outside else {}),
        )
        for name, kind, target, is_outside in found
    )
    return document(element("Relationships", {"xmlns": f"{_PACKAGE}/relationships"}, *relations))


@cache
def _content_types(names: frozenset[str]) -> bytes:
    defaults = (
        element("Default", {"Extension": ending, "ContentType": kind})
        for ending, kind in (
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            ("xml", "application/xml"),
        )
    )
    kinds = {
        "word/document.xml": f"{_TYPE}.document.main+xml",
        "word/styles.xml": f"{_TYPE}.styles+xml",
        "word/settings.xml": f"{_TYPE}.settings+xml",
        "word/fontTable.xml": f"{_TYPE}.fontTable+xml",
        "word/numbering.xml": f"{_TYPE}.numbering+xml",
        "word/footer1.xml": f"{_TYPE}.footer+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "customXml/itemProps1.xml": (
            "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
        ),
    }
    overrides = (
        element("Override", {"PartName": f"/{name}", "ContentType": kind})
        for name, kind in kinds.items()
        if name in names
    )
    types = element("Types", {"xmlns": f"{_PACKAGE}/content-types"}, *defaults, *overrides)
    return document(types)
