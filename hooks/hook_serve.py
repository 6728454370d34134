"""`make serve`: pages are made when they are asked for, and no broken file ends the server.

The engine builds hand-written pages and shells only when something of theirs has changed. A change
of the records is read in and told; the browser loads the page that it shows again, and that page
alone is made.
"""

import logging
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Literal
from wsgiref.types import WSGIApplication

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority

from hook_language import is_inner_build
from hook_watch import Watch
from knowledge_base.catalogue.memory import Memory
from knowledge_base.findings.finding import Severity
from knowledge_base.findings.news import NewsLine
from knowledge_base.incremental.changes import Seen, seen
from knowledge_base.previewing.following import Following
from knowledge_base.previewing.preview import Preview
from knowledge_base.previewing.served import Served
from knowledge_base.previewing.watched import paths, sorted_out
from knowledge_base.publishing.build import Build

log = logging.getLogger("mkdocs.hooks.serve")
_LEVELS = {
    Severity.ERROR: logging.ERROR,
    Severity.WARNING: logging.WARNING,
    None: logging.INFO,
}
_serving = False
_preview = Preview()
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
        for path in paths(Path(config.config_file_path).parent, Path(config.docs_dir)):
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
    before = sorted_out(root, _at_start.values())
    following = Following(
        _preview, root, Path(config.docs_dir), memory, before, lambda: _build(builder), _say
    )

    def follow() -> None:
        following.follow()
        pages.make_again()

    server.builder = follow
    # How long nothing more must change before a change is followed, in seconds.
    server.build_delay = 0.05
    watched = [config.docs_dir, config.config_file_path]
    for path in watched:
        server.unwatch(path)
    server.observer = Watch(_at_start)  # type: ignore[assignment]
    for path in [*watched, str(root / "hooks")]:
        server.watch(path)
    return server


def _file(path: str) -> bytes | None:
    """A page that a fault of the code keeps from being made says so, and the server lives."""
    try:
        return _preview.file(path)
    except Exception as error:
        log.exception("%s", path)
        return f"{escape(f'{type(error).__name__}: {error}')}</body>".encode()


def _build(builder: Callable[[], None]) -> None:
    """Let MkDocs build anew; whatever it raises is told, or no page would be served any more."""
    try:
        builder()
    except Abort as error:
        # It was told in words already.
        _preview.tell(str(error.__cause__ or error))
    except (Exception, SystemExit) as error:
        log.exception("%s", error)
        _preview.tell(f"{type(error).__name__}: {error}")


def _tell() -> None:
    for line in _preview.news():
        _say(line)


def _say(line: NewsLine) -> None:
    """Tell it in the colour that MkDocs has for its weight; good news look like any progress."""
    log.log(_LEVELS[line.weight], line.text)
