"""Rules between records: all that points leads somewhere, and nothing stands there twice."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Protocol, cast

from knowledge_base.catalogue.addresses import aliases_of
from knowledge_base.catalogue.catalogue import Catalogue, is_visible
from knowledge_base.findings import rules
from knowledge_base.findings.finding import Finding, Place
from knowledge_base.findings.suggest import suggestion
from knowledge_base.model.common import Facts, Record
from knowledge_base.model.entry import Entry
from knowledge_base.model.form import ApplicationForm
from knowledge_base.model.pointers import OWN_LISTS, pointers_of
from knowledge_base.reading.limits import RECORD_LIMITS, VOCABULARY_LIMITS
from knowledge_base.validating.record import RECORD_FILE, read_tree_file

_SLOTS = "attachment-slots"
_GONE = frozenset({"archived", "withdrawn"})
"""States of records that another one may have taken the place of."""
Guess = Callable[[str, frozenset[str], str], dict[str, str]]
VOCABULARY_FOLDER = PurePosixPath("practices/vocabulary")


class Linking(Protocol):
    """Texts with links to records: the addresses they lead to, and each link with its place."""

    @property
    def linked(self) -> tuple[str, ...]:
        """The addresses of the records that the texts link to, each once."""

    @property
    def links(self) -> tuple[tuple[str, Place], ...]:
        """Every link of the texts to a record: its address, and where the link stands."""


def check_pointers(root: Path, catalogue: Catalogue, broken: frozenset[str]) -> Iterator[Finding]:
    """A finding for every id, in a record or a vocabulary, that leads nowhere (KB501).

    `broken` are the addresses of records that exist but have errors of their own.
    """
    known = _known_ids(catalogue, broken)
    meant = _guesses(catalogue)
    slots = _slots(catalogue)
    for entries in catalogue.entries.values():
        for entry in entries.values():
            own = slots.get(entry.form) if entry.form else frozenset[str]()
            # The slots of a form that is missing or faulty are not known; that is said elsewhere.
            unknown = frozenset(
                (target, name)
                for target, name in entry.targets
                if (
                    own is not None and name not in own
                    if target == _SLOTS
                    else name not in known[target]
                )
            )
            if unknown:
                lists = known if own is None else known | {_SLOTS: own}
                yield from _unknown_ids(
                    root, entry.folder / RECORD_FILE, entry.record, unknown, lists, meant
                )
    for name, vocabulary in catalogue.vocabularies.items():
        unknown = frozenset(
            (each.target, each.id)
            for each in pointers_of(vocabulary)
            if each.target not in OWN_LISTS and each.id not in known[each.target]
        )
        if unknown:
            path = VOCABULARY_FOLDER / f"{name}.yml"
            yield from _unknown_ids(root, path, vocabulary, unknown, known, meant)


def check_record_links(
    catalogue: Catalogue, linking: Iterable[Linking], broken: frozenset[str]
) -> Iterator[Finding]:
    """A finding for every `record:` link in a text that leads to no page (KB503)."""
    targets = broken.union(record_targets(catalogue))
    meant = _guesses(catalogue)
    for each in linking:
        if targets.issuperset(each.linked):
            continue
        for target, place in each.links:
            address, _, _ = target.partition("#")
            if address not in targets:
                yield rules.RECORD_LINK_BROKEN.at(
                    place, target=target, **meant(address, targets, "")
                )


def record_targets(catalogue: Catalogue) -> Iterator[str]:
    """Everything that a `record:` link can lead to."""
    for entries in catalogue.entries.values():
        yield from (entry.address for entry in entries.values() if is_visible(entry))
    yield from (f"municipalities/{term.id}" for term in catalogue.municipalities())
    yield from (f"themes/{term.id}" for term in catalogue.themes())
    yield from catalogue.programme_addresses
    yield "glossary"


def check_calls(root: Path, catalogue: Catalogue) -> Iterator[Finding]:
    """Calls with the id of a programme or of another call: all share one folder (KB315)."""
    taken = {programme.id for programme in catalogue.programmes()}
    for index, programme in enumerate(catalogue.programmes()):
        ids = [call.id for call in programme.calls]
        for position, call_id in enumerate(ids):
            if call_id in taken:
                path = VOCABULARY_FOLDER / "programmes.yml"
                tree = read_tree_file(root, path, VOCABULARY_LIMITS).value
                where = ("terms", index, "calls", position, "id")
                yield rules.FIELD_NOT_UNIQUE.at(
                    tree.place_of(where) if tree else Place(path),
                    field="terms.calls.id",
                    value=call_id,
                )
        taken.update(ids)


def check_aliases(catalogue: Catalogue) -> Iterator[Finding]:
    """Old addresses that another record has, as its own or as an old one (KB511)."""
    for entries in catalogue.entries.values():
        owners = {record_id: record_id for record_id in entries}
        for entry in entries.values():
            for alias in entry.aliases:
                if alias in owners:
                    yield rules.ALIAS_TAKEN.at(
                        Place(entry.folder / "record.yml"), alias=alias, owner=owners[alias]
                    )
                owners.setdefault(alias, entry.id)


def check_labels(catalogue: Catalogue) -> Iterator[Finding]:
    """States and languages that the code knows and a vocabulary does not name (KB513)."""
    labels = {term.id for term in catalogue.terms("statuses")}
    for entries in catalogue.entries.values():
        for entry in entries.values():
            if entry.status not in labels:
                yield rules.LABEL_MISSING.at(
                    Place(VOCABULARY_FOLDER / "statuses.yml"), id=entry.status
                )


def check_titles(root: Path, catalogue: Catalogue) -> Iterator[Finding]:
    """Reforms of one municipality under one title (KB515): most likely one, taken in twice.

    Said once of each of them, so that a review of either tells it.
    """
    same: dict[tuple[str, str], list[Entry[Record]]] = {}
    for entry in catalogue.entries.get("reforms", {}).values():
        if entry.status not in _GONE:
            title = said_alike(entry.standing.title)
            for municipality in entry.standing.municipalities:
                same.setdefault((title, municipality), []).append(entry)
    twins = {
        one.id: (one, its[1] if one is its[0] else its[0])
        for its in same.values()
        if len(its) > 1
        for one in its
    }
    for one, other in twins.values():
        path = one.folder / RECORD_FILE
        tree = read_tree_file(root, path, RECORD_LIMITS).value
        place = tree.place_of_key(("title",)) if tree else Place(path)
        yield rules.TITLE_TWICE.at(place, other=other.address)


def said_alike(title: str) -> str:
    """What `title` has in common with every other that differs in signs, blanks and capitals."""
    return "".join(filter(str.isalnum, title.casefold()))


def _unknown_ids(
    root: Path,
    path: PurePosixPath,
    model: Facts,
    unknown: frozenset[tuple[str, str]],
    known: dict[str, frozenset[str]],
    meant: Guess,
) -> Iterator[Finding]:
    # Positions are not kept for ten thousand valid records; a faulty one is read again.
    tree = read_tree_file(root, path, VOCABULARY_LIMITS).value
    for pointer in pointers_of(model):
        if (pointer.target, pointer.id) in unknown:
            place = tree.place_of(pointer.path) if tree else Place(path)
            yield rules.ID_UNKNOWN.at(
                place,
                id=pointer.id,
                list=f"@list.{pointer.target}",
                **meant(pointer.id, known[pointer.target], f"{pointer.target}/"),
            )


def _guesses(catalogue: Catalogue) -> Guess:
    """What a word that is not `known` was meant for: what it is called today, else what is near.

    `folder` is what an address has in front of the word. Each guess is made once: what is gone may
    be pointed to a thousand times.
    """
    renamed = aliases_of(catalogue)

    @cache
    def guess(word: str, known: frozenset[str], folder: str) -> dict[str, str]:
        today = renamed.get(f"{folder}{word}", "").removeprefix(folder)
        return {"suggestion": today} if today in known else suggestion(word, sorted(known))

    return guess


def _known_ids(catalogue: Catalogue, broken: frozenset[str]) -> dict[str, frozenset[str]]:
    records = {
        section: frozenset(record_id for record_id, entry in entries.items() if is_visible(entry))
        | {name for kind, _, name in map(_split, broken) if kind == section}
        for section, entries in catalogue.entries.items()
    }
    vocabularies = {
        name: frozenset(term.id for term in getattr(vocabulary, "terms", ()))
        for name, vocabulary in catalogue.vocabularies.items()
    }
    calls = frozenset(call.id for programme in catalogue.programmes() for call in programme.calls)
    return {**vocabularies, **records, "calls": calls, _SLOTS: frozenset()}


def _split(address: str) -> tuple[str, str, str]:
    return address.partition("/")


def _slots(catalogue: Catalogue) -> dict[str, frozenset[str]]:
    """The groups of attachments that each form asks for."""
    return {
        form_id: frozenset(
            slot.id for slot in cast("ApplicationForm", entry.record).attachment_slots
        )
        for form_id, entry in catalogue.entries.get("forms", {}).items()
    }
