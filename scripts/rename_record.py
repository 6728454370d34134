"""Give a record another id: `python scripts/rename_record.py practices/reforms/old-id new-id`.

Its folder, all that points to it and the fingerprints of translations follow; where the old address
was public, it leads to the new one. Prints what it changed.
"""

import sys
from pathlib import Path, PurePosixPath

import environment  # noqa: F401
from knowledge_base.catalogue.addresses import (
    ADDRESS_FILE,
    aliases_of,
    read_addresses,
    with_new_addresses,
)
from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.catalogue.load import load
from knowledge_base.contributing.commands import command
from knowledge_base.contributing.console import REFUSED, refused, run
from knowledge_base.contributing.project import records_folder
from knowledge_base.contributing.renaming import Renaming, renamed
from knowledge_base.contributing.writing import replace_text
from knowledge_base.findings.rules import ADDRESS_NOT_LISTED
from knowledge_base.languages import LANGUAGES
from knowledge_base.model.common import Record
from knowledge_base.model.entry import Entry
from knowledge_base.model.values import is_record_id
from knowledge_base.words import in_both, words


def main() -> int:
    parser, told = command("rename_record")
    parser.add_argument("folder", type=Path, help=told["folder"])
    parser.add_argument("id", help=told["id"])
    parser.add_argument("--root", type=Path, default=Path(), help=told["root"])
    options = parser.parse_args()
    root: Path = options.root.resolve()
    records_folder(root)
    outcome = load(root)
    # A record whose address is not listed yet has no other fault.
    errors = (f for f in outcome.findings if f.is_error and f.code != ADDRESS_NOT_LISTED.code)
    if outcome.value is None or any(errors):
        return refused("mend_first")
    entry = entry_in(root, outcome.value, options.folder.resolve())
    if entry is None:
        return refused("no_valid_record", folder=options.folder)
    if not is_record_id(options.id):
        print(in_both("new_record", "bad_id", id=options.id), file=sys.stderr)
        return REFUSED
    if is_taken(root, outcome.value, entry, options.id):
        return refused("id_taken", id=options.id, section=entry.section)
    was_public = entry.address in read_addresses(root)
    renaming = Renaming(entry.section, entry.id, options.id, was_public)
    files = renamed(root, outcome.value, renaming)
    for path, text in files.items():
        replace_text(root, path, text)
    folder = entry.folder.with_name(options.id)
    (root / entry.folder).rename(root / folder)
    for path in sorted(files):
        print(folder / path.name if path.parent == entry.folder else path)
    return finished(root, folder)


def finished(root: Path, folder: PurePosixPath) -> int:
    """Add the new address, and say what comes next."""
    catalogue = load(root).value
    assert catalogue is not None
    if was_added(root, with_new_addresses(root, catalogue)):
        print(ADDRESS_FILE)
    for language in LANGUAGES:
        print(words(language, "console")["renamed"].format(folder=folder))
    return 0


def was_added(root: Path, text: str) -> bool:
    """Write the list of addresses where it is another one, and say whether it was."""
    if (root / ADDRESS_FILE).is_file() and (root / ADDRESS_FILE).read_text("utf-8") == text:
        return False
    replace_text(root, ADDRESS_FILE, text)
    return True


def entry_in(root: Path, catalogue: Catalogue, folder: Path) -> Entry[Record] | None:
    """The record whose folder this is; None where it is that of none."""
    entries = (entry for by_id in catalogue.entries.values() for entry in by_id.values())
    return next((entry for entry in entries if root / entry.folder == folder), None)


def is_taken(root: Path, catalogue: Catalogue, entry: Entry[Record], name: str) -> bool:
    """Whether another record has or had the id `name`, or something stands in its folder."""
    address = f"{entry.section}/{name}"
    if (root / entry.folder.with_name(name)).exists():
        return True
    owner = aliases_of(catalogue).get(address)
    return owner != entry.address if owner else address in read_addresses(root)


if __name__ == "__main__":
    sys.exit(run(main))
