"""The record that a form was made from, again, with what was changed in Word.

Where no answer was touched, the files that the form carries are the draft, word for word. Where one
was, its text is taken from the form and put in the place of the old one; facts follow only where
the form states them beyond doubt.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Any

from knowledge_base.importing.answers import Answered
from knowledge_base.importing.carried import CarriedRecord
from knowledge_base.importing.draft import Kept, keeping_section, kept_texts
from knowledge_base.importing.facts.found import FormFacts
from knowledge_base.importing.markdown import markdown
from knowledge_base.importing.paper import Table
from knowledge_base.importing.pieces import Piece
from knowledge_base.importing.tags import tags_of
from knowledge_base.importing.wording import plain
from knowledge_base.importing.yaml_text import yaml_text
from knowledge_base.languages import Language
from knowledge_base.model.common import Localised
from knowledge_base.model.form import ApplicationForm
from knowledge_base.prose.grammar import survey
from knowledge_base.prose.sections import cut
from knowledge_base.reading.front_matter import split_front_matter
from knowledge_base.words import words

_LOCALISED = ("title", "initiator")


@dataclass(frozen=True, slots=True)
class Restored:
    """The files of the record, and the sections that were changed in Word."""

    files: Mapping[str, str]
    changed: tuple[str, ...]


def restored(
    carried: CarriedRecord,
    form: ApplicationForm,
    answers: Mapping[str, Answered],
    found: FormFacts,
    names: frozenset[str],
    kept: tuple[Kept, ...],
) -> Restored:
    """The files of `carried`, with every answer that says something else on the form.

    `names` are those of municipalities in plain words: the form shows them above its text.
    """
    edits = [_prose_of(edit, found, names) for edit in _edits(carried, form, answers)]
    if not edits and not kept:
        return Restored(carried.files, ())
    files = dict(carried.files)
    facts = _with_facts(carried, found, {edit.section for edit in edits})
    if facts != carried.data:
        files["record.yml"] = yaml_text(facts)
    name = f"{carried.language}.md"
    sources = tuple(source.id for source in carried.record.sources)
    files[name] = _with_texts(files.get(name, ""), edits, kept, form, carried.language, sources)
    return Restored(files, tuple(dict.fromkeys(edit.section for edit in edits)))


@dataclass(frozen=True, slots=True)
class _Edit:
    """One answer that was touched: where it belongs, and what stands there now.

    `is_more` where the pieces were written beside the controls: they come after the old text.
    """

    section: str
    prompt: str | None
    pieces: tuple[Piece, ...]
    is_more: bool = False


def _edits(
    carried: CarriedRecord, form: ApplicationForm, answers: Mapping[str, Answered]
) -> Iterator[_Edit]:
    targets = tags_of(form).own
    for section in form.sections:
        answer = answers[section.id]
        places: list[tuple[str | None, tuple[Piece, ...]]] = [(None, answer.own)]
        places += [(prompt.id, answer.parts.get(prompt.id, ())) for prompt in section.prompts]
        for prompt_id, pieces in places:
            for tag, target in targets.items():
                if tag not in carried.touched or form.sections[target.section] is not section:
                    continue
                asked = None if target.prompt is None else section.prompts[target.prompt].id
                if asked != prompt_id:
                    continue
                own = tuple(p for p in pieces if p.target is not None and p.target.tag == tag)
                # Facts shown as lists and tables come beside the text that the record has.
                yield _Edit(section.id, prompt_id, own, is_more=target.is_fact)
            beside = tuple(piece for piece in pieces if piece.target is None)
            if beside:
                yield _Edit(section.id, prompt_id, beside, is_more=True)


def _prose_of(edit: _Edit, found: FormFacts, names: frozenset[str]) -> _Edit:
    """`edit` without what the facts of the record say already."""
    if (edit.section, edit.prompt) in found.carried:
        return replace(edit, pieces=())
    mapped = {fact.field for fact in found.mapped if fact.section == edit.section}
    pieces = edit.pieces
    if "timeline" in mapped:
        pieces = tuple(piece for piece in pieces if not isinstance(piece.block, Table))
    if "municipalities" in mapped:
        pieces = tuple(
            piece
            for piece in pieces
            if not all(plain(name) in names for name in piece.text.split(",") if plain(name))
        )
    return replace(edit, pieces=pieces)


def _with_facts(carried: CarriedRecord, found: FormFacts, sections: set[str]) -> dict[str, Any]:
    """The facts of the record with those that the touched sections state beyond doubt."""
    data = dict(carried.data)
    stated = {fact.field for fact in found.mapped if fact.section in sections}
    for name in _LOCALISED:
        if name in stated:
            data[name] = {**data.get(name, {}), **found.record[name]}
    for name in ("themes", "municipalities"):
        if name in stated and set(found.record[name]) != set(data.get(name, ())):
            data[name] = found.record[name]
    if "timeline" in stated:
        data["timeline"] = _stages(data.get("timeline", ()), found.record["timeline"])
    if "resources" in stated:
        old = dict(data.get("resources", {}))
        for name in ("human", "technical", "financial"):
            if name in found.record["resources"]:
                old[name] = {**old.get(name, {}), **found.record["resources"][name]}
        data["resources"] = old
    return data


def _stages(old: Any, new: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The stages of the form; one that stands in its old place keeps its other language."""
    stages = []
    for place, stage in enumerate(new):
        before = old[place] if len(old) == len(new) else {}
        merged = {**before}
        for name, value in stage.items():
            if isinstance(value, Mapping):
                merged[name] = {**before.get(name, {}), **value}
            elif name != "source" or "source" not in before:
                merged[name] = value
        stages.append(merged)
    return stages


