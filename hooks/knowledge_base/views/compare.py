"""Reforms side by side: the page to compare them on, and what each brings to it as data.

The page holds the names of the rows and a table of the latest reforms; others are chosen from the
list of all. Its script fetches the column of each chosen reform from `compare.json` beside the
reform's own page.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.languages import Language
from knowledge_base.model.entry import Entry
from knowledge_base.model.reform import Reform
from knowledge_base.model.vocabulary import Municipality
from knowledge_base.prose.typography import kept_together
from knowledge_base.views import formats
from knowledge_base.views.explore import PART
from knowledge_base.views.explore import SECTION as REFORMS
from knowledge_base.views.links import path_of, relative
from knowledge_base.views.page import Page
from knowledge_base.views.record import Link
from knowledge_base.views.reform import ReformView
from knowledge_base.views.said import Said, say, say_if
from knowledge_base.words import words

SECTION = "compare"
FILE = "compare.json"
"""The name of a reform's column, beside its page."""

MOST = 4
"""How many reforms fit beside each other, on a screen and on a sheet of A4."""

_SHOWN = 2
_LONG = 1
"""How many results, costs or partners of one reform are shown, and how many difficulties, whose
texts are long. The rest is counted and linked: four columns have to fit on one sheet."""

_WORDS = ("text", "aside")
"""What of an item is read; the rest of it is for the script."""

ROWS = (
    "place",
    "when",
    "themes",
    "programme",
    "initiator",
    "summary",
    "cost",
    "results",
    "running",
    "challenges",
    "partners",
    "gaps",
    "quality",
)
"""What is compared, in order. Every column has each of them; an empty one is a gap."""

