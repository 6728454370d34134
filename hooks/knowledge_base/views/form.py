"""The page of an application form: every section, prompt, hint, limit and attachment."""

from dataclasses import dataclass

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.languages import Language
from knowledge_base.model.entry import Entry
from knowledge_base.model.form import ApplicationForm, FormSection, Prompt
from knowledge_base.views import formats
from knowledge_base.views.links import Origin
from knowledge_base.views.page import Contents, Page
from knowledge_base.views.record import Desk, RecordView, SectionView
from knowledge_base.views.said import Said


@dataclass(frozen=True, slots=True)
class PromptView:
    id: str
    title: Said
    ask: Said
    answer: str
    required: str
    columns: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class FormPartView:
    id: str
    number: int
    title: Said
    hint: Said | None
    limit: str | None
    required: str
    prompts: tuple[PromptView, ...]


@dataclass(frozen=True, slots=True)
class SlotView:
    letter: str
    title: Said
    note: Said | None


@dataclass(frozen=True, slots=True)
class FormView:
    frame: RecordView
    heading: Said
    programme: Said | None
    year: int
    window: str | None
    submit_to: str | None
    texts: tuple[SectionView, ...]
    parts: tuple[FormPartView, ...]
    attachments_request: Said | None
    slots: tuple[SlotView, ...]
    closing_notes: tuple[Said, ...]


def form_page(
    catalogue: Catalogue, entry: Entry[ApplicationForm], language: Language, origin: Origin
) -> Page:
    """The page of one application form in `language`."""
    desk = Desk(catalogue, entry, language, origin)
    record, words = entry.record, desk.words["form"]
    texts = desk.sections()
    programme = catalogue.programme(record.programme)
    view = FormView(
        frame=desk.frame(),
        heading=desk.say(record.heading),
        programme=desk.say(programme.title) if programme else None,
        year=record.year,
        window=words["window_days"].format(
            opens=formats.date(record.window.opens, language),
            closes=formats.date(record.window.closes, language),
        )
        if record.window
        else None,
        submit_to=record.submit_to,
        texts=texts,
        parts=tuple(_part(desk, section) for section in record.sections),
        attachments_request=desk.say_if(record.attachments_request),
        slots=tuple(
            SlotView(slot.letter, desk.say(slot.title), desk.say_if(slot.note))
            for slot in record.attachment_slots
        ),
        closing_notes=tuple(desk.say(note) for note in record.closing_notes),
    )
    return Page(
        section="forms",
        address=entry.address,
        language=language,
        title=desk.say(record.title).text,
        description=desk.say(record.summary).text,
        template="form.html",
        view=view,
        crumbs=desk.crumbs(),
        contents=(
            *desk.contents_of(texts),
            Contents(words["sections"], "form-sections", language),
            Contents(words["attachments"], "form-attachments", language),
            Contents(desk.words["page"]["sources"], "sources", language),
        ),
        versions=desk.versions(),
        updated=record.updated,
        entry=entry,
    )


def _part(desk: Desk, section: FormSection) -> FormPartView:
    words = desk.words["form"]
    limit = section.limit
    return FormPartView(
        id=section.id,
        number=section.number,
        title=desk.say(section.title),
        hint=desk.say_if(section.hint),
        limit=None
        if limit is None
        else words["pages"].format(count=limit.pages)
        if limit.pages
        else words["words"].format(count=limit.words),
        required=words["required" if section.required == "yes" else "optional"],
        prompts=tuple(_prompt(desk, prompt) for prompt in section.prompts),
    )


def _prompt(desk: Desk, prompt: Prompt) -> PromptView:
    words = desk.words["form"]
    return PromptView(
        id=prompt.id,
        title=desk.say(prompt.title),
        ask=desk.say(prompt.ask),
        answer=desk.words["form_answers"][prompt.answer],
        required=words["required" if prompt.required == "yes" else "optional"],
        columns=tuple(desk.say(column.title) for column in prompt.columns),
    )
