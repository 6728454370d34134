"""What the pages of programmes and of their calls have in common: links, sources, and topics."""

from dataclasses import dataclass
from functools import cached_property

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.languages import Language
from knowledge_base.model.common import Localised
from knowledge_base.model.vocabulary import Call, Programme
from knowledge_base.views import formats
from knowledge_base.views.links import path_of, relative
from knowledge_base.views.page import Contents, Crumb
from knowledge_base.views.record import Citation, Link, SourceView, source_view
from knowledge_base.views.said import Said, say, say_all
from knowledge_base.words import words

SECTION = "programmes"


@dataclass(frozen=True, slots=True)
class Topics:
    """What could be applied for in a call; the counts say how much of it the sources name."""

    themes: tuple[Link, ...]
    themes_count: str | None
    nominations: tuple[Said, ...]
    nominations_count: str | None

    @property
    def known(self) -> bool:
        """Whether the sources say anything of it."""
        return bool(self.themes or self.nominations or self.nominations_count)


@dataclass(frozen=True)
class ProgrammeDesk:
    """Where the page of a programme or call is put together; without an id, that of the section.

    `source_ids` are numbered as they come, each once; all of them are in the vocabulary.
    """

    catalogue: Catalogue
    id: str
    language: Language
    source_ids: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """The address of the page: `programmes`, or `programmes/<id>`."""
        return f"{SECTION}/{self.id}" if self.id else SECTION

    @cached_property
    def path(self) -> str:
        """The path of the page in the site, without a slash in front."""
        return path_of(self.address, self.language)

    @cached_property
    def words(self) -> dict[str, dict[str, str]]:
        """The words that all pages share (words/<language>/interface.yml)."""
        return words(self.language, "interface")

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {source_id: n for n, source_id in enumerate(dict.fromkeys(self.source_ids), 1)}

    @cached_property
    def sources(self) -> tuple[SourceView, ...]:
        """The sources by number, from the list of the vocabulary."""
        known = {source.id: source for source in self.catalogue.vocabularies[SECTION].sources}
        return tuple(
            source_view(known[source_id], number, self.language)
            for source_id, number in self._numbers.items()
        )

    @cached_property
    def crumbs(self) -> tuple[Crumb, ...]:
        """The way here from the home page."""
        sections = self.words["sections"]
        return (
            Crumb(sections["home"], self.href("")),
            Crumb(sections[SECTION], self.href(SECTION)),
        )

    def cite(self, source_ids: tuple[str, ...]) -> tuple[Citation, ...]:
        """The citations of sources that are among `source_ids` of the page."""
        return tuple(Citation(self._numbers[name], f"#source-{name}") for name in source_ids)

    def href(self, address: str) -> str:
        """The way from this page to the page at `address`, in the same language."""
        return relative(self.path, path_of(address, self.language))

    def link(self, address: str, name: Localised) -> Link:
        """A link to the page at `address`, which is there, under `name`."""
        return Link(say(name, self.language), self.href(address))

    def municipality(self, municipality_id: str) -> Link:
        """A link to a municipality under its short name; it must be in the list."""
        term = self.catalogue.municipality(municipality_id)
        assert term is not None
        return self.link(f"municipalities/{term.id}", term.short)

    def operator(self, programme: Programme) -> Link | None:
        """A link to who runs `programme`, where that organisation has a page."""
        entry = self.catalogue.entry("organisations", programme.operator or "")
        return self.link(entry.address, entry.front.title) if entry else None

    def date(self, value: str | None) -> str | None:
        """`2025-09-15` in words, as far as it is known; None stays None."""
        return formats.date(value, self.language) if value else None

    def number(self, value: int | None) -> str | None:
        """A number as the language groups its digits; None stays None."""
        return None if value is None else formats.number(value, self.language)

    def window(self, call: Call) -> str | None:
        """From when to when applications were taken, where both days are known."""
        if not (call.opens and call.closes):
            return None
        return formats.span(call.opens, call.closes, self.language)

    def contents(self, *entries: tuple[str, str, bool]) -> tuple[Contents, ...]:
        """The parts of the page that are there."""
        return tuple(
            Contents(title, anchor, self.language) for anchor, title, there in entries if there
        )


def topics_of(desk: ProgrammeDesk, call: Call) -> Topics:
    """The themes and nominations of `call`, with how many of those announced are named."""
    said = words(desk.language, SECTION)
    announced, named = call.nominations_announced, len(call.nominations)
    counted = said["nominations_of" if named else "nominations_count"]
    return Topics(
        themes=tuple(
            desk.link(f"themes/{theme.id}", theme.short)
            for name in call.themes
            if (theme := desk.catalogue.theme(name))
        ),
        themes_count=said["themes_of"].format(
            announced=call.themes_announced, named=len(call.themes)
        )
        if call.themes_announced not in (None, len(call.themes))
        else None,
        nominations=say_all(call.nominations, desk.language),
        nominations_count=counted.format(announced=announced, named=named)
        if announced not in (None, named)
        else None,
    )
