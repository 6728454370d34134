"""Ids that somebody meant who wrote a name: a label of a list, or the title of a record."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.findings import rules
from knowledge_base.findings.finding import Finding
from knowledge_base.findings.suggest import closest
from knowledge_base.model.common import Localised


def with_ids_named(findings: Iterable[Finding], catalogue: Catalogue) -> Iterator[Finding]:
    """`findings`; those on a name in the place of an id (KB307) with the id that it is the name of.

    A name that nothing in `catalogue` has keeps the finding as it was.
    """

    @cache
    def names(listed: str) -> dict[str, str]:
        return dict(_names(listed, catalogue))

    for finding in findings:
        details = dict(finding.details)
        if finding.code != rules.FIELD_ID_FORM.code or "list" not in details:
            yield finding
            continue
        meant = _meant(details["value"], names(details["list"]))
        if meant is None:
            yield finding
        else:
            yield replace(finding, details=tuple((details | {"suggestion": meant}).items()))


def _meant(said: str, known: Mapping[str, str]) -> str | None:
    """The id whose name `said` is or comes near to, or the ids of several names in a row."""
    whole = _folded(said)
    if whole in known:
        return known[whole]
    for parting in ("[,;/]", r"[,;/\s]"):
        pieces = [_folded(piece) for piece in re.split(parting, said) if piece.strip()]
        if pieces and all(piece in known for piece in pieces):
            return ", ".join(known[piece] for piece in pieces)
    words = set(whole.split())
    # Less than the name, or more: a “City of Batumi Municipality” is a “Batumi Municipality”.
    for theirs in (words.issubset, words.issuperset):
        fitting = {known[name] for name in known if theirs(name.split())}
        if len(fitting) == 1:
            return fitting.pop()
    found = closest(whole, [name for name in known if _tells(whole, name)])
    return known[found] if found else None


def _tells(said: str, name: str) -> bool:
    """Whether `said` is like `name` also without the words that they share.

    Half of most names is “Municipality”: two of them are alike by that.
    """
    ours, theirs = said.split(), name.split()
    left = " ".join(word for word in ours if word not in theirs)
    other = " ".join(word for word in theirs if word not in ours)
    return closest(left, [other]) is not None


def _names(listed: str, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Every name of every entry of a list or section, with the entry's id."""
    vocabulary = catalogue.vocabularies.get(listed)
    for term in getattr(vocabulary, "terms", ()):
        yield term.id, term.id
        for label in (term.title, getattr(term, "short", None)):
            yield from ((name, term.id) for name in _of(label))
    for entry in catalogue.entries.get(listed, {}).values():
        yield entry.id, entry.id
        yield from ((name, entry.id) for name in _of(entry.front.title))


def _of(label: Localised | None) -> Iterator[str]:
    if label is not None:
        yield from (_folded(name) for name in (label.ka, label.en) if name)


def _folded(name: str) -> str:
    # `lower` makes ordinary letters of Georgian capitals, too.
    return " ".join(name.lower().split())
