"""What a page was made of, told by the parts themselves when they are opened."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

DAY = "day"
"""The name of the day of the build, which few pages ask for."""

_opened: ContextVar[set[str] | None] = ContextVar("opened", default=None)


@contextmanager
def watched() -> Iterator[set[str]]:
    """The names of all that is opened meanwhile by this thread."""
    opened: set[str] = set()
    token = _opened.set(opened)
    try:
        yield opened
    finally:
        _opened.reset(token)


def note(name: str) -> None:
    """Tell that the part of this name was opened."""
    opened = _opened.get()
    if opened is not None:
        opened.add(name)
