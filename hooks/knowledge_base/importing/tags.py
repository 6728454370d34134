"""Content controls: which question of the form the tag of a control names."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from knowledge_base.forms.tags import answers_of, fact_tag, slot_tag, tag_of
from knowledge_base.importing.wording import Wording, likeness, plain, section_wordings
from knowledge_base.model.form import ApplicationForm

SAME_WORDS = 88
"""From here a tag or a control's title is the title of a section."""

_NUMBERED = re.compile(r"(?:section|sec|s|q|field|განყოფილება)?[\s._-]?(\d{1,2})")
_PARTS = re.compile(r"[./_:]")


@dataclass(frozen=True, slots=True)
class Target:
    """Where a control says its text belongs: a section, perhaps a prompt of it.

    `tag` is the tag itself. `is_fact` where the control shows a fact of a record and no prose.
    """

    section: int
    prompt: int | None = None
    tag: str = ""
    is_fact: bool = False


@dataclass(frozen=True, slots=True)
class Tags:
    """The tags that a form's questions have, as our own files and as other people write them."""

    own: Mapping[str, Target]
    names: Mapping[tuple[str, str], Target]
    numbers: Mapping[int, int]
    titles: tuple[Wording, ...]

    def target(self, tag: str) -> Target | None:
        """The question that `tag` names: by our own tag, by name, by number, or by its title."""
        if not tag:
            return None
        if tag in self.own:
            return self.own[tag]
        first, second, *_ = [*_PARTS.split(tag.strip().casefold(), maxsplit=2), "", ""]
        for key in ((first, second), (first, "")):
            if key in self.names:
                return self.names[key]
        numbered = _NUMBERED.fullmatch(tag.strip().casefold())
        if numbered and int(numbered[1]) in self.numbers:
            return Target(self.numbers[int(numbered[1])])
        words = plain(tag)
        for title in self.titles:
            if likeness(words, title.words, SAME_WORDS):
                return Target(title.owner)
        return None


def tags_of(form: ApplicationForm) -> Tags:
    """The tags of `form`."""
    places = {section.id: place for place, section in enumerate(form.sections)}
    own: dict[str, Target] = {}
    names: dict[tuple[str, str], Target] = {}
    for place, section in enumerate(form.sections):
        own[tag_of(section)] = Target(place, None, tag_of(section))
        if section.fact is not None:
            tag = fact_tag(section.fact)
            own[tag] = Target(place, None, tag, True)
        for slot in form.attachment_slots if section.fact == "attachments" else ():
            tag = slot_tag(section, slot.id)
            own[tag] = Target(place, None, tag)
        for name in filter(None, (section.id, section.report_as)):
            names[(name, "")] = Target(place)
        for position, prompt in enumerate(section.prompts):
            if prompt.fact is not None:
                tag = fact_tag(prompt.fact)
                own[tag] = Target(place, position, tag, True)
            for name in filter(None, (section.id, section.report_as)):
                for part in filter(None, (prompt.id, prompt.report_as)):
                    names[(name, part)] = Target(place, position)
    for tag, section, asked in answers_of(form):
        where = None if asked is None else section.prompts.index(asked)
        own[tag] = Target(places[section.id], where, tag)
    return Tags(
        own=own,
        names=names,
        numbers={section.number: place for place, section in enumerate(form.sections)},
        titles=tuple(wording for wording in section_wordings(form) if wording.official),
    )
