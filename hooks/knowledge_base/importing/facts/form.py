"""The facts of a whole form: each question asked for the field that it is about."""

from collections.abc import Mapping

from knowledge_base.importing.answers import Answered
from knowledge_base.importing.facts.desk import Desk, Lists
from knowledge_base.importing.facts.found import FormFacts
from knowledge_base.importing.facts.legal_basis import legal_basis
from knowledge_base.importing.facts.municipalities import municipalities
from knowledge_base.importing.facts.partners import partners
from knowledge_base.importing.facts.resources import resources
from knowledge_base.importing.facts.short import initiator, title
from knowledge_base.importing.facts.themes import themes
from knowledge_base.importing.facts.timeline import timeline
from knowledge_base.importing.pieces import Piece
from knowledge_base.languages import Language
from knowledge_base.model.form import ApplicationForm, FormSection, Prompt


def facts(
    form: ApplicationForm,
    answers: Mapping[str, Answered],
    before: tuple[Piece, ...],
    lists: Lists,
    language: Language,
    held_mark: str,
) -> FormFacts:
    """The facts that `answers` state, by the fields of a reform.

    `before` is the cover of the form. `held_mark` stands where personal data were taken out.
    """
    desk = Desk(FormFacts(), lists, language, held_mark)
    for section in form.sections:
        answer = answers[section.id]
        _section(desk, section, answer)
        for prompt in section.prompts:
            pieces = answer.parts.get(prompt.id)
            if pieces and _prompt(desk, section, prompt, pieces):
                desk.found.carried.add((section.id, prompt.id))
    municipalities(desk, form, answers, before)
    return desk.found


def _section(desk: Desk, section: FormSection, answer: Answered) -> None:
    match section.fact:
        case "title":
            title(desk, section, answer)
        case "themes":
            themes(desk, section, answer)
        case "initiator":
            initiator(desk, section, answer)
        case "results" | "contacts" if not answer.is_empty:
            desk.doubt(section.fact, section, "text")


def _prompt(desk: Desk, section: FormSection, prompt: Prompt, pieces: tuple[Piece, ...]) -> bool:
    """Whether all that the answer says has become facts."""
    match prompt.fact:
        case "timeline":
            return timeline(desk, section, prompt, pieces)
        case "resources":
            return resources(desk, section, pieces)
        case "legal_basis":
            return legal_basis(desk, section, pieces)
        case "partners":
            return partners(desk, section, pieces)
        case None:
            return False
        case other:
            if section.fact != other:
                desk.doubt(other, section, "text")
            return False
