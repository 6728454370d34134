"""A record's long text in one language, cut into the sections of its outline."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from knowledge_base.languages import Language

TranslationState = Literal["original", "missing", "machine", "draft", "reviewed", "stale"]
"""Where one section stands in one language."""

TRANSLATION_STATES: tuple[TranslationState, ...] = (
    "reviewed",
    "draft",
    "machine",
    "stale",
    "missing",
)
"""The states that a translated section can be in, the best first."""

TranslationQuality = Literal["machine", "draft", "reviewed"]
"""How good a translation is, by whoever made or checked it."""

_ADDRESS_AS_LINK = re.compile(r"<(https?://[^\s<>]+)>", re.IGNORECASE)


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
    line: int = 1
    """Where its heading stands in the file."""

    @property
    def digest(self) -> str:
        """Fingerprint of its words, to notice a translation that has fallen behind.

        Line breaks do not count, nor do the signs that make a link of an address.
        """
        blocks = [self.title, self.markdown]
        blocks += (text for part in self.parts for text in (part.title, part.markdown))
        words = _ADDRESS_AS_LINK.sub(r"\1", " ".join(" ".join(blocks).split()))
        return hashlib.sha256(words.encode()).hexdigest()[:12]

    @property
    def is_empty(self) -> bool:
        """Whether there is a heading and nothing below it."""
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
        """The section with this id; None where the text has none."""
        return next((section for section in self.sections if section.id == section_id), None)


def state_of(
    texts: Mapping[Language, Text], section_id: str, language: Language, source: Text | None
) -> TranslationState:
    """The state of one section in `language`; `source` is the text in the record's own language.

    A translation is stale when its source section has changed since the fingerprint in its front
    matter was taken; without a fingerprint it is as good as its front matter says.
    """
    text = texts.get(language)
    if text is None or text.section(section_id) is None:
        return "missing"
    if text is source:
        return "original"
    source_section = source.section(section_id) if source else None
    stamp = dict(text.translated_from).get(section_id)
    if source_section is not None and stamp is not None and stamp != source_section.digest:
        return "stale"
    return dict(text.states).get(section_id, text.state)
