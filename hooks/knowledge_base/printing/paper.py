"""The desk that an edition is put together on, and the document that comes of it.

A document is a map that `templates/paper.typ` describes: title and cover, a body of blocks, and
sources. It holds values, never markup: all words of records are strings in it.
"""

import io
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import segno

from knowledge_base.catalogue.translation import shown_section
from knowledge_base.languages import Language, other_language
from knowledge_base.printing.dividing import years_whole
from knowledge_base.printing.elements import box, facts, heading, in_language, lowered, paragraph
from knowledge_base.printing.settling import settled
from knowledge_base.prose.tree import Block, Inline, plain, tree
from knowledge_base.prose.typography import kept_together
from knowledge_base.views.desk import Desk
from knowledge_base.views.links import path_of
from knowledge_base.views.record import SourceView
from knowledge_base.views.said import Said
from knowledge_base.words import words

HEAD = 46
"""Characters of a title that fit into a running head."""

FULL_COVER = 620
"""Characters of summary and facts from which on a cover is set in smaller type."""


@dataclass(frozen=True)
class Paper:
    """A record's desk on which a printed edition is put together.

    Answers what texts may point to (`prose.html.References`): sources by number, and pages of
    the site by their whole address, because paper knows no relative one.
    """

    desk: Desk

    @property
    def language(self) -> Language:
        """The language of the edition."""
        return self.desk.language

    @property
    def words(self) -> dict[str, Any]:
        """The words that only paper has (words/<language>/printing.yml)."""
        return words(self.language, "printing")

    @property
    def page_words(self) -> dict[str, Any]:
        """The words that paper shares with the pages of the site."""
        return self.desk.words

    @property
    def url(self) -> str:
        """The whole address of the record's page."""
        return self.desk.origin.url + path_of(self.desk.entry.address, self.language)

    def citation(self, source_id: str) -> tuple[int, str] | None:
        """The number of a source and the way to its entry; None for one that is not there."""
        return self.desk.citation(source_id)

    def record_address(self, target: str) -> str | None:
        """The whole address of the page at `target`; None where there is no page."""
        address, hash_sign, anchor = target.partition("#")
        if not self.desk.catalogue.has_page(address):
            return None
        return self.desk.origin.url + path_of(address, self.language) + hash_sign + anchor

    def say(self, said: Said) -> list[Inline]:
        """`said` as inlines, marked where it is in another language than the paper."""
        text = kept_together(said.text)
        if said.language == self.language:
            return [text]
        return [{"mark": "language", "language": said.language, "inlines": [text]}]

    def blocks(self, markdown: str, language: Language, level: int) -> list[Block]:
        """A part of the record's text in `language`; its own headings begin at `level`."""
        if not markdown:
            return []
        text = self.desk.entry.texts[language]
        found = lowered(tree(markdown, text.definitions, self), level)
        return in_language(found, language, self.language)

    def section(self, section_id: str, level: int) -> list[Block]:
        """A section of the text, with the headings of its parts at `level`."""
        shown = shown_section(self.desk.entry, section_id, self.language)
        if shown is None:
            return []
        section, language = shown
        found = self.blocks(section.markdown, language, level)
        for part in section.parts:
            title = in_language([heading(part.title, level)], language, self.language)
            found += title + self.blocks(part.markdown, language, level + 1)
        return found

    def document(
        self,
        kind: str,
        body: list[Block],
        rows: list[Block],
        subtitle: str | None = None,
        running: str | None = None,
    ) -> dict[str, Any]:
        """The map that the templates read: `kind` names the edition, `rows` are its facts."""
        record = self.desk.entry.record
        frame = self.desk.frame()
        site = self.page_words["site_name"]
        summary = [paragraph(years_whole(self.say(frame.summary)))]
        imprint = [self.words["changed"].format(date=frame.updated)]
        if frame.last_verified:
            imprint.append(self.words["verified"].format(date=frame.last_verified))
        imprint.append(self.words["licence"].format(name=frame.licence.text))
        if frame.title_is_translation:
            imprint.append(self.page_words["record"]["translated_title"])
        return {
            "lang": self.language,
            "words": self.words,
            "document-title": f"{frame.title.text} – {kind}",
            "title": frame.title.text,
            "subtitle": subtitle,
            "summary": summary,
            "kind": kind,
            "running": shortened(running or frame.title.text),
            "site": site,
            "date": frame.updated,
            "updated": record.updated,
            "url": self.url,
            "qr": code(self.url),
            "imprint": imprint,
            "facts": settled(facts(rows)),
            "dense": _cover_length(summary, rows) > FULL_COVER,
            "body": settled(body),
            "sources": [self.source(each) for each in frame.sources],
        }

    def source(self, source: SourceView, other: SourceView | None = None) -> list[Inline]:
        """An entry of the list of sources, its address printed for those who hold paper.

        `other` is the same source in the other language: what it says otherwise stands there, too.
        """
        entry = [*self.say(source.title), ". "]
        entry += self._both(source.publisher, other.publisher if other else None)
        if source.date:
            day = Said(source.date, self.language)
            also = Said(other.date, other_language(self.language)) if other and other.date else None
            entry += [", ", *self._both(day, also)]
        entry.append(".")
        if source.url:
            entry += [" ", {"mark": "link", "to": source.url, "inlines": [source.address]}]
        if source.note:
            note = self._both(source.note, other.note if other else None)
            entry += [" ", {"mark": "quiet", "inlines": note}]
        return entry

    def _both(self, said: Said, other: Said | None) -> list[Inline]:
        """`said`, and behind it `other` where that is something else."""
        if other is None or other.text == said.text:
            return self.say(said)
        return [*self.say(said), " / ", *self.say(other)]

    def notice(self, text: str) -> Block:
        """What readers must know before they read on, set apart."""
        return box("notice", [paragraph([text])])


def shortened(title: str) -> str:
    """A title for the head of a page, cut between words where it is too long for half a line."""
    return title if len(title) <= HEAD else f"{title[: title.rfind(' ', 0, HEAD)]} …"


@lru_cache(maxsize=64)
def code(address: str) -> str:
    """The QR code of `address`, as SVG; all editions of a record show the same."""
    target = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        target, kind="svg", border=0, xmldecl=False, nl=False
    )
    return target.getvalue().decode()


def _cover_length(summary: list[Block], rows: list[Block]) -> int:
    values = [plain([paragraph(value)]) for row in rows for value in row["value"]]
    return len(plain(summary)) + sum(map(len, values))
