"""Municipalities × themes: how many reforms there are, and where there are none.

A reform of two themes or of several municipalities stands in each of their cells, but only once in
every total. So a total can be smaller than the sum of its cells.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.languages import Language, collation_key
from knowledge_base.model.vocabulary import Municipality, Term, Theme
from knowledge_base.views.filtered import condition, filtered_href
from knowledge_base.views.links import path_of, relative
from knowledge_base.views.said import Said, say


@dataclass(frozen=True, slots=True)
class Cell:
    """So many reforms; `query` lets exactly them through."""

    count: int
    query: str
    href: str


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A municipality: how many reforms it has on each theme, and in all."""

    name: Said
    href: str
    cells: tuple[Cell, ...]
    total: Cell


@dataclass(frozen=True, slots=True)
class CoverageRegion:
    """`without` of the region's rows have no reform at all."""

    id: str
    name: Said
    rows: tuple[CoverageRow, ...]
    without: int


@dataclass(frozen=True, slots=True)
class CoverageColumn:
    """A theme; `without` municipalities have no reform on it."""

    number: int
    name: Said
    href: str
    total: Cell
    without: int


@dataclass(frozen=True, slots=True)
class CoverageView:
    """Municipalities by themes. `without` is how many of the `municipalities` have no reform."""

    columns: tuple[CoverageColumn, ...]
    regions: tuple[CoverageRegion, ...]
    reforms: int
    municipalities: int
    without: int


def coverage_view(catalogue: Catalogue, language: Language, from_path: str) -> CoverageView:
    """The matrix for the page at `from_path`.

    Its rows are the municipalities that official lists count, and any other that has a reform.
    """
    matrix = _Matrix(catalogue, language, from_path)
    terms = matrix.municipalities()
    return CoverageView(
        columns=tuple(matrix.column(theme, terms) for theme in catalogue.themes()),
        regions=tuple(
            region
            for term in catalogue.terms("regions")
            if (region := matrix.region(term, terms)).rows
        ),
        reforms=len(catalogue.reforms),
        municipalities=len(terms),
        without=sum(not catalogue.reforms_in(term.id) for term in terms),
    )


@dataclass(frozen=True, slots=True)
class _Matrix:
    """What every cell is made from."""

    catalogue: Catalogue
    language: Language
    from_path: str

    def municipalities(self) -> tuple[Municipality, ...]:
        return tuple(
            term
            for term in self.catalogue.municipalities()
            if term.occupied == "no" or self.catalogue.reforms_in(term.id)
        )

    def column(self, theme: Theme, terms: Iterable[Municipality]) -> CoverageColumn:
        return CoverageColumn(
            number=theme.number,
            name=say(theme.short, self.language),
            href=self._page(f"themes/{theme.id}"),
            total=self._cell(len(self.catalogue.reforms_about(theme.id)), theme=theme.id),
            without=sum(not self._count(term, theme) for term in terms),
        )

    def region(self, region: Term, terms: Iterable[Municipality]) -> CoverageRegion:
        """The region's municipalities by name."""
        rows = [self._row(term) for term in terms if term.region == region.id]
        return CoverageRegion(
            id=region.id,
            name=say(region.title, self.language),
            rows=tuple(sorted(rows, key=lambda row: collation_key(row.name.text))),
            without=sum(not row.total.count for row in rows),
        )

    def _row(self, term: Municipality) -> CoverageRow:
        return CoverageRow(
            name=say(term.short, self.language),
            href=self._page(f"municipalities/{term.id}"),
            cells=tuple(
                self._cell(self._count(term, theme), municipality=term.id, theme=theme.id)
                for theme in self.catalogue.themes()
            ),
            total=self._cell(len(self.catalogue.reforms_in(term.id)), municipality=term.id),
        )

    def _count(self, term: Municipality, theme: Theme) -> int:
        reforms = self.catalogue.reforms_in(term.id)
        return sum(theme.id in entry.standing.themes for entry in reforms)

    def _cell(self, count: int, **facets: str) -> Cell:
        query = condition(**facets)
        return Cell(count, query, filtered_href(self.from_path, self.language, query))

    def _page(self, address: str) -> str:
        return relative(self.from_path, path_of(address, self.language))
