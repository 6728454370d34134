"""Printed editions on their way into a site: those of a record that nothing touched are linked."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from knowledge_base.incremental.basis import Trail
from knowledge_base.incremental.digest import Digester
from knowledge_base.incremental.groups import Group, basis
from knowledge_base.printing.editions import Edition
from knowledge_base.printing.workshop import Printed, Progress, Workshop
from knowledge_base.views.prints import PrintedEdition


class Shelf(NamedTuple):
    """What a group of editions knows: what pages offer of them, and their keys in the store."""

    offers: tuple[PrintedEdition, ...]
    keys: tuple[str, ...]


def print_editions(
    workshop: Workshop,
    editions: Iterable[Edition],
    digester: Digester,
    trail: Trail,
    progress: Progress,
) -> dict[str, Group]:
    """Put every edition with content into the site; the groups that they are, each with a `Shelf`.

    Editions that the same pages offer make one group. Raises `TypesettingError` where an edition
    could not be made.
    """
    ground = digester.of(workshop.ground, trail.order)
    wanted: dict[str, list[Edition]] = defaultdict(list)
    for edition in editions:
        wanted[f"*print {' '.join(edition.pages)}"].append(edition)
    groups = {name: group for name in wanted if (group := trail.untouched(name, ground))}
    anew = [edition for name, its in wanted.items() if name not in groups for edition in its]
    printed = workshop.print_all(anew, trail.output.site, progress) if anew else ()
    made = iter(printed)
    for name, its in wanted.items():
        if name not in groups:
            groups[name] = _group([next(made) for _ in its], digester, trail, ground)
    workshop.store.sweep(key for group in groups.values() for key in group.known.keys)
    return groups


def _group(printed: list[Printed], digester: Digester, trail: Trail, ground: str) -> Group:
    offers = tuple(each.offer for each in printed if each.offer)
    keys = tuple(each.file.stem for each in printed if each.file)
    files = tuple(trail.output.described(offer.path) for offer in offers)
    # Editions of one record share what they read of it: each has opened what any of them has.
    opened = frozenset[str]().union(*(each.opened for each in printed))
    return Group(digester.of(offers, keys), files, Shelf(offers, keys), basis(ground, opened))
