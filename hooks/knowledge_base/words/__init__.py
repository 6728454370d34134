"""Every word that a reader of the site or of a finding sees, one folder of YAML per language."""

from functools import cache
from importlib import resources
from typing import Any

import yaml

from knowledge_base.languages import Language


@cache
def words(language: Language, file: str) -> dict[str, Any]:
    """The words of `file` ("findings", "interface") in `language`."""
    text = resources.files(__package__).joinpath(language, f"{file}.yml").read_text("utf-8")
    content: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return content
