"""A build goes beside the site that is there, and only where something has changed."""

import logging
import sys
from pathlib import Path
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.utils import get_build_date

from hook_language import is_inner_build
from knowledge_base.incremental.inputs import FRAME, RECORDS, has_changed, inputs_file, signature
from knowledge_base.incremental.libraries import libraries
from knowledge_base.publishing.shards import FILES, new_shard
from knowledge_base.publishing.shares import Share, read_share
from knowledge_base.publishing.state import state
from knowledge_base.publishing.swap import new_build
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
        root, site = Path(config.config_file_path).parent, Path(config.site_dir)
        config.extra["share"] = share = _share(config)
        if share:
            config.extra["state"] = state(root, _conditions(config))
            config.site_dir = str(new_shard(site, share) / FILES)
            return config
        # With --config-file other settings hold than those of mkdocs.yml.
        frame = (*FRAME, Path(config.config_file_path).name)
        ground = signature(root, _conditions(config), frame)
        config.extra["inputs"] = inputs = signature(root, {"ground": ground}, RECORDS)
        is_shown = not has_changed(inputs_file(root, site), site, inputs)
        # What is shown here may not have reached the host yet.
        if is_shown and not _deploying:
            log.info(in_both("building", "unchanged", site=site))
            sys.exit(0)
        # Of what was warned of, a build that spares the engine would hear nothing.
        config.extra["ground"] = ground if config.strict and not _deploying else ""
        config.extra["published_site"] = site
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


def _conditions(config: MkDocsConfig) -> dict[str, str]:
    """What a build depends on besides files."""
    return {
        "site": f"{config.site_url} {config.repo_url} {config.strict}",
        "today": get_build_date(),
        "switches": " ".join(str(config.extra.get(name)) for name in ("print", "search")),
        "libraries": libraries(),
    }
