"""Which reforms belong together, and which may suit a municipality; always with why.

Nothing here looks at all pairs of reforms: the candidates come from the catalogue's groups by theme
and municipality, the most promising group first, so that the work grows with the number of reforms
and not with its square.
"""

import heapq
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, islice

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.catalogue.likeness import Likeness, Reason, municipality_likeness
from knowledge_base.model.entry import Entry
from knowledge_base.model.reform import Reform
from knowledge_base.model.standing import Standing
from knowledge_base.model.vocabulary import Municipality

Group = tuple[Likeness, tuple[Entry[Reform], ...]]
"""Reforms in the catalogue's order, and how like they are if nothing makes them more or less so."""


def reforms_like(
    catalogue: Catalogue, municipality: Municipality, most: int
) -> tuple[tuple[Entry[Reform], Municipality, Likeness], ...]:
    """Reforms of other municipalities, those most like `municipality` first.

    With the municipality that makes each reform alike. Equal ones keep the catalogue's order.
    """
    groups = (
        (likeness, catalogue.reforms_in(name))
        for likeness, names in catalogue.municipalities_like(municipality.id)
        for name in names
        if likeness.score
    )

    def likeness_to(entry: Entry[Reform]) -> Likeness | None:
        if municipality.id in entry.standing.municipalities:
            return None
        return _likest(catalogue, municipality, entry)[1]

    return tuple(
        (entry, *_likest(catalogue, municipality, entry))
        for entry in islice(_best_first(catalogue, groups, likeness_to), most)
    )


def related_reforms(
    catalogue: Catalogue, entry: Entry[Reform], most: int
) -> tuple[tuple[Entry[Reform], Likeness], ...]:
    """Reforms that belong with `entry`: named by it, on its theme, of its or a like municipality.

    A reform of a like municipality alone is not related; it must share the theme or the place.
    """
    standing = entry.standing
    others_named = [name for name in standing.related if name != entry.id]
    named = [found for found in map(catalogue.listed_reform, others_named) if found]
    apart = {entry.id, *standing.related}

    def likeness_to(other: Entry[Reform]) -> Likeness | None:
        return None if other.id in apart else _likeness(catalogue, entry, other)

    others = _best_first(catalogue, _groups(catalogue, standing), likeness_to)
    found = [
        (other, _likeness(catalogue, entry, other)) for other in (*named, *islice(others, most))
    ]
    return tuple(
        sorted(found, key=lambda pair: (-pair[1].score, catalogue.position(pair[0])))[:most]
    )


def _likest(
    catalogue: Catalogue, municipality: Municipality, entry: Entry[Reform]
) -> tuple[Municipality, Likeness]:
    pairs = [
        (other, municipality_likeness(municipality, other))
        for name in entry.standing.municipalities
        if (other := catalogue.municipality(name))
    ]
    return max(pairs, key=lambda pair: pair[1].score)


def _groups(catalogue: Catalogue, standing: Standing) -> Iterator[Group]:
    """Whatever shares a theme or a municipality with it, as groups of one likeness each."""
    for theme in standing.themes:
        if not standing.municipalities:
            yield Likeness(("theme",)), catalogue.reforms_about(theme)
        yield Likeness(("theme",)), catalogue.reforms_about_in(theme, None)
    for name in standing.municipalities:
        for theme in standing.themes:
            yield Likeness(("theme", "municipality")), catalogue.reforms_about_in(theme, name)
            for likeness, others in catalogue.municipalities_like(name):
                together = Likeness(("theme", *likeness.reasons))
                for other in others:
                    yield together, catalogue.reforms_about_in(theme, other)
        yield Likeness(("municipality",)), catalogue.reforms_in(name)


def _best_first(
    catalogue: Catalogue,
    groups: Iterable[Group],
    likeness_to: Callable[[Entry[Reform]], Likeness | None],
) -> Iterator[Entry[Reform]]:
    """The reforms of all groups, each once, from the highest score down.

    A reform of several municipalities stands in several groups; it comes with the group whose score
    is its own. None from `likeness_to` leaves a reform out.
    """
    seen: set[str] = set()
    ordered = sorted((group for group in groups if group[1]), key=lambda group: -group[0].score)
    for score, level in groupby(ordered, key=lambda group: group[0].score):
        for entry in heapq.merge(*(entries for _, entries in level), key=catalogue.position):
            likeness = likeness_to(entry) if entry.id not in seen else None
            if likeness and likeness.score == score:
                seen.add(entry.id)
                yield entry


def _likeness(catalogue: Catalogue, one: Entry[Reform], other: Entry[Reform]) -> Likeness:
    return Likeness(tuple(_reasons(catalogue, one, other)))


def _reasons(catalogue: Catalogue, one: Entry[Reform], other: Entry[Reform]) -> Iterator[Reason]:
    here_is, there_is = one.standing, other.standing
    if other.id in here_is.related:
        yield "named"
    if set(here_is.themes) & set(there_is.themes):
        yield "theme"
    if set(here_is.municipalities) & set(there_is.municipalities):
        yield "municipality"
        return
    pairs = [
        municipality_likeness(here, there)
        for name in here_is.municipalities
        for other_name in there_is.municipalities
        if (here := catalogue.municipality(name)) and (there := catalogue.municipality(other_name))
    ]
    if pairs:
        yield from max(pairs, key=lambda likeness: likeness.score).reasons
