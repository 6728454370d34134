"""The body of a text as the rules on it look at it: its words, its links, its code."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from knowledge_base.findings.finding import Place
from knowledge_base.prose.grammar import Survey, code_found
from knowledge_base.prose.spans import Spans


@dataclass(frozen=True)
class Body:
    """The body of a text with what was read in it; `place` turns a byte of it into its place."""

    text: str
    found: Survey
    place: Callable[[int], Place]

    @cached_property
    def content(self) -> bytes:
        return self.text.encode()

    @cached_property
    def code(self) -> Spans:
        return Spans((each.start, each.end) for each in code_found(self.text))

    @cached_property
    def links(self) -> Spans:
        found = (*self.found.links, *self.found.pictures)
        return Spans((each.start, each.end) for each in found)

    def is_plain(self, byte: int) -> bool:
        """Whether `byte` stands neither in a link nor in code."""
        return byte not in self.links and byte not in self.code

    def lines(self) -> Iterator[tuple[int, str]]:
        """Every line with the byte where it begins."""
        start = 0
        for line in self.text.split("\n"):
            yield start, line
            start += len(line.encode()) + 1

    def found_by(self, pattern: re.Pattern[str]) -> Iterator[tuple[int, str]]:
        """What `pattern` finds, each with the byte where it begins."""
        start = end = 0
        for match in pattern.finditer(self.text):
            start += len(self.text[end : match.start()].encode())
            end = match.start()
            yield start, match.group()
