"""Review a record or a filled application form, question by question, before a jury does.

`python scripts/coach.py FORM.docx`, `python scripts/coach.py gori-civil-budget --language en`

Takes a filled form (.docx, .txt, .md), a record's folder or a file in it, or a record's id.
Exit 0: reviewed, whatever there is to remark. Exit 2: nothing that could be reviewed, or printed.
"""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import cast

import environment  # noqa: F401
from knowledge_base.catalogue.load import load
from knowledge_base.coaching.replies import Application, application_from, application_of
from knowledge_base.coaching.report import as_json, as_text
from knowledge_base.coaching.review import review
from knowledge_base.contributing.commands import command
from knowledge_base.contributing.console import run
from knowledge_base.findings.finding import Finding
from knowledge_base.findings.report import line
from knowledge_base.importing.application import import_paper
from knowledge_base.importing.coached import application_in
from knowledge_base.importing.known import known_forms, known_lists
from knowledge_base.importing.reader import read_file
from knowledge_base.importing.refusal import Refusal
from knowledge_base.importing.telling import refused_text
from knowledge_base.importing.today import today
from knowledge_base.languages import LANGUAGES, Language
from knowledge_base.model.entry import Entry
from knowledge_base.model.reform import Reform
from knowledge_base.printing.review import pages_of, review_document
from knowledge_base.printing.typesetting import Typesetter, TypesettingError
from knowledge_base.reading.files import read_bytes
from knowledge_base.reading.limits import RECORD_LIMITS, TEXT_SIZE
from knowledge_base.reading.text import decode
from knowledge_base.validating.record import RECORD_FILE, read_tree_file
from knowledge_base.validating.schema import filled
from knowledge_base.words import words

PROJECT = Path(__file__).parent.parent

OF_RECORD = (RECORD_FILE, *(f"{language}.md" for language in LANGUAGES))
"""The files that a record consists of."""


@dataclass(frozen=True)
class Found:
    """What is to be reviewed, and its name."""

    application: Application
    title: str


def main() -> int:
    parser, told = command("coach")
    parser.add_argument("what", metavar="PATH|ID", help=told["what"])
    parser.add_argument("--json", action="store_true", help=told["json"])
    parser.add_argument("--language", choices=LANGUAGES, help=told["language"])
    parser.add_argument("--page", type=Path, metavar="FILE", help=told["page"])
    parser.add_argument("--root", type=Path, default=PROJECT, help=told["root"])
    options = parser.parse_args()
    found = _found(options.what, options.root, options.language)
    if isinstance(found, str):
        print(found, file=sys.stderr)
        return 2
    language: Language = options.language or found.application.language
    typesetter = Typesetter(options.root / "assets" / "fonts")
    made = review(found.application, pages_of(found.application, typesetter))
    if options.page:
        document = review_document(made, found.title, language)
        try:
            page = typesetter.pdf("review", document, found.title)
        except TypesettingError as error:
            print(error, file=sys.stderr)
            return 2
        options.page.write_bytes(page)
    show = as_json if options.json else as_text
    print(show(made, found.title, language))
    return 0


def _found(what: str, root: Path, language: Language | None) -> Found | str:
    """What `what` names, or one sentence in each language that it names nothing."""
    path = Path(what)
    is_of_record = path.name in OF_RECORD and (path.parent / RECORD_FILE).is_file()
    if path.is_file() and not is_of_record:
        return _form(path, root)
    folder = path.parent if is_of_record else path
    record_id = folder.resolve().name if folder.is_dir() else what
    if not folder.is_dir() or folder.resolve().parent == (root / "practices/reforms").resolve():
        catalogue = load(root).value
        entry = catalogue.entries["reforms"].get(record_id) if catalogue else None
        if catalogue is not None and entry is not None:
            reform = cast("Entry[Reform]", entry)
            form = catalogue.form(reform.record.form)
            assert form is not None
            shown = language if language in reform.texts else reform.record.source_language
            application = application_of(reform, form, cast("Language", shown))
            return Found(application, reform.record.title.best(shown or "ka")[0])
    if folder.is_dir():
        return _draft(folder, root, language)
    return _nowhere(what)


def _form(path: Path, root: Path) -> Found | str:
    paper = read_file(path)
    if isinstance(paper, Refusal):
        return refused_text(paper)
    form, lists = next(iter(known_forms(root)), None), known_lists(root)
    if form is None:
        return refused_text(Refusal("no_form", (("form", "…"),)))
    if isinstance(lists, Refusal):
        return refused_text(lists)
    day = today()
    if isinstance(day, Refusal):
        return refused_text(day)
    imported = import_paper(paper, form, lists, day, "application")
    if isinstance(imported, Refusal):
        return refused_text(imported)
    application, title = application_in(imported, form)
    return Found(application, title or path.name)


def _draft(folder: Path, root: Path, language: Language | None) -> Found | str:
    """A record that is not among the others yet: a draft that was just imported."""
    if not (folder / RECORD_FILE).exists():
        return _nowhere(str(folder))
    facts = read_tree_file(folder.resolve(), PurePosixPath(RECORD_FILE), RECORD_LIMITS)
    if facts.value is None:
        return _unread(facts.findings)
    said = filled(facts.value.data)
    forms = {form.id: form for form in known_forms(root)}
    form = forms.get(str(said.get("form")))
    wanted = [language, *LANGUAGES] if language else list(LANGUAGES)
    shown = next((code for code in wanted if (folder / f"{code}.md").is_file()), None)
    if form is None or shown is None:
        return _nowhere(str(folder))
    text = PurePosixPath(f"{shown}.md")
    read = read_bytes(folder.resolve(), text, TEXT_SIZE)
    body = decode(read.value, text) if read.value is not None else None
    if body is None or body.value is None:
        return _unread((body or read).findings)
    title = said.get("title")
    name = title.get(shown) if isinstance(title, dict) else None
    return Found(application_from(said, body.value, form, shown), str(name or folder.name))


def _unread(findings: Iterable[Finding]) -> str:
    return "\n".join(line(finding, language) for finding in findings for language in LANGUAGES)


def _nowhere(path: str) -> str:
    return "\n".join(
        words(language, "coach")["nowhere"].format(path=path) for language in LANGUAGES
    )


if __name__ == "__main__":
    sys.exit(run(main))
