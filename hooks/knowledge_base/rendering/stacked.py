"""Wide tables of hand-written pages, made so that a phone can show each row as a list."""

import re
from html import escape

from selectolax.lexbor import LexborHTMLParser, LexborNode

_TABLE = re.compile(r"<table>.*?(?:</table>|\Z)", re.DOTALL)
_FROM_COLUMNS = 3


def stacked(html: str) -> str:
    """`html` with every table of three columns or more in the form of the records' own tables.

    Each cell names its column, and the first cell of a row is its heading. Tables of two columns
    fit a phone as they are; those with a row that has other cells than columns stay as they are.
    """
    return _TABLE.sub(_stacked, html)


def _stacked(found: re.Match[str]) -> str:
    tree = LexborHTMLParser(found.group())
    names = [cell.text(strip=True) for cell in tree.css("thead th")]
    rows = [row.css("td") for row in tree.css("tbody tr")]
    if len(names) < _FROM_COLUMNS or any(len(row) != len(names) for row in rows):
        return found.group()
    head = "".join(f'<th scope="col">{cell.inner_html}</th>' for cell in tree.css("thead th"))
    body = "\n".join(_row(row, names) for row in rows)
    return (
        '<div class="kb-scroll"><table class="kb-table kb-stack">\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table></div>"
    )


def _row(cells: list[LexborNode], names: list[str]) -> str:
    first, *others = cells
    shown = [f'<th scope="row">{first.inner_html}</th>']
    for cell, name in zip(others, names[1:], strict=True):
        shown.append(f'<td data-label="{escape(name)}">{cell.inner_html}</td>')
    return f"<tr>{''.join(shown)}</tr>"
