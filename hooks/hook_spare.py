"""The engine is spared where it would make just what it made for the last build."""

import logging
import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

from hook_finish import finish
from hook_language import is_inner_build
from knowledge_base.publishing.build import Build
from knowledge_base.words import in_both

log = logging.getLogger("mkdocs.hooks.spare")


# After the records are read, and before the language plugin has to do with anything.
@event_priority(-50)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Finish the build here, and end, where nothing is left to the engine."""
    build: Build = config.extra["knowledge_base"]
    if not is_inner_build(config) and build.spare_engine(Path(config.site_dir)):
        log.info(in_both("building", "spared"))
        finish(config)
        sys.exit(0)
    return config
