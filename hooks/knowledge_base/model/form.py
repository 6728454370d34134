"""An application form: the official questions, and the schema of a reform's text."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from knowledge_base.model.common import Facts, Localised, Record, check_dates
from knowledge_base.model.values import CallId, FullDate, Key, ProgrammeId, Text, WebAddress, Year

Fact = Literal[
    "title",
    "themes",
    "initiator",
    "municipalities",
    "timeline",
    "legal_basis",
    "participation",
    "resources",
    "challenges",
    "partners",
    "results",
    "adoptions",
    "contacts",
    "attachments",
]
"""The fields of a reform that can answer a question of the form."""

WITHOUT_TEXT: frozenset[Fact] = frozenset(
    {"title", "themes", "initiator", "municipalities", "contacts", "attachments"}
)
"""Facts that answer a whole section: its text has nothing to add to them."""


class Column(Facts):
    """One column of a table that a prompt asks for."""

    id: Key
    title: Localised


class Limit(Facts):
    """How long an answer may be."""

    pages: Annotated[int, Field(ge=1, le=50)] | None = None
    words: Annotated[int, Field(ge=1, le=20000)] | None = None


class Prompt(Facts):
    """One question inside a section.

    `title` is the third-level heading under which the answer stands in a record's text;
    `ask` is the official wording. Where `fact` is given, the answer is that fact of the record.
    `introduction` is the line that the form prints before this prompt and those that follow it.
    `also` are other wordings by which a filled form is recognised; `report_as` is the name in
    reports of imports where it is not the id.
    """

    id: Key
    title: Localised
    ask: Localised
    answer: Literal["text", "table", "list", "documents"] = "text"
    required: Literal["yes", "no"] = "yes"
    columns: tuple[Column, ...] = ()
    fact: Fact | None = None
    introduction: Localised | None = None
    also: tuple[Text, ...] = ()
    report_as: Key | None = None


class FormSection(Facts):
    """One numbered section; `title` is the second-level heading of a record's text.

    `also` are other wordings by which a filled form is recognised; `report_as` is the name in
    reports of imports where it is not the id.
    """

    id: Key
    number: Annotated[int, Field(ge=1, le=99)]
    title: Localised
    hint: Localised | None = None
    limit: Limit | None = None
    required: Literal["yes", "no"] = "yes"
    fact: Fact | None = None
    also: tuple[Text, ...] = ()
    report_as: Key | None = None
    prompts: tuple[Prompt, ...] = ()


class AttachmentSlot(Facts):
    """A document that the form asks to attach, with the letter printed before it."""

    id: Key
    letter: Text
    title: Localised
    note: Localised | None = None


class Window(Facts):
    """When applications are taken, both days included."""

    opens: FullDate
    closes: FullDate

    @model_validator(mode="after")
    def _in_order(self) -> "Window":
        check_dates(self.opens, self.closes, "closes")
        return self


class ApplicationForm(Record):
    """An application form of one programme and year."""

    kind: Literal["form"]
    programme: ProgrammeId
    call: CallId | None = None
    year: Year
    heading: Localised
    window: Window | None = None
    submit_to: WebAddress | None = None
    sections: Annotated[tuple[FormSection, ...], Field(min_length=1)]
    attachments_request: Localised | None = None
    attachment_slots: tuple[AttachmentSlot, ...] = ()
    closing_notes: tuple[Localised, ...] = ()
