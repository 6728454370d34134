"""Parts of a text by their bytes."""

from bisect import bisect_right
from collections.abc import Iterable


class Spans:
    """Parts of a text, asked for one byte after the other: the same few steps for any number."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            self._starts.append(start)
            self._ends.append(max(end, self._ends[-1]) if self._ends else end)

    def __contains__(self, byte: int) -> bool:
        at = bisect_right(self._starts, byte) - 1
        return at >= 0 and byte < self._ends[at]
