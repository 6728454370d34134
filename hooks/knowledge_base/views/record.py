"""What pages of every kind of record show alike: links, sources, texts, and the record's frame."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup

from knowledge_base.languages import Language
from knowledge_base.model.common import Source
from knowledge_base.views import formats
from knowledge_base.views.readable import readable
from knowledge_base.views.said import Said, say, say_if

SIDE_BY_SIDE = "side-by-side"
"""The last part of the address of the page with both languages: `reforms/<id>/side-by-side`."""


@dataclass(frozen=True, slots=True)
class Link:
    """A name that leads to a page; `href` is None where there is no page."""

    name: Said
    href: str | None


@dataclass(frozen=True, slots=True)
class Citation:
    """The number of a source and the way to its entry on the page."""

    number: int
    href: str


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source in the list of the page; what its entry lacks is None."""

    number: int
    anchor: str
    title: Said
    publisher: Said
    date: str | None
    url: str | None
    address: str | None
    """`url` as people read it."""
    host: str | None
    note: Said | None


@dataclass(frozen=True, slots=True)
class PartView:
    """A part of a section under a heading of its own; `anchor` is the heading's."""

    id: str | None
    anchor: str
    title: str
    html: Markup

    @property
    def role(self) -> str | None:
        """What a part of a session is for, without its number: `solution` of `solution-2`."""
        return self.id.split("-")[0] if self.id else None


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section of the text in the language that it exists in, with a notice where one is due."""

    id: str
    title: str
    language: Language
    html: Markup
    parts: tuple[PartView, ...]
    notice: str | None
    edit_href: str
    """Where the file with this text is changed."""


@dataclass(frozen=True, slots=True)
class AttachmentView:
    """A file to be had; `ending` is that of its name, without the dot."""

    title: Said
    href: str
    ending: str
    date: str | None


@dataclass(frozen=True, slots=True)
class ContactView:
    """An office to ask, and how it is reached."""

    role: Said
    office: Said
    website: str | None
    mailbox: str | None


@dataclass(frozen=True, slots=True)
class RecordView:
    """The frame around every record: its head, and what stands below its text."""

    title: Said
    title_is_translation: bool
    summary: Said
    notice: str | None
    sources: tuple[SourceView, ...]
    attachments: tuple[AttachmentView, ...]
    contacts: tuple[ContactView, ...]
    related: tuple[Link, ...]
    """The reforms that the record names for its readers."""
    created: str
    updated: str
    last_verified: str | None
    licence: Said
    citation: str
    """A sentence to cite the record by."""
    bibtex_href: str
    csl_href: str
    side_by_side_href: str | None
    edit_href: str


def source_view(source: Source, number: int, language: Language) -> SourceView:
    """The entry of `source` in a page's list, under `number`."""
    return SourceView(
        number=number,
        anchor=f"source-{source.id}",
        title=say(source.title, language),
        publisher=say(source.publisher, language),
        date=formats.date(source.date, language) if source.date else None,
        url=source.url,
        address=readable(source.url) if source.url else None,
        host=urlsplit(source.url).hostname if source.url else None,
        note=say_if(source.note, language),
    )
