"""What keeps pages from being made is told in both languages, and ends a build in words.

A fault of the code still ends it with a traceback.
"""

import errno
import logging
from pathlib import Path

from jinja2 import TemplateError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from knowledge_base.contributing.console import told
from knowledge_base.languages import LANGUAGES
from knowledge_base.rendering.faults import RenderingError, template_fault
from knowledge_base.search.pagefind import PagefindError
from knowledge_base.words import in_both

log = logging.getLogger("mkdocs.hooks.faults")
_REFUSED = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EPERM, errno.EROFS))
"""What the system does not let anybody do here; any other of its errors is a fault of the code."""

_root = Path()
"""The project that is being built."""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Remember where the project is; of an error MkDocs tells nothing but the error."""
    global _root
    _root = Path(config.config_file_path).parent
    return config


def on_build_error(error: Exception) -> None:
    """End the build in words where the code is not at fault.

    But a template, of the frame too, a shell, the search engine, or the system it runs on.
    """
    if isinstance(error, PagefindError):
        log.error("Pagefind: %s", error)
        raise Abort(in_both("building", "unindexed")) from error
    if isinstance(error, OSError) and error.errno in _REFUSED:
        for line in told(error).splitlines():
            log.error(line)
        raise Abort(in_both("building", "unmade")) from error
    fault = error if isinstance(error, RenderingError) else None
    if isinstance(error, TemplateError):
        fault = template_fault(error, _root / "overrides", _root)
    if fault is not None:
        for language in LANGUAGES:
            log.error(fault.told(language))
        raise Abort(in_both("building", "unmade")) from fault
