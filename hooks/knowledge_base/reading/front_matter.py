"""The front matter of a text file: a small YAML mapping between two lines of `---`."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from knowledge_base.findings import rules
from knowledge_base.findings.finding import Finding, Place
from knowledge_base.reading.limits import FRONT_MATTER_LIMITS
from knowledge_base.reading.yaml_tree import YamlTree, read_tree


@dataclass(frozen=True, slots=True)
class TextFile:
    """A text file taken apart: its front matter, and its body from `body_line` on."""

    front_matter: YamlTree | None
    body: str
    body_line: int


def split_front_matter(text: str, path: PurePosixPath) -> tuple[TextFile, tuple[Finding, ...]]:
    """`text` as front matter and body. Findings: KB212 and those of the YAML."""
    if not text.startswith("---\n"):
        return TextFile(None, text, 1), ()
    if text.endswith("\n---"):
        text += "\n"
    end = text.find("\n---\n", 3)
    if end == -1:
        return TextFile(None, "", 1), (rules.FRONT_MATTER_OPEN.at(Place(path)),)
    yaml_text, body = text[4 : end + 1], text[end + 5 :]
    body_line = text.count("\n", 0, end + 5) + 1
    if not yaml_text.strip():
        return TextFile(None, body, body_line), ()
    outcome = read_tree(yaml_text, path, FRONT_MATTER_LIMITS, first_line=2)
    return TextFile(outcome.value, body, body_line), outcome.findings
