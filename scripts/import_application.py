"""Make a draft record of a filled application form (.docx, .txt, .md).

`python scripts/import_application.py FORM.docx --into drafts`

Exit 0: a draft was made, also where there are warnings. Exit 2: the file was refused, for the one
reason that is printed, and nothing was written.
"""

import argparse
import os
import sys
from pathlib import Path

import environment  # noqa: F401
from knowledge_base.contributing.commands import command
from knowledge_base.contributing.console import run
from knowledge_base.importing.application import Imported, import_paper
from knowledge_base.importing.as_json import imported_json, refused_json
from knowledge_base.importing.known import known_forms, known_lists
from knowledge_base.importing.reader import read_file
from knowledge_base.importing.refusal import Refusal
from knowledge_base.importing.telling import imported_text, put_aside_text, refused_text
from knowledge_base.importing.there import already_there
from knowledge_base.importing.today import today
from knowledge_base.importing.write import write_new_file, write_new_folder
from knowledge_base.languages import LANGUAGES
from knowledge_base.model.ids import proposed_id
from knowledge_base.model.values import is_record_id

PROJECT = Path(__file__).parent.parent


def main() -> int:
    parser, told = command("import_application")
    parser.add_argument("file", type=Path, metavar="FILE", help=told["file"])
    parser.add_argument("--into", type=Path, required=True, metavar="DIR", help=told["into"])
    parser.add_argument("--json", action="store_true", help=told["json"])
    parser.add_argument("--language", choices=LANGUAGES, default="ka", help=told["language"])
    parser.add_argument("--id", default="", help=told["id"])
    parser.add_argument("--form", default="", help=told["form"])
    parser.add_argument(
        "--put-aside",
        type=Path,
        metavar="FILE",
        help=told["put_aside"],
    )
    parser.add_argument("--root", type=Path, default=PROJECT, help=told["root"])
    options = parser.parse_args()
    result = _imported(options)
    if isinstance(result, Refusal):
        if options.json:
            print(refused_json(result, options.file.name))
        print(refused_text(result), file=sys.stderr)
        return 2
    if options.put_aside:
        # Only its owner may read what is private.
        write_new_file(options.put_aside, put_aside_text(result, options.file.name), 0o600)
    try:
        folder = write_new_folder(options.into, result.slug, result.draft.files)
    except OSError:
        if options.put_aside:
            options.put_aside.unlink()
        raise
    there = already_there(options.root, folder, result.slug)
    if options.json:
        print(imported_json(result, options.file.name, str(folder), there))
    else:
        print(imported_text(result, options.file.name, str(folder), options.language, there))
    return 0


def _imported(options: argparse.Namespace) -> Imported | Refusal:
    refused = _refused_places(options)
    if refused is not None:
        return refused
    paper = read_file(options.file)
    if isinstance(paper, Refusal):
        return paper
    forms = [form for form in known_forms(options.root) if options.form in ("", form.id)]
    if not forms:
        return Refusal("no_form", (("form", options.form),))
    fallback = proposed_id(options.file.stem) or f"application-{forms[0].year}"
    lists = known_lists(options.root)
    if isinstance(lists, Refusal):
        return lists
    day = today()
    if isinstance(day, Refusal):
        return day
    imported = import_paper(paper, forms[0], lists, day, fallback, options.id)
    if isinstance(imported, Imported) and imported.is_blank:
        return Refusal("blank")
    return imported


def _refused_places(options: argparse.Namespace) -> Refusal | None:
    """Why nothing can be read or written where the command says."""
    if not options.file.exists():
        return Refusal("not_found", (("file", options.file.name),))
    if options.into.exists() and not options.into.is_dir():
        return Refusal("into_no_folder", (("folder", str(options.into)),))
    if options.id and not is_record_id(options.id):
        return Refusal("id_form", (("id", options.id),))
    if options.id and os.path.lexists(options.into / options.id):
        return Refusal("folder_exists", (("folder", str(options.into / options.id)),))
    if options.put_aside:
        if os.path.lexists(options.put_aside):
            return Refusal("aside_exists", (("file", str(options.put_aside)),))
        if options.put_aside.resolve().is_relative_to(options.root.resolve()):
            return Refusal("aside_inside", (("file", str(options.put_aside)),))
    return None


if __name__ == "__main__":
    sys.exit(run(main))
