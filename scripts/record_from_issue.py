"""Make a record of an answered issue form: `python scripts/record_from_issue.py issue.txt`.

The text comes from a file, or from the standard input with `-`: for example from the page of the
issue, with “Edit” and copy.
"""

import sys
from pathlib import Path

import environment  # noqa: F401
from knowledge_base.catalogue.load import PRACTICES
from knowledge_base.contributing.commands import command
from knowledge_base.contributing.console import catalogue_of, refused, run
from knowledge_base.contributing.issue_form import latest_form, record_from_issue
from knowledge_base.importing.gate import decoded
from knowledge_base.importing.refusal import Refusal
from knowledge_base.importing.telling import refused_text
from knowledge_base.importing.today import today
from knowledge_base.languages import LANGUAGES
from knowledge_base.words import words
from new_record import written


def main() -> int:
    parser, told = command("record_from_issue")
    parser.add_argument("issue", help=told["issue"])
    parser.add_argument("--language", choices=LANGUAGES, default="ka", help=told["comments"])
    parser.add_argument("--date", help=told["date"])
    parser.add_argument("--root", type=Path, default=Path(), help=told["root"])
    options = parser.parse_args()
    wording = words(options.language, "new_record")
    content = sys.stdin.buffer.read() if options.issue == "-" else Path(options.issue).read_bytes()
    read = decoded(content)
    if read is None:
        print(wording["not_text"].format(file=options.issue), file=sys.stderr)
        return 1
    catalogue = catalogue_of(options.root)
    if catalogue is None:
        return 1
    form = latest_form(catalogue)
    if form is None:
        return refused("no_form")
    day = options.date or today()
    if isinstance(day, Refusal):
        print(refused_text(day), file=sys.stderr)
        return 1
    made = record_from_issue(read, catalogue, form, day, options.language)
    if made is None:
        print(wording["no_issue"], file=sys.stderr)
        return 1
    record_id, files = made
    return written(options.root, PRACTICES / "reforms" / record_id, files, options.language)


if __name__ == "__main__":
    sys.exit(run(main))
