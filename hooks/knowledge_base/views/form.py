"""The page of an application form: every section, prompt, hint, limit and attachment."""

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.languages import Language
from knowledge_base.model.entry import Entry
from knowledge_base.model.form import ApplicationForm, FormSection, Limit, Prompt, Window
from knowledge_base.views import formats
from knowledge_base.views.calendar_offer import CalendarOffer, calendar_offer
from knowledge_base.views.desk import Desk
from knowledge_base.views.downloads import Downloads, blank_forms
from knowledge_base.views.form_examples import Example, Question, good_answers
from knowledge_base.views.links import Origin, today
from knowledge_base.views.page import Contents, Page
from knowledge_base.views.record import Link, RecordView, SectionView
from knowledge_base.views.said import Said
from knowledge_base.views.window import window_state
from knowledge_base.words import words as words_of


@dataclass(frozen=True, slots=True)
class ExampleView:
    """The words of a real answer, and the way to all of it; `link_text` names the reform."""

    words: str
    link: Link
    link_text: str


@dataclass(frozen=True, slots=True)
class PromptView:
    """A question of a section; `answer` and `required` are said in words."""

    id: str
    introduction: Said | None
    title: Said
    ask: Said
    answer: str
    required: str
    columns: tuple[Said, ...]
    example: "ExampleView | None"


@dataclass(frozen=True, slots=True)
class FormPartView:
    """A section of the form, with what it asks and an answer as an example."""

    id: str
    number: int
    title: Said
    hint: Said | None
    limit: str | None
    required: str
    prompts: tuple[PromptView, ...]
    example: "ExampleView | None"


@dataclass(frozen=True, slots=True)
class SlotView:
    """A group of documents to attach, by its letter."""

    letter: str
    title: Said
    note: Said | None


@dataclass(frozen=True, slots=True)
class FormView:
    """An application form: how long it can be handed in, what it asks, and how to fill it in."""

    frame: RecordView
    heading: Said
    programme: Said | None
    year: int
    window: str | None
    window_state: str | None
    calendar: CalendarOffer | None
    downloads: Downloads
    example_title: str
    example_how: str
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
    said = words_of(language, "forms")
    examples = good_answers(catalogue, record, language)
    texts = desk.sections()
    programme = catalogue.programme(record.programme)
    call = catalogue.call(record.call) if record.call else None
    view = FormView(
        frame=desk.frame(),
        heading=desk.say(record.heading),
        programme=desk.say(programme.title) if programme else None,
        year=record.year,
        window=formats.span(record.window.opens, record.window.closes, language)
        if record.window
        else None,
        window_state=_window_state(record.window, origin, language),
        calendar=calendar_offer((call,) if call else (), language, desk.path),
        downloads=blank_forms(entry.address, language),
        example_title=said["example"],
        example_how=said["example_how"],
        submit_to=record.submit_to,
        texts=texts,
        parts=tuple(_part(desk, section, examples) for section in record.sections),
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


def _window_state(window: Window | None, origin: Origin, language: Language) -> str | None:
    """How the window stands; a closed one adds why its form is still there."""
    if window is None:
        return None
    day = today(origin)
    state = window_state(window.opens, window.closes, day, language)
    if state and day > window.closes:
        return f"{state}. {words_of(language, 'forms')['kept_as_model']}"
    return state


def _example(desk: Desk, example: Example | None, section: FormSection) -> ExampleView | None:
    if example is None:
        return None
    link = desk.record_link("reforms", example.entry.id)
    pattern = words_of(desk.language, "forms")["example_from"]
    return ExampleView(
        words=example.words,
        link=Link(link.name, f"{link.href}#{section.id}"),
        link_text=pattern.format(title=link.name.text),
    )


def limit_said(limit: Limit, language: Language) -> str:
    """How long an answer may be."""
    said = words_of(language, "interface")["form"]
    if limit.pages:
        return str(said["pages"]["one" if limit.pages == 1 else "many"].format(count=limit.pages))
    return str(said["words"].format(count=limit.words))


def _part(desk: Desk, section: FormSection, examples: Mapping[Question, Example]) -> FormPartView:
    words = desk.words["form"]
    return FormPartView(
        id=section.id,
        number=section.number,
        title=desk.say(section.title),
        hint=desk.say_if(section.hint),
        limit=limit_said(section.limit, desk.language) if section.limit else None,
        required=words["required" if section.required == "yes" else "optional"],
        prompts=tuple(
            _prompt(desk, prompt, _example(desk, examples.get((section.id, prompt.id)), section))
            for prompt in section.prompts
        ),
        example=_example(desk, examples.get((section.id, None)), section),
    )


def _prompt(desk: Desk, prompt: Prompt, example: ExampleView | None) -> PromptView:
    words = desk.words["form"]
    return PromptView(
        id=prompt.id,
        introduction=desk.say_if(prompt.introduction),
        title=desk.say(prompt.title),
        ask=desk.say(prompt.ask),
        answer=desk.words["form_answers"][prompt.answer],
        required=words["required" if prompt.required == "yes" else "optional"],
        columns=tuple(desk.say(column.title) for column in prompt.columns),
        example=example,
    )
