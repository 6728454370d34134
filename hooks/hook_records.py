"""Before a build: check and load the records. After it: have their pages written."""

import gc
import logging
from pathlib import Path
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.utils import get_build_date

from hook_finish import finish
from hook_language import current_language, is_inner_build
from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.catalogue.load import load
from knowledge_base.catalogue.memory import Memory
from knowledge_base.findings.report import line
from knowledge_base.languages import LANGUAGES
from knowledge_base.publishing.build import Build
from knowledge_base.publishing.shares import WHOLE
from knowledge_base.publishing.stages import Stages
from knowledge_base.views.links import Origin
from knowledge_base.words import in_both

log = logging.getLogger("mkdocs.hooks.records")
_command: Literal["build", "gh-deploy", "serve"] = "build"
_memories: dict[Path, Memory] = {}
"""What this process has read, by project; the development server reads only what changes."""


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember whether this is the development server, which goes on in spite of errors."""
    global _command
    _command = command
    if command != "serve":
        # A build keeps nearly all that it makes until it ends. Its collector looks at that again
        # and again: a fifth of the time after a change among ten thousand records.
        gc.disable()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load the records once per build; a build for readers stops at the first faulty record."""
    if is_inner_build(config):
        return config
    root = Path(config.config_file_path).parent
    memory = _memories.setdefault(root, Memory(root / ".cache" / "records"))
    stages = Stages(log.info)
    with stages.stage("records read") as stage:
        outcome = load(root, memory=memory)
        if outcome.value is not None:
            stage.count = sum(map(len, outcome.value.entries.values()))
    config.extra["records"], config.extra["memory"] = outcome, memory
    errors = [finding for finding in outcome.findings if finding.is_error]
    if errors and _command != "serve":
        for finding in errors:
            for language in LANGUAGES:
                log.error(line(finding, language))
        raise Abort(in_both("building", "broken"))
    config.extra["knowledge_base"] = Build(
        root=root,
        origin=Origin(
            url=f"{(config.site_url or 'http://127.0.0.1:8000').rstrip('/')}/",
            edit=f"{(config.repo_url or '').rstrip('/')}/{config.extra['edit_path']}",
            # Follows SOURCE_DATE_EPOCH, so that a build can be repeated on another day.
            today=get_build_date(),
        ),
        # Without vocabularies a preview shows nothing but what is wrong with them.
        catalogue=outcome.value or Catalogue({}, {}),
        with_index=bool(config.extra.get("search")),
        stages=stages,
        share=config.extra.get("share") or WHOLE,
        assets=config.extra["assets"],
        published=config.extra.get("published_site"),
        ground=config.extra.get("ground", ""),
    )
    return config


def on_shutdown() -> None:
    """Let the interpreter end without a last look at all that a build has made."""
    if _command != "serve":
        gc.freeze()


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """After the hand-written pages of the last language all shells are there, and can be filled."""
    if _command == "serve":
        return
    if current_language(config) == LANGUAGES[-1]:
        build: Build = config.extra["knowledge_base"]
        build.require_shells()
    if not is_inner_build(config):
        finish(config)
