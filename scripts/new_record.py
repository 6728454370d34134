"""Begin a new record: `python scripts/new_record.py`, which asks, or with everything as flags.

`--set field=value` fills in a field of one line; the value is written as YAML has it.
"""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import cast

import environment  # noqa: F401
from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.catalogue.load import PRACTICES, load
from knowledge_base.contributing.commands import command
from knowledge_base.contributing.console import catalogue_of, run
from knowledge_base.contributing.new_record import Start, choice_named, ids_named, new_record
from knowledge_base.contributing.writing import write_new_record
from knowledge_base.findings.report import line
from knowledge_base.importing.refusal import Refusal
from knowledge_base.importing.telling import refused_text
from knowledge_base.importing.today import today
from knowledge_base.languages import LANGUAGES, Language
from knowledge_base.model.ids import proposed_id
from knowledge_base.model.kinds import KIND_NAMES, RECORD_KINDS
from knowledge_base.model.values import is_record_id
from knowledge_base.model.vocabulary import Municipality, Theme
from knowledge_base.words import words

SECTIONS = {kind: section for section, kind in KIND_NAMES.items()}


def main() -> int:
    options = _options()
    wording = words(options.language, "new_record")
    catalogue = catalogue_of(options.root)
    if catalogue is None:
        return 1
    day = options.date or today()
    if isinstance(day, Refusal):
        print(refused_text(day), file=sys.stderr)
        return 1
    start = _start(options, day, catalogue, wording)
    if isinstance(start, str):
        print(start, file=sys.stderr)
        return 1
    files = new_record(start, catalogue)
    folder = PRACTICES / start.section / start.record_id
    return written(options.root, folder, files, options.language)


def written(
    root: Path, folder: PurePosixPath, files: Mapping[PurePosixPath, str], language: Language
) -> int:
    """Write the record in `folder`, and say what to fill in next; the exit code for it."""
    wording = words(language, "new_record")
    try:
        write_new_record(root, folder, files)
    except FileExistsError:
        print(wording["exists"].format(folder=folder), file=sys.stderr)
        return 1
    print(wording["written"])
    for path in files:
        print(f"  {path}")
    print(wording["next"])
    for finding in load(root).findings:
        if folder in finding.place.path.parents:
            print(line(finding, language))
    print(wording["after"])
    return 0


def _options() -> argparse.Namespace:
    parser, told = command("new_record")
    parser.add_argument("--language", choices=LANGUAGES, default="ka", help=told["comments"])
    parser.add_argument("--kind", choices=SECTIONS, help=told["kind"])
    parser.add_argument("--id", help=told["id"])
    parser.add_argument("--title-ka", help=told["title_ka"])
    parser.add_argument("--title-en", help=told["title_en"])
    parser.add_argument("--source-language", choices=LANGUAGES, help=told["source_language"])
    parser.add_argument("--municipality", action="append", metavar="ID", help=told["municipality"])
    parser.add_argument("--theme", action="append", metavar="ID", help=told["theme"])
    parser.add_argument("--form", metavar="ID", help=told["form"])
    parser.add_argument(
        "--set", action="append", default=[], metavar="FIELD=VALUE", help=told["set"]
    )
    parser.add_argument("--brief", action="store_true", help=told["brief"])
    parser.add_argument("--date", help=told["date"])
    parser.add_argument("--root", type=Path, default=Path(), help=told["root"])
    return parser.parse_args()


def _start(
    options: argparse.Namespace, day: str, catalogue: Catalogue, wording: dict[str, str]
) -> Start | str:
    """What is known of the new record, asked for where a person is there; or what is wrong."""
    ask = _asker(wording)
    kind = options.kind or ask("kind", "reform", tuple(SECTIONS))
    section = SECTIONS[kind]
    titles: dict[Language, str] = {
        "ka": options.title_ka if options.title_ka is not None else ask("title_ka", ""),
        "en": options.title_en if options.title_en is not None else ask("title_en", ""),
    }
    proposed = proposed_id(titles["en"] or titles["ka"])

    def no_id(answer: str) -> str | None:
        folder = PRACTICES / section / answer
        if not is_record_id(answer):
            return wording["bad_id"].format(id=answer)
        taken = (options.root / folder).exists()
        return wording["exists"].format(folder=folder) if taken else None

    record_id = options.id or ask("id", proposed, complaint=no_id)
    if complaint := no_id(record_id):
        return complaint
    given: dict[str, str] = {}
    if kind == "reform":
        forms = tuple(sorted(catalogue.entries["forms"]))
        form = options.form or ask("form", forms[-1] if forms else "", forms)
        if form not in forms:
            return wording["no_form"].format(form=form)
        given["form"] = form
        for field, chosen, terms in (
            ("municipalities", options.municipality, catalogue.municipalities()),
            ("themes", options.theme, catalogue.themes()),
        ):
            if chosen is not None:
                ids = ids_named(", ".join(chosen), terms)
            else:
                ids = _asked_names(ask, field, terms, options.language)
            if ids:
                given[field] = f"[{', '.join(ids)}]"
    for assignment in options.set:
        field, _, value = assignment.partition("=")
        if field not in RECORD_KINDS[section].model_fields:
            return wording["no_field"].format(field=field)
        given[field] = value
    return Start(
        section=section,
        record_id=record_id,
        titles=titles,
        today=day,
        language=options.language,
        source_language=cast(
            "Language", options.source_language or ask("source_language", "ka", LANGUAGES)
        ),
        given=given,
        brief=options.brief,
    )


def _asked_names(
    ask: Callable[..., str],
    field: str,
    terms: Sequence[Municipality | Theme],
    language: Language,
) -> list[str]:
    """The ids of what a person names; asked again, with all names, until each is in the list."""
    said: dict[str, str] = words(language, "new_record")["ask"]
    while True:
        answer = ask(field, "")
        ids = ids_named(answer, terms)
        if all(any(term.id == each for term in terms) for each in ids):
            return ids
        print(said["again"].format(answer=answer))
        print(said["choices"].format(choices="; ".join(t.short.best(language)[0] for t in terms)))


def _asker(wording: dict[str, str]) -> Callable[..., str]:
    """Asks a person; where there is none, the proposed answer stands."""
    questions: dict[str, str] = wording["ask"]  # type: ignore[assignment]

    def ask(
        question: str,
        proposed: str,
        choices: tuple[str, ...] = (),
        complaint: Callable[[str], str | None] = lambda _: None,
    ) -> str:
        if not sys.stdin.isatty():
            return proposed
        while True:
            told = (
                f"{questions[question]} [{proposed}]: " if proposed else f"{questions[question]}: "
            )
            answer = input(told).strip() or proposed
            named = choice_named(answer, choices) if choices else answer
            wrong = None if named is None else complaint(named)
            if named is not None and wrong is None:
                return named
            print(wrong or questions["again"].format(answer=answer))
            if choices:
                print(questions["choices"].format(choices=", ".join(choices)))

    return ask


if __name__ == "__main__":
    sys.exit(run(main))
