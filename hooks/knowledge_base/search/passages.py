"""The passages of each kind of page: its text, cut where a link can lead to."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from knowledge_base.languages import Language
from knowledge_base.views.call import CallView
from knowledge_base.views.form import FormPartView, FormView
from knowledge_base.views.glossary import GlossaryView, TermView
from knowledge_base.views.manual import KindView
from knowledge_base.views.municipality import MunicipalityView
from knowledge_base.views.organisation import OrganisationView
from knowledge_base.views.programme import ProgrammeView
from knowledge_base.views.record import Link, RecordView, SectionView, SourceView
from knowledge_base.views.reform import ReformView
from knowledge_base.views.said import Said
from knowledge_base.views.theme import ThemeView
from knowledge_base.views.training import TrainingView
from knowledge_base.words import words

_CITATION = re.compile(r"<sup\b.*?</sup>", re.DOTALL)
_BLOCK = re.compile(r"</?(?:p|li|ul|ol|td|th|tr|table|h[1-6]|br|hr|div|pre|blockquote)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
# Between cells or entries goes the first mark, behind rows and lists the second; then each becomes
# a sign of its own where the words before it have none.
_NEXT = re.compile(r"</(?:t[dh]|li)>\s*(?=<(?:t[dh]|li)\b)")
_LAST = re.compile(r"</(?:tr|[ou]l)>")
_PAUSE = re.compile(r"(?<=[^\s.,:;!?…\x1e\x1f])\s*\x1e[\s\x1e]*(?=[^\s\x1f])")
_STOP = re.compile(r"(?<=[^\s.,:;!?…\x1e\x1f])[\s\x1e]*\x1f")
_MARK = re.compile(r"[\x1e\x1f]")
_HEADING = re.compile(r'<h([1-3])\b[^>]*?\bid="([^"]*)"[^>]*>(.*?)</h\1>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a page's text under its heading. `anchor` is None for the top of the page.

    A passage of little `weight` is found, but counts less than others.
    """

    anchor: str | None
    heading: str
    text: str
    weight: float = 1.0


SOURCES_WEIGHT = 0.3
"""Titles of sources name many things that the page itself is not about."""


def interface(language: Language) -> dict[str, Any]:
    """The words of the site in `language`."""
    return words(language, "interface")


def plain_text(markup: str) -> str:
    """The words of HTML, without citations; blocks are apart from one another.

    Cells and entries of lists that end without a sign get one, so that what a result shows of
    them can be read.
    """
    text = _CITATION.sub("", markup)
    if in_rows := "</li>" in text or "</td>" in text:
        text = _LAST.sub("\x1f", _NEXT.sub("\x1e", text))
    text = _TAG.sub("", _BLOCK.sub(" ", text))
    if in_rows:
        text = _MARK.sub(" ", _PAUSE.sub("; ", _STOP.sub(". ", text)))
    return " ".join(html.unescape(text).split())


def of_html(content: str) -> tuple[Passage, ...]:
    """The passages of a hand-written page, cut at its headings."""
    pieces = _HEADING.split(content)
    found = [Passage(None, "", plain_text(pieces[0]))]
    for level, anchor, heading, text in zip(*[iter(pieces[1:])] * 4, strict=True):
        is_title = level == "1"
        found.append(
            Passage(
                None if is_title else anchor,
                "" if is_title else plain_text(heading),
                plain_text(text),
            )
        )
    return tuple(passage for passage in found if passage.text)


def of_reform(view: ReformView, language: Language) -> Iterator[Passage]:
    """General data, the text, the tables of facts, who took it over, and its foot."""
    said = interface(language)["reform"]
    general = (link for fact in view.head_facts for link in fact.values if fact.id != "title")
    yield Passage("general-data", said["general_data"], _joined(language, *general))
    for section in view.sections:
        if section.text:
            yield from _section(section.text, language)
    for anchor, heading, text in _facts(view, language):
        yield Passage(f"facts-{anchor}", said[heading], text)
    adopted = (adoption.municipality for adoption in view.adoptions)
    yield Passage("adoptions", said["adoptions"], _joined(language, *adopted))
    yield from _foot(view.frame, language)


def _facts(view: ReformView, language: Language) -> Iterator[tuple[str, str, str]]:
    """Anchor, heading and text of the tables and lists of a reform."""

    def rows(*items: tuple[Said | Link | str | None, ...]) -> str:
        return " ".join(f"{line}." for item in items if (line := _joined(language, *item)))

    yield "timeline", "timeline", rows(*((s.stage, s.activity, s.result) for s in view.timeline))
    yield (
        "legal-basis",
        "legal_basis",
        rows(*((act.title, act.kind, act.number, act.issuer) for act in view.legal_basis)),
    )
    yield "participation", "participation", rows(*((p.group, p.how) for p in view.participation))
    if view.resources:
        money = view.resources
        yield (
            "resources",
            "resources",
            rows(
                (money.human,),
                (money.financial,),
                (money.technical,),
                (money.total, money.total_note),
                *((item.title, item.amount, item.note) for item in money.items),
            ),
        )
    yield "challenges", "challenges", rows(*((c.problem, c.response) for c in view.challenges))
    yield "partners", "partners", rows(*((p.link, p.role) for p in view.partners))
    yield (
        "measured-results",
        "results",
        rows(*((r.indicator, r.value, r.unit) for r in view.results)),
    )


