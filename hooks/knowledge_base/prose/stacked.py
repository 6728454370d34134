"""Wide tables of texts and hand-written pages: a phone can show each row as a list."""

import re
from html import escape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from knowledge_base.prose.citations import CITATION

_TABLE = re.compile(r"<table>.*?(?:</table>|\Z)", re.DOTALL)
_FROM_COLUMNS = 3
_PARTS = re.compile(r"[\s/–—-]+")
_GEORGIAN = re.compile("[ა-ჰ]")
_SIDE_BY_SIDE = 27
"""Georgian letters that two columns have room for side by side on a phone; others are narrower."""

_NARROW = 0.75


def stacked(html: str) -> str:
    """`html` with every table too wide for a phone in the form of the records' own tables.

    Each cell names its column, without its citations, and the first cell of a row is its heading.
    Cells without words are marked: they are there to be filled in. Tables of two columns fit a
    phone as they are unless the longest words of both do not; those with a row that has other cells
    than columns stay as they are.
    """
    return _TABLE.sub(_stacked, html)


def _stacked(found: re.Match[str]) -> str:
    tree = LexborHTMLParser(found.group())
    heads = tree.css("thead th")
    names = [CITATION.sub("", " ".join(cell.text().split())) for cell in heads]
    rows = [row.css("td") for row in tree.css("tbody tr")]
    if any(len(row) != len(names) for row in rows) or _fits([heads, *rows]):
        return found.group()
    head = "".join(f'<th{_class(cell)} scope="col">{cell.inner_html}</th>' for cell in heads)
    body = "\n".join(_row(row, names) for row in rows)
    made = (
        '<div class="kb-scroll"><table class="kb-table kb-stack">\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table></div>"
    )
    # A page is UTF-8: the blank that keeps words together needs no name.
    return made.replace("&nbsp;", "\u00a0")


def _fits(rows: list[list[LexborNode]]) -> bool:
    """Whether `rows` with their heads fit a phone: two columns, no words of which are too long."""
    if len(rows[0]) >= _FROM_COLUMNS:
        return False
    columns = zip(*rows, strict=True)
    return sum(max(_width(cell.text()) for cell in column) for column in columns) <= _SIDE_BY_SIDE


def _width(text: str) -> float:
    """How wide the longest word of `text` is, in Georgian letters; words divide at a hyphen."""
    return max(
        len(word) * _NARROW + len(_GEORGIAN.findall(word)) * (1 - _NARROW)
        for word in _PARTS.split(text)
    )


def _row(cells: list[LexborNode], names: list[str]) -> str:
    first, *others = cells
    shown = [f'<th{_class(first)} scope="row">{first.inner_html}</th>']
    for cell, name in zip(others, names[1:], strict=True):
        if cell.text(strip=True):
            shown.append(f'<td{_class(cell)} data-label="{escape(name)}">{cell.inner_html}</td>')
        else:
            shown.append(f'<td class="kb-blank" data-label="{escape(name)}"></td>')
    return f"<tr>{''.join(shown)}</tr>"


def _class(cell: LexborNode) -> str:
    """How the column is aligned, as an attribute."""
    name = cell.attributes.get("class")
    return f' class="{escape(name)}"' if name else ""
