"""The front matter of a text file: a small YAML mapping between two lines of `---`."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from knowledge_base.findings import rules
from knowledge_base.findings.finding import Finding, Place
from knowledge_base.reading.limits import FRONT_MATTER_LIMITS
from knowledge_base.reading.yaml_tree import YamlTree, read_tree

_LOOSE = re.compile(
    r"(?:[ \t]*+\n)*+([ \t]*+[-–—]{2,}+[ \t]*+\n)?+(?:[ \t]*+\n)*+[ \t]*+(state|translated_from):"
)
"""Front matter at the head of a file whose first line of hyphens is missing, or no such line."""

_LIKE_THE_END = re.compile(r"^[ \t]*[-–—]{2,}[ \t]*$", re.MULTILINE)
"""A line that was likely meant to end the front matter."""


@dataclass(frozen=True, slots=True)
class TextFile:
    """A text file taken apart: its front matter, and its body from `body_line` on."""

    front_matter: YamlTree | None
    body: str
    body_line: int


def split_front_matter(text: str, path: PurePosixPath) -> tuple[TextFile, tuple[Finding, ...]]:
    """`text` as front matter and body. Findings: KB212, KB215 and those of the YAML."""
    if not text.startswith("---\n"):
        slip = _LOOSE.match(text)
        if slip is None:
            return TextFile(None, text, 1), ()
        place = Place(path, text.count("\n", 0, slip.start(1 if slip[1] else 2)) + 1)
        return TextFile(None, "", 1), (rules.FRONT_MATTER_LINE.at(place),)
    if text.endswith("\n---"):
        text += "\n"
    end = text.find("\n---\n", 3)
    if end == -1:
        loose = _LIKE_THE_END.search(text, 4)
        if loose is None:
            return TextFile(None, "", 1), (rules.FRONT_MATTER_OPEN.at(Place(path)),)
        place = Place(path, text.count("\n", 0, loose.start()) + 1)
        return TextFile(None, "", 1), (rules.FRONT_MATTER_LINE.at(place),)
    yaml_text, body = text[4 : end + 1], text[end + 5 :]
    body_line = text.count("\n", 0, end + 5) + 1
    if not yaml_text.strip():
        return TextFile(None, body, body_line), ()
    outcome = read_tree(yaml_text, path, FRONT_MATTER_LIMITS, first_line=2)
    return TextFile(outcome.value, body, body_line), outcome.findings
