"""What was imported, as people read it; but for what is put aside, nothing private is in it."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from knowledge_base.importing.application import Imported
from knowledge_base.importing.refusal import Refusal
from knowledge_base.languages import LANGUAGES, Language
from knowledge_base.words import words

WIDTH = 88
"""Columns of a report in a terminal."""


def refused_text(refusal: Refusal) -> str:
    """Why a file was refused: one sentence in each language, Georgian first."""
    return "\n".join(refused_sentence(refusal, language) for language in LANGUAGES)


def refused_sentence(refusal: Refusal, language: Language) -> str:
    """Why a file was refused, in one sentence."""
    sentence: str = words(language, "importing")["refusals"][refusal.code]
    return sentence.format(**dict(refusal.details))


def imported_text(
    imported: Imported, file: str, folder: str, language: Language, there: Sequence[str] = ()
) -> str:
    """The report for a terminal, in `language`; `there` are the folders that `folder` is like."""
    return "\n".join(_lines(imported, file, folder, language, there))


def put_aside_text(imported: Imported, file: str) -> str:
    """What was held back or left out, with its values: for the file outside of the repository."""
    heads = [words(language, "importing")["aside"]["head"] for language in LANGUAGES]
    lines = [f"# {head.format(file=file)}" for head in heads]
    own = words("ka", "importing")
    other = words("en", "importing")
    for held in imported.held:
        report = imported.report(held.section)
        place = report.section.number if report else "–"
        kinds = f"{own['kinds'][held.kind]} / {other['kinds'][held.kind]}"
        lines.append(f"{place} | {kinds} | {held.value}")
    for kind, text in imported.removed:
        kinds = f"{own['aside'][kind]} / {other['aside'][kind]}"
        lines.append(f"{kinds} | {' '.join(text.split())}")
    return "\n".join(lines) + "\n"


def _lines(
    imported: Imported, file: str, folder: str, language: Language, there: Sequence[str]
) -> Iterator[str]:
    told = words(language, "importing")["report"]
    yield told["done"].format(file=file)
    yield told["folder"].format(folder=folder, files=", ".join(imported.draft.names))
    # First what was done, then what is to be looked at: the last lines are those that are seen.
    for part in (_sections, _facts, _held, _doubts, _kept, _warned):
        yield from _set_apart(part(imported, language))
    yield from _set_apart(_there(there, folder, language))
    yield from _set_apart(_next(imported, language))


def _set_apart(lines: Iterable[str]) -> Iterator[str]:
    """The lines of a part below an empty one, if there are any."""
    for place, line in enumerate(lines):
        if place == 0:
            yield ""
        yield line


def _sections(imported: Imported, language: Language) -> Iterator[str]:
    told = words(language, "importing")["report"]
    yield told["sections"]
    for report in imported.sections:
        sign = {"filled": "✓", "empty": "–", "missing": "✗"}[report.status]
        note = "" if report.status == "filled" else f" – {told[report.status]}"
        title = report.section.title.best(language)[0]
        yield from _wrapped(f"{title}{note}", f"  {sign} {report.section.number:>2}. ")
        if report.status == "filled" and report.empty:
            empty = "; ".join(prompt.title.best(language)[0] for prompt in report.empty)
            yield from _wrapped(f"{told['empty_prompts']} {empty}", "        ")


def _facts(imported: Imported, language: Language) -> Iterator[str]:
    own = words(language, "importing")
    if imported.mapped:
        yield own["report"]["facts"]
    for fact in imported.mapped:
        yield from _wrapped(f"{own['fields'][fact.field]}: {fact.said}", "  • ")


def _doubts(imported: Imported, language: Language) -> Iterator[str]:
    own = words(language, "importing")
    if imported.doubts:
        yield own["report"]["not_sure"]
    for doubt in imported.doubts:
        found = f" ({doubt.found})" if doubt.found else ""
        text = f"{own['fields'][doubt.field]}: {own['doubts'][doubt.reason]}{found}"
        yield from _wrapped(text, "  • ")


def _held(imported: Imported, language: Language) -> Iterator[str]:
    own = words(language, "importing")
    told, numbers = own["report"], _numbers(imported)
    if imported.held:
        yield told["held"].format(count=len(imported.held))
    for section_id, kind, count in _counted(imported):
        place = told["section"].format(n=numbers[section_id]) if section_id else told["outside"]
        yield f"  • {place}: {own['kinds'][kind]} × {count}"


def _kept(imported: Imported, language: Language) -> Iterator[str]:
    own = words(language, "importing")
    if imported.kept:
        first = imported.kept[0]
        yield from _wrapped(
            own["report"]["kept"].format(
                file=first.file, section=first.section, heading=first.heading
            ),
            "",
        )
    for kept in imported.kept:
        yield from _wrapped(f"{kept.text} ({own['origins'][kept.origin]})", "  • ")


def _warned(imported: Imported, language: Language) -> Iterator[str]:
    """The warnings but for those that have a part of the report to themselves."""
    own = words(language, "importing")
    told, numbers = own["report"], _numbers(imported)
    notes = [w for w in imported.warnings if w.code not in ("personal_data", "kept_elsewhere")]
    if notes:
        yield told["warnings"]
    for warned in notes:
        places = ", ".join(str(numbers[section]) for section in warned.sections)
        where = f" ({told['in_sections'].format(numbers=places)})" if places else ""
        yield from _wrapped(f"{own['warnings'][warned.code]}{where}", "  • ")


def _there(there: Sequence[str], folder: str, language: Language) -> Iterator[str]:
    told = words(language, "importing")["report"]
    if there:
        yield told["there"]
        yield from (f"  • {each}" for each in there)
        yield from _wrapped(told["there_next"].format(folder=folder), "  ")


def _next(imported: Imported, language: Language) -> Iterator[str]:
    told = words(language, "importing")["report"]
    yield told["next"]
    if imported.draft.missing:
        missing = ", ".join(imported.draft.missing)
        yield from _wrapped(told["next_missing"].format(fields=missing), "  1. ")
    else:
        yield from _wrapped(told["next_nothing_missing"], "  1. ")
    yield from _wrapped(told["next_move"], "  2. ")
    yield from _wrapped(told["next_publish"], "  3. ")


def _numbers(imported: Imported) -> dict[str, int]:
    return {each.section.id: each.section.number for each in imported.sections}


def _counted(imported: Imported) -> Iterator[tuple[str | None, str, int]]:
    counts: dict[tuple[str | None, str], int] = {}
    for held in imported.held:
        key = (held.section, held.kind)
        counts[key] = counts.get(key, 0) + 1
    for (section, kind), count in counts.items():
        yield section, kind, count


def _wrapped(text: str, lead: str) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_long_words=False,
        break_on_hyphens=False,
    )
