"""How to cite a record: BibTeX and CSL-JSON; the sentence stands on its page."""

import json
from typing import Any

from knowledge_base.languages import Language
from knowledge_base.model.common import Record
from knowledge_base.model.entry import Entry
from knowledge_base.views.links import path_of
from knowledge_base.views.said import say
from knowledge_base.words import words

_BIBTEX_SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        # A brace counts as one for BibTeX behind a backslash, too: alone it would end the field.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "$": r"\$",
        "&": r"\&",
        "%": r"\%",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


def bibtex(entry: Entry[Record], language: Language, site_url: str) -> str:
    """The record as a BibTeX entry of the type `misc`."""
    record = entry.record
    year, month, _ = record.updated.split("-")
    fields = {
        "title": say(record.title, language).text,
        "howpublished": words(language, "interface")["site_name"],
        "year": year,
        "month": str(int(month)),
        "language": {"ka": "georgian", "en": "english"}[language],
    }
    lines = [f"  {name} = {{{_escaped(value)}}}," for name, value in fields.items()]
    address = f"  url = {{{site_url}{path_of(entry.address, language)}}}"
    return "\n".join([f"@misc{{{record.id}-{language},", *lines, address, "}", ""])


def csl(entry: Entry[Record], language: Language, site_url: str) -> str:
    """The record as CSL-JSON, which reference managers read."""
    record = entry.record
    item: dict[str, Any] = {
        "id": f"{record.id}-{language}",
        "type": "webpage",
        "title": say(record.title, language).text,
        "container-title": words(language, "interface")["site_name"],
        "issued": {"date-parts": [[int(part) for part in record.updated.split("-")]]},
        "language": language,
        "URL": site_url + path_of(entry.address, language),
    }
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


def _escaped(text: str) -> str:
    return text.translate(_BIBTEX_SPECIAL)
