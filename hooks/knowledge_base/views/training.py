"""The page of a training module: outcomes, the plan, and each session with its exercises."""

from dataclasses import dataclass

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.languages import Language
from knowledge_base.model.entry import Entry
from knowledge_base.model.schedule import minutes_of
from knowledge_base.model.training import TrainingModule
from knowledge_base.views import formats
from knowledge_base.views.links import Origin
from knowledge_base.views.page import Contents, Page
from knowledge_base.views.record import Desk, Link, RecordView, SectionView
from knowledge_base.views.said import Said, say_all


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One row of the plan; `anchor` is None for a break."""

    anchor: str | None
    title: Said
    method: Said | None
    minutes: str
    materials: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class TrainingView:
    frame: RecordView
    audience: Said
    level: Said
    mode: Said
    provider: Link | None
    duration: str
    group: str | None
    prerequisites: tuple[Said, ...]
    outcomes: tuple[Said, ...]
    plan: tuple[PlanRow, ...]
    sections: tuple[SectionView, ...]
    room: Said | None
    assessment: Said | None
    based_on: tuple[Link, ...]


def training_page(
    catalogue: Catalogue, entry: Entry[TrainingModule], language: Language, origin: Origin
) -> Page:
    """The page of one training module in `language`."""
    desk = Desk(catalogue, entry, language, origin)
    record, words = entry.record, desk.words["training"]
    sections = desk.sections()
    view = TrainingView(
        frame=desk.frame(),
        audience=desk.say(record.audience),
        level=desk.label("training-levels", record.level),
        mode=desk.label("training-modes", record.mode),
        provider=desk.record_link("organisations", record.provider) if record.provider else None,
        duration=formats.duration(minutes_of(record), language),
        group=words["group_size"].format(least=record.group_size.least, most=record.group_size.most)
        if record.group_size
        else None,
        prerequisites=say_all(record.prerequisites, language),
        outcomes=say_all(record.outcomes, language),
        plan=_plan(desk, record, {section.id for section in sections}),
        sections=sections,
        room=desk.say_if(record.room),
        assessment=desk.say_if(record.assessment),
        based_on=desk.record_links("reforms", record.source_practices),
    )
    return Page(
        section="training",
        address=entry.address,
        language=language,
        title=desk.say(record.title).text,
        description=desk.say(record.summary).text,
        template="training.html",
        view=view,
        crumbs=desk.crumbs(),
        contents=(
            Contents(words["outcomes"], "outcomes", language),
            Contents(words["plan"], "plan", language),
            *desk.contents_of(sections),
            Contents(desk.words["page"]["sources"], "sources", language),
        ),
        versions=desk.versions(),
        updated=record.updated,
        entry=entry,
    )


def _plan(desk: Desk, module: TrainingModule, written: set[str]) -> tuple[PlanRow, ...]:
    rows: list[PlanRow] = []
    for session in module.sessions:
        rows.append(
            PlanRow(
                anchor=session.id if session.id in written else None,
                title=desk.say(session.title),
                method=desk.label("training-methods", session.method),
                minutes=formats.duration(session.minutes, desk.language),
                materials=say_all(session.materials, desk.language),
            )
        )
        rows += (
            PlanRow(
                anchor=None,
                title=desk.say(pause.title),
                method=None,
                minutes=formats.duration(pause.minutes, desk.language),
                materials=(),
            )
            for pause in module.breaks
            if pause.after == session.id
        )
    return tuple(rows)
