"""The site while it is edited: its present state, with what the check finds, and never nothing.

    what the engine has built ─┐
    the records as last read ──┴─> a state: files made when they are asked for

A state is made at once and never changes; each reading of the records, each build of the engine
makes the next one. Requests of several threads may meet any two of them.
"""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from markupsafe import Markup

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.catalogue.last_good import with_last_good
from knowledge_base.findings.finding import Finding
from knowledge_base.findings.news import News, NewsLine
from knowledge_base.findings.outcome import Outcome
from knowledge_base.languages import Language
from knowledge_base.model.kinds import RECORD_KINDS
from knowledge_base.previewing.on_demand import PAGE, OnDemand
from knowledge_base.previewing.preview_index import PreviewIndex
from knowledge_base.publishing.build import Build
from knowledge_base.publishing.write import HandWritten
from knowledge_base.rendering.assemble import Press
from knowledge_base.rendering.faults import RenderingError
from knowledge_base.rendering.shell import mark
from knowledge_base.rendering.templates import Templates
from knowledge_base.search.documents import SearchDocument
from knowledge_base.search.index import FOLDER as INDEX
from knowledge_base.search.synonyms import FILE_NAME as SYNONYMS
from knowledge_base.views.checked import (
    ADDRESS,
    STYLES,
    checked_page,
    notice_view,
    owner_of,
    owners,
    unshown_page,
)
from knowledge_base.views.links import language_of, path_of, relative
from knowledge_base.views.page import Page
from knowledge_base.views.site import HOME, NOT_FOUND, SECTIONS
from knowledge_base.words import words

NOTICE = "notice"
"""The slot of a hand-written page for what the check has found; `mark(NOTICE)` marks it."""


@dataclass(frozen=True)
class _State:
    """One state of the preview. Without a `catalogue` no vocabulary was ever read.

    `stale` are the addresses whose pages are older than the files of their records.
    """

    number: int
    build: Build
    templates: Templates
    catalogue: Catalogue | None
    findings: tuple[Finding, ...]
    stale: frozenset[str]
    trouble: str | None

    def file(self, path: str) -> bytes | None:
        if path not in self._made:
            content = self._file(path)
            if content is None:
                return None
            self._made[path] = content
        return self._made[path]

    def documents(self) -> Iterable[SearchDocument]:
        return self._on_demand.documents() if self._on_demand else self.build.written_documents

    def _file(self, path: str) -> bytes | None:
        held = self.build.held.get(path)
        if held is not None:
            language, html = held
            notice = self._notice(path.removesuffix(PAGE), language, ())
            return html.replace(mark(NOTICE), notice).encode()
        page = self._own_page(path) if path.endswith(PAGE) else None
        if page is not None:
            return self._press.html(page).encode()
        return self._on_demand.file(path) if self._on_demand else None

    @cached_property
    def _made(self) -> dict[str, bytes]:
        return {}

    @cached_property
    def _on_demand(self) -> OnDemand | None:
        if self.catalogue is None:
            return None
        written = HandWritten(tuple(self.build.written_pages), tuple(self.build.written_documents))
        return OnDemand(self.build.root, self._press, written)

    @cached_property
    def _press(self) -> Press:
        catalogue = self.catalogue or Catalogue({}, {})
        return Press(
            catalogue,
            self.templates,
            self.build.shells,
            self.build.origin,
            self.build.prints,
            self._notice_of,
        )

    def _own_page(self, path: str) -> Page | None:
        """The page that only a preview has at `path`."""
        place = path.removesuffix(PAGE)
        language = language_of(place)
        address = place.removeprefix(path_of("", language)).removesuffix("/")
        if address == ADDRESS:
            return checked_page(self.findings, language)
        if address not in self._unshown:
            return None
        section, findings = self._unshown[address]
        return unshown_page(section, address, language, findings)

    @cached_property
    def _unshown(self) -> Mapping[str, tuple[str, tuple[Finding, ...]]]:
        """Addresses where a page should be and none can be: the section, and why."""
        if self.catalogue is None:
            named = [section for section in SECTIONS if section not in (HOME, NOT_FOUND)]
            lists = {section: (section, self.findings) for section in named}
            return {"": (HOME, self.findings), **lists}
        return {
            owner: (section, found)
            for owner, found in self._owners.items()
            for section, _, name in [owner.partition("/")]
            if section in RECORD_KINDS
            and name not in self.catalogue.entries[section]
            and any(finding.is_error for finding in found)
        }

    @cached_property
    def _owners(self) -> Mapping[str, tuple[Finding, ...]]:
        return owners(self.findings)

    @cached_property
    def _errors(self) -> int:
        return sum(finding.is_error for finding in self.findings)

    def _notice_of(self, page: Page) -> Markup:
        if page.template == "checked.html":
            return self._notice(page.path, page.language, (), counted=False)
        owner = owner_of(page.address)
        return self._notice(
            page.path, page.language, self._owners.get(owner, ()), owner in self.stale
        )

    def _notice(
        self,
        path: str,
        language: Language,
        own: tuple[Finding, ...],
        is_stale: bool = False,
        counted: bool = True,
    ) -> Markup:
        errors = self._errors if counted else 0
        view = notice_view(path, language, own, errors, is_stale, self.trouble)
        if view is None:
            return Markup()
        return self.templates.document("notice.html", language, view=view)


