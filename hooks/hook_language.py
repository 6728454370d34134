"""What the language plugin knows of the build that is under way; no events of its own."""

from typing import cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs_static_i18n.plugin import I18n

from knowledge_base.languages import Language


def current_language(config: MkDocsConfig) -> Language:
    """The language whose hand-written pages are being built."""
    return cast(Language, cast(I18n, config.plugins["i18n"]).current_language)


def is_inner_build(config: MkDocsConfig) -> bool:
    """Whether this is the build of a further language, inside that of the first one."""
    return bool(cast(I18n, config.plugins["i18n"]).building)
