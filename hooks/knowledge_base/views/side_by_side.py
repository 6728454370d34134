"""A record with its Georgian and its English text next to each other, section by section.

A training module has two such pages, as it has two of its own: one for those who learn, without
notes and with folded answers, and one for the facilitator.
"""

from dataclasses import dataclass, replace

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.catalogue.translation import section_state
from knowledge_base.languages import LANGUAGES, Language
from knowledge_base.model.common import Record
from knowledge_base.model.entry import Entry
from knowledge_base.model.text import TranslationState
from knowledge_base.views.desk import Desk
from knowledge_base.views.links import Origin, relative
from knowledge_base.views.page import Contents, Crumb, Page
from knowledge_base.views.record import SIDE_BY_SIDE, SectionView
from knowledge_base.views.training import FACILITATOR, SLIDES, STYLES
from knowledge_base.words import words

FOR_FACILITATOR = f"{FACILITATOR}/{SIDE_BY_SIDE}"
"""The end of the address of the facilitator's page with both languages."""


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
class ModuleViews:
    """What only a training module has: its styles, its words, and the way to its other page."""

    styles: str
    said: dict[str, str]
    for_facilitator: bool
    other_href: str


@dataclass(frozen=True, slots=True)
class SideBySideView:
    """Titles, summaries and sections in both languages, Georgian on the left.

    `module` is None for records of all other kinds.
    """

    titles: tuple[tuple[Language, str | None], ...]
    summaries: tuple[tuple[Language, str | None], ...]
    pairs: tuple[Pair, ...]
    record_href: str
    module: ModuleViews | None = None


def side_by_side_page(
    catalogue: Catalogue,
    entry: Entry[Record],
    language: Language,
    origin: Origin,
    for_facilitator: bool = False,
) -> Page:
    """The page of both languages, framed in `language`.

    Of a training module, only the facilitator's page has the notes, and prints the answers.
    """
    suffix = FOR_FACILITATOR if for_facilitator else SIDE_BY_SIDE
    desk = Desk(catalogue, entry, language, origin, suffix)
    record = entry.record
    is_module = entry.section == "training"
    hidden = {FACILITATOR, SLIDES} if is_module and not for_facilitator else set[str]()
    names = dict.fromkeys(s.id for text in entry.texts.values() for s in text.sections)
    pairs = tuple(_pair(desk, name, hidden) for name in names)
    title = desk.say(record.title)
    module = _module(desk, for_facilitator) if is_module else None
    parts = [title.text, desk.words["side_by_side"]["title"]]
    if module and for_facilitator:
        parts.insert(1, module.said["facilitator_view"])
    own = f"{entry.address}/{FACILITATOR}" if for_facilitator else entry.address
    return Page(
        section=entry.section,
        address=f"{entry.address}/{suffix}",
        language=language,
        title=" – ".join(parts),
        description=desk.say(record.summary).text,
        template="side_by_side.html",
        view=SideBySideView(
            titles=tuple((code, record.title.in_language(code)) for code in LANGUAGES),
            summaries=tuple((code, record.summary.in_language(code)) for code in LANGUAGES),
            pairs=pairs,
            record_href=desk.href(own),
            module=module,
        ),
        crumbs=(*desk.crumbs(), Crumb(title.text, desk.href(entry.address))),
        contents=tuple(Contents(pair.title, pair.id, language) for pair in pairs),
        updated=record.updated,
    )


def _module(desk: Desk, for_facilitator: bool) -> ModuleViews:
    other = SIDE_BY_SIDE if for_facilitator else FOR_FACILITATOR
    return ModuleViews(
        styles=relative(desk.path, STYLES),
        said=words(desk.language, "training"),
        for_facilitator=for_facilitator,
        other_href=desk.href(f"{desk.entry.address}/{other}"),
    )


def _pair(desk: Desk, section_id: str, hidden: set[str]) -> Pair:
    sides = tuple(_side(desk, section_id, code, hidden) for code in LANGUAGES)
    titles = {side.language: side.section.title for side in sides if side.section}
    title = titles.get(desk.language) or next(iter(titles.values()))
    return Pair(section_id, title, (sides[0], sides[1]))


def _side(desk: Desk, section_id: str, language: Language, hidden: set[str]) -> Side:
    """One side; parts whose role is one of `hidden` are for somebody else."""
    state = section_state(desk.entry, section_id, language)
    labels = words(desk.language, "interface")["side_by_side"]["states"]
    text = desk.entry.texts.get(language)
    section = text.section(section_id) if text else None
    shown = desk.show(section, language) if section else None
    if shown and hidden:
        shown = replace(shown, parts=tuple(p for p in shown.parts if p.role not in hidden))
    return Side(language, state, labels[state], shown)
