"""What keeps pages from being made is told in both languages, and ends a build in words.

A fault of the code still ends it with a traceback.
"""

import logging
from pathlib import Path

from jinja2 import TemplateError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from knowledge_base.languages import LANGUAGES
from knowledge_base.rendering.faults import RenderingError, template_fault
from knowledge_base.words import in_both

log = logging.getLogger("mkdocs.hooks.faults")
_root = Path()
"""The project that is being built."""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Remember where the project is; of an error MkDocs tells nothing but the error."""
    global _root
    _root = Path(config.config_file_path).parent
    return config


def on_build_error(error: Exception) -> None:
    """End the build in words where a template, of the frame too, or a shell is at fault."""
    fault = error if isinstance(error, RenderingError) else None
    if isinstance(error, TemplateError):
        fault = template_fault(error, _root / "overrides", _root)
    if fault is not None:
        for language in LANGUAGES:
            log.error(fault.told(language))
        raise Abort(in_both("building", "unmade")) from fault
