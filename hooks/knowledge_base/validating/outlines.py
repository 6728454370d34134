"""Which headings the text of a record may have."""

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge_base.languages import Language
from knowledge_base.model.common import Record
from knowledge_base.model.form import ApplicationForm
from knowledge_base.model.organisation import Organisation
from knowledge_base.model.reform import Reform
from knowledge_base.model.training import TrainingModule
from knowledge_base.model.vocabulary import Outline, OutlineList, OutlinePart, OutlineSection

SESSION = "session"
"""The section of the outline `training` that stands for every session of a module."""


@dataclass(frozen=True, slots=True)
class Outlines:
    """The outlines of the vocabulary and those that the application forms make."""

    vocabulary: Mapping[str, Outline]
    forms: Mapping[str, Outline]

    def of(self, record: Record) -> Outline | None:
        """The outline of `record`'s text; None where what it hangs on does not exist."""
        match record:
            case Reform():
                return self.forms.get(record.form)
            case ApplicationForm():
                return self.vocabulary.get("form")
            case Organisation():
                return self.vocabulary.get("organisation")
            case TrainingModule():
                template = self.vocabulary.get("training")
                return None if template is None else _module_outline(record, template)
        return None


def heading_of(outline: Outline | None, section_id: str, language: Language) -> str | None:
    """What a section is called in `language`; None where `outline` does not say it."""
    sections = outline.sections if outline else ()
    found = (section.title for section in sections if section.id == section_id)
    return next((title.in_language(language) for title in found), None)


def collect(outlines: OutlineList | None, forms: tuple[ApplicationForm, ...]) -> Outlines:
    """The outlines that `outlines` and `forms` define."""
    return Outlines(
        vocabulary={outline.id: outline for outline in outlines.terms} if outlines else {},
        forms={form.id: form_outline(form) for form in forms},
    )


def form_outline(form: ApplicationForm) -> Outline:
    """The headings that the sections and questions of `form` make."""
    return Outline(
        id=form.id,
        sections=tuple(
            OutlineSection(
                id=section.id,
                title=section.title,
                parts=tuple(
                    OutlinePart(id=prompt.id, title=prompt.title) for prompt in section.prompts
                ),
            )
            for section in form.sections
        ),
    )


def _module_outline(module: TrainingModule, template: Outline) -> Outline:
    sections: list[OutlineSection] = []
    for section in template.sections:
        if section.id == SESSION:
            sections += (
                OutlineSection(id=session.id, title=session.title, parts=section.parts)
                for session in module.sessions
            )
        else:
            sections.append(section)
    return Outline(id=module.id, sections=tuple(sections))
