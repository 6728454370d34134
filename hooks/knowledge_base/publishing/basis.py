"""The state of all records at a build, by which the next one tells what has changed since."""

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.catalogue.opened import DAY
from knowledge_base.publishing.digest import Digester

STATES = "*records"
"""The name of the group that knows them; no page's path has a star."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What a page was made of: `ground` names all but the parts that it opened."""

    ground: str
    opened: frozenset[str]


@dataclass(frozen=True, slots=True)
class RecordStates:
    """`order` names which records there are and how they stand among each other.

    `parts` have the digest of what each part of a record says, by the name that it tells when it is
    opened.
    """

    order: str
    parts: Mapping[str, bytes]

    def since(self, last: "RecordStates") -> frozenset[str]:
        """The parts that were different in `last`; what has gone is in another `order`."""
        return frozenset(
            name for name, digest in self.parts.items() if last.parts.get(name) != digest
        )


def record_states(catalogue: Catalogue, day: str, digester: Digester) -> RecordStates | None:
    """The state of `catalogue` on `day`; None where its records do not tell who opens them."""
    entries = [entry for by_id in catalogue.entries.values() for entry in by_id.values()]
    if not all(entry.parts for entry in entries):
        return None
    parts = {name: digest for entry in entries for name, digest in entry.parts.items()}
    order = [(entry.address, entry.status, entry.form, entry.standing) for entry in entries]
    answers = {
        f"reforms/{name} answers": repr(states).encode()
        for name, (_, _, states) in catalogue.answers.items()
    }
    return RecordStates(digester.of(order), {**parts, **answers, DAY: day.encode()})
