"""Whose practice it is."""

from collections.abc import Iterator, Mapping

from knowledge_base.importing.answers import Answered
from knowledge_base.importing.facts.desk import Desk, in_each_language, texts_of
from knowledge_base.importing.pieces import Piece
from knowledge_base.importing.wording import plain
from knowledge_base.model.form import ApplicationForm
from knowledge_base.model.vocabulary import Municipality

_BETWEEN = " \n "


def municipalities(
    desk: Desk, form: ApplicationForm, answers: Mapping[str, Answered], before: tuple[Piece, ...]
) -> None:
    """By the initiator and the cover `before` the form, else by the only one that is described."""
    own = next((section for section in form.sections if section.fact == "municipalities"), None)
    if own is None:
        return
    listed = desk.lists.municipalities
    cover = [piece.text for piece in before]
    for section in form.sections:
        if section.fact == "initiator":
            cover += texts_of(answers[section.id].own)
    answer = answers[own.id]
    described = _BETWEEN.join(
        text for pieces in (answer.own, *answer.parts.values()) for text in texts_of(pieces)
    )
    found = _named(listed, _BETWEEN.join(cover), formal=False)
    formal = _named(listed, described, formal=True)
    if not found and len(formal) == 1:
        found = formal
    if found:
        desk.found.record["municipalities"] = [each.id for each in found]
        names = [each.short.best(desk.language)[0] for each in found]
        ids = ", ".join(each.id for each in found)
        desk.mapped("municipalities", own, ids, ", ".join(names))
    else:
        maybe = formal or _named(listed, described, formal=False)
        reason = "several" if len(maybe) > 1 else "mentioned" if maybe else "not-found"
        desk.doubt("municipalities", own, reason, ", ".join(each.id for each in maybe))


def _named(listed: tuple[Municipality, ...], text: str, formal: bool) -> list[Municipality]:
    """The municipalities that `text` names; `formal` takes only names with the word itself."""
    words = f" {plain(text)} "
    return [each for each in listed if any(f" {form}" in words for form in _forms(each, formal))]


def _forms(each: Municipality, formal: bool) -> Iterator[str]:
    """How a text may name a municipality, in plain words; the last word may go on."""
    for name in in_each_language(each.title):
        yield plain(name)
    for genitive in in_each_language(each.genitive):
        yield f"{plain(genitive)} მუნიციპალიტეტ"
        yield f"{plain(genitive)} მერია "
        yield f"{plain(genitive)} საკრებულო "
    for name in in_each_language(each.short):
        if name.isascii():
            yield f"{plain(name)} municipality"
        if not formal:
            yield f"{plain(name)} "
