"""A reform in a list: what, where, when, and what came of it."""

from dataclasses import dataclass

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.languages import Language
from knowledge_base.model.entry import Entry
from knowledge_base.model.reform import AwardResult, Reform
from knowledge_base.views.links import path_of, relative
from knowledge_base.views.said import Said, say

_AWARDS = frozenset({"winner", "best", "good"})


@dataclass(frozen=True, slots=True)
class Badge:
    """An award in two or three words; `kind` chooses its colour."""

    kind: str
    label: Said
    year: int | None


@dataclass(frozen=True, slots=True)
class ReformCard:
    """A reform in a list: enough to decide whether to open it."""

    title: Said
    summary: Said
    href: str
    municipalities: tuple[Said, ...]
    themes: tuple[Said, ...]
    year: int | None
    badges: tuple[Badge, ...]


def badge(catalogue: Catalogue, award: AwardResult, language: Language) -> Badge:
    """The badge of `award`, labelled for a page in `language`."""
    label = say(catalogue.label("award-results", award.result), language)
    return Badge(award.result, label, award.year)


def reform_card(
    catalogue: Catalogue, entry: Entry[Reform], language: Language, from_path: str
) -> ReformCard:
    """The card of `entry` on the page at `from_path`."""
    front, standing = entry.front, entry.standing
    municipalities = (catalogue.municipality(name) for name in standing.municipalities)
    themes = (catalogue.theme(name) for name in standing.themes)
    return ReformCard(
        title=say(front.title, language),
        summary=say(front.summary, language),
        href=relative(from_path, path_of(entry.address, language)),
        municipalities=tuple(say(term.short, language) for term in municipalities if term),
        themes=tuple(say(term.short, language) for term in themes if term),
        year=standing.year,
        badges=tuple(
            badge(catalogue, award, language) for award in front.awards if award.result in _AWARDS
        ),
    )
