"""Mend in the records what needs no thought: characters, line ends, trailing space, quotes around
values that can be misread, the order of the fields, links. Meaning and comments stay.

`python scripts/fix_records.py` mends all records; with files, only these. Prints what it changed.
Exit 2 where a named file cannot be read, or is of no kind that is mended.
"""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

import environment  # noqa: F401
from knowledge_base.contributing.commands import command
from knowledge_base.contributing.console import REFUSED, refused, run
from knowledge_base.contributing.fixing import fixed_markdown, fixed_yaml
from knowledge_base.contributing.project import records_folder
from knowledge_base.contributing.writing import replace_text
from knowledge_base.findings.report import line
from knowledge_base.languages import LANGUAGES
from knowledge_base.model.kinds import RECORD_KINDS
from knowledge_base.reading.files import read_bytes
from knowledge_base.reading.limits import VOCABULARY_LIMITS
from knowledge_base.words import words

MENDED = (".yml", ".md")
"""The endings of the files that are mended."""


def main() -> int:
    parser, told = command("fix_records")
    parser.add_argument("files", nargs="*", help=told["files"])
    parser.add_argument("--root", type=Path, default=Path(), help=told["root"])
    options = parser.parse_args()
    named = {name: in_project(options.root, name) for name in options.files}
    own = [path for path in named.values() if path is not None]
    changed = 0
    for path in own if named else every_file(options.root):
        content = read_bytes(options.root, path, VOCABULARY_LIMITS.size).value
        text = as_text(content)
        if text is None or path.suffix not in MENDED:
            continue
        mended = fixed(path, text)
        if mended != text:
            replace_text(options.root, path, mended)
            print(path)
            changed += 1
    if not named and not changed:
        refused("nothing_mended")
        return 0
    refusals = (*strange(named), *left_alone(options.root, own))
    for said in refusals:
        print(said, file=sys.stderr)
    return REFUSED if refusals else 0


def in_project(root: Path, name: str) -> PurePosixPath | None:
    """Where in the project the file `name` stands; None where it stands outside of it."""
    # Not resolved: a link must not lead to another file unnoticed.
    base = Path(os.path.normpath(root.absolute()))
    full = Path(os.path.normpath(base / name))
    return PurePosixPath(full.relative_to(base).as_posix()) if full.is_relative_to(base) else None


def every_file(root: Path) -> list[PurePosixPath]:
    """The files of all records and vocabularies that hold text. Raises OSError without records."""
    found = (path for path in records_folder(root).rglob("*") if path.suffix in MENDED)
    return sorted(PurePosixPath(path.relative_to(root)) for path in found)


def strange(named: Mapping[str, PurePosixPath | None]) -> Iterator[str]:
    """That a name is of no file of the project, in both languages."""
    for name, path in named.items():
        if path is None:
            yield from (
                words(language, "console")["outside"].format(file=name) for language in LANGUAGES
            )


def left_alone(root: Path, named: Iterable[PurePosixPath]) -> Iterator[str]:
    """Why files that somebody has named are left as they are, in both languages."""
    for path in named:
        read = read_bytes(root, path, VOCABULARY_LIMITS.size)
        for language in LANGUAGES:
            yield from (line(finding, language) for finding in read.findings)
            if not read.findings and path.suffix not in MENDED:
                yield words(language, "console")["not_mended"].format(file=path)


def as_text(content: bytes | None) -> str | None:
    """`content` as text, line ends as they are; None where it is none."""
    try:
        return None if content is None else content.decode("utf-8")
    except UnicodeDecodeError:
        return None


def fixed(path: PurePosixPath, text: str) -> str:
    """`text`, the file `path`, mended."""
    if path.suffix == ".md":
        return fixed_markdown(text)
    is_record = path.name == "record.yml" and path.parent.parent.name in RECORD_KINDS
    return fixed_yaml(text, RECORD_KINDS[path.parent.parent.name] if is_record else None)


if __name__ == "__main__":
    sys.exit(run(main))