_NO_FIGURE = frozenset({"cost", "results"})
_SCRIPT = "assets/javascripts/compare.js"
_STYLES = "assets/stylesheets/compare.css"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the comparison; `gap` is said where a reform has nothing for it."""

    id: str
    title: str
    gap: str


@dataclass(frozen=True, slots=True)
class ListedReform:
    """A reform in the table from which columns are chosen; None is a gap."""

    id: str
    title: Said
    href: str
    municipalities: tuple[Said, ...]
    year: int | None
    cost: str | None
    results: int
    percent: int


@dataclass(frozen=True, slots=True)
class CompareView:
    """The page that compares up to `most` reforms: `rows` to fill, `reforms` to choose from.

    `title` says which reforms these are, and `whole` leads to all where they are more. In
    `reform_href` the script puts a reform's id in the place of `{id}`.
    """

    said: dict[str, Any]
    rows: tuple[Row, ...]
    title: str
    reforms: tuple[ListedReform, ...]
    whole: Link | None
    reform_href: str
    most: int
    script: str
    styles: str


def compare_view(catalogue: Catalogue, language: Language) -> CompareView:
    """The page of the section `compare`."""
    path = path_of(SECTION, language)
    said = words(language, SECTION)
    gaps = words(language, "interface")["gaps"]
    rest = catalogue.reforms[PART:]
    return CompareView(
        said=said,
        rows=tuple(
            Row(
                name,
                said["rows"][name],
                said["all_answered"]
                if name == "gaps"
                else gaps["figure" if name in _NO_FIGURE else "fact"],
            )
            for name in ROWS
        ),
        title=(said["latest"] if rest else said["list"]).format(count=PART),
        reforms=tuple(
            _listed(catalogue, entry, language, path) for entry in catalogue.reforms[:PART]
        ),
        whole=Link(
            Said(
                said["whole"].format(count=formats.number(len(catalogue.reforms), language)),
                language,
            ),
            relative(path, path_of(REFORMS, language)),
        )
        if rest
        else None,
        reform_href=relative(path, path_of(f"{REFORMS}/{{id}}", language)),
        most=MOST,
        script=relative(path, _SCRIPT),
        styles=relative(path, _STYLES),
    )


def _listed(
    catalogue: Catalogue, entry: Entry[Reform], language: Language, path: str
) -> ListedReform:
    front, standing = entry.front, entry.standing
    return ListedReform(
        id=entry.id,
        title=say(front.title, language),
        href=relative(path, path_of(entry.address, language)),
        municipalities=tuple(
            say(term.short, language)
            for name in standing.municipalities
            if (term := catalogue.municipality(name))
        ),
        year=standing.year,
        cost=formats.money(front.total, language) if front.total else None,
        results=front.results,
        percent=catalogue.completeness(entry).percent,
    )


def comparison(catalogue: Catalogue, page: Page) -> dict[str, Any]:
    """The column of the reform on `page`, ready for JSON.

    `rows` has a list of items for each of `ROWS`. An item is a `text` with an `aside`, a `lang`
    where it is not that of the page, and an `href` relative to the reform's page.
    """
    view, entry = page.view, page.entry
    assert isinstance(view, ReformView) and entry is not None
    column = _Column(catalogue, page.language, view, entry.record)
    return {
        "title": column.item(view.frame.title),
        "rows": {name: [_kept(item) for item in items] for name, items in column.rows().items()},
    }


def _kept(item: dict[str, str]) -> dict[str, str]:
    """`item` with its words as a page has them: a script shows them as they are."""
    return {name: kept_together(value) if name in _WORDS else value for name, value in item.items()}


@dataclass(frozen=True, slots=True)
class _Column:
    catalogue: Catalogue
    language: Language
    view: ReformView
    record: Reform

    def rows(self) -> dict[str, Iterable[dict[str, str]]]:
        view, glance = self.view, self.view.glance
        initiator = say_if(self.record.initiator, self.language)
        return {
            "place": self._places(),
            "when": self._plain(glance.when),
            "themes": [self.link(theme) for theme in glance.themes],
            "programme": self._programme(),
            "initiator": [self.item(initiator)] if initiator else [],
            "summary": [self.item(view.frame.summary)],
            "cost": self._cost(),
            "results": self._results(),
            "running": self._plain(glance.running),
            "challenges": self._shown(
                [self.item(found.problem, found.response) for found in view.challenges],
                "#facts-challenges",
                _LONG,
            ),
            "partners": self._shown(
                [self.link(partner.link) for partner in view.partners], "#facts-partners"
            ),
            "gaps": [self.item(title) for title in view.gaps],
            "quality": self._quality(),
        }

    def item(self, text: Said, aside: Said | str | None = None) -> dict[str, str]:
        found = {"text": text.text}
        if text.language != self.language:
            found["lang"] = text.language
        if isinstance(aside, Said):
            found["aside"] = aside.text
            if aside.language != self.language:
                found["aside_lang"] = aside.language
        elif aside:
            found["aside"] = aside
        return found

    def link(self, link: Link) -> dict[str, str]:
        found = self.item(link.name)
        return {**found, "href": link.href} if link.href else found

    def _said(self) -> dict[str, Any]:
        return words(self.language, SECTION)

    def _plain(self, text: str | None) -> Iterator[dict[str, str]]:
        if text:
            yield {"text": text}

    def _shown(
        self, items: list[dict[str, str]], href: str, most: int = _SHOWN
    ) -> Iterator[dict[str, str]]:
        """The first of `items`, and how many more there are, with the way to them."""
        yield from items[:most]
        if len(items) > most:
            more = words(self.language, SECTION)["more"]
            yield {"text": more.format(count=len(items) - most), "href": href}

    def _places(self) -> Iterator[dict[str, str]]:
        names = self.record.municipalities
        terms = [term for name in names if (term := self.catalogue.municipality(name))]
        items = [
            {**self.link(link), "aside": self._described(term)}
            for term, link in zip(terms, self.view.glance.municipalities, strict=True)
        ]
        return self._shown(items, "#general-data")

    def _described(self, term: Municipality) -> str:
        kind = say(self.catalogue.label("municipality-kinds", term.kind), self.language).text
        if term.population is None:
            return kind
        people = formats.number(term.population.value, self.language)
        return f"{kind}, {self._said()['people'].format(value=people)}"

    def _programme(self) -> Iterator[dict[str, str]]:
        glance = self.view.glance
        if glance.programme:
            yield self.link(glance.programme)
        for award in glance.awards:
            yield self.item(award.badge.label, str(award.badge.year or ""))

    def _cost(self) -> Iterator[dict[str, str]]:
        resources = self.view.resources
        if resources is None:
            return
        if resources.total:
            note = resources.total_note
            yield self.item(Said(resources.total, self.language), note)
            return
        yield from self._shown(
            [self.item(Said(cost.amount, self.language), cost.title) for cost in resources.items],
            "#facts-resources",
        )

    def _results(self) -> Iterator[dict[str, str]]:
        said = self._said()
        found = []
        for result in self.view.results:
            unit = result.unit
            item = self.item(Said(f"{result.value}{result.space}{unit.text}", unit.language))
            before = said["before"].format(value=result.baseline) if result.baseline else ""
            aside = self.item(result.indicator)
            item["aside"] = f"{aside['text']} ({before})" if before else aside["text"]
            if "lang" in aside:
                item["aside_lang"] = aside["lang"]
            found.append(item)
        return self._shown(found, "#facts-measured-results")

    def _quality(self) -> Iterator[dict[str, str]]:
        quality = self.view.quality
        yield {
            "text": self._said()["answered"].format(
                percent=quality.percent, asked=quality.asked, answered=quality.answered
            )
        }
        yield {"text": quality.evidence}
