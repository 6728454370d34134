"""A site built by several machines at once: which of them writes what.

Each of them reads all records, because pages show one another, and writes its own range of them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from knowledge_base.catalogue.catalogue import Catalogue, is_visible

T = TypeVar("T")

_SWITCH = re.compile(r"([1-9][0-9]{0,2})/([1-9][0-9]{0,2})")


@dataclass(frozen=True, slots=True)
class Share:
    """The part `number` of a site that `of` machines build; they are counted from one."""

    number: int = 1
    of: int = 1

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"

    @property
    def is_first(self) -> bool:
        """Whether it also writes what belongs to no single record."""
        return self.number == 1

    def part(self, items: Sequence[T]) -> Sequence[T]:
        """Its range of `items`: those of all shares hold each item once, and as many as another's.

        Where they do not come out even, the last ones hold one item more.
        """
        start, end = (len(items) * number // self.of for number in (self.number - 1, self.number))
        return items[start:end]


WHOLE = Share()


def read_share(switch: str) -> Share | None:
    """What `SHARD=2/3` means; None for what means nothing."""
    found = _SWITCH.fullmatch(switch)
    if found is None:
        return None
    share = Share(*map(int, found.groups()))
    return share if share.number <= share.of else None


@dataclass(frozen=True, slots=True)
class Portion:
    """What a share writes of one catalogue.

    `records` are the addresses of its own records, and `others` those of all other shares.
    """

    share: Share
    records: frozenset[str]
    others: frozenset[str]

    def holds(self, address: str) -> bool:
        """Whether the page at `address` is written here, with all that stands beside it.

        Pages of one record are never apart. What is of no single record is the first share's.
        """
        record = "/".join(address.split("/")[:2])
        return record in self.records or (self.share.is_first and record not in self.others)


def portion_of(catalogue: Catalogue, share: Share) -> Portion:
    """A range of the records of each kind, so that what is dear to print is spread as well."""
    held: set[str] = set()
    every: set[str] = set()
    for by_id in catalogue.entries.values():
        visible = sorted(entry.address for entry in by_id.values() if is_visible(entry))
        held.update(share.part(visible))
        every.update(visible)
    return Portion(share, frozenset(held), frozenset(every - held))
