"""The tables of the open data, and the Frictionless data package that describes them."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.exports.records import LICENCE_ADDRESS
from knowledge_base.languages import LANGUAGES, Language, other_language
from knowledge_base.model.entry import Entry
from knowledge_base.model.reform import Reform
from knowledge_base.model.text import TRANSLATION_STATES
from knowledge_base.views.links import path_of
from knowledge_base.views.said import say
from knowledge_base.words import words

_BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel reads Georgian in a CSV as Latin letters with accents."""

REFORM_FIELDS: dict[str, str] = {
    "id": "string",
    "address": "string",
    "title": "string",
    "summary": "string",
    "municipalities": "string",
    "regions": "string",
    "year": "integer",
    "themes": "string",
    "programme": "string",
    "awards": "string",
    "total_cost": "number",
    "currency": "string",
    "measured_results": "integer",
    "evidence_level": "string",
    "completeness_percent": "integer",
    "sources": "integer",
    "status": "string",
    "updated": "date",
}
"""Columns of the table of reforms with their types in a Frictionless table schema."""

MUNICIPALITY_FIELDS: dict[str, str] = {
    "id": "string",
    "address": "string",
    "name": "string",
    "kind": "string",
    "region": "string",
    "population": "integer",
    "population_date": "date",
    "latitude": "number",
    "longitude": "number",
    "occupied": "string",
    "reforms": "integer",
}
"""Columns of the table of municipalities."""


CALL_FIELDS: dict[str, str] = {
    "id": "string",
    "address": "string",
    "programme": "string",
    "title": "string",
    "year": "integer",
    "opens": "date",
    "closes": "date",
    "awarded": "string",
    "applications": "integer",
    "applicants": "integer",
    "winners": "integer",
    "winning_municipalities": "string",
    "themes": "string",
    "themes_announced": "integer",
    "nominations": "string",
    "nominations_announced": "integer",
}
"""Columns of the table of calls. `awarded` is a date as precise as the sources are."""

RESULT_FIELDS: dict[str, str] = {
    "id": "string",
    "programme": "string",
    "call": "string",
    "year": "integer",
    "municipality": "string",
    "reform": "string",
    "result": "string",
}
"""Columns of the table of results: who got what, with which reform, in which call."""

TRANSLATION_FIELDS: dict[str, str] = {
    "id": "string",
    "address": "string",
    "title": "string",
    "into": "string",
    **dict.fromkeys(TRANSLATION_STATES, "integer"),
}
"""Columns of the table of translations: how many sections of a record stand in each state."""


def reforms_table(catalogue: Catalogue, language: Language, site_url: str) -> str:
    """All listed reforms as CSV; several values in one cell are joined by a semicolon."""
    rows = (_reform_row(catalogue, entry, language, site_url) for entry in catalogue.reforms)
    return _csv(REFORM_FIELDS, rows)


def municipalities_table(catalogue: Catalogue, language: Language, site_url: str) -> str:
    """All municipalities as CSV."""
    rows = (
        {
            "id": term.id,
            "address": site_url + path_of(f"municipalities/{term.id}", language),
            "name": say(term.title, language).text,
            "kind": say(catalogue.label("municipality-kinds", term.kind), language).text,
            "region": say(catalogue.label("regions", term.region), language).text,
            "population": term.population.value if term.population else None,
            "population_date": term.population.date if term.population else None,
            "latitude": term.latitude,
            "longitude": term.longitude,
            "occupied": term.occupied,
            "reforms": len(catalogue.reforms_in(term.id)),
        }
        for term in catalogue.municipalities()
    )
    return _csv(MUNICIPALITY_FIELDS, rows)


def calls_table(catalogue: Catalogue, language: Language, site_url: str) -> str:
    """All calls of all programmes as CSV, with their themes and nominations."""
    rows = (
        {
            **call.model_dump(include={*CALL_FIELDS} - {"title", "themes", "nominations"}),
            "address": site_url + path_of(f"programmes/{call.id}", language),
            "programme": say(programme.title, language).text,
            "title": say(call.title, language).text,
            "winning_municipalities": _joined(
                say(term.short, language).text
                for name in call.winning_municipalities
                if (term := catalogue.municipality(name))
            ),
            "themes": _joined(
                say(theme.short, language).text
                for name in call.themes
                if (theme := catalogue.theme(name))
            ),
            "nominations": _joined(say(item, language).text for item in call.nominations),
        }
        for programme in catalogue.programmes()
        for call in programme.calls
    )
    return _csv(CALL_FIELDS, rows)


def results_table(catalogue: Catalogue, language: Language) -> str:
    """All awards and applications of reforms as CSV, a row for each municipality of the reform.

    Winners that no record describes stand in it without a reform.
    """
    rows = [
        *_awarded(catalogue, language),
        *_undescribed(catalogue, language),
    ]
    return _csv(RESULT_FIELDS, sorted(rows, key=lambda row: str(row["id"])))


