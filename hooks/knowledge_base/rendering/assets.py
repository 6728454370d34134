"""The site's own styles, scripts and fonts, under names that change with their content.

A browser may keep such a file for good: other content has another name. The sheets that every page
needs are one file. Scripts import one another by relative addresses, so they share one folder, and
its name changes with any of them.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = "assets/"
_SHEETS, _SCRIPTS, _FONTS = "assets/stylesheets/", "assets/javascripts/", "assets/fonts/"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_INDENT = re.compile(r"\s*\n\s*")
_FONT = re.compile(r"\.\./fonts/([\w.-]+)")


@dataclass(frozen=True, slots=True, eq=False)
class Assets:
    """Files of the site by path, and for every file of docs/ the path of the one that holds it.

    `sheet` is the path of the file of all sheets that every page needs.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    sheet: str = ""

    def at(self, address: str) -> str:
        """`address`, relative or not, with the name that its file has on the site."""
        before, folder, name = address.rpartition(FOLDER)
        return before + self.names.get(folder + name, folder + name)


def read_assets(docs: Path, sheets: Iterable[str], scripts: Mapping[str, bytes]) -> Assets:
    """The assets in the folder `docs`.

    `sheets` are joined in their order; others keep files of their own. `scripts` are files that go
    among those of `docs`, by path. Raises OSError where a file cannot be read.
    """
    fonts = _found(docs, _FONTS, "*.woff2")
    names = {path: _named(path, content) for path, content in fonts.items()}
    files = {names[path]: content for path, content in fonts.items()}
    styles = {path: _tidied(text, names) for path, text in _found(docs, _SHEETS, "*.css").items()}
    order = tuple(sheets)
    joined = b"".join(styles.pop(path) for path in order)
    sheet = _named(f"{_SHEETS}site.css", joined)
    names |= dict.fromkeys(order, sheet)
    names |= {path: _named(path, content) for path, content in styles.items()}
    files |= {names[path]: content for path, content in styles.items()} | {sheet: joined}
    programs = {**_found(docs, _SCRIPTS, "**/*.js"), **scripts}
    folder = f"{_SCRIPTS.rstrip('/')}-{_digest(repr(sorted(programs.items())).encode())}/"
    names |= {path: path.replace(_SCRIPTS, folder, 1) for path in programs}
    files |= {names[path]: content for path, content in programs.items()}
    return Assets(files, names, sheet)


def _found(docs: Path, folder: str, pattern: str) -> dict[str, bytes]:
    return {
        path.relative_to(docs).as_posix(): path.read_bytes()
        for path in sorted((docs / folder).glob(pattern))
    }


def _tidied(sheet: bytes, names: Mapping[str, str]) -> bytes:
    """`sheet` without comments and indents, naming fonts as the site does."""
    text = _INDENT.sub("\n", _COMMENT.sub("", sheet.decode("utf-8"))).strip() + "\n"

    def named(match: re.Match[str]) -> str:
        path = _FONTS + match.group(1)
        return f"../fonts/{names.get(path, path).removeprefix(_FONTS)}"

    return _FONT.sub(named, text).encode()


def _named(path: str, content: bytes) -> str:
    stem, dot, ending = path.rpartition(".")
    return f"{stem}.{_digest(content)}{dot}{ending}"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:10]
