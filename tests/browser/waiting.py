"""Waiting for what a page does."""

from time import monotonic
from typing import Any

from playwright.sync_api import Page

_PATIENCE = 30.0
"""Seconds."""


def until(page: Page, script: str, argument: Any = None) -> None:
    """Wait until `script` holds in the page.

    Playwright's `wait_for_function` evaluates a script in the page again and again, which the
    policy of the site's pages refuses the second time.
    """
    end = monotonic() + _PATIENCE
    while not page.evaluate(script, argument):
        assert monotonic() < end, script
        page.wait_for_timeout(20)
