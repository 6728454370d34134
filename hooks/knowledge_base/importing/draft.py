"""A draft record: the facts that are certain, and every answer under its heading."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from knowledge_base.importing.answers import Answered
from knowledge_base.importing.facts.found import SOURCE, FormFacts
from knowledge_base.importing.hold_back import HELD, says_nothing_more
from knowledge_base.importing.markdown import markdown, one_line
from knowledge_base.importing.paper import Line, Span, Table
from knowledge_base.importing.pieces import Piece
from knowledge_base.importing.wording import plain
from knowledge_base.importing.yaml_text import yaml_text
from knowledge_base.languages import LANGUAGES, Language, other_language
from knowledge_base.model.form import ApplicationForm, FormSection
from knowledge_base.model.reform import Reform
from knowledge_base.validating.schema import PLACEHOLDER
from knowledge_base.words import words

LICENCE = "cc-by-4-0"
"""The licence under which the knowledge base publishes its own texts."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The files of a draft by name, and the required fields that are still empty."""

    texts: Mapping[str, str]
    missing: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the files, sorted."""
        return tuple(sorted(self.texts))

    def files(self, record_id: str) -> dict[str, str]:
        """The files of the record's folder, which is called `record_id`."""
        facts = re.sub(r"(?m)^id: .*$", f"id: {record_id}", self.texts["record.yml"], count=1)
        return {**self.texts, "record.yml": facts}


@dataclass(frozen=True, slots=True)
class Kept:
    """Text that fits no section, and where in the file it stood."""

    text: str
    origin: str


def keeping_section(form: ApplicationForm) -> FormSection:
    """The section under which a draft keeps what fits nowhere: the one that asks for "other"."""
    for section in form.sections:
        if any(prompt.required == "no" for prompt in section.prompts):
            return section
    return form.sections[-1]


def draft(
    form: ApplicationForm,
    answers: Mapping[str, Answered],
    found: FormFacts,
    kept: tuple[Kept, ...],
    language: Language,
    today: str,
) -> Draft:
    """The draft of a reform in `language`. `today` (2025-09-15) is the day of the import."""
    own = words(language, "importing")
    body = _body(form, answers, found, kept, language, own)
    record = {"kind": "reform", "id": "draft", **_record(form, found, language, today, own)}
    missing = tuple(
        name
        for name, field in Reform.model_fields.items()
        if field.is_required() and _is_open(record.get(name))
    )
    facts = _comment(missing) + yaml_text(record)
    return Draft({"record.yml": facts, f"{language}.md": body}, missing)


def _record(
    form: ApplicationForm,
    found: FormFacts,
    language: Language,
    today: str,
    own: Mapping[str, Any],
) -> dict[str, Any]:
    facts = found.record
    heading = form.heading.in_language(language) or form.heading.best(language)[0]
    publisher = facts.get("initiator") or {language: own["draft"]["applicant"]}
    record: dict[str, Any] = {}
    record["title"] = facts.get("title", {language: PLACEHOLDER})
    record["summary"] = {language: PLACEHOLDER}
    record |= {
        "status": "draft",
        "created": today,
        "updated": today,
        "source_language": language,
        "licence": LICENCE,
        "form": form.id,
        "programme": form.programme,
    }
    for name in (
        "themes", "municipalities", "initiator", "timeline", "legal_basis", "resources", "partners"
    ):  # fmt: skip
        if name in facts:
            record[name] = facts[name]
        elif name in ("themes", "municipalities"):
            record[name] = [PLACEHOLDER]
    record["sources"] = [
        {
            "id": SOURCE,
            "title": {language: heading},
            "publisher": publisher,
            "date": str(form.year),
        }
    ]
    return record


def _is_open(value: Any) -> bool:
    """Whether a field is held open for the editor, who is told so by the checker (KB317)."""
    values = value.values() if isinstance(value, Mapping) else value
    return isinstance(value, Mapping | list) and PLACEHOLDER in values


def _comment(missing: tuple[str, ...]) -> str:
    """What an editor has to do with the file, at its head."""
    lines = []
    for language in LANGUAGES:
        said = words(language, "importing")["draft"]
        lines.append(f"# {said['head']}")
        if missing:
            lines.append(f"# {said['missing']} {', '.join(missing)}")
    return "\n".join(lines) + "\n"


def _body(
    form: ApplicationForm,
    answers: Mapping[str, Answered],
    found: FormFacts,
    kept: tuple[Kept, ...],
    language: Language,
    own: Mapping[str, Any],
) -> str:
    chunks: list[str] = []
    held_mark = own["draft"]["held"]
    keeping = keeping_section(form)
    for section in form.sections:
        inside = list(_inside(section, answers[section.id], found, language, held_mark))
        if kept and section is keeping:
            inside += kept_texts(kept, own)
        if inside:
            chunks += [f"## {_title(section.title, language)}", *inside]
    return "\n\n".join(chunks) + "\n" if chunks else ""


def _inside(
    section: FormSection,
    answer: Answered,
    found: FormFacts,
    language: Language,
    held_mark: str,
) -> Iterator[str]:
    if (section.id, None) not in found.carried:
        yield from _cited(answer.own, held_mark, "###")
    for prompt in section.prompts:
        pieces = answer.parts.get(prompt.id, ())
        if (section.id, prompt.id) in found.carried or not pieces:
            continue
        text = list(_cited(pieces, held_mark, "####"))
        if text:
            yield f"### {_title(prompt.title, language)}"
            yield from text


def _title(title: Any, language: Language) -> str:
    return str(title.in_language(language) or title.in_language(other_language(language)))


def _cited(pieces: tuple[Piece, ...], held_mark: str, heading: str) -> Iterator[str]:
    """The text of an answer, with its source behind the last words of it.

    `heading` are the signs of a heading one level below that of the question.
    """
    text = markdown((piece.block for piece in pieces), held_mark, heading)
    if not text:
        return
    ends_in_table = text.rpartition("\n")[2].startswith("|")
    yield text if ends_in_table else f"{text}[^{SOURCE}]"


def kept_texts(kept: tuple[Kept, ...], own: Mapping[str, Any]) -> list[str]:
    """What fits nowhere, under a heading that says so."""
    said = (markdown((Line((Span(each.text),)),), own["draft"]["held"]) for each in kept)
    return [f"### {own['draft']['kept']}", *(text for text in said if text)]


def kept_pieces(pieces: tuple[Piece, ...], origin: str) -> Iterator[Kept]:
    """The pieces that say something, as text to be kept."""
    for piece in pieces:
        block = piece.block
        texts = (
            [" – ".join(" ".join(cell.text.split()) for cell in row) for row in block.rows]
            if isinstance(block, Table)
            else [block.text]
        )
        for text in texts:
            if plain(HELD.sub(" ", text)) and not says_nothing_more(text):
                yield Kept(text, origin)


def reported(text: str, language: Language) -> str:
    """`text` as a report shows it: no personal datum in it."""
    return one_line(text, words(language, "importing")["draft"]["held"])