def _awarded(catalogue: Catalogue, language: Language) -> Iterator[dict[str, object]]:
    for entry in catalogue.reforms:
        for award in entry.front.awards:
            programme = catalogue.programme(award.programme)
            assert programme is not None
            for name in entry.standing.municipalities:
                term = catalogue.municipality(name)
                assert term is not None
                given_by = award.call or award.programme
                yield {
                    "id": f"{given_by}/{name}/{entry.id}/{award.result}",
                    "programme": say(programme.title, language).text,
                    "call": award.call,
                    "year": award.year,
                    "municipality": say(term.short, language).text,
                    "reform": entry.id,
                    "result": say(catalogue.label("award-results", award.result), language).text,
                }


def _undescribed(catalogue: Catalogue, language: Language) -> Iterator[dict[str, object]]:
    for programme in catalogue.programmes():
        for call in programme.calls:
            described = {
                name
                for entry in catalogue.reforms_of_call(call.id)
                for name in entry.standing.municipalities
            }
            for name in call.winning_municipalities:
                term = catalogue.municipality(name)
                if term and name not in described:
                    yield {
                        "id": f"{call.id}/{name}",
                        "programme": say(programme.title, language).text,
                        "call": call.id,
                        "year": call.year,
                        "municipality": say(term.short, language).text,
                        "result": say(catalogue.label("award-results", "winner"), language).text,
                    }


def translations_table(catalogue: Catalogue, language: Language, site_url: str) -> str:
    """The state of the translation of every listed record as CSV."""
    rows = (
        {
            "id": entry.address,
            "address": site_url + path_of(entry.address, language),
            "title": say(entry.front.title, language).text,
            "into": other_language(entry.front.source_language),
            **{state: entry.translated.count(state) for state in TRANSLATION_STATES},
        }
        for entry in catalogue.all_listed()
    )
    return _csv(TRANSLATION_FIELDS, rows)


def data_package(site_url: str) -> dict[str, Any]:
    """`datapackage.json`: what the tables are, and the type of every column."""
    return {
        "name": "georgian-municipal-practices",
        "title": words("en", "interface")["site_name"],
        "homepage": site_url,
        "licenses": [{"name": "CC-BY-4.0", "path": LICENCE_ADDRESS}],
        "resources": [
            {
                "name": f"{name}-{language}",
                "path": f"{language}/{name}.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "profile": "tabular-data-resource",
                "schema": {
                    "fields": [{"name": field, "type": kind} for field, kind in fields.items()],
                    "primaryKey": "id",
                },
            }
            for language in LANGUAGES
            for name, fields in (
                ("reforms", REFORM_FIELDS),
                ("municipalities", MUNICIPALITY_FIELDS),
                ("calls", CALL_FIELDS),
                ("results", RESULT_FIELDS),
                ("translations", TRANSLATION_FIELDS),
            )
        ],
    }


def _reform_row(
    catalogue: Catalogue, entry: Entry[Reform], language: Language, site_url: str
) -> dict[str, object]:
    front, standing, imprint = entry.front, entry.standing, entry.imprint
    total = front.total
    programme = catalogue.programme(front.programme) if front.programme else None
    places = [term for name in standing.municipalities if (term := catalogue.municipality(name))]
    regions = dict.fromkeys(term.region for term in places)
    themes = [theme for name in standing.themes if (theme := catalogue.theme(name))]
    return {
        "id": entry.id,
        "address": site_url + path_of(entry.address, language),
        "title": say(front.title, language).text,
        "summary": say(front.summary, language).text,
        "municipalities": _joined(say(term.short, language).text for term in places),
        "regions": _joined(
            say(catalogue.label("regions", region), language).text for region in regions
        ),
        "year": standing.year,
        "themes": _joined(say(theme.short, language).text for theme in themes),
        "programme": say(programme.title, language).text if programme else None,
        "awards": _joined(
            say(catalogue.label("award-results", award.result), language).text
            for award in front.awards
        ),
        "total_cost": total.amount if total else None,
        "currency": total.currency if total else None,
        "measured_results": front.results,
        "evidence_level": front.evidence,
        "completeness_percent": catalogue.completeness(entry).percent,
        "sources": len(imprint.sources),
        "status": entry.status,
        "updated": imprint.updated,
    }


def _joined(values: Iterator[str]) -> str:
    return "; ".join(values)


def _csv(fields: dict[str, str], rows: Iterable[Mapping[str, object]]) -> str:
    table = io.StringIO()
    writer = csv.DictWriter(table, fields, lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _cell(value) for name, value in row.items()})
    return _BYTE_ORDER_MARK + table.getvalue()


def _cell(value: object) -> object:
    """`value`, made harmless for spreadsheets, which run cells that begin like a formula."""
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{value}"
    return "" if value is None else value
