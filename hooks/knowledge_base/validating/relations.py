"""What a Word, Excel or PowerPoint file fetches from another machine when it is opened."""

import html
import re
from collections.abc import Iterator

_RELATION = re.compile(r"<(?:\w+:)?Relationship\s((?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*)>")
_ATTRIBUTE = re.compile(r"([\w:]+)\s*=\s*(?:\"([^\"<]*)\"|'([^'<]*)')")
_REMOTE = re.compile(
    r"\s*(?:(?!file:)[a-z][a-z0-9+.-]+:|//|\\\\|file://[^/\\]|file:/{4,}|file:/*\\\\)", re.I
)
_HARMLESS = ("hyperlink",)


def fetched(part: str) -> Iterator[str]:
    """The kind of each relation of the XML part `part` that leads to another machine: `image`.

    Links that a reader has to click are none, nor is a template on the author's own disk, which
    Word writes by itself.
    """
    for match in _RELATION.finditer(part):
        relation = {
            name: html.unescape(double or single)
            for name, double, single in _ATTRIBUTE.findall(match[1])
        }
        kind = relation.get("Type", "").rpartition("/")[2].casefold()
        is_external = relation.get("TargetMode", "").casefold() == "external"
        if is_external and kind not in _HARMLESS and _REMOTE.match(relation.get("Target", "")):
            yield kind
