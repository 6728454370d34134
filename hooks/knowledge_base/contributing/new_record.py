"""A new record: every field explained, what is known filled in, and the headings of both texts."""

import re
import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.catalogue.load import PRACTICES
from knowledge_base.languages import LANGUAGES, Language, other_language
from knowledge_base.model.fields import FieldNote, notes_of, quoted
from knowledge_base.model.form import WITHOUT_TEXT
from knowledge_base.model.ids import proposed_id
from knowledge_base.model.kinds import KIND_NAMES, RECORD_KINDS
from knowledge_base.model.vocabulary import Municipality, Outline, OutlineSection, Theme
from knowledge_base.validating.outlines import SESSION, form_outline
from knowledge_base.validating.schema import PLACEHOLDER
from knowledge_base.words import words

WIDTH = 96


@dataclass(frozen=True, slots=True)
class Start:
    """What is known of a new record when it is begun.

    A value in `given` that begins with a line break stands in the lines below its field.

    `language` is that of the comments. `given` holds values as YAML writes them, by field; `titles`
    the title in one language or both. `today` is the day of entry, `2025-09-15`.
    """

    section: str
    record_id: str
    titles: Mapping[Language, str]
    today: str
    language: Language = "ka"
    source_language: Language = "ka"
    given: Mapping[str, str] = field(default_factory=dict)
    brief: bool = False
    """Leave out the fields that a record need not have."""


def ids_named(answer: str, terms: Iterable[Municipality | Theme]) -> list[str]:
    """The ids of what `answer` names, between commas: by id, by title or by everyday name.

    A name that no term has becomes the id it would be; the check then says what is near.
    """
    known = {
        _folded(name): term.id
        for term in terms
        for text in (term.title, term.short)
        for name in (term.id, text.ka, text.en)
        if name
    }
    pieces = [piece for piece in re.split("[,;]", answer) if piece.strip()]
    found: list[str] = []
    while pieces:
        # Names may have commas of their own.
        for count in range(len(pieces), 0, -1):
            name = known.get(_folded(",".join(pieces[:count])))
            if name or count == 1:
                found.append(name or proposed_id(pieces[0]) or pieces[0].strip())
                del pieces[:count]
                break
    return list(dict.fromkeys(found))


def choice_named(answer: str, choices: Iterable[str]) -> str | None:
    """The one of `choices` that `answer` is, or is called in either language; None for no one."""
    for choice in choices:
        names = [choice]
        for language in LANGUAGES:
            names.append(words(language, "manual")["fields"]["kinds"].get(choice, choice))
            names += words(language, "choices").get(choice, choice).split(";")
        if _folded(answer) in map(_folded, names):
            return choice
    return None


def _folded(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.casefold()))


def new_record(start: Start, catalogue: Catalogue) -> dict[PurePosixPath, str]:
    """The files of the new record by their paths.

    They can be read by the checker at once; its findings say what is still to be filled in.
    """
    folder = PRACTICES / start.section / start.record_id
    files = {folder / "record.yml": _facts(start)}
    outline = _outline(start, catalogue)
    translation = other_language(start.source_language)
    for language in LANGUAGES:
        head = "---\nstate: draft\n---\n\n" if language == translation else ""
        files[folder / f"{language}.md"] = head + _headings(outline, language)
    return files


def _facts(start: Start) -> str:
    wording = words(start.language, "new_record")
    known = _known(start)
    lines = [*_comment(wording["head"]), ""]
    for note in notes_of(RECORD_KINDS[start.section], start.language):
        if not (note.required or note.name in known) and start.brief:
            continue
        lines += _comment(_explanation(note, wording))
        if note.name in known:
            lines += known[note.name]
        else:
            opened = _open(note, start)
            lines += opened if note.required else [f"# {line}" for line in opened]
        lines.append("")
    return "\n".join(lines)


def _explanation(note: FieldNote, wording: dict[str, str]) -> str:
    if note.example is None:
        return note.about
    return wording["example"].format(about=note.about, example=note.example)


def _known(start: Start) -> dict[str, list[str]]:
    """The lines of every field that needs no asking."""
    titles = {
        language: quoted(start.titles[language]) if start.titles.get(language) else PLACEHOLDER
        for language in LANGUAGES
    }
    simple = {
        "kind": KIND_NAMES[start.section],
        "id": start.record_id,
        "status": "draft",
        "created": start.today,
        "updated": start.today,
        "source_language": start.source_language,
        "licence": "cc-by-4-0",
        **start.given,
    }
    known = {
        name: f"{name}: {value}".replace(": \n", ":\n").split("\n")
        for name, value in simple.items()
    }
    known["title"] = ["title:", *(f"  {code}: {text}" for code, text in titles.items())]
    return known


def _open(note: FieldNote, start: Start, about: str = "") -> list[str]:
    """`note` with the sign … in every place that has to be filled in.

    Of a required map, only what must be there is written; of any other, everything. `about` is
    said behind the name.
    """
    shape = note.item if note.shape == "list" else note.shape
    said = f"  # {about}" if about else ""
    if shape == "localised":
        inner = [f"{language}: {PLACEHOLDER}" for language in LANGUAGES]
    elif shape == "map" and note.inner is not None:
        inner = [
            line
            for each in notes_of(note.inner, start.language)
            if each.required or not note.required
            for line in _open(each, start, each.about)
        ]
    else:
        value = f"[{PLACEHOLDER}]" if note.shape == "list" else PLACEHOLDER
        return [f"{note.name}: {value}{said}"]
    if note.shape == "list":
        inner = [("- " if index == 0 else "  ") + line for index, line in enumerate(inner)]
    return [f"{note.name}:{said}", *(f"  {line}" for line in inner)]


def _comment(text: str) -> list[str]:
    return [f"# {line}" for line in textwrap.wrap(text, WIDTH - 2)]


def _outline(start: Start, catalogue: Catalogue) -> tuple[OutlineSection, ...]:
    """The headings of the text; none where they hang on something not yet chosen.

    Sections that facts answer are left out: their places are in record.yml.
    """
    if start.section == "reforms":
        form = catalogue.form(start.given.get("form", ""))
        if form is None:
            return ()
        told = {section.id for section in form.sections if section.fact in WITHOUT_TEXT}
        return tuple(each for each in form_outline(form).sections if each.id not in told)
    outlines: tuple[Outline, ...] = getattr(catalogue.vocabularies["outlines"], "terms", ())
    found = next((each for each in outlines if each.id == KIND_NAMES[start.section]), None)
    # Sessions are named in the record itself.
    return tuple(each for each in found.sections if each.id != SESSION) if found else ()


def _headings(outline: tuple[OutlineSection, ...], language: Language) -> str:
    blocks = []
    for section in outline:
        blocks.append(f"## {section.title.best(language)[0]}")
        blocks += [f"### {part.title.best(language)[0]}" for part in section.parts]
    return "\n\n".join([*blocks, ""]) if blocks else ""
