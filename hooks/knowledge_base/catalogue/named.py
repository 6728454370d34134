"""Ids that somebody meant who wrote a name: a label of a list, or the title of a record."""

from collections.abc import Iterable, Iterator
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
        known = names(details["list"])
        meant = closest(_folded(details["value"]), known)
        if meant is None:
            yield finding
        else:
            told = details | {"suggestion": known[meant]}
            yield replace(finding, details=tuple(told.items()))


def _names(listed: str, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Every name of every entry of a list or section, with the entry's id."""
    vocabulary = catalogue.vocabularies.get(listed)
    for term in getattr(vocabulary, "terms", ()):
        for label in (term.title, getattr(term, "short", None)):
            yield from ((name, term.id) for name in _of(label))
    for entry in catalogue.entries.get(listed, {}).values():
        yield from ((name, entry.id) for name in _of(entry.record.title))


def _of(label: Localised | None) -> Iterator[str]:
    if label is not None:
        yield from (_folded(name) for name in (label.ka, label.en) if name)


def _folded(name: str) -> str:
    # `lower` makes ordinary letters of Georgian capitals, too.
    return " ".join(name.lower().split())
