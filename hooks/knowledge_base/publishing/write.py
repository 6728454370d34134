"""Everything that the package adds to a site that the engine has built."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from knowledge_base.catalogue.opened import watched
from knowledge_base.incremental.basis import STATES, Trail
from knowledge_base.incremental.digest import Digester
from knowledge_base.incremental.groups import Group, basis
from knowledge_base.languages import LANGUAGES
from knowledge_base.publishing.data import RECORDS, tables
from knowledge_base.publishing.forms import blank_forms
from knowledge_base.publishing.others import attachments, not_found, redirects
from knowledge_base.publishing.pages import MadePage, Pages
from knowledge_base.publishing.records_file import records_file
from knowledge_base.publishing.shares import WHOLE, Portion, portion_of
from knowledge_base.publishing.sitemap import SitemapEntry, sitemap_files
from knowledge_base.publishing.stages import Stages
from knowledge_base.rendering.assemble import Press
from knowledge_base.rendering.files import File, text_file
from knowledge_base.search.documents import SearchDocument
from knowledge_base.search.index import index_in
from knowledge_base.search.synonyms import synonym_files

DATA, FILES, INDEX, SITEMAP = "*data", "*files", "*index", "*sitemap"
FORMS, REDIRECTS, LOST, SYNONYMS = "*forms", "*redirects", "*lost", "*synonyms"
"""Names of groups; no page's path has a star. Each language has an index of its own."""


@dataclass(frozen=True, slots=True)
class HandWritten:
    """What the engine has written itself, as far as the package needs to know of it."""

    sitemap: tuple[SitemapEntry, ...]
    documents: tuple[SearchDocument, ...]


def write_records(
    root: Path,
    press: Press,
    trail: Trail,
    written: HandWritten,
    code: bytes,
    stages: Stages,
    with_index: bool = True,
) -> tuple[Sequence[MadePage], Mapping[str, Group]]:
    """Write every page, attachment, redirect and data file into the site, and the search index.

    Returns the pages, and the groups that were written, to be the next build's last ones; those of
    pages go by the pages' paths and know a `pages.Known`. What the last build has under the same
    key is linked, and the bytes do not depend on it. `code` names all that makes pages but data.
    Without `with_index` the index stays empty.
    """
    pages = pages_of(press, trail, code, with_index)
    portion = portion_of(press.catalogue, WHOLE)
    made, groups = write_portion(root, pages, portion, stages)
    with stages.stage("search index"):
        indexed = (made, written.documents) if with_index else ((), ())
        groups |= _indexes(pages, *indexed)
    with stages.stage("sitemap"):
        groups[SITEMAP] = _sitemap(pages, made, written.sitemap)
    return made, groups


def pages_of(press: Press, trail: Trail, code: bytes, with_index: bool) -> Pages:
    """The pages of `press` on their way into a site; see `write_records`."""
    return Pages(press, Digester(_common(press, code)), trail, with_index)


def write_portion(
    root: Path, pages: Pages, portion: Portion, stages: Stages
) -> tuple[list[MadePage], dict[str, Group]]:
    """Write what `portion` holds and no other part of the site has a say in."""
    press = pages.press
    with stages.stage("pages of records") as stage:
        made = pages.made(portion)
        stage.count = len(made)
    groups = {page.route.path: page.group for page in made}
    if pages.trail.states is not None:
        groups[STATES] = Group(pages.trail.order, (), pages.trail.states)
    if portion.share.is_first:
        with stages.stage("open data"):
            groups[RECORDS] = records_file(press, pages.digester, pages.trail)
            groups[DATA] = _traced(pages, DATA, lambda: tables(press))
        with stages.stage("blank forms for Word"):
            groups[FORMS] = _traced(pages, FORMS, lambda: blank_forms(press.catalogue))
        groups[REDIRECTS] = _traced(pages, REDIRECTS, lambda: redirects(press))
        groups[LOST] = _lost(pages)
        if pages.indexed:
            groups[SYNONYMS] = _synonyms(pages)
    with stages.stage("attachments"):
        groups[FILES] = _traced(pages, FILES, lambda: attachments(root, press.catalogue, portion))
    return made, groups


def _common(press: Press, code: bytes) -> bytes:
    """What every page depends on: code, vocabularies, forms, assets, and where the site stands.

    But for the day: the pages that ask for it tell so.
    """
    catalogue = press.catalogue
    forms = sorted(catalogue.entries["forms"].items())
    place = replace(press.origin, today="")
    vocabularies, assets = catalogue.vocabularies.items(), press.templates.assets.names.items()
    digest = Digester(code).of(sorted(vocabularies), forms, sorted(assets), place)
    return digest.encode()


def _traced(pages: Pages, name: str, make: Callable[[], Iterable[File]]) -> Group:
    """The files that follow from what `make` opens, and from nothing else."""
    ground = pages.digester.of(name, pages.trail.order)
    kept = pages.trail.untouched(name, ground)
    if kept:
        return kept
    with watched() as opened:
        group = pages.output.written(ground, make())
    pages.press.catalogue.let_go(opened)
    return group._replace(basis=basis(ground, opened))


def _lost(pages: Pages) -> Group:
    """404.html follows from its shell, and from no record."""
    document = not_found(pages.press)
    key = pages.digester.of(LOST, document)
    kept = pages.output.kept(LOST, key)
    return kept or pages.output.written(key, (text_file("404.html", document),))


def _synonyms(pages: Pages) -> Group:
    """What the search takes for the same follows from two vocabularies, and from no record."""
    files = tuple(synonym_files(pages.press.catalogue))
    key = pages.digester.of(SYNONYMS, files)
    return pages.output.kept(SYNONYMS, key) or pages.output.written(key, files)


def _sitemap(pages: Pages, made: Sequence[MadePage], written: tuple[SitemapEntry, ...]) -> Group:
    listed = [(page.route.path, page.known.versions, page.known.updated) for page in made]
    key = pages.digester.of(SITEMAP, written, listed)
    kept = pages.output.kept(SITEMAP, key)
    if kept:
        return kept
    templates, site_url = pages.press.templates, pages.press.origin.url
    entries = (*written, *(page.in_sitemap(site_url) for page in made))
    return pages.output.written(key, sitemap_files(templates, site_url, entries))


def _indexes(
    pages: Pages, made: Sequence[MadePage], written: tuple[SearchDocument, ...]
) -> dict[str, Group]:
    """The index of each language; it follows from its documents alone, and is made with them."""
    groups: dict[str, Group] = {}
    for language in LANGUAGES:
        name = f"{INDEX} {language}"
        by_hand = [document for document in written if document.language == language]
        own = [page for page in made if page.route.language == language]
        key = pages.digester.of(name, by_hand, [page.known.document for page in own])
        kept = pages.output.kept(name, key)
        if kept:
            groups[name] = kept
        else:
            files = index_in(language, (*by_hand, *pages.documents(own)))
            groups[name] = pages.output.written(key, files.items())
    return groups
