"""What follows the engine's work, whether it has worked or was spared; no events of its own."""

import logging
import shutil
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.utils import CountHandler

from knowledge_base.incremental.inputs import inputs_file, note
from knowledge_base.printing.typesetting import TypesettingError
from knowledge_base.publishing.build import Build
from knowledge_base.publishing.swap import publish
from knowledge_base.words import in_both

log = logging.getLogger("mkdocs.hooks.finish")


def finish(config: MkDocsConfig) -> None:
    """Write the records' pages into the site, audit it, and publish it where it has no fault."""
    build: Build = config.extra["knowledge_base"]
    _write(config, build)
    if config.strict and _has_warned():
        raise Abort(in_both("building", "warned"))
    if config.extra["share"]:
        folder = Path(config.site_dir).parent
        build.finish_share(folder, config.extra["state"])
        log.info(in_both("shards", "done", share=build.share, folder=folder))
    else:
        _publish(config, build)
    if config.extra.get("profile"):
        for row in build.stages.profile():
            log.info(row)
    if build.published:
        log.info(in_both("building", "published", site=build.published))


def _write(config: MkDocsConfig, build: Build) -> None:
    site = Path(config.site_dir)
    if not build.share.is_first:
        # What the engine has written is the first share's.
        shutil.rmtree(site)
        site.mkdir()
    build.begin(site)
    if config.extra.get("print"):
        try:
            build.print_editions(_tell)
        except TypesettingError as error:
            for message in str(error).split("\n"):
                log.error(message)
            raise Abort(in_both("building", "unprinted")) from error
    if not config.extra["share"]:
        build.finish()


def _tell(done: int, wanted: int) -> None:
    """A line at every tenth of the editions."""
    if done * 10 // wanted > (done - 1) * 10 // wanted:
        log.info(in_both("building", "printed", done=done, wanted=wanted))


def _publish(config: MkDocsConfig, build: Build) -> None:
    assert build.published is not None
    site = Path(config.site_dir)
    with build.stages.stage("audit"):
        verdict = build.audit(site)
    for fault in verdict.faults[:50]:
        log.error("%s: %s: %s", fault.page, fault.kind, fault.detail)
    if verdict.faults:
        raise Abort(in_both("building", "faulty", count=len(verdict.faults)))
    with build.stages.stage("publishing"):
        publish(site, build.published)
        build.remember(site, verdict)
        record = inputs_file(build.root, build.published)
        note(record, build.published, config.extra["inputs"], site)


def _has_warned() -> bool:
    """Whether anything warned so far; MkDocs itself asks only after the last event."""
    counters = logging.getLogger("mkdocs").handlers
    return any(isinstance(found, CountHandler) and found.get_counts() for found in counters)