class Preview:
    """What is shown of a project while it is edited."""

    def __init__(self) -> None:
        self._state: _State | None = None
        self._news = News()
        self._index = PreviewIndex(self._documents, pause=lambda: time.sleep(0.001))

    @property
    def number(self) -> int:
        """Goes up with each state: a file that was asked for before may be another one now."""
        return self._state.number if self._state else 0

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the last check has found; nothing before the first one."""
        return self._state.findings if self._state else ()

    def news(self) -> tuple[NewsLine, ...]:
        """Lines on what the check has found since the last call, in both languages."""
        return self._news.of(self.findings)

    def take(self, build: Build, outcome: Outcome[Catalogue]) -> None:
        """Show what the engine has built, with the records in `outcome`.

        `build.held` holds the hand-written pages. No other page may have been written.
        """
        templates = _templates(build)
        self._show(build, templates, outcome, None)

    def renew(self, outcome: Outcome[Catalogue], with_templates: bool = False) -> None:
        """Show the records in `outcome`; the engine's part stays as it is."""
        state = self._state
        assert state is not None
        templates = _templates(state.build) if with_templates else state.templates
        self._show(state.build, templates, outcome, state.trouble)

    def tell(self, trouble: str) -> None:
        """Say on every page why the engine could not build the site anew, until it can."""
        assert self._state is not None
        self._state = replace(self._state, number=self._state.number + 1, trouble=trouble)

    def file(self, path: str) -> bytes | None:
        """The file at `path` of the site as it is now; None where the engine's own may be.

        Where a template is broken or a shell missing the page says so.
        """
        state = self._state
        if state is None:
            return None
        if path.startswith(f"{INDEX}/") and not path.endswith((f"/{PAGE}", f"/{SYNONYMS}")):
            return self._index.file(path)
        try:
            return state.file(path)
        except RenderingError as error:
            return _broken(state, path, error)

    def _documents(self) -> tuple[int, Iterable[SearchDocument]]:
        assert self._state is not None
        return self._state.number, self._state.documents()

    def _show(
        self, build: Build, templates: Templates, outcome: Outcome[Catalogue], trouble: str | None
    ) -> None:
        before = self._state.catalogue if self._state else None
        catalogue, stale = _shown(build.root, before, outcome)
        self._state = _State(
            self.number + 1, build, templates, catalogue, outcome.findings, stale, trouble
        )


def _templates(build: Build) -> Templates:
    return Templates(build.root / "overrides" / "records", build.assets)


def _shown(
    root: Path, before: Catalogue | None, outcome: Outcome[Catalogue]
) -> tuple[Catalogue | None, frozenset[str]]:
    """What can be shown of the records, and the addresses of those that are older than that."""
    now = outcome.value
    if now is None or before is None:
        return now or before, frozenset()
    catalogue = with_last_good(root, before, now)
    stale = (
        entry.address
        for section, entries in catalogue.entries.items()
        for record_id, entry in entries.items()
        if record_id not in now.entries[section]
    )
    return catalogue, frozenset(stale)


def _broken(state: _State, path: str, error: RenderingError) -> bytes:
    """A page that says what is wrong and where, in the language of `path`."""
    language = language_of(path)
    document = state.templates.document(
        "broken.html",
        language,
        said=words(language, "preview"),
        fault=words(language, "rendering")["kinds"][error.kind],
        place=error.place,
        reason=error.reason,
        styles=relative(path.removesuffix(PAGE), STYLES),
    )
    return document.encode()
