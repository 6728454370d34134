"""A build never harms the site that is there: it goes beside, is audited, and is swapped in."""

import logging
import sys
from pathlib import Path
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.utils import CountHandler, get_build_date

from hook_language import is_inner_build
from knowledge_base.incremental.inputs import has_changed, note, signature
from knowledge_base.incremental.ledger import ledger_file
from knowledge_base.incremental.libraries import libraries
from knowledge_base.publishing.build import Build
from knowledge_base.publishing.shards import FILES, new_shard
from knowledge_base.publishing.shares import Share, read_share
from knowledge_base.publishing.state import state
from knowledge_base.publishing.swap import new_build, publish
from knowledge_base.words import in_both

log = logging.getLogger("mkdocs.hooks.publish")
_serving = False
_deploying = False


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """The development server shows its own temporary folder; nothing is published then."""
    global _serving, _deploying
    _serving, _deploying = command == "serve", command == "gh-deploy"


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Send the build into a folder of its own."""
    # The server adds a script for live reload, which no policy could name.
    config.extra["guarded"] = not _serving
    if not _serving and not is_inner_build(config):
        site = Path(config.site_dir)
        config.extra["share"] = share = _share(config)
        if share:
            root = Path(config.config_file_path).parent
            config.extra["state"] = state(root, _conditions(config))
            config.site_dir = str(new_shard(site, share) / FILES)
            return config
        config.extra["inputs"] = _inputs(config)
        is_shown = not has_changed(_record(config, site), site, config.extra["inputs"])
        # What is shown here may not have reached the host yet.
        if is_shown and not _deploying:
            log.info(in_both("building", "unchanged", site=site))
            sys.exit(0)
        config.extra["published_site"] = config.site_dir
        config.site_dir = str(new_build(site))
    return config


def _share(config: MkDocsConfig) -> Share | None:
    """The part of the site that is to be built; None where it is the whole."""
    switch = config.extra.get("shard")
    if switch in ("", None):
        return None
    share = read_share(str(switch))
    if share is None:
        raise Abort(in_both("shards", "switch", value=switch))
    if _deploying:
        raise Abort(in_both("shards", "deploy", share=share))
    return share


def _inputs(config: MkDocsConfig) -> str:
    """The name of all that this build depends on."""
    return signature(Path(config.config_file_path).parent, _conditions(config))


def _conditions(config: MkDocsConfig) -> dict[str, str]:
    """What a build depends on besides files."""
    return {
        "site": f"{config.site_url} {config.repo_url} {config.strict}",
        "today": get_build_date(),
        "switches": " ".join(str(config.extra.get(name)) for name in ("print", "search")),
        "libraries": libraries(),
    }


def _record(config: MkDocsConfig, site: Path) -> Path:
    root = Path(config.config_file_path).parent
    return ledger_file(root, site).with_suffix(".inputs")


@event_priority(-300)
def on_post_build(config: MkDocsConfig) -> None:
    """Audit the finished build; publish it only without a fault."""
    if _serving or is_inner_build(config):
        return
    if config.strict and _has_warned():
        raise Abort(in_both("building", "warned"))
    build: Build = config.extra["knowledge_base"]
    if config.extra["share"]:
        folder = Path(config.site_dir).parent
        build.finish_share(folder, config.extra["state"])
        log.info(in_both("shards", "done", share=build.share, folder=folder))
        _profile(config, build)
        return
    site, published = Path(config.site_dir), Path(config.extra["published_site"])
    with build.stages.stage("audit"):
        verdict = build.audit(site)
    faults = verdict.faults
    for fault in faults[:50]:
        log.error("%s: %s: %s", fault.page, fault.kind, fault.detail)
    if faults:
        raise Abort(in_both("building", "faulty", count=len(faults)))
    with build.stages.stage("publishing"):
        publish(site, published)
        build.remember(site, published, verdict)
        note(_record(config, published), published, config.extra["inputs"], site)
    _profile(config, build)
    log.info(in_both("building", "published", site=published))


def _profile(config: MkDocsConfig, build: Build) -> None:
    if config.extra.get("profile"):
        for row in build.stages.profile():
            log.info(row)


def _has_warned() -> bool:
    """Whether anything warned so far; MkDocs itself asks only after the last event."""
    counters = logging.getLogger("mkdocs").handlers
    return any(isinstance(found, CountHandler) and found.get_counts() for found in counters)
