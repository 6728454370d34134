"""Themes, as the vocabulary has them."""

from collections.abc import Iterator

from knowledge_base.importing.answers import Answered
from knowledge_base.importing.facts.desk import Desk, in_each_language, same_name, texts_of
from knowledge_base.importing.wording import plain, without_marker
from knowledge_base.model.form import FormSection
from knowledge_base.model.vocabulary import Theme

_BETWEEN = (";", "/", ",")
"""What stands between two themes in one line, the clearest first: some names hold a comma."""


def themes(desk: Desk, section: FormSection, answer: Answered) -> None:
    """The themes that an answer names: one a line, or several with signs between them."""
    texts = texts_of(answer.own)
    if not texts:
        return
    found = [theme for text in texts for theme in _named(desk.lists.themes, text, _BETWEEN)]
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


def _named(
    listed: tuple[Theme, ...], text: str, between: tuple[str, ...]
) -> Iterator[Theme | None]:
    """The theme that `text` is, or those of its parts; None for each part that is none."""
    theme = _theme(listed, text)
    if theme is not None or not between:
        yield theme
        return
    for part in filter(plain, text.split(between[0])):
        yield from _named(listed, part, between[1:])


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
