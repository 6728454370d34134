"""A record's answers to the questions of its form: its text and its facts, as blocks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.catalogue.translation import shown_section
from knowledge_base.forms.tags import fact_tag, tag_of
from knowledge_base.languages import Language
from knowledge_base.model.common import Attachment, Localised, Money
from knowledge_base.model.entry import Entry
from knowledge_base.model.form import FormSection, Prompt
from knowledge_base.model.reform import Reform
from knowledge_base.model.text import Part, Section
from knowledge_base.prose.blocks import Block, Cell, Paragraph, Run, Table, blocks, plain
from knowledge_base.prose.html import RECORD_SCHEME
from knowledge_base.views import formats
from knowledge_base.views.links import path_of
from knowledge_base.views.readable import readable
from knowledge_base.words import words

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

    def of(self, section: FormSection, prompt: Prompt | None = None) -> Told:
        """The answer to one question; nothing where the record has none.

        Text that stands right under the heading of a section with questions is told by
        `of_section`.
        """
        tag = tag_of(section, prompt)
        if prompt is None:
            return self._kept((tag, self._whole(section)), self._facts(section.fact, tag))
        told = self._part(section, prompt)
        if prompt.answer == "table" and prompt.fact == "timeline":
            return self._kept((tag, (*self._timeline(prompt), *told)))
        if prompt.fact == "contacts" and prompt.id != "contact-project":
            return self._kept((tag, told))
        return self._kept((tag, told), self._facts(prompt.fact, tag))

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

    def attachments(self, slot_id: str | None) -> tuple[Block, ...]:
        """The documents of one group, or those of none."""
        found = [item for item in self.entry.record.attachments if item.slot == slot_id]
        return tuple(_bullet(self._attachment(item)) for item in found)

    def sources(self) -> tuple[Block, ...]:
        """The numbered sources of the record."""
        return tuple(
            Paragraph(
                tuple(self._source(number)),
                "number",
                group=1,
            )
            for number in range(len(self.entry.record.sources))
        )

    def municipalities(self) -> str:
        """The full names of the municipalities."""
        found = (self.catalogue.municipality(name) for name in self.entry.record.municipalities)
        return ", ".join(self._say(term.title) for term in found if term)

    def _kept(self, *told: tuple[str, tuple[Block, ...]]) -> Told:
        return tuple((tag, said) for tag, said in told if said)

    def _section(self, section: FormSection) -> tuple[Section, Language] | None:
        return shown_section(self.entry, section.id, self.language)

    def _whole(self, section: FormSection) -> tuple[Block, ...]:
        """A section without questions: its fact in one line, then all of its text."""
        told: list[Block] = []
        line = self._line(section.fact)
        if line:
            told.append(plain(line))
        found = self._section(section)
        if found is not None:
            told += self._read(found[0].markdown, found[1])
            for part in found[0].parts:
                told += self._own(part, found[1])
        return tuple(told)

    def _line(self, fact: str | None) -> str | None:
        record = self.entry.record
        match fact:
            case "title":
                return self._say(record.title)
            case "themes":
                found = (self.catalogue.theme(name) for name in record.themes)
                return "; ".join(self._say(theme.title) for theme in found if theme)
            case "initiator":
                return self._say(record.initiator) if record.initiator else None
            case "municipalities":
                return self.municipalities()
        return None

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
        address = run.link.removeprefix(RECORD_SCHEME)
        has_page = address in self._linked_pages
        page = f"{self.site_url}{path_of(address, self.language)}"
        return replace(run, link=page if has_page else None)

    @cached_property
    def _linked_pages(self) -> tuple[str, ...]:
        return linked_pages(self.catalogue, self.entry)

    def _facts(self, fact: str | None, tag: str) -> tuple[str, tuple[Block, ...]]:
        tell: dict[str, Callable[[], tuple[Block, ...]]] = {
            "legal_basis": self._legal_basis,
            "participation": self._participation,
            "resources": self._resources,
            "challenges": self._challenges,
            "partners": self._partners,
            "results": self._results,
            "contacts": self._contacts,
        }
        return (fact_tag(fact), tell[fact]()) if fact in tell else (tag, ())

    def _timeline(self, prompt: Prompt) -> tuple[Block, ...]:
        stages = self.entry.record.timeline
        if not stages:
            return ()
        head = tuple((plain(self._say(column.title)),) for column in prompt.columns)
        rows: list[tuple[Cell, ...]] = []
        for stage in stages:
            dates = self._period(stage.start, stage.end)
            name = (plain(self._say(stage.stage)), *([plain(dates)] if dates else []))
            cells: dict[str, Cell] = {
                "stage": name,
                "activity": (self._cited(self._say(stage.activity), stage.source),),
                "result": (plain(self._say(stage.result) if stage.result else ""),),
            }
            rows.append(tuple(cells.get(column.id, (plain(""),)) for column in prompt.columns))
        return (Table(head, tuple(rows)),)

    def _period(self, start: str | None, end: str | None) -> str:
        dates = dict.fromkeys(self._date(date) for date in (start, end) if date)
        return " – ".join(dates)

    def _legal_basis(self) -> tuple[Block, ...]:
        told: list[Block] = []
        for act in self.entry.record.legal_basis:
            details = [
                self._say(self.catalogue.label("legal-acts", act.kind)),
                f"№ {act.number}" if act.number else "",
                self._say(act.issuer) if act.issuer else "",
                self._date(act.date) if act.date else "",
            ]
            text = f"{self._say(act.title)} – {', '.join(filter(None, details))}"
            told.append(self._cited(text, act.source, "bullet", link=act.url))
        return tuple(told)

    def _participation(self) -> tuple[Block, ...]:
        return self._table(
            ("group", "how", "count"),
            [
                (
                    plain(self._say(row.group)),
                    self._cited(self._say(row.how), row.source),
                    self._number(row.count),
                )
                for row in self.entry.record.participation
            ],
        )

    def _resources(self) -> tuple[Block, ...]:
        resources = self.entry.record.resources
        if resources is None:
            return ()
        said = words(self.language, "forms")
        told: list[Block] = []
        for letter, kind in zip(said["letters"], ("human", "financial", "technical"), strict=False):
            text = getattr(resources, kind)
            if text:
                told.append(plain(f"{letter}) {said['facts'][kind]}: {self._say(text)}"))
        sums = [(item.title, item.money) for item in resources.items]
        rows = [
            (plain(self._say(title)), self._cited(self._money(money), money.source))
            for title, money in sums
        ]
        if resources.total:
            total = self._cited(self._money(resources.total), resources.total.source)
            rows.append((plain(said["facts"]["total"], bold=True), total))
        return (*told, *self._table(("for_what", "amount"), rows))

    def _challenges(self) -> tuple[Block, ...]:
        return self._table(
            ("problem", "response"),
            [
                (
                    self._cited(self._say(row.problem), row.source),
                    plain(self._say(row.response) if row.response else ""),
                )
                for row in self.entry.record.challenges
            ],
        )

    def _partners(self) -> tuple[Block, ...]:
        return tuple(
            self._cited(
                " – ".join([self._say(row.name), *([self._say(row.role)] if row.role else [])]),
                row.source,
                "bullet",
            )
            for row in self.entry.record.partners
        )

    def _results(self) -> tuple[Block, ...]:
        return self._table(
            ("indicator", "baseline", "value", "unit", "as_of", "source"),
            [
                (
                    plain(self._say(row.indicator)),
                    self._number(row.baseline),
                    self._number(row.value),
                    plain(self._say(row.unit)),
                    plain(self._date(row.as_of) if row.as_of else ""),
                    self._cited("", row.source),
                )
                for row in self.entry.record.results
            ],
        )

    def _contacts(self) -> tuple[Block, ...]:
        told: list[Block] = []
        for contact in self.entry.record.contacts:
            details = [self._say(contact.role), self._say(contact.office)]
            details += [value for value in (contact.website, contact.mailbox) if value]
            told.append(_bullet("; ".join(details)))
        return tuple(told)

    def _table(
        self, keys: tuple[str, ...], rows: Sequence[tuple[Paragraph, ...]]
    ) -> tuple[Block, ...]:
        if not rows:
            return ()
        labels = words(self.language, "forms")["facts"]
        head = tuple((plain(labels[key]),) for key in keys)
        return (Table(head, tuple(tuple((cell,) for cell in row) for row in rows)),)

    def _number(self, value: Decimal | int | None) -> Paragraph:
        return plain("" if value is None else formats.number(value, self.language))

    def _cited(
        self, text: str, source: str | None, style: str = "text", link: str | None = None
    ) -> Paragraph:
        runs = (Run(text, link=link),) if text else ()
        cites = (Run("", cites=source),) if source else ()
        return Paragraph((*runs, *cites), "bullet" if style == "bullet" else "text")

    def _source(self, index: int) -> list[Run]:
        source = self.entry.record.sources[index]
        details = [self._say(source.publisher)]
        details += [self._date(source.date)] if source.date else []
        runs = [Run(f"{self._say(source.title)}. {', '.join(details)}. ")]
        return [*runs, Run(readable(source.url), link=source.url)] if source.url else runs

    def _attachment(self, item: Attachment) -> str:
        date = f", {self._date(item.date)}" if item.date else ""
        return f"{self._say(item.title)}{date} ({item.file})"

    def _money(self, money: Money) -> str:
        amount = formats.money(money, self.language)
        notes = [str(money.year)] if money.year else []
        notes += [self._say(money.note)] if money.note else []
        return f"{amount} ({'; '.join(notes)})" if notes else amount

    def _say(self, text: Localised) -> str:
        return text.best(self.language)[0]

    def _date(self, value: str) -> str:
        return formats.date(value, self.language)


def _leads_to_record(run: Run) -> bool:
    return run.link is not None and run.link.startswith(RECORD_SCHEME)


def _bullet(text: str) -> Paragraph:
    return plain(text, "bullet")
