"""A record with its Georgian and its English text next to each other, section by section."""

from dataclasses import dataclass

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.catalogue.translation import section_state
from knowledge_base.languages import LANGUAGES, Language
from knowledge_base.model.common import Record
from knowledge_base.model.entry import Entry
from knowledge_base.model.text import TranslationState
from knowledge_base.views.desk import Desk
from knowledge_base.views.links import Origin
from knowledge_base.views.page import Contents, Crumb, Page
from knowledge_base.views.record import SIDE_BY_SIDE, SectionView
from knowledge_base.words import words


@dataclass(frozen=True, slots=True)
class Side:
    """One language of a section; `section` is None where that language lacks it."""

    language: Language
    state: TranslationState
    state_label: str
    section: SectionView | None


@dataclass(frozen=True, slots=True)
class Pair:
    """A section in both languages, Georgian first."""

    id: str
    title: str
    sides: tuple[Side, Side]


@dataclass(frozen=True, slots=True)
class SideBySideView:
    """Titles, summaries and sections in both languages, Georgian on the left."""

    titles: tuple[tuple[Language, str | None], ...]
    summaries: tuple[tuple[Language, str | None], ...]
    pairs: tuple[Pair, ...]
    record_href: str


def side_by_side_page(
    catalogue: Catalogue, entry: Entry[Record], language: Language, origin: Origin
) -> Page:
    """The page of both languages, framed in `language`."""
    desk = Desk(catalogue, entry, language, origin, suffix=SIDE_BY_SIDE)
    record = entry.record
    names = dict.fromkeys(s.id for text in entry.texts.values() for s in text.sections)
    pairs = tuple(_pair(desk, name) for name in names)
    title = desk.say(record.title)
    return Page(
        section=entry.section,
        address=f"{entry.address}/{SIDE_BY_SIDE}",
        language=language,
        title=f"{title.text} – {desk.words['side_by_side']['title']}",
        description=desk.say(record.summary).text,
        template="side_by_side.html",
        view=SideBySideView(
            titles=tuple((code, record.title.in_language(code)) for code in LANGUAGES),
            summaries=tuple((code, record.summary.in_language(code)) for code in LANGUAGES),
            pairs=pairs,
            record_href=desk.href(entry.address),
        ),
        crumbs=(*desk.crumbs(), Crumb(title.text, desk.href(entry.address))),
        contents=tuple(Contents(pair.title, pair.id, language) for pair in pairs),
        updated=record.updated,
    )


def _pair(desk: Desk, section_id: str) -> Pair:
    sides = tuple(_side(desk, section_id, code) for code in LANGUAGES)
    titles = {side.language: side.section.title for side in sides if side.section}
    title = titles.get(desk.language) or next(iter(titles.values()))
    return Pair(section_id, title, (sides[0], sides[1]))


def _side(desk: Desk, section_id: str, language: Language) -> Side:
    state = section_state(desk.entry, section_id, language)
    labels = words(desk.language, "interface")["translation_states"]
    text = desk.entry.texts.get(language)
    section = text.section(section_id) if text else None
    return Side(
        language=language,
        state=state,
        state_label=labels[state],
        section=desk.show(section, language) if section else None,
    )
