"""Writing the open data, feeds, calendars and citations beside the pages."""

from pathlib import Path

from knowledge_base.exports.calendar import calls_calendar
from knowledge_base.exports.citations import bibtex, csl
from knowledge_base.exports.feeds import feeds
from knowledge_base.exports.records import SCHEMA_PATH, catalogue_schema, exported_catalogue
from knowledge_base.exports.tables import (
    calls_table,
    data_package,
    municipalities_table,
    reforms_table,
    results_table,
)
from knowledge_base.languages import LANGUAGES
from knowledge_base.publishing.files import write_json, write_text
from knowledge_base.rendering.assemble import Press
from knowledge_base.views.links import path_of


def write_exports(site: Path, press: Press) -> None:
    """Write everything under `data/`, and the citations of each record beside its page."""
    catalogue, site_url = press.catalogue, press.origin.url
    data = site / "data"
    write_json(data / "records.json", exported_catalogue(catalogue, site_url))
    write_json(site / SCHEMA_PATH, catalogue_schema())
    write_json(data / "datapackage.json", data_package(site_url))
    for language in LANGUAGES:
        folder = data / language
        write_text(folder / "reforms.csv", reforms_table(catalogue, language, site_url))
        write_text(
            folder / "municipalities.csv", municipalities_table(catalogue, language, site_url)
        )
        write_text(folder / "calls.csv", calls_table(catalogue, language, site_url))
        write_text(folder / "results.csv", results_table(catalogue, language))
        (folder / "calls.ics").write_bytes(calls_calendar(catalogue, language, site_url))
        for feed in feeds(catalogue, language, site_url):
            document = press.templates.document(
                "feed.html", language, feed=feed, address=site_url + feed.path
            )
            write_text(site / feed.path, document)
        for section in catalogue.entries:
            for entry in catalogue.visible(section):
                page = site / path_of(entry.address, language)
                write_text(page / "cite.bib", bibtex(entry, language, site_url))
                write_text(page / "cite.json", csl(entry, language, site_url))
