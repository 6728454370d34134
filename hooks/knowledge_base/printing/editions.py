"""Everything that is printed: which editions each record and programme has, and where they go."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.catalogue.translation import is_translated
from knowledge_base.forms.sheet import EDITIONS
from knowledge_base.languages import LANGUAGES, Language
from knowledge_base.model.common import Record
from knowledge_base.model.entry import Entry
from knowledge_base.model.form import ApplicationForm
from knowledge_base.printing import brief, forms, modules
from knowledge_base.printing.anthologies import Volume, anthology, volumes
from knowledge_base.printing.paper import Paper
from knowledge_base.printing.reforms import full_record
from knowledge_base.views.desk import Desk
from knowledge_base.views.links import Origin, application_file, form_file, path_of
from knowledge_base.views.training import FACILITATOR

T = TypeVar("T")

MODULE_EDITIONS = {
    "participant": (modules.participant, "book"),
    "facilitator": (modules.facilitator, "book"),
    "key": (modules.answer_key, "book"),
    "kit": (modules.kit, "kit"),
}


@dataclass(frozen=True, slots=True)
class Edition:
    """One PDF to be made.

    `kind` names it to readers, `pages` are the addresses of the pages that offer it and
    `languages` the languages of those pages. `document` makes its data, ever shorter from try to
    try; `limit` is how many pages it may have, None where every length is right.
    """

    kind: str
    path: str
    pages: tuple[str, ...]
    languages: tuple[Language, ...]
    template: str
    document: Callable[[int], dict[str, Any] | None]
    tries: int = 1
    limit: int | None = None
    year: int | None = None


def editions(catalogue: Catalogue, origin: Origin) -> Iterator[Edition]:
    """Every edition of the records that lists include, in a fixed order."""
    for section in ("training", "reforms"):
        for entry in catalogue.listed(section):
            papers = {
                language: Paper(Desk(catalogue, entry, language, origin))
                for language in LANGUAGES
                if is_translated(entry, language)
            }
            for paper in papers.values():
                if section == "training":
                    yield from _of_module(entry, paper)
                else:
                    yield from _of_reform(entry, paper)
            if section == "training" and len(papers) == len(LANGUAGES):
                yield _bilingual(entry, papers)
    yield from _forms(catalogue, origin)
    for volume in volumes(catalogue):
        for language in LANGUAGES:
            yield _book(catalogue, volume, language, origin)


def _forms(catalogue: Catalogue, origin: Origin) -> Iterator[Edition]:
    """The blank application forms, and every listed reform on its own."""
    for entry in catalogue.visible("forms"):
        form = entry.record
        assert isinstance(form, ApplicationForm)
        for edition in EDITIONS:
            yield Edition(
                kind=f"form_{edition}",
                path=form_file(entry.address, edition, "pdf"),
                pages=(entry.address,),
                languages=LANGUAGES,
                template="form",
                document=partial(
                    _of_any_length, partial(forms.blank_form, catalogue, form), edition
                ),
            )
    for reform in catalogue.reforms:
        for language in LANGUAGES:
            yield Edition(
                kind="application",
                path=application_file(reform.address, language, "pdf"),
                pages=(reform.address,),
                languages=(language,),
                template="form",
                document=partial(
                    _of_any_length,
                    partial(forms.filled_form, catalogue, reform, site_url=origin.url),
                    language,
                ),
            )


def _of_module(entry: Entry[Record], paper: Paper) -> Iterator[Edition]:
    for kind, (make, template) in MODULE_EDITIONS.items():
        yield Edition(
            kind=kind,
            path=_path(entry, paper.language, kind),
            pages=_pages_of_module(entry),
            languages=(paper.language,),
            template=template,
            document=partial(_of_any_length, make, paper),
        )


def _pages_of_module(entry: Entry[Record]) -> tuple[str, ...]:
    return entry.address, f"{entry.address}/{FACILITATOR}"


def _of_any_length(
    make: Callable[[T], dict[str, Any] | None], source: T, _: int
) -> dict[str, Any] | None:
    """The document that has but one length."""
    return make(source)


def _bilingual(entry: Entry[Record], papers: dict[Language, Paper]) -> Edition:
    return Edition(
        kind="bilingual",
        path=f"{entry.address}/print/{entry.id}-bilingual.pdf",
        pages=_pages_of_module(entry),
        languages=LANGUAGES,
        template="book",
        document=lambda _: modules.bilingual(papers),
    )


def _of_reform(entry: Entry[Record], paper: Paper) -> Iterator[Edition]:
    yield Edition(
        kind="brief",
        path=_path(entry, paper.language, "brief"),
        pages=(entry.address,),
        languages=(paper.language,),
        template="brief",
        document=lambda step: brief.brief(paper, step),
        tries=len(brief.SHARES),
        limit=brief.PAGES,
    )
    yield Edition(
        kind="record",
        path=_path(entry, paper.language, "record"),
        pages=(entry.address,),
        languages=(paper.language,),
        template="sheet",
        document=lambda _: full_record(paper),
    )


def _book(catalogue: Catalogue, volume: Volume, language: Language, origin: Origin) -> Edition:
    addresses = [f"programmes/{volume.programme.id}"]
    if volume.call:
        addresses.append(f"programmes/{volume.call.id}")
    folder = path_of(addresses[0], language)
    return Edition(
        kind="anthology",
        path=f"{folder}print/{volume.name}-{language}.pdf",
        pages=tuple(addresses),
        languages=(language,),
        template="book",
        document=lambda _: anthology(catalogue, volume, language, origin),
        year=volume.year,
    )


def _path(entry: Entry[Record], language: Language, kind: str) -> str:
    folder = path_of(entry.address, language)
    return f"{folder}print/{entry.id}-{kind}-{language}.pdf"
