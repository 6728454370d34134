"""What a reader of paper would stumble over, found in the PDF itself.

From the tags: a heading alone at the foot of its page, a page without content. From the letters
as they are drawn: text in the margin, text over other text, text over the border of its cell.
Every fault is a line that names the page and quotes the place.
"""

import io
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

import pypdf
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.utils import apply_matrix_rect
from pypdf.generic import IndirectObject

HEADINGS = frozenset({"/H1", "/H2", "/H3", "/H4", "/H5", "/H6"})
MARGIN = 20 / 25.4 * 72
"""Points left and right of the text, as templates/paper.typ sets them."""

GAP = 5.0
"""Points between a cell's border and its text."""

SLIP = 1.5
"""Points by which a letter may leave its place: `r` before a hanging stop is moved to its right."""

SAME_PLACE = 0.4
"""The share of a letter that no other letter may cover."""


class Place(NamedTuple):
    """A piece of tagged content: its page, its number there, and the headings that hold it."""

    page: int
    number: int
    heading: int | None
    """Which heading it belongs to, by order; None outside of headings."""


class Cell(NamedTuple):
    """A cell of a table with its column and its pieces of content."""

    table: int
    column: int
    places: tuple[Place, ...]


class Letter(NamedTuple):
    """A letter as drawn, in points from the page's lower left corner."""

    text: str
    x0: float
    x1: float
    baseline: float
    number: int | None
    """Its piece of tagged content; None in running heads and feet."""


@dataclass(frozen=True)
class Sheets:
    """A PDF with its tags and its letters."""

    content: bytes

    @cached_property
    def _reader(self) -> pypdf.PdfReader:
        return pypdf.PdfReader(io.BytesIO(self.content))

    @cached_property
    def _tagged(self) -> tuple[list[Place], list[Cell]]:
        walk = _Walk(self._reader)
        walk.into(self._reader.trailer["/Root"]["/StructTreeRoot"], None, None)
        return walk.places, walk.cells

    def stranded_headings(self) -> list[str]:
        """Headings after which the next content stands on a later page."""
        places, _ = self._tagged
        return [
            f"page {one.page + 1}: a heading stands alone at the foot"
            for one, other in pairwise(places)
            if one.heading is not None and other.heading != one.heading and other.page > one.page
        ]

    def empty_pages(self) -> list[str]:
        """Pages on which nothing is but running heads and lines."""
        filled = {place.page for place in self._tagged[0]}
        count = len(self._reader.pages)
        return [f"page {page + 1} is empty" for page in range(count) if page not in filled]

    def half_empty_pages(self, first: int) -> list[str]:
        """Pages from `first` to the last but one whose text ends in the upper half."""
        middle = self._reader.pages[0].mediabox.height / 2
        pages = list(enumerate(_letters(self.content), 1))[first - 1 : -1]
        return [
            f"page {number} ends in its upper half"
            for number, (_, letters) in pages
            if min((each.baseline for each in letters if each.number is not None), default=middle)
            >= middle
        ]

    def overfull_places(self) -> list[str]:
        """Text in the margin, over other text, or over the border of its cell."""
        cells = self._tagged[1]
        found = []
        for page, (width, letters) in enumerate(_letters(self.content)):
            where = f"page {page + 1}:"
            found += [f"{where} in the margin: {each}" for each in _in_margin(letters, width)]
            found += [f"{where} over other text: {each}" for each in _covered(letters)]
            found += [
                f"{where} out of its cell: {each}" for each in _out_of_cell(letters, cells, page)
            ]
        return found


class _Walk:
    """The tagged content of a PDF in the order in which it is read."""

    def __init__(self, reader: pypdf.PdfReader) -> None:
        self.places: list[Place] = []
        self.cells: list[Cell] = []
        self._pages = {
            page.indirect_reference.idnum: number
            for number, page in enumerate(reader.pages)
            if page.indirect_reference is not None
        }
        self._headings = 0
        self._tables = 0

    def into(self, node: Any, page: int | None, heading: int | None) -> None:
        if isinstance(node, int):
            assert page is not None
            self.places.append(Place(page, node, heading))
            return
        if "/Pg" in node:
            page = self._page(node)
        if "/MCID" in node:
            assert page is not None
            self.places.append(Place(page, node["/MCID"], heading))
            return
        tag = node.get("/S")
        if tag in HEADINGS:
            self._headings += 1
            heading = self._headings
        if tag == "/Table":
            self._tables += 1
        column = 0
        for child in _children(node):
            before = len(self.places)
            self.into(child, page, heading)
            if tag == "/TR":
                if _span(child) == 1:
                    places = tuple(self.places[before:])
                    self.cells.append(Cell(self._tables, column, places))
                column += _span(child)

    def _page(self, node: Any) -> int:
        reference = node.raw_get("/Pg")
        assert isinstance(reference, IndirectObject)
        return self._pages[reference.idnum]


