"""What an editor is warned of: where a form is unlike the official one, and what was in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from knowledge_base.importing.answers import Answered
from knowledge_base.importing.paper import Paper, lines_in
from knowledge_base.importing.reported import HeldBack, SectionReport
from knowledge_base.importing.titles import Cut
from knowledge_base.model.form import ApplicationForm

WARNING_ORDER = (
    "empty_prompt", "personal_data", "section_title_changed", "section_out_of_order",
    "section_number_mismatch", "duplicate_section_number", "missing_section", "empty_section",
    "repeated_section", "tracked_changes", "struck_through", "comments", "hidden_text", "text_box",
    "legacy_font", "objects", "kept_elsewhere", "record_changed", "tags_lost",
)  # fmt: skip
"""Every warning there is, in the order in which a report names them."""

BY_MARK = {
    "insertion": "tracked_changes",
    "deletion": "tracked_changes",
    "struck": "struck_through",
    "comment": "comments",
    "hidden": "hidden_text",
    "text_box": "text_box",
    "legacy_font": "legacy_font",
    "objects": "objects",
}
"""The warning that a mark of a line makes."""


@dataclass(frozen=True, slots=True)
class Warned:
    """One warning: its code, and the sections that it is about."""

    code: str
    sections: tuple[str, ...] = ()


def warnings(
    paper: Paper,
    taken: Cut,
    form: ApplicationForm,
    answers: Mapping[str, Answered],
    sections: tuple[SectionReport, ...],
    held: tuple[HeldBack, ...],
    keeps_more: bool,
) -> Iterator[Warned]:
    """Everything in a form that an editor should look at, in the order of WARNING_ORDER.

    `keeps_more` where the draft keeps text that fits no section.
    """
    about: dict[str, list[str]] = {}
    for section, report in zip(form.sections, sections, strict=True):
        is_missing = report.status == "missing"
        if is_missing:
            about.setdefault("missing_section", []).append(section.id)
        elif report.status == "empty" and section.required == "yes":
            about.setdefault("empty_section", []).append(section.id)
        if not is_missing and any(prompt.required == "yes" for prompt in report.empty):
            about.setdefault("empty_prompt", []).append(section.id)
        for mark in answers[section.id].marks:
            about.setdefault(BY_MARK[mark], []).append(section.id)
    for line in lines_in(paper.blocks):
        for mark in line.marks:
            about.setdefault(BY_MARK[mark], [])
    for code, places in _title_warnings(taken, form):
        about.setdefault(code, []).extend(places)
    if held:
        about["personal_data"] = [each.section for each in held if each.section is not None]
    if keeps_more:
        about["kept_elsewhere"] = []
    for code in WARNING_ORDER:
        if code in about:
            yield Warned(code, tuple(dict.fromkeys(about[code])))


def _title_warnings(taken: Cut, form: ApplicationForm) -> Iterator[tuple[str, list[str]]]:
    """What is unlike the form in the titles: wording, order, numbers, repetitions."""
    names = [form.sections[title.section] for title in taken.titles]
    changed = [
        section.id for title, section in zip(taken.titles, names, strict=True) if title.changed
    ]
    if changed:
        yield "section_title_changed", changed
    order = list(dict.fromkeys(section.number for section in names))
    moved = [
        section.id
        for section in form.sections
        if section.number in order[1:] and section.number < order[order.index(section.number) - 1]
    ]
    if moved:
        yield "section_out_of_order", moved
    written = [title.number for title in taken.titles]
    wrong = [
        section.id
        for section, number in zip(names, written, strict=True)
        if number is not None and number != section.number
    ]
    if wrong:
        yield "section_number_mismatch", wrong
    owners = {(number, section.id) for section, number in zip(names, written, strict=True)}
    twice = [
        section.id
        for section, number in zip(names, written, strict=True)
        if number is not None and sum(other == number for other, _ in owners) > 1
    ]
    if twice:
        yield "duplicate_section_number", twice
    repeated = [section.id for section in names if names.count(section) > 1]
    if repeated:
        yield "repeated_section", repeated
