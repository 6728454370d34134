"""The building blocks that records of every kind share."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from knowledge_base.languages import LANGUAGES, Language, other_language
from knowledge_base.model.values import (
    Checksum,
    Figure,
    FileName,
    FullDate,
    Key,
    LicenceId,
    Mailbox,
    PartialDate,
    ReformId,
    SlotId,
    Slug,
    SourceId,
    Text,
    WebAddress,
    Year,
)

Status = Literal["draft", "submitted", "published", "archived", "withdrawn"]
"""Where a record stands; labels in practices/vocabulary/statuses.yml."""

LISTED_STATUSES: frozenset[Status] = frozenset({"submitted", "published", "archived"})
"""The states in which lists and counts include a record."""

VISIBLE_STATUSES: frozenset[Status] = LISTED_STATUSES | {"withdrawn"}
"""The states in which a record has pages: a withdrawn one keeps its address, under a notice."""


class Facts(BaseModel):
    """Base of every model: nothing is guessed, nothing unknown is let in, nothing changes later."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


class Localised(Facts):
    """A short text in Georgian, in English, or in both."""

    ka: Text | None = None
    en: Text | None = None

    @model_validator(mode="after")
    def _has_a_language(self) -> "Localised":
        if self.ka is None and self.en is None:
            raise PydanticCustomError("kb_no_language", "neither Georgian nor English", {})
        return self

    def in_language(self, language: Language) -> str | None:
        """The text in `language`, or None where it was never written."""
        return self.ka if language == "ka" else self.en

    def best(self, language: Language) -> tuple[str, Language]:
        """The text in `language`, else in the other one, with the language it is in."""
        text = self.in_language(language)
        if text is not None:
            return text, language
        fallback = other_language(language)
        return self.in_language(fallback) or "", fallback

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages that the text exists in, Georgian first."""
        return tuple(code for code in LANGUAGES if self.in_language(code) is not None)


class Summary(Localised):
    """A summary of at most 300 characters in each language."""

    ka: Annotated[Text, Field(max_length=300)] | None = None
    en: Annotated[Text, Field(max_length=300)] | None = None


class Source(Facts):
    """Where facts come from. Without a `url` it is a document that is not a public page."""

    id: Key
    title: Localised
    publisher: Localised
    url: WebAddress | None = None
    date: PartialDate | None = None
    note: Localised | None = None


class Money(Facts):
    """An amount as the source states it; `year` is the year of its prices."""

    amount: Figure
    currency: Literal["GEL", "EUR", "USD", "PLN", "CHF", "GBP"]
    year: Year | None = None
    note: Localised | None = None
    source: SourceId | None = None


class Attachment(Facts):
    """A file in the record's folder `files/`. `slot` is a slot of the application form."""

    file: FileName
    title: Localised
    sha256: Checksum
    slot: SlotId | None = None
    date: PartialDate | None = None
    source: SourceId | None = None


class Contact(Facts):
    """Whom to ask: an office and a role, never a person's own phone or mail."""

    role: Localised
    office: Localised
    website: WebAddress | None = None
    mailbox: Mailbox | None = None


class Contributor(Facts):
    """Who wrote or checked the record, by office."""

    role: Literal["author", "editor", "translator", "reviewer"]
    name: Localised


def check_dates(earlier: str | None, later: str | None, field: str) -> None:
    """Refuse `later`, the value of `field`, if it lies before `earlier`.

    Only what both dates tell is compared: a year lies before no day of its own.
    """
    if earlier and later and later < earlier[: len(later)]:
        raise PydanticCustomError(
            "kb_dates_order",
            "dates out of order",
            {"earlier": earlier, "later": later, "field": field},
        )


class Record(Facts):
    """What records of every kind have in common."""

    id: Slug
    title: Localised
    title_translation: tuple[Language, ...] = ()
    """The languages in which the title is our translation and not the owner's wording."""
    summary: Summary
    status: Status
    created: FullDate
    updated: FullDate
    last_verified: FullDate | None = None
    source_language: Language
    licence: LicenceId
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    contributors: tuple[Contributor, ...] = ()
    aliases: tuple[Slug, ...] = ()
    related: tuple[ReformId, ...] = ()
    attachments: tuple[Attachment, ...] = ()

    @model_validator(mode="after")
    def _dates_in_order(self) -> "Record":
        check_dates(self.created, self.updated, "updated")
        return self
