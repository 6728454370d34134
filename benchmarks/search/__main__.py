"""`python benchmarks/search`: the search measured over the real site, in a real browser.

Builds the site, asks our search, plain Pagefind and Material's lunr the same committed queries in
Chromium, and prints tables in Markdown. Ends with 1 where a figure of ours is below what must hold.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import queries
from corpus import PageText, build_site, read_pages, write_lunr, write_plain_pagefind
from playwright.sync_api import Page
from queries import KNOWN, UNSEEN, WAYS, Number, Word
from scores import Answer, Score, score
from served import chromium, served

from knowledge_base.languages import LANGUAGES, Language

OURS, PAGEFIND, LUNR = "ours", "pagefind", "lunr"
ENGINES = {OURS: "ours", PAGEFIND: "plain Pagefind", LUNR: "Material's lunr"}
FORMS = "word forms"
HALVES = (KNOWN, UNSEEN)
KINDS = {
    "two": "two words",
    "known": "known items",
    "name": "names",
    "other": "other words",
    "ask": "questions",
}
"""The kinds of tasks, and the rows of the tables that they belong to."""

MUST_RECALL = {
    FORMS: 0.97,
    "one slip": 0.90,
    "other words": 0.90,
    "other words, one slip": 0.80,
    **dict.fromkeys(("numbers", "numbers, English", "years", "years, English"), 0.97),
    **dict.fromkeys(("per cent", "per cent, English"), 0.97),
} | {way: 0.97 for way in WAYS if way != "one slip"}
MUST_PRECISION = {FORMS: 0.95}
MUST_FIRST = {
    "two words": 0.85,
    "other words": 0.85,
    "questions": 0.85,
    "numbers": 0.95,
    "numbers, English": 0.95,
}


@dataclass
class Question:
    """A query, the table row it belongs to, and the pages that are right."""

    row: str
    half: str
    language: Language
    text: str
    right: frozenset[str]
    answers: dict[str, Answer] = field(default_factory=dict)


def main() -> int:
    """Measure, print, and say whether everything holds that must."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, help="an already built site, left as it is")
    parser.add_argument("--misses", action="store_true", help="list what the known half misses")
    options = parser.parse_args()
    with TemporaryDirectory() as folder, chromium() as browser:
        site = Path(folder) / "site"
        if options.site:
            site.symlink_to(options.site.resolve())
        else:
            build_site(site)
        bench = Path(folder) / "bench"
        with served(site, bench) as address:
            return _measure(browser.new_page(), address, site, bench, options.misses)


def _measure(page: Page, address: str, site: Path, bench: Path, misses: bool) -> int:
    bench.mkdir()
    engines = (Path(__file__).parent / "engines.js").read_text("utf-8")
    (scripts,) = site.glob("assets/javascripts-*/")
    named = engines.replace("/assets/javascripts/", f"/assets/{scripts.name}/")
    (bench / "engines.js").write_text(named, "utf-8")
    (bench / "index.html").write_text("<!doctype html><title>bench</title>", "utf-8")
    page.goto(f"{address}bench/index.html")
    found = read_pages(
        site, {path for code in LANGUAGES for path in _called(page, "indexed", code)}
    )
    write_plain_pagefind(bench / "pagefind", found)
    write_lunr(bench / "lunr", found)
    questions = list(_questions(found))
    for engine in ENGINES:
        for language in LANGUAGES:
            own = [question for question in questions if question.language == language]
            said = _called(page, "answers", engine, language, [[q.text] for q in own])
            for question, one in zip(own, said, strict=True):
                question.answers[engine] = Answer(tuple(one["pages"]), one["milliseconds"])
    _print_tables(questions)
    failures = [*_failures(questions), *_nonsense(page), *_filtered(page, found)]
    for question in questions if misses else ():
        _print_miss(question)
    for failure in failures:
        print(f"- **below what must hold**: {failure}")
    return 1 if failures else 0


# ---------- What is asked ----------


def _questions(found: dict[str, PageText]) -> Iterator[Question]:
    everything = frozenset().union(*(page.words for page in found.values()))
    for word in queries.georgian_words():
        right = _holding(found, "ka", word)
        for form in word.asked if right else ():
            yield Question(FORMS, word.half, "ka", form, right)
        for way, typed in _typed(word, everything) if right else ():
            yield Question(way, word.half, "ka", typed, right)
    for word in queries.english_words():
        right = _holding(found, "en", word)
        for form in word.asked if right else ():
            yield Question("English words", word.half, "en", form, right)
            typed = queries.on_georgian_layout(form)
            yield Question("English on the Georgian layout", word.half, "en", typed, right)
    for number in queries.numbers():
        for code in LANGUAGES:
            right = frozenset(path for path, one in found.items() if _says(one, code, number))
            row = number.kind if code == "ka" else f"{number.kind}, English"
            for form in number.asked[code] if right else ():
                yield Question(row, number.half, code, form, right)
    for task in queries.tasks():
        kind = KINDS[task.kind]
        row = kind if task.language == "ka" else f"{kind}, English"
        language: Language = "ka" if task.language == "ka" else "en"
        lost = task.pages - found.keys()
        assert not lost, f"{task.text}: no such page: {', '.join(lost)}"
        yield Question(row, task.half, language, task.text, task.pages)
        slipped = queries.mistyped(task.text) if task.kind == "other" else None
        if slipped:
            yield Question(f"{row}, one slip", task.half, language, slipped, task.pages)


