"""A programme's practices of one year as a book, with an index by municipality and by theme."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.languages import Language, collation_key
from knowledge_base.model.entry import Entry
from knowledge_base.model.reform import Reform
from knowledge_base.model.vocabulary import Call, Programme
from knowledge_base.printing.elements import facts, heading, paragraph, unlisted
from knowledge_base.printing.paper import Paper, code, shortened
from knowledge_base.printing.reforms import glance_facts, reform_body
from knowledge_base.printing.settling import settled
from knowledge_base.prose.tree import Block
from knowledge_base.views import formats
from knowledge_base.views.desk import Desk
from knowledge_base.views.links import Origin, path_of
from knowledge_base.views.reform import reform_view
from knowledge_base.views.said import say
from knowledge_base.words import words

FEWEST = 2
"""Reforms from which on a year of a programme makes a book."""


@dataclass(frozen=True, slots=True)
class Volume:
    """One year of a programme; `call` where the year is one of its calls."""

    programme: Programme
    year: int
    call: Call | None
    reforms: tuple[Entry[Reform], ...]

    @property
    def name(self) -> str:
        """The name of the file, without language and ending: `<programme>-<year>`."""
        return f"{self.programme.id}-{self.year}"


def volumes(catalogue: Catalogue) -> Iterator[Volume]:
    """Every year of every programme that has reforms enough for a book, the calls' years first.

    Where a programme has calls, a reform belongs to the call that it took part in; else to its
    own year.
    """
    for programme in catalogue.programmes():
        if programme.calls:
            for call in programme.calls:
                reforms = catalogue.reforms_of_call(call.id)
                if len(reforms) >= FEWEST:
                    yield Volume(programme, call.year, call, reforms)
        else:
            under = catalogue.reforms_under(programme.id)
            for year in sorted({entry.standing.year for entry in under if entry.standing.year}):
                reforms = tuple(entry for entry in under if entry.standing.year == year)
                if len(reforms) >= FEWEST:
                    yield Volume(programme, year, None, reforms)


def anthology(
    catalogue: Catalogue, volume: Volume, language: Language, origin: Origin
) -> dict[str, Any]:
    """The book of `volume`: one chapter for each reform, by title, and two indexes."""
    said, interface = words(language, "printing"), words(language, "interface")
    desks = sorted(
        (Desk(catalogue, entry, language, origin) for entry in volume.reforms),
        key=lambda desk: collation_key(desk.say(desk.entry.record.title).text),
    )
    body: list[Block] = []
    for desk in desks:
        body += _chapter(Paper(desk))
    body += _indexes(catalogue, volume, language)
    address = f"programmes/{volume.call.id if volume.call else volume.programme.id}"
    url = origin.url + path_of(address, language)
    title = say(volume.programme.title, language).text
    updated = max(entry.record.updated for entry in volume.reforms)
    date = formats.date(updated, language)
    name = said["anthology"].format(year=volume.year)
    municipalities = {name for entry in volume.reforms for name in entry.standing.municipalities}
    about = said["anthology_about"].format(
        reforms=len(volume.reforms), municipalities=len(municipalities)
    )
    return {
        "lang": language,
        "words": said,
        "document-title": f"{title} – {name}",
        "title": title,
        "subtitle": name,
        "summary": [paragraph([about])],
        "kind": said["editions"]["anthology"],
        "running": shortened(f"{title} – {volume.year}"),
        "site": interface["site_name"],
        "date": date,
        "updated": updated,
        "url": url,
        "qr": code(url),
        "imprint": [said["changed"].format(date=date), said["licence_site"]],
        "facts": [],
        "dense": False,
        "body": settled(body),
        "sources": [],
    }


def _chapter(paper: Paper) -> list[Block]:
    """One reform, with its own sources, below the end of the one before."""
    view = reform_view(paper.desk)
    record = paper.desk.entry.record
    sources = [paper.source(each) for each in view.frame.sources]
    beginning = [
        heading(paper.desk.say(record.title).text, 1, label=f"reform-{record.id}"),
        paragraph([{"mark": "emphasis", "inlines": paper.say(view.frame.summary)}]),
        paragraph([{"mark": "link", "to": paper.url, "inlines": [paper.url]}]),
    ]
    return [
        {"is": "opening", "blocks": beginning},
        *facts(glance_facts(paper, view)),
        # With the sections of all chapters, the contents would be as long as the book.
        *unlisted(reform_body(paper, view, 2)),
        heading(paper.words["sources"], 2, listed=False),
        {"is": "references", "items": sources},
    ]


def _indexes(catalogue: Catalogue, volume: Volume, language: Language) -> list[Block]:
    said = words(language, "printing")
    municipalities: dict[str, list[str]] = {}
    themes: dict[str, list[str]] = {}
    for entry in volume.reforms:
        label = f"reform-{entry.id}"
        for name in entry.standing.municipalities:
            term = catalogue.municipality(name)
            assert term is not None
            municipalities.setdefault(say(term.short, language).text, []).append(label)
        for name in entry.standing.themes:
            theme = catalogue.theme(name)
            assert theme is not None
            themes.setdefault(say(theme.short, language).text, []).append(label)
    return [
        _index(said["index_municipalities"], municipalities),
        _index(said["index_themes"], themes),
    ]


def _index(title: str, labels: dict[str, list[str]]) -> Block:
    entries = [{"name": name, "labels": labels[name]} for name in sorted(labels, key=collation_key)]
    return {"is": "opening", "blocks": [heading(title, 1), {"is": "index", "entries": entries}]}
