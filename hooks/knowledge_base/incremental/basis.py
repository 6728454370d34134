"""The state of all records at a build, by which the next one tells what has changed since."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.catalogue.opened import DAY
from knowledge_base.incremental.digest import Digester
from knowledge_base.incremental.groups import Group
from knowledge_base.incremental.output import Output
from knowledge_base.languages import collation_key

STATES = "*records"
"""The name of the group that knows them; no page's path has a star."""


@dataclass(frozen=True, slots=True)
class RecordStates:
    """`order` names which records there are and how they stand among each other.

    `parts` have the digest of what each part of a record says, by the name that it tells when it is
    opened.
    """

    order: str
    day: str
    parts: Mapping[str, bytes]

    def since(self, last: "RecordStates") -> frozenset[str]:
        """The parts that were different in `last`; what has gone is in another `order`."""
        changed = {name for name, digest in self.parts.items() if last.parts.get(name) != digest}
        return frozenset(changed if self.day == last.day else {*changed, DAY})

    def of(self, address: str) -> bytes:
        """The digest of all that the record at `address` says."""
        names = (f"{address} {part}" for part in ("facts", "texts", "states", "answers"))
        return b"".join(self.parts.get(name, b"") for name in names)


@dataclass(frozen=True)
class Trail:
    """From the last build to this one: which of its groups need not be looked into again.

    `states` are those of the records now, where they are known.
    """

    output: Output
    states: RecordStates | None

    @property
    def order(self) -> str:
        """Names which records there are and how they stand; nothing where that is not known."""
        return self.states.order if self.states else ""

    def untouched(self, name: str, ground: str) -> Group | None:
        """The group as the last build made it, where nothing has changed that it was made of."""
        last = self.output.last(name)
        if last is None or last.basis is None or self._changed is None:
            return None
        is_same = last.basis.ground == ground and self._changed.isdisjoint(last.basis.opened)
        return self.output.kept(name, last.key) if is_same else None

    @cached_property
    def _changed(self) -> frozenset[str] | None:
        """The parts of records that are not as in the last build; None where that is not known."""
        last = self.output.last(STATES)
        if last is None or self.states is None:
            return None
        return self.states.since(last.known)


def record_states(catalogue: Catalogue, day: str, digester: Digester) -> RecordStates | None:
    """The state of `catalogue` on `day`; None where its records do not tell who opens them."""
    entries = [entry for by_id in catalogue.entries.values() for entry in by_id.values()]
    if not all(entry.parts for entry in entries):
        return None
    parts = {name: digest for entry in entries for name, digest in entry.parts.items()}
    # Of titles nothing counts but the order that they make.
    in_order = sorted(entries, key=lambda entry: collation_key(entry.standing.title))
    order = [
        (entry.address, entry.status, entry.form, entry.standing._replace(title=""))
        for entry in in_order
    ]
    answers = {
        f"reforms/{name} answers": repr(states).encode()
        for name, (_, _, states) in catalogue.answers.items()
    }
    return RecordStates(digester.of(order), day, {**parts, **answers})
