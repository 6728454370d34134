"""Write anew what is made from the models: the help for editors, and the issue form."""

import sys
from pathlib import Path, PurePosixPath

import environment  # noqa: F401
from knowledge_base.contributing.commands import command
from knowledge_base.contributing.console import catalogue_of, run
from knowledge_base.contributing.issue_form import PATH as ISSUE_FORM
from knowledge_base.contributing.issue_form import issue_form, latest_form
from knowledge_base.contributing.schema import editor_files
from knowledge_base.contributing.writing import replace_text


def main() -> int:
    parser, told = command("update_schemas")
    parser.add_argument("--root", type=Path, default=Path(), help=told["root"])
    options = parser.parse_args()
    catalogue = catalogue_of(options.root)
    if catalogue is None:
        return 1
    files = editor_files(catalogue.vocabularies)
    form = latest_form(catalogue)
    if form is not None:
        files[ISSUE_FORM] = issue_form(catalogue, form)
    for name, text in files.items():
        replace_text(options.root, PurePosixPath(name), text)
    return 0


if __name__ == "__main__":
    sys.exit(run(main))
