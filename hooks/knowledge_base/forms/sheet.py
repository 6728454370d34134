"""What stands on an application form, before anybody decides how it looks.

Word and print are made from the same sheet, so that they cannot say different things.
"""

from dataclasses import dataclass
from typing import Literal

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.forms.tags import slot_tag, tag_of
from knowledge_base.languages import LANGUAGES, Language
from knowledge_base.model.common import Localised
from knowledge_base.model.form import ApplicationForm, FormSection, Prompt
from knowledge_base.prose.blocks import Block
from knowledge_base.views import formats
from knowledge_base.words import words

Edition = Literal["ka", "en", "bilingual"]

EDITIONS: tuple[Edition, ...] = ("ka", "en", "bilingual")
"""In which languages a form can be had."""

MUNICIPALITY = "facts.municipalities"
"""The control under the heading that names the municipality."""

_SHORT = frozenset({"title", "themes", "initiator"})
"""Facts that one line answers."""

_LONGEST_CHOICE = 255
"""The longest entry of a list that Word takes."""

_ROWS = 6
"""How many rows an empty table offers; Word adds more with the Tab key."""

Lines = tuple[str, ...]
"""The same words once per language of the edition, Georgian first."""


@dataclass(frozen=True, slots=True)
class Grid:
    """An empty table to be filled in: its columns, and the tag of each of its cells."""

    columns: tuple[Lines, ...]
    cells: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """One place for an answer. Without `blocks` it shows `placeholder` and takes the answer.

    `choices` are offered, where the answer is one of a list; `is_line` says that one line will do.
    """

    tag: str
    name: str
    blocks: tuple[Block, ...] = ()
    placeholder: str = ""
    choices: Lines = ()
    is_line: bool = False
    grid: Grid | None = None
    room: int = 4
    """How many lines the printed form leaves for it."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question with the places for its answer; `label` is empty where the section asks.

    `before` is what the form prints above this question and those that follow it.
    """

    label: Lines
    ask: Lines
    answers: tuple[Answer, ...]
    before: Lines = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A numbered section of the form."""

    number: int
    title: Lines
    notes: Lines
    questions: tuple[Question, ...]
    holds_slots: bool = False
    """Whether the groups of documents to attach stand here."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A group of documents to attach, with the letter before it."""

    letter: str
    title: Lines
    answer: Answer


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole form, blank or filled in. `sources` are there only where it is filled in."""

    form: str
    edition: Edition
    title: str
    heading: Lines
    municipality: tuple[str, Answer]
    parts: tuple[Part, ...]
    request: Lines
    slots: tuple[Slot, ...]
    notes: Lines
    sources_title: str = ""
    sources: tuple[Block, ...] = ()
    source_ids: Lines = ()
    """The ids that citations in the answers name, in the order of `sources`."""
    origin: str = ""

    @property
    def language(self) -> Language:
        """The language that a program may take the sheet for."""
        return "en" if self.edition == "en" else "ka"


def languages_of(edition: Edition) -> tuple[Language, ...]:
    """The languages in which an edition says everything."""
    return LANGUAGES if edition == "bilingual" else (edition,)


def blank_sheet(catalogue: Catalogue, form: ApplicationForm, edition: Edition) -> Sheet:
    """The official form as it is handed out, with a place for every answer."""
    scribe = Scribe(catalogue, edition)
    return Sheet(
        form=form.id,
        edition=edition,
        title=" / ".join(scribe.lines(form.title)),
        heading=scribe.lines(form.heading),
        municipality=(
            " / ".join(scribe.words("municipality")),
            Answer(
                tag=MUNICIPALITY,
                name=" / ".join(scribe.words("municipality")),
                placeholder=scribe.placeholder("municipality"),
                choices=tuple(
                    _choice(scribe.lines(term.title)) for term in catalogue.municipalities()
                ),
                is_line=True,
            ),
        ),
        parts=tuple(scribe.part(section) for section in form.sections),
        request=scribe.lines(form.attachments_request) if form.attachments_request else (),
        slots=scribe.slots(form),
        notes=scribe.notes(form),
    )


class Scribe:
    """Says things in the languages of one edition."""

    def __init__(self, catalogue: Catalogue, edition: Edition) -> None:
        self._catalogue = catalogue
        self._languages = languages_of(edition)

    def lines(self, text: Localised) -> Lines:
        """`text` in each language of the sheet, a line each; one line where they are the same."""
        return tuple(dict.fromkeys(text.best(language)[0] for language in self._languages))

    def words(self, key: str) -> Lines:
        """The words of forms.yml under `key`, a line for each language of the sheet."""
        return tuple(words(language, "forms")[key] for language in self._languages)

    def placeholder(self, *keys: str | None) -> str:
        """What to type, by the first of `keys` that there are words for."""
        told = [words(language, "forms")["placeholders"] for language in self._languages]
        key = next(key for key in keys if key in told[0])
        return " / ".join(placeholders[key] for placeholders in told)

    def part(self, section: FormSection) -> Part:
        """A section of the form with its questions and places for answers."""
        if section.fact == "attachments":
            # Its places stand with the groups of documents.
            questions: tuple[Question, ...] = ()
        elif section.prompts:
            questions = tuple(self._question(section, prompt) for prompt in section.prompts)
        else:
            questions = (Question((), (), (self._answer(section, None),)),)
        return Part(
            section.number,
            self.lines(section.title),
            self._notes(section),
            questions,
            holds_slots=section.fact == "attachments",
        )

    def slots(self, form: ApplicationForm) -> tuple[Slot, ...]:
        """The places of the attachments; none where no section asks for them."""
        section = next((part for part in form.sections if part.fact == "attachments"), None)
        if section is None:
            return ()
        return tuple(
            Slot(
                slot.letter,
                self.lines(slot.title),
                Answer(
                    tag=slot_tag(section, slot.id),
                    name=_short(self.lines(slot.title)),
                    placeholder=self.placeholder("attachments"),
                    room=2,
                ),
            )
            for slot in form.attachment_slots
        )

    def notes(self, form: ApplicationForm) -> Lines:
        """The official lines at the foot; without them, what the record knows of the window."""
        if form.closing_notes:
            return tuple(
                dict.fromkeys(
                    note.best(language)[0]
                    for language in self._languages
                    for note in form.closing_notes
                )
            )
        lines: list[str] = []
        for language in self._languages:
            said = words(language, "forms")
            if form.window:
                days = formats.span(form.window.opens, form.window.closes, language)
                lines.append(said["window"].format(days=days))
            if form.submit_to:
                lines.append(said["submit_to"].format(address=form.submit_to))
        return tuple(lines)

    def _notes(self, section: FormSection) -> Lines:
        """The hint under the title; the limit only where no hint can have told it."""
        if section.hint:
            return self.lines(section.hint)
        limit = section.limit
        if limit is None:
            return ()
        key, count = ("pages", limit.pages) if limit.pages else ("words", limit.words)
        return tuple(line.format(count=count) for line in self.words(f"limit_{key}"))

    def _question(self, section: FormSection, prompt: Prompt) -> Question:
        label = self.lines(prompt.title)
        ask = tuple(
            text
            for text, name in zip(self.lines(prompt.ask), label, strict=False)
            if text not in name
        )
        before = self.lines(prompt.introduction) if prompt.introduction else ()
        return Question(label, ask, (self._answer(section, prompt),), before)

    def _answer(self, section: FormSection, prompt: Prompt | None) -> Answer:
        tag = tag_of(section, prompt)
        fact = prompt.fact if prompt else section.fact
        name = _short(self.lines(prompt.title if prompt else section.title))
        if prompt and prompt.answer == "table" and prompt.columns:
            cells = tuple(
                tuple(f"{tag}.{row}.{column.id}" for column in prompt.columns)
                for row in range(1, _ROWS + 1)
            )
            columns = tuple(self.lines(column.title) for column in prompt.columns)
            return Answer(tag, name, grid=Grid(columns, cells))
        return Answer(
            tag=tag,
            name=name,
            placeholder=self.placeholder(fact, prompt.answer if prompt else None, "text"),
            choices=tuple(_choice(self.lines(theme.title)) for theme in self._catalogue.themes())
            if fact == "themes"
            else (),
            is_line=fact in _SHORT,
            room=_room(section, prompt),
        )


def _room(section: FormSection, prompt: Prompt | None) -> int:
    if section.limit and section.limit.pages:
        # The printed form gives half a page or more to what may take a page in all.
        return 30 * section.limit.pages // max(1, len(section.prompts))
    return 5 if prompt else 8


def _choice(lines: Lines) -> str:
    """An entry of a list to choose from, in every language that Word's limit leaves room for."""
    joined = " / ".join(lines)
    return joined if len(joined) <= _LONGEST_CHOICE else lines[0][:_LONGEST_CHOICE]


def _short(lines: Lines) -> str:
    """A name for a control, which Word shows above it: at most 64 characters of it."""
    name = lines[0]
    return name if len(name) <= 64 else f"{name[:63]}…"