def _children(node: Any) -> list[Any]:
    held = node.get("/K", [])
    held = held if isinstance(held, list) else [held]
    return [child.get_object() for child in held]


def _span(cell: Any) -> int:
    attributes = cell.get("/A", [])
    for each in attributes if isinstance(attributes, list) else [attributes]:
        if "/ColSpan" in each.get_object():
            return int(each.get_object()["/ColSpan"])
    return 1


class _Pen(PDFTextDevice):
    """Notes every letter with the tagged content that it belongs to."""

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager)
        self.letters: list[Letter] = []
        self._numbers: list[int | None] = []

    def begin_tag(self, tag: Any, props: Any = None) -> None:
        self._numbers.append(props.get("MCID") if isinstance(props, dict) else None)

    def end_tag(self) -> None:
        self._numbers.pop()

    def render_char(  # type: ignore[no-untyped-def]
        self, matrix, font, fontsize, scaling, rise, cid, ncs, graphicstate
    ) -> float:
        text, width = font.to_unichr(cid), font.char_width(cid) * fontsize * scaling
        x0, baseline, x1, _ = apply_matrix_rect(matrix, (0, rise, width, rise))
        number = next((each for each in reversed(self._numbers) if each is not None), None)
        if text.strip():
            self.letters.append(Letter(text, x0, x1, baseline, number))
        return width


def _letters(content: bytes) -> Iterator[tuple[float, list[Letter]]]:
    """Width and letters of each page."""
    manager = PDFResourceManager()
    for page in PDFPage.get_pages(io.BytesIO(content)):
        pen = _Pen(manager)
        PDFPageInterpreter(manager, pen).process_page(page)
        yield page.mediabox[2] - page.mediabox[0], pen.letters


def _in_margin(letters: list[Letter], width: float) -> list[str]:
    """Letters that begin left or end right of the text; hyphens and stops may hang there."""
    least, most = MARGIN - SLIP, width - MARGIN + SLIP
    return _quoted(
        [
            each
            for each in letters
            if each.x0 < least or (each.x1 if each.text.isalnum() else each.x0) > most
        ]
    )


def _covered(letters: list[Letter]) -> list[str]:
    lines = defaultdict(list)
    for letter in letters:
        # Stops and quotation marks move below their neighbours' arms, as they should.
        if letter.number is not None and letter.text.isalnum():
            lines[round(letter.baseline)].append(letter)
    found = []
    for line in lines.values():
        line.sort(key=lambda letter: letter.x0)
        for one, other in pairwise(line):
            common = min(one.x1, other.x1) - other.x0
            if common > SAME_PLACE * min(one.x1 - one.x0, other.x1 - other.x0) > 0:
                found.append(other)
    return _quoted(found)


def _out_of_cell(letters: list[Letter], cells: list[Cell], page: int) -> list[str]:
    """Text that ends less than the gap before the text of the next column begins."""
    of_number = defaultdict(list)
    for letter in letters:
        of_number[letter.number].append(letter)
    columns: dict[tuple[int, int], list[Letter]] = defaultdict(list)
    for cell in cells:
        for place in cell.places:
            if place.page == page:
                columns[cell.table, cell.column] += of_number[place.number]
    found = []
    for (table, column), inside in columns.items():
        following = columns.get((table, column + 1))
        if following:
            border = min(letter.x0 for letter in following) - GAP
            found += [letter for letter in inside if letter.x1 > border + SLIP]
    return _quoted(found)


def _quoted(letters: list[Letter]) -> list[str]:
    """The letters, a line of the page each."""
    lines = defaultdict(str)
    for letter in letters:
        lines[round(letter.baseline)] += letter.text
    return [f"{text!r} at {height} pt" for height, text in sorted(lines.items(), reverse=True)]
