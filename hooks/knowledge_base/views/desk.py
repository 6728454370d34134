"""Where the page of a record is put together, whatever kind of record it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.catalogue.translation import is_translated, section_state, shown_section
from knowledge_base.languages import LANGUAGES, Language
from knowledge_base.model.common import Attachment, Contact, Localised, Record
from knowledge_base.model.entry import Entry
from knowledge_base.model.text import Part, Section, Text
from knowledge_base.prose.foreign import georgian_marked
from knowledge_base.prose.html import render
from knowledge_base.views import formats
from knowledge_base.views.links import Origin, path_of, relative
from knowledge_base.views.page import Contents, Crumb
from knowledge_base.views.record import (
    SIDE_BY_SIDE,
    AttachmentView,
    Citation,
    ContactView,
    Link,
    PartView,
    RecordView,
    SectionView,
    source_view,
)
from knowledge_base.views.said import Said, say, say_if
from knowledge_base.words import words


@dataclass(frozen=True)
class Desk:
    """Where the page of one record is put together: the record, the language, and the way out.

    It answers what texts may point to (see `prose.html.References`) and keeps the numbers of the
    record's sources.
    """

    catalogue: Catalogue
    entry: Entry[Record]
    language: Language
    origin: Origin
    suffix: str = ""
    """The last part of the address, for a further page of the same record."""

    @cached_property
    def path(self) -> str:
        """The path of this page in the site, without a slash in front."""
        address = f"{self.entry.address}/{self.suffix}".rstrip("/")
        return path_of(address, self.language)

    @cached_property
    def words(self) -> dict[str, dict[str, str]]:
        """The words that all pages share (words/<language>/interface.yml)."""
        return words(self.language, "interface")

    @cached_property
    def _citations(self) -> Mapping[str, tuple[int, str]]:
        page = self.href(self.entry.address) if self.suffix else ""
        sources = enumerate(self.entry.record.sources, 1)
        return {source.id: (number, f"{page}#source-{source.id}") for number, source in sources}

    @cached_property
    def _addresses(self) -> dict[str, str | None]:
        """Those of the records in links, which ask for them at their beginning and at their end."""
        return {}

    @cached_property
    def is_translated(self) -> bool:
        """Whether the language of the page has a text of its own."""
        return is_translated(self.entry, self.language)

    def citation(self, source_id: str) -> tuple[int, str] | None:
        """The number of a source and the way to its entry; None for a source that is not there."""
        return self._citations.get(source_id)

    def cite(self, source_id: str | None) -> Citation | None:
        """The citation of a fact's source."""
        found = self.citation(source_id) if source_id else None
        return Citation(*found) if found else None

    def record_address(self, target: str) -> str | None:
        """The way to the page at `target`, with its anchor; None where there is no page."""
        if target not in self._addresses:
            address, hash_sign, anchor = target.partition("#")
            there = self.catalogue.has_page(address)
            self._addresses[target] = self.href(address) + hash_sign + anchor if there else None
        return self._addresses[target]

    def href(self, address: str) -> str:
        """The way from this page to the page at `address`, in the same language."""
        return relative(self.path, path_of(address, self.language))

    def say(self, text: Localised) -> Said:
        """`text` in the language of the page, in the other one where it must be."""
        return say(text, self.language)

    def say_if(self, text: Localised | None) -> Said | None:
        """As `say`; None stays None, so that the page can show the gap."""
        return say_if(text, self.language)

    def date_if(self, value: str | None) -> str | None:
        """`2025-09-15` in words, as far as it is known; None stays None."""
        return formats.date(value, self.language) if value else None

    def label(self, vocabulary: str, term_id: str) -> Said:
        """The label of an entry of a list; the cross-checks have made sure that it is there."""
        return self.say(self.catalogue.label(vocabulary, term_id))

    def municipality(self, municipality_id: str) -> Link:
        """A link to a municipality under its short name; it must be in the list."""
        term = self.catalogue.municipality(municipality_id)
        assert term is not None
        return Link(self.say(term.short), self.href(f"municipalities/{term.id}"))

    def theme(self, theme_id: str) -> Link:
        """A link to a theme under its short name; it must be in the list."""
        term = self.catalogue.theme(theme_id)
        assert term is not None
        return Link(self.say(term.short), self.href(f"themes/{term.id}"))

    def programme(self, programme_id: str) -> Link:
        """A link to a programme; it must be in the list."""
        term = self.catalogue.programme(programme_id)
        assert term is not None
        return Link(self.say(term.title), self.href(f"programmes/{term.id}"))

    def call(self, call_id: str) -> Link:
        """A link to a call; one of the programmes must have it."""
        term = self.catalogue.call(call_id)
        assert term is not None
        return Link(self.say(term.title), self.href(f"programmes/{term.id}"))

    def record_link(self, section: str, record_id: str, name: Localised | None = None) -> Link:
        """A link to a record, under its own title or under `name`."""
        entry = self.catalogue.entry(section, record_id)
        title = name or (entry.front.title if entry else Localised(en=record_id))
        return Link(self.say(title), self.href(entry.address) if entry else None)

    def record_links(self, section: str, record_ids: tuple[str, ...]) -> tuple[Link, ...]:
        """Links to those of the records that have a page, in the order of the ids."""
        return tuple(
            self.record_link(section, record_id)
            for record_id in record_ids
            if self.catalogue.entry(section, record_id)
        )

    def crumbs(self) -> tuple[Crumb, ...]:
        """The way here from the home page."""
        sections = self.words["sections"]
        return (
            Crumb(sections["home"], relative(self.path, path_of("", self.language))),
            Crumb(sections[self.entry.section], self.href(self.entry.section)),
        )

    def section(self, section_id: str) -> SectionView | None:
        """The section of the text, or None where neither language has it."""
        shown = shown_section(self.entry, section_id, self.language)
        if shown is None:
            return None
        return self.show(*shown)

    def show(self, section: Section, language: Language) -> SectionView:
        """`section` of the text in `language`, whatever the language of the page."""
        text = self.entry.texts[language]
        return SectionView(
            id=section.id,
            title=section.title,
            language=language,
            html=self.html(section.markdown, text),
            parts=tuple(
                self._part(part, section, text, n) for n, part in enumerate(section.parts, 1)
            ),
            notice=self._section_notice(section, language),
            edit_href=f"{self.origin.edit}{self.entry.folder}/{language}.md",
        )

    def sections(self) -> tuple[SectionView, ...]:
        """All sections of the text, in the order of the first language that has each."""
        names = dict.fromkeys(
            section.id for text in self.entry.texts.values() for section in text.sections
        )
        views = (self.section(name) for name in names)
        return tuple(view for view in views if view is not None)

    def contents_of(self, sections: tuple[SectionView, ...]) -> tuple[Contents, ...]:
        """The entries of `sections` in the list of the page, each in its own language."""
        return tuple(Contents(section.title, section.id, section.language) for section in sections)

    def frame(self) -> RecordView:
        """The frame of the page."""
        record = self.entry.record
        own = self.href(self.entry.address) if self.suffix else ""
        licence = next(
            term for term in self.catalogue.terms("licences") if term.id == record.licence
        )
        return RecordView(
            title=self.say(record.title),
            title_is_translation=self.language in record.title_translation,
            summary=self.say(record.summary),
            notice=self._notice(),
            sources=tuple(
                source_view(source, n, self.language) for n, source in enumerate(record.sources, 1)
            ),
            attachments=tuple(self._attachment(attachment) for attachment in record.attachments),
            contacts=tuple(self._contact(contact) for contact in getattr(record, "contacts", ())),
            related=self.record_links("reforms", record.related),
            created=formats.date(record.created, self.language),
            updated=formats.date(record.updated, self.language),
            last_verified=self.date_if(record.last_verified),
            licence=self.say(licence.title),
            citation=self._citation_sentence(),
            bibtex_href=f"{own}cite.bib",
            csl_href=f"{own}cite.json",
            side_by_side_href=f"{own}{SIDE_BY_SIDE}/" if self.entry.texts else None,
            edit_href=f"{self.origin.edit}{self.entry.folder}/record.yml",
        )

    def _citation_sentence(self) -> str:
        record = self.entry.record
        date = formats.date(record.updated, self.language)
        address = f"{self.origin.url}{path_of(self.entry.address, self.language)}"
        site_name = words(self.language, "interface")["site_name"]
        return f"{self.say(record.title).text}. {site_name}, {date}. {address}"

    def versions(self) -> tuple[Language, ...]:
        """The languages that the page exists in as a version of its own."""
        return tuple(language for language in LANGUAGES if is_translated(self.entry, language))

    def html(self, markdown: str, text: Text) -> Markup:
        """`markdown`, a part of `text`, as HTML; Georgian words in an English text are marked."""
        html = render(markdown, text.definitions, self) if markdown else Markup()
        return Markup(georgian_marked(html)) if text.language == "en" else html

    def _part(self, part: Part, section: Section, text: Text, number: int) -> PartView:
        anchor = part.id or f"{section.id}-{number}"
        return PartView(part.id, anchor, part.title, self.html(part.markdown, text))

    def _section_notice(self, section: Section, language: Language) -> str | None:
        notices = self.words["notices"]
        if language != self.language:
            return notices["section_untranslated"] if self.is_translated else None
        state = section_state(self.entry, section.id, self.language)
        return notices[state] if state in ("stale", "machine") else None

    def _notice(self) -> str | None:
        notices, record = self.words["notices"], self.entry.record
        if not self.is_translated:
            return notices["untranslated"]
        if record.status in ("archived", "submitted", "withdrawn"):
            return notices[record.status]
        text = self.entry.texts[self.language]
        return notices["draft"] if text.state == "draft" else None

    def _attachment(self, attachment: Attachment) -> AttachmentView:
        return AttachmentView(
            title=self.say(attachment.title),
            href=relative(self.path, f"{self.entry.address}/files/{attachment.file}"),
            ending=attachment.file.rpartition(".")[2],
            date=self.date_if(attachment.date),
        )

    def _contact(self, contact: Contact) -> ContactView:
        return ContactView(
            role=self.say(contact.role),
            office=self.say(contact.office),
            website=contact.website,
            mailbox=contact.mailbox,
        )
