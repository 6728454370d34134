"""The real site behind a local address, and pages of it that may not err."""

from collections.abc import Iterator

import pytest
from served import served


@pytest.fixture(scope="session")
def address(site) -> Iterator[str]:
    """Where the real site is served; it ends in a slash."""
    with served(site) as found:
        yield found


@pytest.fixture
def errors():
    """What went wrong in pages so far; a test that has brought it about clears it."""
    return []


@pytest.fixture
def open_page(browser, errors):
    """`open_page(**options)`: an empty page in a context of its own that fails on any error."""
    contexts = []

    def opened(**options):
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not errors
