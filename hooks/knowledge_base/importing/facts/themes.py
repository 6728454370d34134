"""Themes, as the vocabulary has them."""

import re

from knowledge_base.importing.answers import Answered
from knowledge_base.importing.facts.desk import Desk, in_each_language, same_name, texts_of
from knowledge_base.importing.wording import plain, without_marker
from knowledge_base.model.form import FormSection
from knowledge_base.model.vocabulary import Theme

_PARTS = re.compile(r"[;,/\n]")


def themes(desk: Desk, section: FormSection, answer: Answered) -> None:
    """The themes that an answer names: one a line, or several with signs between them."""
    texts = texts_of(answer.own)
    if not texts:
        return
    found = [_theme(desk.lists.themes, text) for text in texts]
    if None in found:
        parts = [part for text in texts for part in _PARTS.split(text) if plain(part)]
        found = [_theme(desk.lists.themes, part) for part in parts]
    known = [theme for theme in found if theme is not None]
    if known:
        ids = [theme.id for theme in known]
        titles = [theme.short.best(desk.language)[0] for theme in known]
        desk.found.record["themes"] = list(dict.fromkeys(ids))
        desk.mapped("themes", section, ", ".join(ids), "; ".join(dict.fromkeys(titles)))
    if len(known) == len(found):
        desk.found.carried.add((section.id, None))
    else:
        desk.doubt("themes", section, "not-in-list", " ".join(texts))


def _theme(listed: tuple[Theme, ...], text: str) -> Theme | None:
    """The theme whose name `text` is most like."""
    text = without_marker(text)
    found = [
        (alike, theme)
        for theme in listed
        for name in (*in_each_language(theme.title), *in_each_language(theme.short))
        if (alike := same_name(text, name))
    ]
    return max(found, key=lambda each: each[0])[1] if found else None
