"""Check the records: `python scripts/check_records.py`. Exit 1 where there are errors.

Findings come one to a line and language, `path:line:column: error KB…: …`, or with --json. Whoever
names records has just these checked, as if all others were sound; whether another one has the same
title (KB515) is not looked for. What was found in files that have not changed since is remembered
in .cache/records.
"""

import gc
import subprocess
import sys
from pathlib import Path

import environment  # noqa: F401
from knowledge_base.catalogue.addresses import ADDRESS_FILE
from knowledge_base.catalogue.load import load
from knowledge_base.catalogue.memory import Memory
from knowledge_base.contributing.commands import command
from knowledge_base.contributing.console import REFUSED, refused, run
from knowledge_base.contributing.project import records_folder, site_url
from knowledge_base.contributing.scope import named_records
from knowledge_base.findings.report import as_json, as_text
from knowledge_base.languages import LANGUAGES


def main() -> int:
    parser, told = command("check_records")
    parser.add_argument(
        "records",
        nargs="*",
        type=Path,
        help=told["records"],
    )
    parser.add_argument("--root", type=Path, default=Path(), help=told["root"])
    parser.add_argument("--json", action="store_true", help=told["json"])
    parser.add_argument("--language", choices=LANGUAGES, help=told["language"])
    parser.add_argument("--quiet", action="store_true", help=told["quiet"])
    parser.add_argument("--since", default="HEAD", help=told["since"])
    options = parser.parse_args()
    only, strange = named_records(options.root, options.records) if options.records else (None, ())
    for name in strange:
        refused("no_record", path=name)
    if strange:
        return REFUSED
    records_folder(options.root)
    # All that is read stays until the end: there is nothing to collect.
    gc.disable()
    memory = Memory(options.root / ".cache" / "records")
    earlier = addresses_in_git(options.root, options.since)
    findings = load(options.root, earlier, only, memory).findings
    # Nor is there anything to look at again when the interpreter ends.
    gc.freeze()
    if options.quiet:
        findings = tuple(finding for finding in findings if finding.is_error)
    languages = (options.language,) if options.language else LANGUAGES
    print(
        as_json(findings) if options.json else as_text(findings, languages, site_url(options.root))
    )
    return int(any(finding.is_error for finding in findings))


def addresses_in_git(root: Path, version: str) -> tuple[str, ...]:
    """The list of addresses as it stands in a version; nothing where there is no git."""
    try:
        shown = subprocess.run(
            ["git", "-C", str(root), "show", f"{version}:./{ADDRESS_FILE}"],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return ()
    lines = (line for line in shown.stdout.split("\n") if line and not line.startswith("#"))
    # What was no text can never have been an address.
    return tuple(line for line in lines if "\ufffd" not in line)


if __name__ == "__main__":
    sys.exit(run(main))
