"""The facts of a record as blocks, as a form for Word has them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.languages import Language
from knowledge_base.model.common import Attachment, Localised, Money
from knowledge_base.model.form import Prompt
from knowledge_base.model.reform import Reform
from knowledge_base.prose.blocks import Block, Cell, Paragraph, Run, Table, plain
from knowledge_base.views import formats
from knowledge_base.views.readable import readable
from knowledge_base.words import words


@dataclass(frozen=True)
class RecordFacts:
    """The facts of `record` in `language`, in the other one where they are not in it."""

    catalogue: Catalogue
    record: Reform
    language: Language

    def municipalities(self) -> str:
        """The full names of the municipalities."""
        found = (self.catalogue.municipality(name) for name in self.record.municipalities)
        return ", ".join(self._say(term.title) for term in found if term)

    def attachments(self, slot_id: str | None) -> tuple[Block, ...]:
        """The documents of one group, or those of none."""
        found = [item for item in self.record.attachments if item.slot == slot_id]
        return tuple(_bullet(self._attachment(item)) for item in found)

    def sources(self) -> tuple[Block, ...]:
        """The numbered sources of the record."""
        return tuple(
            Paragraph(
                tuple(self._source(number)),
                "number",
                group=1,
            )
            for number in range(len(self.record.sources))
        )

    def line(self, fact: str | None) -> str | None:
        """A fact that is told in one line; None where it is not, or not stated."""
        match fact:
            case "title":
                return self._say(self.record.title)
            case "themes":
                found = (self.catalogue.theme(name) for name in self.record.themes)
                return "; ".join(self._say(theme.title) for theme in found if theme)
            case "initiator":
                return self._say(self.record.initiator) if self.record.initiator else None
            case "municipalities":
                return self.municipalities()
        return None

    def timeline(self, prompt: Prompt) -> tuple[Block, ...]:
        """The stages under the columns that `prompt` asks for; nothing where there are none."""
        stages = self.record.timeline
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

    def blocks(self, fact: str) -> tuple[Block, ...]:
        """A fact that is told in lists and tables; nothing where it is not, or not stated."""
        tell: dict[str, Callable[[], tuple[Block, ...]]] = {
            "legal_basis": self._legal_basis,
            "participation": self._participation,
            "resources": self._resources,
            "challenges": self._challenges,
            "partners": self._partners,
            "results": self._results,
            "contacts": self._contacts,
        }
        return tell[fact]() if fact in tell else ()

    def _period(self, start: str | None, end: str | None) -> str:
        if start and end:
            return formats.span(start, end, self.language)
        known = start or end
        return self._date(known) if known else ""

    def _legal_basis(self) -> tuple[Block, ...]:
        told: list[Block] = []
        for act in self.record.legal_basis:
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
                for row in self.record.participation
            ],
        )

    def _resources(self) -> tuple[Block, ...]:
        resources = self.record.resources
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
                for row in self.record.challenges
            ],
        )

    def _partners(self) -> tuple[Block, ...]:
        return tuple(
            self._cited(
                " – ".join([self._say(row.name), *([self._say(row.role)] if row.role else [])]),
                row.source,
                "bullet",
            )
            for row in self.record.partners
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
                for row in self.record.results
            ],
        )

    def _contacts(self) -> tuple[Block, ...]:
        told: list[Block] = []
        for contact in self.record.contacts:
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
        source = self.record.sources[index]
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


def _bullet(text: str) -> Paragraph:
    return plain(text, "bullet")
