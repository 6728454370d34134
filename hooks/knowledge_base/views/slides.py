"""The slides of a training module: one page that reads without a script and is shown with one."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.catalogue.translation import shown_section
from knowledge_base.languages import Language
from knowledge_base.model.entry import Entry
from knowledge_base.model.text import Part
from knowledge_base.model.training import Session, TrainingModule
from knowledge_base.prose.grammar import survey
from knowledge_base.prose.sections import cut
from knowledge_base.views.desk import Desk
from knowledge_base.views.links import Origin, path_of, relative
from knowledge_base.views.page import Crumb, Page
from knowledge_base.views.said import Said, say_all
from knowledge_base.views.training import SLIDES, STYLES, DayView, plan_of
from knowledge_base.words import words

_SCRIPT = "assets/javascripts/slides.js"


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide; `kind` chooses its look, and `above` says what it belongs to."""

    kind: str
    title: Said
    above: str
    html: Markup | None = None


@dataclass(frozen=True, slots=True)
class SlidesView:
    """A module as slides: title, plan, one for each part that has some, and the end."""

    said: dict[str, str]
    positions: tuple[str, ...]
    """"Slide 1 of 20" for each slide, and for those of title, plan and end around them."""
    title: Said
    summary: Said
    provider: Said | None
    outcomes: tuple[Said, ...]
    plan: tuple[DayView, ...]
    slides: tuple[Slide, ...]
    url: str
    record_href: str
    styles: str
    script: str


def slides_page(
    catalogue: Catalogue, entry: Entry[TrainingModule], language: Language, origin: Origin
) -> Page:
    """The slides of a module in `language`; no solution and no word of the facilitator's."""
    desk = Desk(catalogue, entry, language, origin, SLIDES)
    record, said = entry.record, words(language, "training")
    title = desk.say(record.title)
    slides = tuple(slide for session in record.sessions for slide in _slides(desk, session))
    # Title, outcomes and plan come before them, the end after them.
    count = len(slides) + 4
    provider = desk.record_link("organisations", record.provider) if record.provider else None
    return Page(
        section="training",
        address=f"{entry.address}/{SLIDES}",
        language=language,
        title=f"{title.text} – {said['slides']}",
        description=desk.say(record.summary).text,
        template="slides.html",
        view=SlidesView(
            said=said["deck"],
            positions=tuple(
                said["deck"]["position"].format(number=number, count=count)
                for number in range(1, count + 1)
            ),
            title=title,
            summary=desk.say(record.summary),
            provider=provider.name if provider else None,
            outcomes=say_all(record.outcomes, language),
            plan=plan_of(desk, set()),
            slides=slides,
            url=origin.url + path_of(entry.address, language),
            record_href=desk.href(entry.address),
            styles=relative(desk.path, STYLES),
            script=relative(desk.path, _SCRIPT),
        ),
        crumbs=(*desk.crumbs(), Crumb(title.text, desk.href(entry.address))),
        versions=desk.versions(),
        updated=record.updated,
    )


def _slides(desk: Desk, session: Session) -> Iterator[Slide]:
    """A session's own slides, or its text for participants; then its exercises."""
    title = desk.say(session.title)
    yield Slide("session", title, "")
    shown = shown_section(desk.entry, session.id, desk.language)
    if shown is None:
        return
    section, language = shown
    own = [part for part in section.parts if part.id == SLIDES]
    told = own or [part for part in section.parts if part.id == "participant"]
    for part in told:
        yield from _pieces(desk, part, language, title)
    for part in section.parts:
        if part.id and part.id.split("-")[0] == "exercise":
            html = desk.html(part.markdown, desk.entry.texts[language])
            yield Slide("exercise", Said(part.title, language), title.text, html)


def _pieces(desk: Desk, part: Part, language: Language, title: Said) -> Iterator[Slide]:
    """A slide for each fourth-level heading of `part`, and one for what stands before them."""
    for block in cut(part.markdown, survey(part.markdown), levels=(4,)):
        if block.level:
            html = desk.html(block.markdown, desk.entry.texts[language])
            yield Slide("text", Said(block.title, language), title.text, html)
        elif block.markdown:
            yield Slide("text", title, "", desk.html(block.markdown, desk.entry.texts[language]))
