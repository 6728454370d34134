"""Answers as facts of a record: only where what is meant is beyond doubt; the rest stays text."""

import calendar
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from babel.dates import get_month_names

from knowledge_base.importing.amounts import Amount, amounts_in
from knowledge_base.importing.answers import Answered
from knowledge_base.importing.hold_back import HELD, says_nothing_more
from knowledge_base.importing.markdown import one_line
from knowledge_base.importing.paper import Line, Table, lines_in
from knowledge_base.importing.titles import Piece
from knowledge_base.importing.wording import (
    has_letter,
    likeness,
    names,
    plain,
    splits,
    without_marker,
)
from knowledge_base.languages import Language
from knowledge_base.model.common import Localised
from knowledge_base.model.form import ApplicationForm, FormSection, Prompt
from knowledge_base.model.organisation import Organisation
from knowledge_base.model.vocabulary import Municipality, Term, Theme
from knowledge_base.words import words

SOURCE = "application"
"""The id of the source that a draft cites: the application itself."""

SAME_NAME = 92
"""From here two names are the same in spite of a slip of the finger."""

TITLE_LENGTH = 300
STAGES = 60
"""Stages that become facts; a record has room for 2,000 values in all."""


@dataclass(frozen=True, slots=True)
class Lists:
    """What answers are held against."""

    themes: tuple[Theme, ...]
    municipalities: tuple[Municipality, ...]
    organisations: tuple[Organisation, ...]
    legal_acts: tuple[Term, ...]
    labels: Mapping[str, tuple[str, ...]]
    """Words of forms by meaning: `human`, `financial`, `technical`, `total`, `dates`."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """A fact that was taken from an answer: its value, and how people would say it."""

    field: str
    section: str
    value: str
    said: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """An answer that may hold a fact which was not taken, and why."""

    field: str
    section: str
    reason: str
    found: str = ""


@dataclass(slots=True)
class Findings:
    """The facts of one form. `carried` are the answers that need not stand in the text as well."""

    record: dict[str, Any] = field(default_factory=dict)
    mapped: list[Mapped] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    carried: set[tuple[str, str | None]] = field(default_factory=set)


def facts(
    form: ApplicationForm,
    answers: Mapping[str, Answered],
    before: tuple[Piece, ...],
    lists: Lists,
    language: Language,
    held_mark: str,
) -> Findings:
    """The facts that `answers` state, by the fields of a reform."""
    found = Findings()
    desk = _Desk(found, lists, language, held_mark)
    for section in form.sections:
        answer = answers[section.id]
        if section.fact == "title":
            desk.title(section, answer)
        elif section.fact == "themes":
            desk.themes(section, answer)
        elif section.fact == "initiator":
            desk.initiator(section, answer)
        elif section.fact in ("results", "contacts") and not answer.is_empty:
            found.doubts.append(Doubt(section.fact, section.id, "text"))
        for prompt in section.prompts:
            if answer.parts.get(prompt.id):
                desk.prompt(section, prompt, answer.parts[prompt.id])
    desk.municipalities(form, answers, before)
    return found


@dataclass(frozen=True, slots=True)
class _Desk:
    """Writes what it is sure of into `found`, and says where it is not."""

    found: Findings
    lists: Lists
    language: Language
    held_mark: str

    def said(self, text: str) -> dict[str, str]:
        return {self.language: one_line(text, self.held_mark)}

    def mapped(self, name: str, section: FormSection, value: str, said: str = "") -> None:
        shown, told = (one_line(text, self.held_mark)[:200] for text in (value, said or value))
        self.found.mapped.append(Mapped(name, section.id, shown, told))

    def doubt(self, name: str, section: FormSection, reason: str, found: str = "") -> None:
        said = one_line(found, self.held_mark)[:200]
        self.found.doubts.append(Doubt(name, section.id, reason, said))

    def title(self, section: FormSection, answer: Answered) -> None:
        texts = _texts(answer.own)
        whole = " ".join(texts)
        if not texts:
            return
        if len(whole) > TITLE_LENGTH or HELD.search(whole):
            self.doubt("title", section, "long" if len(whole) > TITLE_LENGTH else "held", whole)
            return
        self.found.record["title"] = self.said(whole)
        self.mapped("title", section, whole)
        self.found.carried.add((section.id, None))

    def initiator(self, section: FormSection, answer: Answered) -> None:
        texts = _texts(answer.own)
        whole = (
            "; ".join(text.rstrip(";,. ") for text in texts) if len(texts) > 1 else "".join(texts)
        )
        if not texts:
            return
        if len(whole) > TITLE_LENGTH or HELD.search(whole):
            self.doubt("initiator", section, "long" if len(whole) > TITLE_LENGTH else "held", whole)
            return
        self.found.record["initiator"] = self.said(whole)
        self.mapped("initiator", section, whole)
        self.found.carried.add((section.id, None))

    def themes(self, section: FormSection, answer: Answered) -> None:
        texts = _texts(answer.own)
        themes = [self._theme(text) for text in texts]
        if any(theme is None for theme in themes):
            parts = [part for text in texts for part in re.split(r"[;,/\n]", text) if plain(part)]
            themes = [self._theme(part) for part in parts]
        if not texts:
            return
        known = [theme.id for theme in themes if theme is not None]
        if known:
            self.found.record["themes"] = list(dict.fromkeys(known))
            titles = [each.short.best(self.language)[0] for each in themes if each is not None]
            self.mapped("themes", section, ", ".join(known), "; ".join(dict.fromkeys(titles)))
        if len(known) == len(themes):
            self.found.carried.add((section.id, None))
        else:
            self.doubt("themes", section, "not-in-list", " ".join(texts))

    def _theme(self, text: str) -> Theme | None:
        words = plain(without_marker(text))
        best: tuple[float, Theme] | None = None
        for theme in self.lists.themes:
            for name in (*_names(theme.title), *_names(theme.short)):
                alike = likeness(words, plain(name), best[0] if best else SAME_NAME)
                if alike and (best is None or alike > best[0]):
                    best = (alike, theme)
        return best[1] if best else None

    def municipalities(
        self, form: ApplicationForm, answers: Mapping[str, Answered], before: tuple[Piece, ...]
    ) -> None:
        """Whose practice it is: by the initiator and the cover, else by the only one described."""
        cover = " \n ".join(piece.text for piece in before)
        for section in form.sections:
            if section.fact == "initiator":
                cover += " \n " + " \n ".join(_texts(answers[section.id].own))
        own = next((section for section in form.sections if section.fact == "municipalities"), None)
        if own is None:
            return
        answer = answers[own.id]
        described = " \n ".join(
            text for pieces in (answer.own, *answer.parts.values()) for text in _texts(pieces)
        )
        found = self._named(cover, formal=False)
        formal = self._named(described, formal=True)
        if not found and len(formal) == 1:
            found = formal
        if found:
            self.found.record["municipalities"] = found
            names = [
                each.short.best(self.language)[0]
                for each in self.lists.municipalities
                if each.id in found
            ]
            self.mapped("municipalities", own, ", ".join(found), ", ".join(names))
        else:
            several = ", ".join(formal or self._named(described, formal=False))
            self.doubt("municipalities", own, "several" if several else "not-found", several)

    def _named(self, text: str, formal: bool) -> list[str]:
        """The municipalities that `text` names; `formal` takes only names with the word itself."""
        words = f" {plain(text)} "
        return [
            each.id
            for each in self.lists.municipalities
            if any(f" {form}" in words for form in _municipality_forms(each, formal))
        ]

    def prompt(self, section: FormSection, prompt: Prompt, pieces: tuple[Piece, ...]) -> None:
        key = (section.id, prompt.id)
        complete: bool | None = None
        match prompt.fact:
            case "timeline":
                complete = self._timeline(section, prompt, pieces)
            case "resources":
                complete = self._resources(section, pieces)
            case "legal_basis":
                complete = self._legal_basis(section, pieces)
            case "partners":
                complete = self._partners(section, pieces)
            case None:
                return
            case other:
                if section.fact != other:
                    self.doubt(other, section, "text")
        if complete:
            self.found.carried.add(key)

    def _timeline(self, section: FormSection, prompt: Prompt, pieces: tuple[Piece, ...]) -> bool:
        tables = [piece.block for piece in pieces if isinstance(piece.block, Table)]
        if not tables:
            self.doubt("timeline", section, "no-table")
            return False
        rows = [row for table in tables for row in stage_rows(table)]
        columns = stage_columns(rows[0], prompt, self.lists.labels) if rows else None
        if columns is None or len(rows) > STAGES + 1:
            self.doubt("timeline", section, "columns" if columns is None else "many")
            return False
        body = rows[1:] if columns.has_head else rows
        stages = []
        for row in body:
            stage = self._stage(row, columns)
            if stage is None:
                self.doubt("timeline", section, "columns")
                return False
            stages.append(stage)
        if not stages:
            return False
        self.found.record["timeline"] = stages
        self.mapped("timeline", section, str(len(stages)))
        others = [piece for piece in pieces if not isinstance(piece.block, Table)]
        if columns.unknown:
            self.doubt("timeline", section, "more-columns")
        return not columns.unknown and not _texts(tuple(others)) and len(tables) == 1

    def _stage(self, row: tuple[str, ...], columns: "Columns") -> dict[str, Any] | None:
        def cell(name: str) -> str:
            place = columns.places.get(name)
            return row[place] if place is not None and place < len(row) else ""

        if not plain(cell("stage")) or not plain(cell("activity")):
            return None
        stage: dict[str, Any] = {
            "stage": self.said(cell("stage")),
            "activity": self.said(cell("activity")),
        }
        if plain(cell("result")):
            stage["result"] = self.said(cell("result"))
        if plain(cell("dates")):
            period = period_of(cell("dates"))
            if period is None:
                return None
            stage["start"] = period[0]
            if period[1]:
                stage["end"] = period[1]
        stage["source"] = SOURCE
        return stage

    def _resources(self, section: FormSection, pieces: tuple[Piece, ...]) -> bool:
        resources: dict[str, Any] = {}
        complete = True
        amounts: list[Amount] = []
        for piece in pieces:
            if isinstance(piece.block, Table):
                complete = False
                amounts += amounts_in(" ".join(line.text for line in lines_in((piece.block,))))
                continue
            text = without_marker(piece.text) if has_letter(piece.text) else piece.text
            if not plain(text) or says_nothing_more(piece.text):
                continue
            amounts += amounts_in(text)
            kind, value = self._kind_of_resource(text)
            if kind is None or kind in resources:
                complete = False
            elif value:
                resources[kind] = self.said(value)
        total = self._total(pieces, amounts)
        if total is not None:
            money: dict[str, Any] = {"amount": total.amount, "currency": total.currency}
            resources["total"] = {**money, "source": SOURCE}
        elif amounts:
            self.doubt("resources.total", section, "amounts", "; ".join(a.written for a in amounts))
        if resources:
            order = ("human", "technical", "financial", "total")
            self.found.record["resources"] = {k: resources[k] for k in order if k in resources}
            kinds = [kind for kind in order if kind in resources]
            # The first word of each kind is the form's own.
            said = [words(self.language, "importing")["labels"][kind][0] for kind in kinds]
            self.mapped("resources", section, ", ".join(kinds), ", ".join(said))
        if not complete:
            self.doubt("resources", section, "text")
        return complete and bool(resources)

    def _kind_of_resource(self, text: str) -> tuple[str | None, str]:
        for left, right in splits(text):
            for kind in ("human", "financial", "technical"):
                if any(
                    likeness(plain(without_marker(left)), plain(label), SAME_NAME)
                    for label in self.lists.labels[kind]
                ):
                    return kind, right
        for kind in ("human", "financial", "technical"):
            if any(
                likeness(plain(text), plain(each), SAME_NAME) for each in self.lists.labels[kind]
            ):
                return kind, ""
        return None, text

    def _total(self, pieces: tuple[Piece, ...], amounts: list[Amount]) -> Amount | None:
        """The one sum of money: the one that is called so, or the only one there is."""
        called = [
            amount
            for piece in pieces
            for line in lines_in((piece.block,))
            if any(
                re.search(rf"\b{re.escape(w)}", plain(line.text))
                for w in self.lists.labels["total"]
            )
            for amount in amounts_in(line.text)
        ]
        if len(called) == 1:
            return called[0]
        return amounts[0] if len(amounts) == 1 and not called else None

    def _legal_basis(self, section: FormSection, pieces: tuple[Piece, ...]) -> bool:
        acts = []
        complete = True
        for piece in pieces:
            if isinstance(piece.block, Table):
                complete = False
                continue
            for text in _texts((piece,)):
                act = self._legal_act(text)
                if act is None:
                    complete = False
                else:
                    acts.append(act)
        if acts:
            self.found.record["legal_basis"] = acts
            self.mapped("legal_basis", section, str(len(acts)))
        if not complete:
            self.doubt("legal_basis", section, "kind-or-date")
        return complete and bool(acts)

    def _legal_act(self, text: str) -> dict[str, Any] | None:
        words = plain(text)
        kinds = [
            term.id
            for term in self.lists.legal_acts
            for name in _names(term.title)
            for part in re.split(r" ან | or ", name)
            if _has_stem(words, plain(part).split()[0])
        ]
        number = re.search(r"(?:№|\bN)\s?(\d[\w/.-]{0,20}\w|\d)", text)
        dates = dates_in(text)
        if len(set(kinds)) != 1 or kinds[0] == "other" or len(dates) > 1 or HELD.search(text):
            return None
        if number is None and not dates:
            return None
        act: dict[str, Any] = {
            "title": self.said(without_marker(text).rstrip(";")),
            "kind": kinds[0],
        }
        if number is not None:
            act["number"] = number[1]
        if dates:
            act["date"] = dates[0]
        return {**act, "source": SOURCE}

    def _partners(self, section: FormSection, pieces: tuple[Piece, ...]) -> bool:
        partners = []
        complete = True
        for text in _texts(pieces):
            found = [self._partner(part) for part in re.split(r"\s*;\s*", text) if plain(part)]
            partners += [partner for partner in found if partner is not None]
            complete = complete and all(partner is not None for partner in found)
        complete = complete and all(isinstance(piece.block, Line) for piece in pieces)
        if partners:
            self.found.record["partners"] = partners
            self.mapped("partners", section, ", ".join(p["organisation"] for p in partners))
        if not complete:
            self.doubt("partners", section, "text")
        return complete and bool(partners)

    def _partner(self, text: str) -> dict[str, Any] | None:
        text = without_marker(text).strip().rstrip(".,;")
        for name, role in [(text, ""), *splits(text)]:
            words = plain(name)
            for organisation in self.lists.organisations:
                names = [*_names(organisation.title), *_names(organisation.short)]
                if any(likeness(words, plain(each), SAME_NAME) for each in names):
                    partner: dict[str, Any] = {
                        "name": self.said(re.sub(r"[\s:;–—-]+$", "", name)),
                        "organisation": organisation.id,
                    }
                    if role:
                        partner["role"] = self.said(role)
                    return {**partner, "source": SOURCE}
        return None


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of a stage table holds what; a record has no room for the `unknown` ones."""

    places: Mapping[str, int]
    has_head: bool
    unknown: tuple[int, ...]