def of_organisation(view: OrganisationView, language: Language) -> Iterator[Passage]:
    """What it is, its text, its lists and partners, and its foot."""
    said = interface(language)
    parent = (view.parent.link, view.parent.note) if view.parent else ()
    about = (view.short, view.type, view.founded_note, *parent, view.members, view.municipality)
    yield Passage(None, "", _joined(language, *about, *view.programmes))
    for section in view.sections:
        yield from _section(section, language)
    for name in ("services", "fields", "beneficiaries"):
        items: tuple[Said, ...] = getattr(view, name)
        yield Passage(f"list-{name}", said["organisation"][name], _joined(language, *items))
    partners = (part for partner in view.partners for part in (partner.link, partner.note))
    yield Passage("list-partners", said["organisation"]["partners"], _joined(language, *partners))
    yield from _foot(view.frame, language)


def of_form(view: FormView, language: Language) -> Iterator[Passage]:
    """What it is, its text, each section with its questions, its attachments, and its foot."""
    said = interface(language)["form"]
    yield Passage(None, "", _joined(language, view.heading, view.programme, str(view.year)))
    for section in view.texts:
        yield from _section(section, language)
    for part in view.parts:
        yield _form_part(part, language)
    slots = (part for slot in view.slots for part in (slot.title, slot.note))
    attached = (view.attachments_request, *slots, *view.closing_notes)
    yield Passage("form-attachments", said["attachments"], _joined(language, *attached))
    yield from _foot(view.frame, language)


def _form_part(part: FormPartView, language: Language) -> Passage:
    asked = (piece for prompt in part.prompts for piece in (prompt.ask, *prompt.columns))
    return Passage(part.id, _text(language, part.title), _joined(language, part.hint, *asked))


def of_training(view: TrainingView, language: Language) -> Iterator[Passage]:
    """For whom it is, its outcomes, its plan, its text by sessions, and its foot."""
    said = interface(language)["training"]
    about = (view.audience, view.level, view.mode, view.provider, view.room)
    yield Passage(None, "", _joined(language, *about, view.duration))
    yield Passage("outcomes", said["outcomes"], _joined(language, *view.outcomes))
    yield Passage("prerequisites", said["prerequisites"], _joined(language, *view.prerequisites))
    yield Passage("assessment", said["assessment"], _joined(language, view.assessment))
    planned = (
        part
        for day in view.plan
        for row in day.rows
        if row.anchor
        for part in (row.title, row.method, *row.materials)
    )
    yield Passage("plan", said["plan"], _joined(language, *planned))
    for section in view.sections:
        yield from _section(section.text, language, prefix=f"{section.text.id}-")
    yield from _foot(view.frame, language)


def of_municipality(view: MunicipalityView, language: Language) -> Iterator[Passage]:
    """Its facts; its reforms have pages of their own."""
    facts = (view.kind, view.region, view.centre, view.population)
    yield Passage(None, "", _joined(language, *facts))


def of_theme(view: ThemeView, language: Language) -> Iterator[Passage]:
    """Its whole title; its reforms have pages of their own."""
    yield Passage(None, "", _joined(language, view.title))


def of_programme(view: ProgrammeView, language: Language) -> Iterator[Passage]:
    """What it is, its calls, and its sources with less weight."""
    said = interface(language)
    yield Passage(None, "", _joined(language, view.title, view.operator, view.about))
    calls = (row.link for row in view.calls)
    yield Passage("calls", said["programme"]["calls"], _joined(language, *calls))
    yield _sources(view.sources, language)


def of_call(view: CallView, language: Language) -> Iterator[Passage]:
    """Its programme and days, who won, who supported it, and its sources with less weight."""
    said = interface(language)["call"]
    yield Passage(None, "", _joined(language, view.programme, view.window))
    won = (winner.municipality for winner in view.won)
    yield Passage("won", said["won"], _joined(language, *won))
    yield Passage("supporters", said["supporters"], _joined(language, *view.supporters))
    yield Passage("notes", said["notes"], _joined(language, *view.notes))
    yield _sources(view.sources, language)


def of_glossary(view: GlossaryView, language: Language) -> Iterator[Passage]:
    """Each term by itself, with its synonyms."""
    for topic in view.topics:
        for term in topic.terms:
            yield _term(term, language)


def of_fields(view: KindView) -> Iterator[Passage]:
    """Each field by itself, under its name, with what it means."""
    for table in view.tables:
        for row in table.rows:
            yield Passage(row.anchor, row.name, row.about)


def _term(term: TermView, language: Language) -> Passage:
    return Passage(
        term.id, _text(language, term.title), _joined(language, term.meaning, *term.also)
    )


def _section(section: SectionView, language: Language, prefix: str = "") -> Iterator[Passage]:
    """A section and its parts; `prefix` stands before the anchors of the parts."""
    if section.language != language:
        return
    yield Passage(section.id, section.title, plain_text(section.html))
    for part in section.parts:
        yield Passage(f"{prefix}{part.anchor}", part.title, plain_text(part.html))


def _foot(frame: RecordView, language: Language) -> Iterator[Passage]:
    """Attachments and contacts, then the sources with less weight."""
    attached = (attachment.title for attachment in frame.attachments)
    asked = (part for contact in frame.contacts for part in (contact.role, contact.office))
    yield Passage(None, "", _joined(language, *attached, *asked))
    yield _sources(frame.sources, language)


def _sources(sources: tuple[SourceView, ...], language: Language) -> Passage:
    named = (part for source in sources for part in (source.title, source.publisher))
    heading = interface(language)["page"]["sources"]
    return Passage("sources", heading, _joined(language, *named), SOURCES_WEIGHT)


def _joined(language: Language, *parts: Said | Link | str | None) -> str:
    """The parts that are in `language`, as one text; plain text is."""
    return "; ".join(text for part in parts if (text := _text(language, part)))


def _text(language: Language, part: Said | Link | str | None) -> str:
    match part:
        case Link():
            return _text(language, part.name)
        case Said():
            return part.text if part.language == language else ""
    return part or ""
