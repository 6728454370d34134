"""Titles that are too long for the places in which they stand."""

from collections.abc import Iterator, Mapping

from knowledge_base.findings import rules
from knowledge_base.findings.finding import Finding
from knowledge_base.languages import LANGUAGES, Language
from knowledge_base.model.common import Localised
from knowledge_base.reading.yaml_tree import YamlTree

TITLE_LENGTH: Mapping[Language, int] = {"ka": 120, "en": 150}
"""Characters of a title.

Source: the name cards of the trainer's kit, the narrowest place that shows a title whole
(printing/templates/kit.typ). Four lines of 67 mm in letters of 8.5 points hold about 130 Georgian
or 170 Latin letters; one line more pushes the lines to write on off the card. The covers of PDFs
hold 200, briefs of two pages 160, and lists, search results and headings break any title into
lines.
"""


def title_findings(title: Localised, tree: YamlTree) -> Iterator[Finding]:
    """A finding for each language in which the record's title is too long (KB320)."""
    for language in LANGUAGES:
        said, limit = title.in_language(language), TITLE_LENGTH[language]
        if said is not None and len(said) > limit:
            yield rules.TITLE_LONG.at(
                tree.place_of(("title", language)),
                field=f"title.{language}",
                length=len(said),
                limit=limit,
            )