def stage_rows(table: Table) -> list[tuple[str, ...]]:
    """The rows of a table as text; a merged cell says what the cell above it says."""
    rows: list[tuple[str, ...]] = []
    for row in table.rows:
        texts = []
        for place, cell in enumerate(row):
            text = " ".join(cell.text.split())
            if cell.merged and not text and rows and place < len(rows[-1]):
                text = rows[-1][place]
            texts.append(text)
        if any(plain(text) for text in texts):
            rows.append(tuple(texts))
    return rows


def stage_columns(
    head: tuple[str, ...], prompt: Prompt, labels: Mapping[str, tuple[str, ...]]
) -> Columns | None:
    """Which column is which, by the first row, or by their order where that row is no head."""
    places: dict[str, int] = {}
    unknown = []
    for place, text in enumerate(head):
        name = next(
            (
                column.id
                for column in prompt.columns
                if any(likeness(plain(text), plain(each), 85) for each in names(column.title))
            ),
            None,
        )
        if name is None and any(likeness(plain(text), plain(w), 85) for w in labels["dates"]):
            name = "dates"
        if name is None or name in places:
            unknown.append(place)
        else:
            places[name] = place
    if {"stage", "activity"} <= places.keys():
        return Columns(places, True, tuple(unknown))
    if not places and len(head) == len(prompt.columns):
        return Columns({c.id: place for place, c in enumerate(prompt.columns)}, False, ())
    return None


