"""Write into a translation which version of the original it was made from.

`python scripts/stamp_translation.py practices/reforms/some-reform --section results` marks the
translation of one section as reviewed; without --section, of all of them. Prints what it wrote.
"""

import sys
from pathlib import Path

import environment  # noqa: F401
from knowledge_base.catalogue.translation import stamp
from knowledge_base.contributing.commands import command
from knowledge_base.contributing.console import catalogue_of, refused, run
from knowledge_base.contributing.writing import replace_text
from knowledge_base.languages import LANGUAGES
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
    wanted = {folder_of(named): named for named in options.folders}
    told_of: list[int] = []
    for by_id in catalogue.entries.values():
        for entry in by_id.values():
            if wanted.pop(root / entry.folder, None) is None:
                continue
            try:
                written = stamp(entry, options.state, tuple(options.section))
            except KeyError as error:
                # What may be written here is what both texts have.
                refused("no_section", folder=entry.folder, section=error.args[0])
                return 1
            if written is None:
                missing = next(name for name in LANGUAGES if name not in entry.texts)
                told_of.append(refused("no_translation", file=entry.folder / f"{missing}.md"))
                continue
            path, front_matter = root / written[0], written[1]
            file, _ = split_front_matter(path.read_text("utf-8"), written[0])
            body = file.body.lstrip("\n")
            replace_text(root, written[0], front_matter + body)
            print(written[0])
    told_of += (refused("no_valid_record", folder=wanted[folder]) for folder in sorted(wanted))
    return int(bool(told_of))


def folder_of(named: Path) -> Path:
    """The folder of the record that `named` is, or is a file of."""
    full = named.resolve()
    return full.parent if full.is_file() else full


if __name__ == "__main__":
    sys.exit(run(main))
