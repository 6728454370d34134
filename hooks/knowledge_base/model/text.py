"""A record's long text in one language, cut into the sections of its outline."""

from dataclasses import dataclass
from typing import Literal

from knowledge_base.languages import Language

TranslationState = Literal["original", "missing", "machine", "draft", "reviewed", "stale"]
"""Where one section stands in one language."""

TranslationQuality = Literal["machine", "draft", "reviewed"]
"""How good a translation is, by whoever made or checked it."""


@dataclass(frozen=True, slots=True)
class Part:
    """What stands under one third-level heading. `id` is None for a heading of the author's own."""

    id: str | None
    title: str
    markdown: str


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one second-level heading; `id` is the same in both languages."""

    id: str
    title: str
    markdown: str
    parts: tuple[Part, ...]
    digest: str
    """Fingerprint of the section's words, to notice a translation that has fallen behind."""
    line: int = 1
    """Where its heading stands in the file."""

    @property
    def is_empty(self) -> bool:
        return not self.markdown and not any(part.markdown for part in self.parts)


@dataclass(frozen=True, slots=True)
class Text:
    """One language of a record's text.

    `state`, `translated_from` and `states` come from the front matter of a translation: how good
    it is, the fingerprint of the source section at the time that each section was translated, and
    the sections whose quality is not that of the rest. `links` are the addresses of the records
    that it leads to.
    """

    language: Language
    sections: tuple[Section, ...]
    definitions: str
    state: Literal["original", "machine", "draft", "reviewed"]
    translated_from: tuple[tuple[str, str], ...] = ()
    states: tuple[tuple[str, TranslationQuality], ...] = ()
    links: tuple[str, ...] = ()

    def section(self, section_id: str) -> Section | None:
        return next((section for section in self.sections if section.id == section_id), None)