def _with_texts(
    text: str,
    edits: list[_Edit],
    kept: tuple[Kept, ...],
    form: ApplicationForm,
    language: Language,
    sources: tuple[str, ...],
) -> str:
    """A record's text with the answers of `edits` in their places."""
    file, _ = split_front_matter(text, PurePosixPath(f"{language}.md"))
    head = text[: len(text) - len(file.body)]
    pages = _pages(file.body)
    own = words(language, "importing")
    held_mark = own["draft"]["held"]
    for section in form.sections:
        title = _title(section.title, language)
        for edit in (each for each in edits if each.section == section.id):
            heading = "###" if edit.prompt is None else "####"
            said = markdown((piece.block for piece in edit.pieces), held_mark, heading, sources)
            page = pages.setdefault(title, _Page())
            if edit.prompt is None:
                page.own = _put(page.own, said, edit.is_more)
                if not edit.is_more:
                    official = {_title(prompt.title, language) for prompt in section.prompts}
                    page.parts = {k: v for k, v in page.parts.items() if k in official}
            else:
                prompt = next(prompt for prompt in section.prompts if prompt.id == edit.prompt)
                part = _title(prompt.title, language)
                page.parts[part] = _put(page.parts.get(part, ""), said, edit.is_more)
    if kept:
        page = pages.setdefault(_title(keeping_section(form).title, language), _Page())
        _, *texts = kept_texts(kept, own)
        page.parts[own["draft"]["kept"]] = "\n\n".join(texts)
    chunks: list[str] = []
    for section in form.sections:
        title = _title(section.title, language)
        known = [_title(prompt.title, language) for prompt in section.prompts]
        if title in pages:
            chunks += _written(title, pages[title], known)
    return head + "\n\n".join(chunks) + "\n"


@dataclass(slots=True)
class _Page:
    """The text of one section: what stands under its title, and its parts by title."""

    own: str = ""
    parts: dict[str, str] = field(default_factory=dict)


def _pages(body: str) -> dict[str, _Page]:
    pages: dict[str, _Page] = {}
    for block in cut(body, survey(body)):
        if block.level == 2:
            page = pages.setdefault(block.title, _Page())
            page.own = block.markdown
        elif block.level == 3 and pages:
            page.parts[block.title] = block.markdown
    return pages


def _put(old: str, new: str, is_more: bool) -> str:
    return "\n\n".join(text for text in (old if is_more else "", new) if text)


def _written(title: str, page: _Page, known: list[str]) -> Iterator[str]:
    parts = [(name, page.parts[name]) for name in page.parts if name not in known]
    parts += [(name, page.parts[name]) for name in known if page.parts.get(name)]
    if not page.own and not any(text for _, text in parts):
        return
    yield f"## {title}"
    if page.own:
        yield page.own
    for name, text in parts:
        yield f"### {name}"
        if text:
            yield text


def _title(title: Localised, language: Language) -> str:
    return title.best(language)[0]
