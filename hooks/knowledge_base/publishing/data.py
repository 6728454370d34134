"""The files for programs: open data, feeds and calendars, and what stands beside each page."""

from collections.abc import Iterator

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
    translations_table,
)
from knowledge_base.languages import LANGUAGES
from knowledge_base.rendering.assemble import Press
from knowledge_base.rendering.files import File, brief_json_file, json_file, text_file
from knowledge_base.views.compare import FILE as COMPARISON
from knowledge_base.views.compare import comparison
from knowledge_base.views.explore import FILE as LIST
from knowledge_base.views.explore import ExploreView
from knowledge_base.views.links import calendar_path, translations_path
from knowledge_base.views.page import Page
from knowledge_base.views.reform import ReformView

RECORDS = "data/records.json"


def data_files(press: Press) -> Iterator[File]:
    """Everything under `data/`, and the feeds."""
    yield RECORDS, exported_catalogue(press.catalogue, press.origin.url)
    yield from tables(press)


def tables(press: Press) -> Iterator[File]:
    """What of it shows facts of all records, and no texts."""
    catalogue, site_url = press.catalogue, press.origin.url
    yield json_file(SCHEMA_PATH, catalogue_schema())
    yield json_file("data/datapackage.json", data_package(site_url))
    for language in LANGUAGES:
        folder = f"data/{language}"
        yield text_file(f"{folder}/reforms.csv", reforms_table(catalogue, language, site_url))
        yield text_file(
            f"{folder}/municipalities.csv", municipalities_table(catalogue, language, site_url)
        )
        yield text_file(f"{folder}/calls.csv", calls_table(catalogue, language, site_url))
        yield text_file(f"{folder}/results.csv", results_table(catalogue, language))
        yield text_file(
            translations_path(language), translations_table(catalogue, language, site_url)
        )
        yield calendar_path(language), calls_calendar(catalogue, language, site_url)
        for feed in feeds(catalogue, language, site_url):
            document = press.templates.document(
                "feed.html", language, feed=feed, address=site_url + feed.path
            )
            yield text_file(feed.path, document)


def files_beside(press: Press, page: Page) -> Iterator[File]:
    """What stands beside `page`.

    A record's own page has the ways to cite it, and a reform's has its column to compare; the list
    of reforms has what its script is told of all.
    """
    if isinstance(page.view, ExploreView):
        yield brief_json_file(f"{page.path}{LIST}", page.view.index)
    if page.entry is None:
        return
    site_url = press.origin.url
    yield text_file(f"{page.path}cite.bib", bibtex(page.entry, page.language, site_url))
    yield text_file(f"{page.path}cite.json", csl(page.entry, page.language, site_url))
    if isinstance(page.view, ReformView):
        yield brief_json_file(f"{page.path}{COMPARISON}", comparison(press.catalogue, page))
