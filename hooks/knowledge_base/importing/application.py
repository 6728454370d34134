"""From a paper to a draft record and everything there is to say about it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from knowledge_base.catalogue.completeness import answer_state
from knowledge_base.importing.answers import Answered, answered
from knowledge_base.importing.carried import sound_record
from knowledge_base.importing.draft import (
    Draft,
    Kept,
    draft,
    keeping_section,
    kept_pieces,
    reported,
)
from knowledge_base.importing.facts.desk import Lists
from knowledge_base.importing.facts.form import facts
from knowledge_base.importing.facts.found import Doubt, Mapped
from knowledge_base.importing.facts.timeline import stage_columns, stage_rows
from knowledge_base.importing.hold_back import Held, marks_in, without_personal_data
from knowledge_base.importing.paper import Paper, Table, lines_in
from knowledge_base.importing.pieces import Piece
from knowledge_base.importing.printed import is_printed
from knowledge_base.importing.refusal import Refusal
from knowledge_base.importing.reported import (
    HeldBack,
    KeptElsewhere,
    SectionReport,
    SectionStatus,
)
from knowledge_base.importing.restored import restored
from knowledge_base.importing.titles import Cut, cut
from knowledge_base.importing.typed import tidied
from knowledge_base.importing.warned import BY_MARK, Warned, warnings
from knowledge_base.importing.wording import (
    heading_lines,
    municipality_labels,
    names,
    plain,
    standing_lines,
)
from knowledge_base.languages import Language
from knowledge_base.model.form import ApplicationForm, FormSection
from knowledge_base.model.ids import proposed_id
from knowledge_base.words import words


@dataclass(frozen=True, slots=True)
class Imported:
    """A form that was taken in: the draft, and all that there is to say of it.

    `order` has the numbers of the sections as they stand in the file, `stages` the rows of the plan
    under `stage_columns`. `kept` is what has no place on the form and went into the draft all the
    same, `held` what is private and did not, `removed` what tracked changes or hidden text had,
    with its kind. `mapped` are the facts that were taken from answers, `doubts` those that an
    editor has to decide.
    """

    language: Language
    slug: str
    draft: Draft
    sections: tuple[SectionReport, ...]
    order: tuple[int, ...]
    stages: tuple[tuple[str, ...], ...]
    stage_columns: tuple[str, ...]
    kept: tuple[KeptElsewhere, ...]
    held: tuple[HeldBack, ...]
    warnings: tuple[Warned, ...]
    mapped: tuple[Mapped, ...]
    doubts: tuple[Doubt, ...]
    removed: tuple[tuple[str, str], ...]

    @property
    def is_blank(self) -> bool:
        """Whether nothing was written on the form at all, not even what a draft leaves out."""
        answers = any(report.status == "filled" for report in self.sections)
        return not (answers or self.kept or self.held or self.removed)

    def report(self, section_id: str | None) -> SectionReport | None:
        """What became of one section of the form; None for what stands in none."""
        return next((each for each in self.sections if each.section.id == section_id), None)


def import_paper(
    paper: Paper, form: ApplicationForm, lists: Lists, today: str, fallback: str, slug: str = ""
) -> Imported | Refusal:
    """The draft of the form on `paper`, or why there is none.

    `today` is the day of the import, `fallback` the draft's id where its title gives none, and
    `slug` the id that the caller wants.
    """
    clean, held = without_personal_data(tidied(paper))
    if not any(plain(line.text) for line in lines_in(clean.blocks)):
        return Refusal("no_text")
    taken = cut(clean, form)
    if not taken.titles:
        return Refusal("not_a_form")
    language = _language(clean)
    own = words(language, "importing")
    answers = {
        section.id: answered(pieces, section, form)
        for section, pieces in zip(form.sections, taken.sections, strict=True)
    }
    cover, kept = _around(clean, taken, form, lists)
    found = facts(form, answers, cover, lists, language, own["draft"]["held"])
    title = found.record.get("title", {}).get(language, "")
    carried = sound_record(paper.carried, form)
    changed: tuple[str, ...] = ()
    if carried is None:
        record_id = proposed_id(title) or fallback
        made = draft(form, answers, found, kept, language, today)
    else:
        record_id, language = carried.record.id, carried.language
        again = restored(carried, form, answers, found, _municipality_names(lists), kept)
        made, changed = Draft(again.files, ()), again.changed
    titled = {title.section for title in taken.titles}
    sections = tuple(
        _section(section, answers[section.id], place in titled, language)
        for place, section in enumerate(form.sections)
    )
    held_back = tuple(_held(held, taken, form))
    columns, stages = _stages(form, answers, lists, language)
    return Imported(
        language=language,
        slug=slug or record_id,
        draft=made,
        sections=sections,
        order=tuple(dict.fromkeys(form.sections[title.section].number for title in taken.titles)),
        stages=stages,
        stage_columns=columns,
        kept=tuple(_kept(each, form, language) for each in kept),
        held=held_back,
        warnings=(
            *warnings(clean, taken, form, answers, sections, held_back, bool(kept)),
            *((Warned("record_changed", changed),) if changed else ()),
            *((Warned("tags_lost"),) if paper.carried and paper.carried.tags_lost else ()),
        ),
        mapped=tuple(found.mapped),
        doubts=tuple(found.doubts),
        removed=tuple((BY_MARK[mark], text) for mark, text in paper.removed if text.strip()),
    )


def _around(
    paper: Paper, taken: Cut, form: ApplicationForm, lists: Lists
) -> tuple[tuple[Piece, ...], tuple[Kept, ...]]:
    """What stands around the sections: the lines of the cover, and all else, which is kept."""
    cover = tuple(piece for piece in taken.before if _is_cover(piece, lists))
    return cover, (
        *kept_pieces(tuple(piece for piece in taken.before if piece not in cover), "before"),
        *kept_pieces(taken.labels, "label"),
        *kept_pieces(taken.after, "after"),
        *kept_pieces(_own_margins(paper, form), "margins"),
    )


def _language(paper: Paper) -> Language:
    """The language that most letters of a paper are of."""
    letters = Counter(
        "ka" if "\u10d0" <= character <= "\u10ff" else "en"
        for line in lines_in(paper.blocks)
        for character in line.text
        if character.isalpha()
    )
    return "en" if letters["en"] > letters["ka"] else "ka"


def _own_margins(paper: Paper, form: ApplicationForm) -> tuple[Piece, ...]:
    """Headers and footers, without page numbers and what the form itself prints there."""
    printed = (heading_lines(form), standing_lines())
    return tuple(
        Piece(line)
        for line in paper.margins
        if not is_printed(line.text, *printed) and any(letter.isalpha() for letter in line.text)
    )


def _is_cover(piece: Piece, lists: Lists) -> bool:
    """Whether a line above the first section only names the municipality, with its label or not."""
    words_ = plain(piece.text)
    # The label in both languages begins with the one in Georgian.
    said = {words_, *(words_.removeprefix(f"{label} ") for label in municipality_labels())}
    return not said.isdisjoint(_municipality_names(lists))


def _municipality_names(lists: Lists) -> frozenset[str]:
    """Every name of every municipality, in plain words."""
    listed = (
        plain(name)
        for each in lists.municipalities
        for label in (each.title, each.short)
        for name in names(label)
    )
    genitives = (each.genitive.ka for each in lists.municipalities if each.genitive)
    formal = (f"{plain(name)} მუნიციპალიტეტი" for name in genitives if name)
    return frozenset((*listed, *formal))


def _section(
    section: FormSection, answer: Answered, is_titled: bool, language: Language
) -> SectionReport:
    status: SectionStatus = "filled" if not answer.is_empty else "empty"
    said = {
        prompt.id: " ".join(_words_of(piece) for piece in answer.parts.get(prompt.id, ()))
        for prompt in section.prompts
    }
    return SectionReport(
        section=section,
        status=status if is_titled else "missing",
        lines=tuple(reported(line, language) for line in answer.raw),
        prompts=tuple(
            (prompt, answer_state(said[prompt.id], language)) for prompt in section.prompts
        ),
    )


def _words_of(piece: Piece) -> str:
    return " ".join(line.text for line in lines_in((piece.block,)))


def _stages(
    form: ApplicationForm, answers: Mapping[str, Answered], lists: Lists, language: Language
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The head and the rows of the table of stages, as they were written."""
    for section in form.sections:
        for prompt in section.prompts:
            if prompt.fact != "timeline":
                continue
            for piece in answers[section.id].parts.get(prompt.id, ()):
                if not isinstance(piece.block, Table):
                    continue
                rows = [
                    tuple(reported(text, language) for text in row)
                    for row in stage_rows(piece.block)
                ]
                columns = stage_columns(rows[0], prompt, lists.labels) if rows else None
                if columns is not None and columns.has_head:
                    return rows[0], tuple(rows[1:])
                return (), tuple(rows)
    return (), ()


def _kept(kept: Kept, form: ApplicationForm, language: Language) -> KeptElsewhere:
    return KeptElsewhere(
        text=reported(kept.text, language),
        origin=kept.origin,
        file=f"{language}.md",
        section=keeping_section(form).title.best(language)[0],
        heading=words(language, "importing")["draft"]["kept"],
    )


def _held(held: tuple[Held, ...], taken: Cut, form: ApplicationForm) -> Iterator[HeldBack]:
    """Every datum that was held back, with the section that its mark stands in."""
    places: dict[int, str] = {}
    for section, pieces in zip(form.sections, taken.sections, strict=True):
        for piece in pieces:
            for line in lines_in((piece.block,)):
                places |= dict.fromkeys(marks_in(line.text), section.id)
    for number, each in enumerate(held):
        yield HeldBack(each.kind, places.get(number), each.value)
