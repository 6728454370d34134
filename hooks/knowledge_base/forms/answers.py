"""A record's answers to the questions of its form: its text and its facts, as blocks."""

from dataclasses import dataclass, replace
from functools import cached_property

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.catalogue.translation import shown_section
from knowledge_base.forms.facts import RecordFacts
from knowledge_base.forms.tags import fact_tag, tag_of
from knowledge_base.languages import Language
from knowledge_base.model.entry import Entry
from knowledge_base.model.form import FormSection, Prompt
from knowledge_base.model.reform import Reform
from knowledge_base.model.text import Part, Section
from knowledge_base.prose.blocks import Block, Paragraph, Run, Table, blocks, plain
from knowledge_base.prose.html import RECORD_SCHEME
from knowledge_base.views.links import path_of

Told = tuple[tuple[str, tuple[Block, ...]], ...]
"""Tags with what stands in their controls, in order; a tag without blocks is left out."""


def linked_pages(catalogue: Catalogue, entry: Entry[Reform]) -> tuple[str, ...]:
    """The addresses with a page among those that the texts of `entry` lead to.

    Nothing else that a form says depends on other records.
    """
    links = dict.fromkeys(link for text in entry.texts.values() for link in text.links)
    return tuple(filter(catalogue.has_page, links))


@dataclass(frozen=True)
class Answers:
    """What one record answers, in one language; facts and texts fall back on the other one."""

    catalogue: Catalogue
    entry: Entry[Reform]
    language: Language
    site_url: str

    @cached_property
    def facts(self) -> RecordFacts:
        """The facts of the record, in the same language."""
        return RecordFacts(self.catalogue, self.entry.record, self.language)

    def of(self, section: FormSection, prompt: Prompt | None = None) -> Told:
        """The answer to one question; nothing where the record has none.

        Text that stands right under the heading of a section with questions is told by
        `of_section`.
        """
        tag = tag_of(section, prompt)
        if prompt is None:
            return self._kept((tag, self._whole(section)), self._facts(section.fact))
        told = self._part(section, prompt)
        if prompt.answer == "table" and prompt.fact == "timeline":
            return self._kept((tag, (*self.facts.timeline(prompt), *told)))
        if prompt.fact == "contacts" and prompt.id != "contact-project":
            return self._kept((tag, told))
        return self._kept((tag, told), self._facts(prompt.fact))

    def of_section(self, section: FormSection) -> Told:
        """What a section with questions says outside of them: lead text, own headings."""
        found = self._section(section)
        if found is None:
            return ()
        told = [*self._read(found[0].markdown, found[1])]
        for part in found[0].parts:
            if part.id is None:
                told += self._own(part, found[1])
        return self._kept((tag_of(section), tuple(told)))

    def _facts(self, fact: str | None) -> tuple[str, tuple[Block, ...]]:
        return (fact_tag(fact), self.facts.blocks(fact)) if fact else ("", ())

    def _kept(self, *told: tuple[str, tuple[Block, ...]]) -> Told:
        return tuple((tag, said) for tag, said in told if said)

    def _section(self, section: FormSection) -> tuple[Section, Language] | None:
        return shown_section(self.entry, section.id, self.language)

    def _whole(self, section: FormSection) -> tuple[Block, ...]:
        """A section without questions: its fact in one line, then all of its text."""
        told: list[Block] = []
        line = self.facts.line(section.fact)
        if line:
            told.append(plain(line))
        found = self._section(section)
        if found is not None:
            told += self._read(found[0].markdown, found[1])
            for part in found[0].parts:
                told += self._own(part, found[1])
        return tuple(told)

    def _part(self, section: FormSection, prompt: Prompt) -> tuple[Block, ...]:
        found = self._section(section)
        parts = [part for part in found[0].parts if part.id == prompt.id] if found else []
        return tuple(
            block
            for part in parts
            for block in self._read(part.markdown, found[1] if found else "ka")
        )

    def _own(self, part: Part, language: Language) -> list[Block]:
        return [plain(part.title, "heading"), *self._read(part.markdown, language)]

    def _read(self, markdown: str, language: Language) -> tuple[Block, ...]:
        if not markdown:
            return ()
        read = blocks(markdown, self.entry.texts[language].definitions)
        return tuple(self._linked(block) for block in read)

    def _linked(self, block: Block) -> Block:
        """`block` with its links to records leading to their pages."""
        if isinstance(block, Table):
            rows = tuple(
                tuple(tuple(self._led(found) for found in cell) for cell in row)
                for row in block.rows
            )
            return replace(block, rows=rows)
        return self._led(block)

    def _led(self, block: Paragraph) -> Paragraph:
        if not any(_leads_to_record(run) for run in block.runs):
            return block
        return replace(block, runs=tuple(self._on_the_web(run) for run in block.runs))

    def _on_the_web(self, run: Run) -> Run:
        if run.link is None or not _leads_to_record(run):
            return run
        address, hash_sign, anchor = run.link.removeprefix(RECORD_SCHEME).partition("#")
        has_page = address in self._linked_pages
        page = f"{self.site_url}{path_of(address, self.language)}{hash_sign}{anchor}"
        return replace(run, link=page if has_page else None)

    @cached_property
    def _linked_pages(self) -> tuple[str, ...]:
        return linked_pages(self.catalogue, self.entry)


def _leads_to_record(run: Run) -> bool:
    return run.link is not None and run.link.startswith(RECORD_SCHEME)
