"""Review what has changed since a version: `python scripts/review.py origin/main`.

Checks the changed records and what they touch, prints `path:line:column` for every finding, and
with --summary writes the review as Markdown. Under GitHub Actions it annotates the lines, too.
Exit 1 where there are errors.
"""

import io
import os
import secrets
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import environment  # noqa: F401
from check_records import addresses_in_git
from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.catalogue.load import PRACTICES, load, record_folders
from knowledge_base.contributing.commands import command
from knowledge_base.contributing.console import refused, run
from knowledge_base.contributing.project import site_url
from knowledge_base.contributing.review import Review, as_it_was, review
from knowledge_base.contributing.scope import changed_records, touched
from knowledge_base.contributing.summary import annotation, summary
from knowledge_base.findings.report import as_text
from knowledge_base.languages import LANGUAGES
from knowledge_base.model.kinds import RECORD_KINDS
from knowledge_base.rendering.files import File, write_files


def main() -> int:
    parser, told = command("review")
    parser.add_argument("base", nargs="?", default="origin/main", help=told["base"])
    parser.add_argument("--summary", type=Path, help=told["summary"])
    parser.add_argument("--root", type=Path, default=Path(), help=told["root"])
    options = parser.parse_args()
    base = common_version(options.root, options.base)
    if base is None:
        return refused("no_version", version=options.base)
    made = reviewed(options.root, base)
    text = as_text(made.findings, LANGUAGES, site_url(options.root))
    if os.environ.get("GITHUB_ACTIONS") == "true":
        tell_github(made, text)
    else:
        print(text)
    if options.summary is not None:
        with options.summary.open("a", encoding="utf-8", newline="\n") as file:
            file.write(summary(made, site_url(options.root)))
    return int(made.has_errors)


def reviewed(root: Path, base: str) -> Review:
    """The review of what has changed in `root` since the version `base`."""
    changed = changed_records(changed_paths(root, base))
    only = None if changed is None else touched(root, changed)
    records = frozenset(f for section in RECORD_KINDS for f in record_folders(root, section))
    # A folder with a name that no record may have is there all the same.
    there = records | {folder for folder in changed or () if os.path.lexists(root / folder)}
    after = load(root, addresses_in_git(root, base), only)
    folders = records if changed is None else changed
    before = earlier(root, base, folders, after.value)
    return review(folders, after.findings, after.value, before, there)


def common_version(root: Path, version: str) -> str | None:
    """The last version that `version` and the present one have in common."""
    try:
        return git(root, "merge-base", "--end-of-options", version, "HEAD").decode().strip()
    except subprocess.CalledProcessError:
        return None


def changed_paths(root: Path, base: str) -> list[PurePosixPath]:
    """The files among the records that differ from `base`, those not yet committed included."""
    listed = git(root, "diff", "--name-only", "--no-renames", "-z", base, "--", str(PRACTICES))
    listed += git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", str(PRACTICES))
    return [PurePosixPath(os.fsdecode(name)) for name in listed.split(b"\0") if name]


def earlier(
    root: Path, base: str, folders: frozenset[PurePosixPath], now: Catalogue | None
) -> Catalogue | None:
    """The records in `folders` as they were in `base`."""
    wanted = [str(folder) for folder in sorted(folders)]
    if now is None or not wanted:
        return None
    names = git(root, "ls-tree", "-r", "-z", "--name-only", base, "--", *wanted)
    there = present(names, wanted)
    if not there:
        return None
    with tempfile.TemporaryDirectory() as name:
        archive = git(root, "archive", base, "--", *there)
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            write_files(Path(name), regular_files(tar))
        return as_it_was(Path(name), folders, now)


def regular_files(tar: tarfile.TarFile) -> Iterator[File]:
    """The files of `tar` that stand in its folder: no links, and nothing that leads out of it."""
    for member in tar:
        path = PurePosixPath(member.name)
        if member.isfile() and not path.is_absolute() and ".." not in path.parts:
            stream = tar.extractfile(member)
            assert stream is not None
            yield member.name, stream.read()


def present(names: bytes, wanted: list[str]) -> list[str]:
    """Those of `wanted` under which one of the files `names` stands: git refuses the others."""
    found = [PurePosixPath(os.fsdecode(name)) for name in names.split(b"\0") if name]
    parents = {parent for path in found for parent in path.parents}
    return [path for path in wanted if PurePosixPath(path) in parents]


def tell_github(made: Review, text: str) -> None:
    """Annotations first; the text then stands where nothing in it is taken for a command."""
    for finding in sorted(made.findings):
        print(annotation(finding))
    token = secrets.token_hex(16)
    print(f"::stop-commands::{token}")
    print(text.replace("##[", "## ["))
    print(f"::{token}::")


def git(root: Path, *arguments: str) -> bytes:
    """The output of git; what it reads of the project are paths and versions, never commands."""
    return subprocess.run(
        ["git", "-C", str(root), *arguments], capture_output=True, check=True
    ).stdout


if __name__ == "__main__":
    sys.exit(run(main))
