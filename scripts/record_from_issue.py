"""Make a record of an answered issue form: `python scripts/record_from_issue.py issue.txt`.

The text comes from a file, or from the standard input with `-`: for example from the page of the
issue, with “Edit” and copy.
"""

import argparse
import datetime
import sys
from pathlib import Path

from knowledge_base.catalogue.load import PRACTICES, load
from knowledge_base.contributing.console import run
from knowledge_base.contributing.issue_form import latest_form, record_from_issue
from knowledge_base.contributing.writing import write_new_record
from knowledge_base.findings.report import line
from knowledge_base.importing.gate import decoded
from knowledge_base.languages import LANGUAGES
from knowledge_base.words import words


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("issue", help="a file with the text of the issue, or - for the input")
    parser.add_argument("--language", choices=LANGUAGES, default="ka", help="of the comments")
    parser.add_argument("--date", default=datetime.date.today().isoformat(), help="of the entry")
    parser.add_argument("--root", type=Path, default=Path(), help="the project's folder")
    options = parser.parse_args()
    wording = words(options.language, "new_record")
    content = sys.stdin.buffer.read() if options.issue == "-" else Path(options.issue).read_bytes()
    read = decoded(content)
    if read is None:
        print(wording["not_text"].format(file=options.issue), file=sys.stderr)
        return 1
    catalogue = load(options.root).value
    form = latest_form(catalogue) if catalogue else None
    if catalogue is None or form is None:
        print(wording["broken"], file=sys.stderr)
        return 1
    made = record_from_issue(read, catalogue, form, options.date, options.language)
    if made is None:
        print(wording["no_issue"], file=sys.stderr)
        return 1
    folder = PRACTICES / "reforms" / made[0]
    try:
        write_new_record(options.root, folder, made[1])
    except FileExistsError:
        print(wording["exists"].format(folder=folder), file=sys.stderr)
        return 1
    print(wording["written"])
    for path in made[1]:
        print(f"  {path}")
    print(wording["next"])
    for finding in load(options.root).findings:
        if folder in finding.place.path.parents:
            print(line(finding, options.language))
    print(wording["after"])
    return 0


if __name__ == "__main__":
    sys.exit(run(main))
