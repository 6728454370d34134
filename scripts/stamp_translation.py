"""Write into a translation which version of the original it was made from.

`python scripts/stamp_translation.py practices/reforms/some-reform --section results` marks the
translation of one section as reviewed; without --section, of all of them.
"""

import sys
from pathlib import Path

import environment  # noqa: F401
from knowledge_base.catalogue.translation import stamp
from knowledge_base.contributing.commands import command
from knowledge_base.contributing.console import catalogue_of, refused, run
from knowledge_base.contributing.writing import replace_text
from knowledge_base.reading.front_matter import split_front_matter


def main() -> int:
    parser, told = command("stamp_translation")
    parser.add_argument("folders", nargs="+", type=Path, help=told["folders"])
    parser.add_argument(
        "--state", choices=("machine", "draft", "reviewed"), default="reviewed", help=told["state"]
    )
    parser.add_argument("--section", action="append", default=[], help=told["section"])
    parser.add_argument("--root", type=Path, default=Path(), help=told["root"])
    options = parser.parse_args()
    catalogue = catalogue_of(options.root)
    if catalogue is None:
        return 1
    root = options.root.resolve()
    wanted = {folder.resolve() for folder in options.folders}
    for by_id in catalogue.entries.values():
        for entry in by_id.values():
            if (root / entry.folder) not in wanted:
                continue
            wanted.discard(root / entry.folder)
            try:
                written = stamp(entry, options.state, tuple(options.section))
            except KeyError as error:
                # What may be written here is what both texts have.
                refused("no_section", folder=entry.folder, section=error.args[0])
                return 1
            if written is not None:
                path, front_matter = root / written[0], written[1]
                file, _ = split_front_matter(path.read_text("utf-8"), written[0])
                body = file.body.lstrip("\n")
                replace_text(root, written[0], front_matter + body)
    for folder in sorted(wanted):
        refused("no_valid_record", folder=folder)
    return int(bool(wanted))


if __name__ == "__main__":
    sys.exit(run(main))
