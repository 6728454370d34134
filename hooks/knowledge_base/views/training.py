"""The pages of a training module: one for those who learn, one for the facilitator."""

from dataclasses import dataclass, replace
from typing import cast

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.languages import Language
from knowledge_base.model.entry import Entry
from knowledge_base.model.schedule import Slot, clock, minutes_of, schedule, slot_of
from knowledge_base.model.training import Delivery, Session, TrainingModule
from knowledge_base.views import formats
from knowledge_base.views.courses import CourseView, courses_view
from knowledge_base.views.day import DayPicture, day_picture
from knowledge_base.views.desk import Desk
from knowledge_base.views.links import Origin, relative
from knowledge_base.views.page import Contents, Crumb, Page
from knowledge_base.views.record import SIDE_BY_SIDE, Citation, Link, RecordView, SectionView
from knowledge_base.views.said import Said, say_all
from knowledge_base.words import words

FACILITATOR = "facilitator"
"""The last part of the address of the facilitator's page."""

SLIDES = "slides"
"""The last part of the address of the slides."""

STYLES = "assets/stylesheets/training.css"


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One row of the plan; `number` and `anchor` are None for a break."""

    number: int | None
    anchor: str | None
    clock: str
    title: Said
    method: Said | None
    minutes: str
    materials: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class DayView:
    """One day of the plan; `title` is None where it is the only one."""

    title: str | None
    picture: DayPicture
    picture_about: str
    rows: tuple[PlanRow, ...]


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """What stands at the head of a session."""

    clock: str
    minutes: str
    method: Said
    practices: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ModuleSection:
    """A section of the text; `facts` where it is a session."""

    text: SectionView
    facts: SessionFacts | None


@dataclass(frozen=True, slots=True)
class TermLink:
    """A term of the glossary with its meaning."""

    link: Link
    meaning: Said


@dataclass(frozen=True, slots=True)
class TrainerView:
    """A trainer that the module needs, and for what."""

    role: Said
    task: Said | None


@dataclass(frozen=True, slots=True)
class DeliveryView:
    """A time that the module was taught, and what was said of it."""

    date: str
    place: Said
    participants: str | None
    feedback: Said | None
    citation: Citation | None


@dataclass(frozen=True, slots=True)
class TrainingView:
    """`for_facilitator` tells the two pages apart; `other_href` leads to the other one."""

    frame: RecordView
    said: dict[str, str]
    styles: str
    for_facilitator: bool
    other_href: str
    slides_href: str
    audience: Said
    level: Said
    mode: Said
    provider: Link | None
    duration: str
    group: str | None
    certificate: Said | None
    accreditation: Said | None
    version: str | None
    prerequisites: tuple[Said, ...]
    outcomes: tuple[Said, ...]
    plan: tuple[DayView, ...]
    sections: tuple[ModuleSection, ...]
    room: Said | None
    assessment: Said | None
    trainers: tuple[TrainerView, ...]
    evaluation: tuple[Said, ...]
    deliveries: tuple[DeliveryView, ...]
    terms: tuple[TermLink, ...]
    courses: tuple[CourseView, ...]
    based_on: tuple[Link, ...]


def training_page(
    catalogue: Catalogue,
    entry: Entry[TrainingModule],
    language: Language,
    origin: Origin,
    for_facilitator: bool = False,
) -> Page:
    """The page of one training module in `language`, for its readers or for its facilitator.

    Only the facilitator's page has the notes and the solutions in the open, and prints them.
    """
    desk = Desk(catalogue, entry, language, origin, FACILITATOR if for_facilitator else "")
    said = words(language, "training")
    view = _view(desk, for_facilitator)
    title = desk.say(entry.record.title).text
    crumbs = desk.crumbs()
    if for_facilitator:
        crumbs = (*crumbs, Crumb(title, desk.href(entry.address)))
    return Page(
        section="training",
        address=f"{entry.address}/{desk.suffix}".rstrip("/"),
        language=language,
        title=f"{title} – {said['facilitator_view']}" if for_facilitator else title,
        description=desk.say(entry.record.summary).text,
        template="training.html",
        view=view,
        crumbs=crumbs,
        contents=(
            Contents(desk.words["training"]["outcomes"], "outcomes", language),
            Contents(desk.words["training"]["plan"], "plan", language),
            *desk.contents_of(tuple(section.text for section in view.sections)),
            Contents(desk.words["page"]["sources"], "sources", language),
        ),
        versions=desk.versions(),
        updated=entry.record.updated,
        entry=None if for_facilitator else entry,
    )


def _view(desk: Desk, for_facilitator: bool) -> TrainingView:
    entry = cast("Entry[TrainingModule]", desk.entry)
    record, interface = entry.record, desk.words["training"]
    said, language = words(desk.language, "training"), desk.language
    sections, frame = desk.sections(), desk.frame()
    if for_facilitator and frame.side_by_side_href:
        frame = replace(frame, side_by_side_href=f"{SIDE_BY_SIDE}/")
    return TrainingView(
        frame=frame,
        said=said,
        styles=relative(desk.path, STYLES),
        for_facilitator=for_facilitator,
        other_href=desk.href(
            entry.address if for_facilitator else f"{entry.address}/{FACILITATOR}"
        ),
        slides_href=desk.href(f"{entry.address}/{SLIDES}"),
        audience=desk.say(record.audience),
        level=desk.label("training-levels", record.level),
        mode=desk.label("training-modes", record.mode),
        provider=desk.record_link("organisations", record.provider) if record.provider else None,
        duration=formats.duration(minutes_of(record), language),
        group=interface["group_size"].format(
            least=record.group_size.least, most=record.group_size.most
        )
        if record.group_size
        else None,
        certificate=desk.say(record.certificate.title) if record.certificate else None,
        accreditation=desk.say_if(record.accreditation),
        version=record.version,
        prerequisites=say_all(record.prerequisites, language),
        outcomes=say_all(record.outcomes, language),
        plan=plan_of(desk, {section.id for section in sections}),
        sections=tuple(_section(desk, record, section, for_facilitator) for section in sections),
        room=desk.say_if(record.room),
        assessment=desk.say_if(record.assessment),
        trainers=tuple(
            TrainerView(desk.say(trainer.role), desk.say_if(trainer.task))
            for trainer in record.trainers
        ),
        evaluation=say_all(record.evaluation, language),
        deliveries=tuple(_delivery(desk, delivery) for delivery in record.deliveries),
        terms=tuple(
            TermLink(
                Link(desk.say(term.title), f"{desk.href('glossary')}#{term.id}"),
                desk.say(term.meaning),
            )
            for term in desk.catalogue.glossary()
            if term.id in record.terms
        ),
        courses=courses_view(desk.catalogue, language, desk.path, record.id),
        based_on=desk.record_links("reforms", record.source_practices),
    )


def plan_of(desk: Desk, written: set[str]) -> tuple[DayView, ...]:
    """The plan of the module on `desk`, day by day; `written` are the sessions with a text."""
    module = cast("Entry[TrainingModule]", desk.entry).record
    numbers = {session.id: number for number, session in enumerate(module.sessions, 1)}
    said = words(desk.language, "training")
    days = schedule(module)
    return tuple(
        DayView(
            title=said["day"].format(number=day.number) if len(days) > 1 else None,
            picture=day_picture(day, numbers),
            picture_about=said["picture"].format(
                start=clock(day.slots[0].start),
                end=clock(day.slots[-1].end),
                sessions=sum(isinstance(slot.what, Session) for slot in day.slots),
            ),
            rows=tuple(_row(desk, slot, numbers, written) for slot in day.slots),
        )
        for day in days
    )


def clock_of(slot: Slot) -> str:
    """From when to when, as a clock shows it."""
    return f"{clock(slot.start)}–{clock(slot.end)}"


def _row(desk: Desk, slot: Slot, numbers: dict[str, int], written: set[str]) -> PlanRow:
    session = slot.what if isinstance(slot.what, Session) else None
    return PlanRow(
        number=numbers[session.id] if session else None,
        anchor=session.id if session and session.id in written else None,
        clock=clock_of(slot),
        title=desk.say(slot.what.title),
        method=desk.label("training-methods", session.method) if session else None,
        minutes=formats.duration(slot.what.minutes, desk.language),
        materials=say_all(session.materials, desk.language) if session else (),
    )


def _section(
    desk: Desk, module: TrainingModule, section: SectionView, for_facilitator: bool
) -> ModuleSection:
    """A section without what is written for the slides alone, or for somebody else."""
    hidden = {SLIDES} if for_facilitator else {SLIDES, FACILITATOR}
    parts = tuple(part for part in section.parts if part.role not in hidden)
    text = replace(section, parts=parts)
    session = next((each for each in module.sessions if each.id == section.id), None)
    return ModuleSection(text, _facts(desk, module, session) if session else None)


def _facts(desk: Desk, module: TrainingModule, session: Session) -> SessionFacts:
    return SessionFacts(
        clock=clock_of(slot_of(module, session)),
        minutes=formats.duration(session.minutes, desk.language),
        method=desk.label("training-methods", session.method),
        practices=desk.record_links("reforms", session.practices),
    )


def _delivery(desk: Desk, delivery: Delivery) -> DeliveryView:
    return DeliveryView(
        date=formats.date(delivery.date, desk.language),
        place=desk.say(delivery.place),
        participants=None
        if delivery.participants is None
        else formats.number(delivery.participants, desk.language),
        feedback=desk.say_if(delivery.feedback),
        citation=desk.cite(delivery.source),
    )
