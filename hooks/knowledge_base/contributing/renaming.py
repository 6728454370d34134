"""A record under another id: what points to it comes along, and no translation falls behind by it.

Nothing else in the files is touched, comments included.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.catalogue.crosschecks import VOCABULARY_FOLDER
from knowledge_base.languages import other_language
from knowledge_base.model.common import Record
from knowledge_base.model.entry import Entry
from knowledge_base.model.fields import ordered_fields
from knowledge_base.model.pointers import pointers_of
from knowledge_base.model.text import Section, Text
from knowledge_base.reading.limits import VOCABULARY_LIMITS
from knowledge_base.reading.yaml_tree import Path as Position
from knowledge_base.reading.yaml_tree import YamlTree, is_ambiguous, read_tree
from knowledge_base.validating.record import RECORD_FILE

_COMMENT = re.compile(r"(?:^|\s)(#.*)$")


@dataclass(frozen=True, slots=True)
class Renaming:
    """The record `old` of `section` is to be `new`; where it `was_public`, `old` leads to it."""

    section: str
    old: str
    new: str
    was_public: bool


def renamed(root: Path, catalogue: Catalogue, renaming: Renaming) -> dict[PurePosixPath, str]:
    """What the files say afterwards that change, by their paths while the folder has its old name.

    `catalogue` is that of `root`, and no record in it has an error. Raises OSError where a file
    cannot be read any more.
    """
    entries = [entry for by_id in catalogue.entries.values() for entry in by_id.values()]
    own = catalogue.entries[renaming.section][renaming.old]
    files = {
        path: _pointing_on(_read(root, path), pointing, renaming)
        for path, pointing in _pointing(catalogue, entries, renaming)
    }
    path = own.folder / RECORD_FILE
    files[path] = _with_new_id(files.get(path) or _read(root, path), own, renaming)
    for entry in entries:
        files |= _texts(root, entry, renaming)
    return files


def _read(root: Path, path: PurePosixPath) -> str:
    return (root / path).read_bytes().decode()


# ---------- What points to it ----------


def _pointing(
    catalogue: Catalogue, entries: Iterable[Entry[Record]], renaming: Renaming
) -> Iterator[tuple[PurePosixPath, tuple[Position, ...]]]:
    """The YAML files that point to the record, and where in each."""
    wanted = renaming.section, renaming.old
    models = [(entry.folder / RECORD_FILE, entry.record) for entry in entries]
    vocabularies = [
        (VOCABULARY_FOLDER / f"{name}.yml", vocabulary)
        for name, vocabulary in catalogue.vocabularies.items()
    ]
    for path, model in (*models, *vocabularies):
        found = tuple(p.path for p in pointers_of(model) if (p.target, p.id) == wanted)
        if found:
            yield path, found


def _pointing_on(text: str, positions: Iterable[Position], renaming: Renaming) -> str:
    tree = _tree(text)
    # From the end, so that no change moves a place that is still to come.
    for line, column in sorted((tree.values[each] for each in positions), reverse=True):
        text = _exchanged(text, line, column, renaming)
    return text


def _exchanged(text: str, line: int, column: int, renaming: Renaming) -> str:
    """`text` with the new id in the place of the old one that begins at this place, from 1."""
    lines = text.split("\n")
    before, behind = lines[line - 1][: column - 1], lines[line - 1][column - 1 :]
    quote = behind[:1] if behind[:1] in ("'", '"') else ""
    written = f"{quote}{renaming.old}{quote}"
    assert behind.startswith(written), (line, behind)
    lines[line - 1] = f"{before}{_scalar(renaming.new, quote)}{behind.removeprefix(written)}"
    return "\n".join(lines)


def _scalar(name: str, quote: str = "") -> str:
    quote = quote or ('"' if is_ambiguous(name) else "")
    return f"{quote}{name}{quote}"


def _tree(text: str) -> YamlTree:
    tree = read_tree(text, PurePosixPath(RECORD_FILE), VOCABULARY_LIMITS).value
    assert tree is not None
    return tree


# ---------- The record itself ----------


def _with_new_id(text: str, entry: Entry[Record], renaming: Renaming) -> str:
    text = _exchanged(text, *_tree(text).values["id",], renaming)
    earlier = (*entry.aliases, *([renaming.old] if renaming.was_public else []))
    aliases = [name for name in earlier if name != renaming.new]
    if aliases == list(entry.aliases):
        return text
    tree, lines = _tree(text), text.split("\n")
    row = [f"aliases: [{', '.join(map(_scalar, aliases))}]"] if aliases else []
    if "aliases" in tree.data:
        start, end = _extent(tree, "aliases", lines)
        comments = [match[1] for line in lines[start:end] if (match := _COMMENT.search(line))]
        lines[start:end] = [*comments, *row]
        return "\n".join(lines)
    at = _place_for("aliases", tree, lines, type(entry.record))
    lines[at:at] = row
    return "\n".join(lines)


def _place_for(name: str, tree: YamlTree, lines: list[str], model: type[Record]) -> int:
    """The line, from 0, in front of which the field `name` goes: above the field that follows."""
    order = ordered_fields(model)
    following = (each for each in order[order.index(name) + 1 :] if each in tree.data)
    below = next(following, None)
    if below is None:
        return len(lines) - (not lines[-1])
    at = tree.keys[below,][0] - 1
    while at and lines[at - 1].startswith("#"):
        at -= 1
    return at


def _extent(tree: YamlTree, name: str, lines: list[str]) -> tuple[int, int]:
    """The lines of the field `name`, from 0, the last one exclusive."""
    start = tree.keys[name,][0] - 1
    below = [line - 1 for path, (line, _) in tree.keys.items() if len(path) == 1]
    end = min((line for line in below if line > start), default=len(lines))
    while not lines[end - 1].strip() or lines[end - 1].startswith("#"):
        end -= 1
    return start, end


# ---------- Texts ----------


def _texts(root: Path, entry: Entry[Record], renaming: Renaming) -> Mapping[PurePosixPath, str]:
    """The texts of `entry` that lead to the record, and the translation that was made of one."""
    address = f"{renaming.section}/{renaming.old}"
    leading = [code for code, text in entry.texts.items() if address in text.links]
    paths = {code: entry.folder / f"{code}.md" for code in entry.texts}
    files = {paths[code]: _leading_on(_read(root, paths[code]), renaming) for code in leading}
    source_language = entry.record.source_language
    target = other_language(source_language)
    if source_language in leading and target in entry.texts:
        path = paths[target]
        text = files.get(path) or _read(root, path)
        for old, new in _stamps(entry.texts[source_language], renaming):
            # Where the translation had fallen behind before, it has another fingerprint than this.
            text = text.replace(old, new, 1)
        files[path] = text
    return files


def _leading_on(text: str, renaming: Renaming) -> str:
    link = rf"(record:{re.escape(renaming.section)}/){re.escape(renaming.old)}(?![a-z0-9-])"
    return re.sub(link, rf"\g<1>{renaming.new}", text)


def _stamps(source: Text, renaming: Renaming) -> Iterator[tuple[str, str]]:
    """The fingerprints of sections that change, as translations have them, and their new ones."""
    for section in source.sections:
        new = _section(section, renaming).digest
        if new != section.digest:
            yield f'{section.id}: "{section.digest}"', f'{section.id}: "{new}"'


def _section(section: Section, renaming: Renaming) -> Section:
    parts = tuple(
        replace(part, markdown=_leading_on(part.markdown, renaming)) for part in section.parts
    )
    return replace(section, markdown=_leading_on(section.markdown, renaming), parts=parts)