def dates_in(text: str) -> list[str]:
    """The dates in `text` as 2025-09-15 or 2025-09, in their order; bare years are none."""
    return [found for _, found in sorted(set(_dates(text)))]


def period_of(text: str) -> tuple[str, str] | None:
    """The beginning and the end that a cell states and nothing else; None where it is not clear."""
    dates = dates_in(text)
    if not dates:
        dates = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text)
    if len(dates) == 1:
        return dates[0], ""
    if len(dates) == 2 and dates[0] <= dates[1]:
        return dates[0], dates[1]
    return None


_MONTHS: dict[str, int] = {
    name[:length].lower(): number
    for locale, length in (("ka", 4), ("en", 3))
    for number, name in get_month_names("wide", locale=locale).items()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE_FORMS = (
    (re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)"), (1, 2, 3)),
    (re.compile(r"(?<!\d)(\d{1,2})[./](\d{1,2})[./](\d{4})(?!\d)"), (3, 2, 1)),
    (
        re.compile(rf"(?<!\d)(\d{{4}})\s*წ(?:\.|ლის)?\s*(\d{{1,2}})\s*({_MONTH})\w*", re.I),
        (1, 3, 2),
    ),
    (re.compile(rf"(?<!\d)(\d{{1,2}})\s+({_MONTH})\w*,?\s+(\d{{4}})(?!\d)", re.I), (3, 2, 1)),
    (re.compile(rf"\b({_MONTH})\w*\s+(\d{{1,2}}),\s*(\d{{4}})(?!\d)", re.I), (3, 1, 2)),
    (re.compile(rf"(?<!\d)(\d{{4}})\s*წ(?:\.|ლის)?\s*({_MONTH})\w*", re.I), (1, 2, 0)),
    (re.compile(rf"\b({_MONTH})\w*,?\s+(\d{{4}})(?!\d)", re.I), (2, 1, 0)),
)


def _dates(text: str) -> Iterator[tuple[int, str]]:
    covered: list[range] = []
    for pattern, (year, month, day) in _DATE_FORMS:
        for match in pattern.finditer(text):
            if any(match.start() in each for each in covered):
                continue
            written = match[month].lower()
            number = int(written) if written.isdecimal() else _month(written)
            found = f"{match[year]}-{number:02}"
            if day:
                found += f"-{int(match[day]):02}"
            if 1 <= number <= 12 and _exists(
                int(match[year]), number, int(match[day]) if day else 1
            ):
                covered.append(range(match.start(), match.end()))
                yield match.start(), found


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= day <= calendar.monthrange(year, month)[1] if year else False


def _month(written: str) -> int:
    return next(number for name, number in _MONTHS.items() if written.startswith(name))


def _texts(pieces: tuple[Piece, ...]) -> list[str]:
    """The lines of `pieces` that say something."""
    return [
        piece.text.strip()
        for piece in pieces
        if isinstance(piece.block, Line) and plain(piece.text) and not says_nothing_more(piece.text)
    ]


def _names(said: Localised | None) -> list[str]:
    return [] if said is None else [text for text in (said.ka, said.en) if text]


def _municipality_forms(each: Municipality, formal: bool) -> Iterator[str]:
    """How a text may name a municipality, in plain words; the last word may go on."""
    for name in _names(each.title):
        yield plain(name)
    for genitive in _names(each.genitive):
        yield f"{plain(genitive)} მუნიციპალიტეტ"
        yield f"{plain(genitive)} მერია "
        yield f"{plain(genitive)} საკრებულო "
    for name in _names(each.short):
        if name.isascii():
            yield f"{plain(name)} municipality"
        if not formal:
            yield f"{plain(name)} "


def _has_stem(words: str, word: str) -> bool:
    """Whether a Georgian or English word stands in `words` in any of its forms."""
    stem = word[:-1] if len(word) > 4 and word[-1] in "აეიოუ" else word
    return any(each.startswith(stem) and len(each) - len(stem) <= 6 for each in words.split())