def _typed(word: Word, everything: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The first form of `word` in every way that applies to it.

    A slip that makes another word of the site is no slip that anybody could know of.
    """
    for way, change in WAYS.items():
        typed = change(word.asked[0])
        if typed and (typed in word.forms or typed not in everything):
            yield way, typed


def _holding(found: dict[str, PageText], language: Language, word: Word) -> frozenset[str]:
    """The pages of `language` that hold a form of `word`."""
    own = ((path, page) for path, page in found.items() if page.document.language == language)
    return frozenset(path for path, page in own if not word.forms.isdisjoint(page.words))


def _says(page: PageText, language: Language, number: Number) -> bool:
    """Whether a page of `language` holds `number`, however it is written there."""
    return page.document.language == language and number.said.search(page.text) is not None


def _nonsense(page: Page) -> Iterator[str]:
    """Words of no meaning find nothing."""
    print("\n## Words without meaning\n")
    print("| engine | words | of which find anything |\n| --- | --- | --- |")
    for engine, name in ENGINES.items():
        hits = []
        for language in LANGUAGES:
            words = [word for code, word in queries.nonsense() if code == language]
            said = _called(page, "answers", engine, language, [[word] for word in words])
            hits += [word for word, one in zip(words, said, strict=True) if one["pages"]]
        print(f"| {name} | {len(queries.nonsense())} | {len(hits)} |")
        if engine == OURS:
            yield from (f"nonsense “{word}” finds pages" for word in hits)


def _filtered(page: Page, found: dict[str, PageText]) -> Iterator[str]:
    """Filters let through exactly the pages that have the values and the words."""
    exact = 0
    wrong = []
    for task in queries.filtered():
        language: Language = "ka" if task.language == "ka" else "en"
        fitting = {path for path, one in found.items() if _fits(one, language, task.filters)}
        filters = {facet: {"any": list(values)} for facet, values in task.filters.items()}
        query = [[task.text, filters]], [[task.text]]
        (narrowed,) = _called(page, "answers", OURS, language, query[0])
        right = fitting
        if task.text:
            (all_found,) = _called(page, "answers", OURS, language, query[1])
            right = fitting.intersection(all_found["pages"])
        if set(narrowed["pages"]) == right and right:
            exact += 1
        else:
            wrong.append(f"filters {task}: {sorted(right.symmetric_difference(narrowed['pages']))}")
    print(f"\nTasks with filters: {exact} of {len(queries.filtered())} give exactly their pages.")
    yield from wrong


def _fits(page: PageText, language: Language, filters: Any) -> bool:
    have = dict(page.document.filters)
    return page.document.language == language and all(
        set(values) & set(have.get(facet, ())) for facet, values in filters.items()
    )


# ---------- What is printed ----------


def _print_tables(questions: Sequence[Question]) -> None:
    print("# The search, measured\n")
    for half in (None, *HALVES):
        chosen = [q for q in questions if half in (None, q.half)]
        title = {None: "Everything", KNOWN: "The known half", UNSEEN: "The held-out half"}[half]
        print(f"\n## {title}\n")
        print(
            "| what is asked | queries | engine | recall | precision | MRR | nothing | hit@1 | ms |"
        )
        print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
        for row in dict.fromkeys(question.row for question in questions):
            for engine, name in ENGINES.items():
                made = _scored(chosen, row, engine)
                first = f"{row} | {made.queries}" if engine == OURS else " | "
                print(f"| {first} | {name} | {_cells(made)} |")


def _cells(made: Score) -> str:
    shares = (made.recall, made.precision, made.mrr, made.nothing, made.first)
    return " | ".join([*(f"{share:.3f}" for share in shares), f"{made.milliseconds:.1f}"])


def _scored(questions: Iterable[Question], row: str, engine: str) -> Score:
    return score((q.answers[engine], q.right) for q in questions if q.row == row)


def _failures(questions: Sequence[Question]) -> Iterator[str]:
    for name, must in (
        ("recall", MUST_RECALL),
        ("precision", MUST_PRECISION),
        ("first", MUST_FIRST),
    ):
        for row, least in must.items():
            value = getattr(_scored(questions, row, OURS), name)
            if value < least:
                yield f"{row}, {name}: {value:.3f} instead of {least}"


def _print_miss(question: Question) -> None:
    """What our answer lacks, for the half that may be looked at."""
    pages = question.answers[OURS].pages
    is_task = question.row.startswith(tuple(KINDS.values()))
    if is_task and not (pages and pages[0] in question.right):
        problem = f"first is {pages[:1]}, meant {sorted(question.right)}"
    elif not is_task and set(pages) != question.right:
        lost, extra = question.right.difference(pages), set(pages) - question.right
        problem = f"lost {sorted(lost)[:3]} ({len(lost)}), extra {sorted(extra)[:3]} ({len(extra)})"
    else:
        return
    if question.half == KNOWN:
        print(f"- {question.row}: {question.text}: {problem}")


# ---------- Chromium ----------


def _called(page: Page, name: str, *arguments: object) -> list[Any]:
    """What the function `name` of engines.js gives."""
    made: list[Any] = page.evaluate(
        "async ([name, given]) => (await import('/bench/engines.js'))[name](...given)",
        [name, list(arguments)],
    )
    return made


if __name__ == "__main__":
    sys.exit(main())
