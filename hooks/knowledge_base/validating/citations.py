"""Citations that were written otherwise than as [^id], and show as they are."""

import re
from collections.abc import Collection, Iterator

from knowledge_base.findings import rules
from knowledge_base.findings.finding import Finding
from knowledge_base.validating.body import Body

_without_sign = re.compile(
    rb"\[(?<!\\\[)(?!\^[a-z0-9-]+\])\s*+(\^?)\s*+([a-z0-9]++(?:-[a-z0-9]++)*+)\s*+\](?![(\[:])"
)
_cites = re.compile(r"(?<!\\)[\[({]\s*[\^ˆ][^\[\](){}\n]{1,80}[\])}](?!:)")
_SOUND = re.compile(r"\[\s*\^?\s*[A-Za-z0-9][\w-]*\s*\]")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
RARE = r"[({]\s*[\^ˆ]|\[\s*ˆ|\[\^[^\]\n]*[^\w\]\n-][^\]\n]*\]|\[\^[^\x00-\x7f]"
"""What any text has in it that `bracketed_findings` speaks of."""


def citation_findings(body: Body, sources: Collection[str]) -> Iterator[Finding]:
    """Findings on citations of `sources` without their sign, or with blanks (KB422)."""
    for match in _without_sign.finditer(body.content):
        said, source = match.group().decode(), match[2].decode()
        if (match[1] or source in sources) and body.is_plain(match.start()):
            yield rules.CITATION_FORM.at(body.place(match.start()), said=said, id=source)


def bracketed_findings(body: Body, sources: Collection[str]) -> Iterator[Finding]:
    """Findings on citations of `sources` in other brackets, or with other signs in them (KB422)."""
    for start, said in body.found_by(_cites):
        if not _SOUND.fullmatch(said) and body.is_plain(start):
            ids = _ID.findall(said)
            meant = next((each for each in ids if each in sources), None) or "…"
            yield rules.CITATION_FORM.at(body.place(start), said=said, id=meant)
