"""What axe finds on a page that would keep somebody out."""

from typing import NamedTuple

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_TERSE = {"resultTypes": ["violations"], "preload": False}
"""Nothing is told of what is right, and no sheet is fetched again: axe takes half the time so."""

_OF_COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}

_DRAW_ALL = """document.querySelectorAll(".kb-matrix, .kb-scroll").forEach((table) => {
  table.style.contentVisibility = "visible";
})"""
"""Of what is not drawn yet, axe takes the colours for others."""


class Barrier(NamedTuple):
    """A rule that a page breaks, and the first element that does."""

    rule: str
    impact: str
    html: str

    @property
    def is_grave(self) -> bool:
        return self.impact in ("serious", "critical")


def barriers(page: Page) -> list[Barrier]:
    """What `page` breaks of any rule, as it is."""
    return _found(page, _TERSE)


def barriers_in_the_dark(page: Page) -> list[Barrier]:
    """What `page` breaks of the rules on colours in the dark scheme, which it is left in.

    But for its colours, which hang on this attribute, the page is the same there.
    """
    page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
    return _found(page, _TERSE | _OF_COLOURS)


def _found(page: Page, options: dict) -> list[Barrier]:
    page.evaluate(_DRAW_ALL)
    violations = Axe().run(page, options=options).response["violations"]
    return [
        Barrier(each["id"], each["impact"], each["nodes"][0]["html"][:200]) for each in violations
    ]
