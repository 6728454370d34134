"""A record on its official form, section by section, so that it can be submitted to a call."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.forms.answers import Answers, Told
from knowledge_base.forms.sheet import Answer, Part, Question, Sheet, Slot, blank_sheet
from knowledge_base.forms.tags import tag_of
from knowledge_base.languages import Language
from knowledge_base.model.entry import Entry
from knowledge_base.model.form import ApplicationForm, AttachmentSlot, FormSection
from knowledge_base.model.reform import Reform
from knowledge_base.prose.blocks import plain
from knowledge_base.views import formats
from knowledge_base.views.links import path_of
from knowledge_base.words import words


def filled_sheet(
    catalogue: Catalogue,
    entry: Entry[Reform],
    form: ApplicationForm,
    language: Language,
    site_url: str,
) -> Sheet:
    """`form` with the answers of `entry`; a question without one keeps its empty place."""
    return Filling(catalogue, form, language, site_url).sheet(entry)


@dataclass(frozen=True)
class Filling:
    """One form in one language, to be filled in for many records."""

    catalogue: Catalogue
    form: ApplicationForm
    language: Language
    site_url: str

    def sheet(self, entry: Entry[Reform]) -> Sheet:
        """The form with the answers of `entry`; a question without one keeps its empty place."""
        answers = Answers(self.catalogue, entry, self.language, self.site_url)
        said = words(self.language, "forms")
        label, municipality = self._blank.municipality
        return replace(
            self._blank,
            title=entry.record.title.best(self.language)[0],
            municipality=(
                label,
                replace(municipality, blocks=(plain(answers.facts.municipalities()),), choices=()),
            ),
            parts=tuple(
                _part(part, section, answers)
                for part, section in zip(self._blank.parts, self.form.sections, strict=True)
            ),
            slots=tuple(_slot(slot, answers, wanted.id) for slot, wanted in self._slots()),
            sources_title=said["sources"],
            sources=answers.facts.sources(),
            source_ids=tuple(source.id for source in entry.record.sources),
            origin=said["origin"].format(
                address=f"{self.site_url}{path_of(entry.address, self.language)}",
                date=formats.date(entry.record.updated, self.language),
            ),
        )

    @cached_property
    def _blank(self) -> Sheet:
        return blank_sheet(self.catalogue, self.form, self.language)

    def _slots(self) -> Iterator[tuple[Slot, AttachmentSlot]]:
        """A form without a section for attachments has no place for them on paper."""
        wanted = self.form.attachment_slots if self._blank.slots else ()
        return zip(self._blank.slots, wanted, strict=True)


def _part(part: Part, section: FormSection, answers: Answers) -> Part:
    if section.fact == "attachments":
        tag = tag_of(section)
        told = tuple(
            (name, blocks)
            for name, blocks in (*answers.of(section), (tag, answers.facts.attachments(None)))
            if blocks
        )
        if not told:
            return part
        return replace(
            part, questions=(Question((), (), _filled(Answer(tag, part.title[0]), told)),)
        )
    if not section.prompts:
        (question,) = part.questions
        filled = _filled(question.answers[0], answers.of(section))
        return replace(part, questions=(replace(question, answers=filled),))
    lead = _filled(Answer(tag_of(section), part.title[0]), answers.of_section(section))
    questions = tuple(
        replace(question, answers=_filled(question.answers[0], answers.of(section, prompt)))
        for question, prompt in zip(part.questions, section.prompts, strict=True)
    )
    if lead[0].blocks:
        questions = (Question((), (), lead), *questions)
    return replace(part, questions=questions)


def _slot(slot: Slot, answers: Answers, slot_id: str) -> Slot:
    found = answers.facts.attachments(slot_id)
    return replace(slot, answer=replace(slot.answer, blocks=found)) if found else slot


def _filled(empty: Answer, told: Told) -> tuple[Answer, ...]:
    """The places for one answer: as it was where there is none, else one for each tag."""
    return tuple(
        replace(empty, tag=tag, blocks=blocks, choices=(), grid=None) for tag, blocks in told
    ) or (empty,)
