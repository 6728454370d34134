"""`make serve`: pages are made when they are asked for, and no broken file ends the server.

The engine builds hand-written pages and shells only when something of theirs has changed. A change
of the records is read in and told; the browser loads the page that it shows again, and that page
alone is made.
"""

import logging
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal, NamedTuple
from wsgiref.types import WSGIApplication

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from watchdog.events import FileModifiedEvent
from watchdog.observers.api import BaseObserver, EventEmitter

from hook_language import is_inner_build
from knowledge_base.catalogue.load import load
from knowledge_base.catalogue.memory import Memory
from knowledge_base.findings.finding import Finding
from knowledge_base.findings.news import news
from knowledge_base.languages import LANGUAGES
from knowledge_base.publishing.build import Build
from knowledge_base.publishing.changes import Seen, seen
from knowledge_base.publishing.preview import Preview
from knowledge_base.publishing.served import Served
from knowledge_base.words import words

_WATCHED = ("mkdocs.yml", "overrides", "practices", "hooks")
log = logging.getLogger("mkdocs.hooks.serve")
_serving = False
_preview = Preview()
_told: tuple[Finding, ...] = ()
_known: set[Finding] = set()
"""Every finding so far."""

_at_start: dict[str, Seen] = {}
"""What is watched, as it was before anything of it was read."""


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember whether this is the development server."""
    global _serving
    _serving = command == "serve"


@event_priority(300)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Look at what will be watched: it may change already while it is read."""
    if _serving and not _at_start:
        root = Path(config.config_file_path).parent
        for path in (Path(config.docs_dir), *(root / name for name in _WATCHED)):
            _at_start[str(path)] = seen(path)
    return config


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Show what the engine has built, after the hand-written pages of the last language."""
    if _serving and not is_inner_build(config):
        build: Build = config.extra["knowledge_base"]
        _preview.take(build, config.extra["records"])
        _tell()


def on_serve(
    server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]
) -> LiveReloadServer:
    """Put the preview between MkDocs' server and its watch on the one side, and the build."""
    root = Path(config.config_file_path).parent
    application: WSGIApplication = server.get_app()  # type: ignore[assignment]
    pages = Served(_preview, _file, application, Path(server.root), server.mount_path)
    server.set_app(pages.answer)
    memory: Memory = config.extra["memory"]
    changes = _Changes(root, Path(config.docs_dir), memory, builder, pages)
    server.builder = changes.follow
    # How long nothing more must change before a change is followed, in seconds.
    server.build_delay = 0.05
    # MkDocs looks every half second, and the more it watches the longer a look takes.
    watched = [config.docs_dir, config.config_file_path]
    for path in watched:
        server.unwatch(path)
    server.observer = BaseObserver(_Emitter, timeout=0.1)  # type: ignore[assignment]
    for path in [*watched, str(root / "hooks")]:
        server.watch(path)
    return server


def _file(path: str) -> bytes | None:
    """A page that a fault of the code keeps from being made says so, and the server lives."""
    try:
        return _preview.file(path)
    except Exception as error:
        log.exception("%s", path)
        return f"{type(error).__name__}: {error}</body>".encode()


def _tell() -> None:
    global _told
    now = _preview.findings
    if not _known:
        # Old warnings are no news: they are counted, and pages show them.
        _known.update(finding for finding in now if not finding.is_error)
    for line in news(_told, now, _known):
        log.warning(line)
    _known.update(now)
    _told = now


class _Changes:
    """What MkDocs calls when something has changed; it never raises, or no page would be served."""

    def __init__(
        self,
        root: Path,
        docs: Path,
        memory: Memory,
        build: Callable[[], None],
        pages: Served,
    ) -> None:
        self._root = root
        self._docs = docs
        self._memory = memory
        self._build = build
        self._pages = pages
        self._known = _parts(_at_start, root)

    def follow(self) -> None:
        """Bring the preview up to date."""
        watched = (self._docs, *(self._root / name for name in _WATCHED if name != "practices"))
        before, now = self._known, _parts({str(path): seen(path) for path in watched}, self._root)
        self._known = now
        if now.code != before.code:
            for language in LANGUAGES:
                log.warning(words(language, "preview")["restart"])
        if now.engine != before.engine:
            self._build_anew()
        else:
            _preview.renew(
                load(self._root, memory=self._memory),
                with_templates=now.templates != before.templates,
            )
            _tell()
        self._pages.make_again()

    def _build_anew(self) -> None:
        try:
            self._build()
        except (Exception, SystemExit) as error:
            log.exception("%s", error)
            _preview.tell(f"{type(error).__name__}: {error}")


class _Parts(NamedTuple):
    """What is watched, by what must be done when it changes."""

    engine: Seen
    templates: Seen
    code: Seen


def _parts(watched: Mapping[str, Seen], root: Path) -> _Parts:
    parts = _Parts({}, {}, {})
    for path, state in (
        (path, state) for found in watched.values() for path, state in found.items()
    ):
        if Path(path).is_relative_to(root / "hooks"):
            if not path.endswith(".pyc"):
                parts.code[path] = state
        elif Path(path).is_relative_to(root / "overrides" / "records"):
            parts.templates[path] = state
        elif not Path(path).is_relative_to(root / "practices"):
            parts.engine[path] = state
    return parts


class _Emitter(EventEmitter):
    """Tells that something has changed, whatever it was; looks again after a rest."""

    def on_thread_start(self) -> None:
        self._path = Path(self.watch.raw_path)
        self._seen = _at_start.get(self.watch.raw_path) or seen(self._path)
        self._rest = 0.0

    def queue_events(self, timeout: float) -> None:
        """Look at everything; a look at many files is followed by a longer rest."""
        if self.stopped_event.wait(max(timeout, self._rest)):
            return
        begun = time.thread_time()
        now = seen(self._path)
        self._rest = 4 * (time.thread_time() - begun)
        if now != self._seen:
            self._seen = now
            self.queue_event(FileModifiedEvent(self.watch.raw_path))
