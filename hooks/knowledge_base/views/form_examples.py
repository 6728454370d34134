"""What a good answer looks like: for each question of a form, an answer of a real reform.

Picked by rule, so that nobody has to choose. An answer that is long enough to show something goes
first, then one with a source and a figure, then the reform with the firmest evidence, then the one
that answers most of the form; and no reform serves more often than `_SERVINGS` times while another
one can.
"""

import heapq
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.catalogue.completeness import PromptAnswer
from knowledge_base.languages import Language
from knowledge_base.model.common import Localised
from knowledge_base.model.entry import Entry
from knowledge_base.model.evidence import LEVELS
from knowledge_base.model.form import ApplicationForm, FormSection, Prompt
from knowledge_base.model.reform import Reform
from knowledge_base.prose.blocks import Paragraph, blocks
from knowledge_base.prose.citations import CITATION
from knowledge_base.views import formats

Question = tuple[str, str | None]
"""The id of a section, and that of a prompt where the section has prompts."""

_SERVINGS = 3
_SHORTEST, _TELLING, _LONGEST = 80, 160, 360
_ROWS = 3
_POOL = 100
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")


@dataclass(frozen=True, slots=True)
class Example:
    """An answer of `entry`, or its beginning."""

    entry: Entry[Reform]
    words: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    entry: Entry[Reform]
    words: str
    rank: tuple[bool, bool, bool, int, int, str]


def good_answers(
    catalogue: Catalogue, form: ApplicationForm, language: Language
) -> Mapping[Question, Example]:
    """The example for each question that any listed reform has answered in `language`."""
    found: dict[Question, list[_Candidate]] = {}
    for entry in _pool(catalogue, form, language):
        level = LEVELS.index(entry.front.evidence)
        complete = catalogue.completeness(entry)
        for answer in complete.answers:
            if answer.state != "answered":
                continue
            question = (answer.section.id, answer.prompt.id if answer.prompt else None)
            markdown = _written(entry, answer.section, answer.prompt, language)
            words = _beginning(markdown) or _facts(entry.record, answer, language)
            if words:
                rank = (
                    len(words) >= _TELLING,
                    bool(CITATION.search(markdown)) or not markdown,
                    any(char.isdigit() for char in words),
                    level,
                    complete.answered,
                    entry.id,
                )
                found.setdefault(question, []).append(_Candidate(entry, words, rank))
    return dict(_chosen(found))


def _pool(catalogue: Catalogue, form: ApplicationForm, language: Language) -> list[Entry[Reform]]:
    """Where examples are looked for: the reforms that answer most, told without reading them."""
    of_form = [
        entry
        for entry in catalogue.reforms
        if entry.form == form.id and language in entry.standing.languages
    ]
    fullest = heapq.nlargest(
        _POOL, of_form, key=lambda entry: (catalogue.completeness(entry).answered, entry.id)
    )
    return sorted(fullest, key=catalogue.position)


def _chosen(found: Mapping[Question, list[_Candidate]]) -> Iterator[tuple[Question, Example]]:
    served: Counter[str] = Counter()
    for question, candidates in found.items():
        best = max(
            candidates,
            key=lambda one: (one.rank[0], served[one.entry.id] < _SERVINGS, one.rank[1:]),
        )
        served[best.entry.id] += 1
        yield question, Example(best.entry, best.words)


def _written(
    entry: Entry[Reform], section: FormSection, prompt: Prompt | None, language: Language
) -> str:
    written = entry.texts[language].section(section.id)
    if written is None:
        return ""
    if prompt is None:
        return written.markdown
    return next((part.markdown for part in written.parts if part.id == prompt.id), "")


def _beginning(markdown: str) -> str:
    """The first sentences of an answer; nothing where it is too short to teach anything."""
    words = " ".join(
        " ".join(block.text for block in blocks(markdown) if isinstance(block, Paragraph)).split()
    )
    if len(words) < _SHORTEST:
        return ""
    kept = ""
    for sentence in _SENTENCE.split(words):
        longer = f"{kept} {sentence}".strip()
        if len(longer) > _LONGEST:
            break
        kept = longer
    return kept or f"{words[:_LONGEST].rpartition(' ')[0]} …"


def _facts(record: Reform, answer: PromptAnswer, language: Language) -> str:
    """The first rows of the facts that answer, where no text does."""
    rows = list(_rows(record, (answer.prompt or answer.section).fact, language))
    return "; ".join(rows[:_ROWS]) if sum(map(len, rows)) >= _SHORTEST else ""


def _rows(record: Reform, fact: str | None, language: Language) -> Iterator[str]:
    def said(*texts: Localised | None) -> str:
        return " – ".join(text.best(language)[0] for text in texts if text)

    match fact:
        case "timeline":
            yield from (said(row.stage, row.activity, row.result) for row in record.timeline)
        case "participation":
            yield from (said(row.group, row.how) for row in record.participation)
        case "challenges":
            yield from (said(row.problem, row.response) for row in record.challenges)
        case "partners":
            yield from (said(row.name, row.role) for row in record.partners)
        case "legal_basis":
            for act in record.legal_basis:
                number = f" № {act.number}" if act.number else ""
                date = f", {formats.date(act.date, language)}" if act.date else ""
                yield f"{said(act.title)}{number}{date}"
        case "resources" if record.resources:
            kinds = (record.resources.human, record.resources.financial, record.resources.technical)
            yield from (said(text) for text in kinds if text)
            for item in record.resources.items:
                yield f"{said(item.title)}: {formats.money(item.money, language)}"
        case "results":
            for result in record.results:
                unit = said(result.unit)
                figure = formats.number(result.value, language)
                value = f"{figure}{formats.before_unit(unit)}{unit}"
                before = (
                    f"{formats.number(result.baseline, language)} → "
                    if result.baseline is not None
                    else ""
                )
                date = f" ({formats.date(result.as_of, language)})" if result.as_of else ""
                yield f"{said(result.indicator)}: {before}{value}{date}"
