"""Write a project with N more reforms, for benchmarks: `python scripts/make_corpus.py N FOLDER`.

FOLDER becomes a project of its own: this project's pages, templates and records, and N synthetic
reforms in both languages. Same N, same bytes. Each has about 900 words a language: paragraphs,
lists and tables of the real reforms, mixed anew, with facts and sources of its own. The text means
nothing; its words, lengths and letters are real.
"""

import argparse
import random
import re
import shutil
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Any

import environment  # noqa: F401

# isort: split
import yaml

from knowledge_base.contributing.console import refused, run

PROJECT = Path(__file__).resolve().parent.parent
PARTS = ("docs", "hooks", "overrides", "practices", "assets", "mkdocs.yml", "pyproject.toml")
LANGUAGES = ("ka", "en")
LEAST = 680
"""English words below which a text gets one more block; the last one brings it to about 900."""

MOST = 999_999
"""Reforms that the names of their folders have digits for."""

_CITATION = re.compile(r"\[\^[a-z0-9-]+\]")
_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
_TABLES = {
    "ka": ("| ეტაპი | ღონისძიება | თანხა, ლარი |", "ეტაპი", "სამუშაო შეხვედრა"),
    "en": ("| Stage | Activity | Amount, GEL |", "Stage", "Working meeting"),
}


@dataclass(frozen=True)
class Material:
    """What texts are mixed from: the headings of each language, and pairs of their blocks."""

    headings: tuple[tuple[str, str], ...]
    blocks: dict[int, tuple[tuple[str, str], ...]]
    records: tuple[dict[str, Any], ...]
    municipalities: tuple[dict[str, Any], ...]
    themes: tuple[str, ...]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", metavar="N", help="how many reforms / რეფორმების რაოდენობა")
    parser.add_argument(
        "folder", type=Path, metavar="FOLDER", help="a new folder / ახალი საქაღალდე"
    )
    options = parser.parse_args()
    if not re.fullmatch("[0-9]+", options.count) or int(options.count[:9]) > MOST:
        return refused("no_number", value=options.count, most=MOST)
    if options.folder.exists() and any(options.folder.iterdir()):
        return refused("not_empty", file=options.folder)
    write_corpus(int(options.count), options.folder)
    return 0


def write_corpus(count: int, folder: Path) -> None:
    """Make `folder` a project with `count` synthetic reforms beside the real records."""
    folder.mkdir(parents=True, exist_ok=True)
    for part in PARTS:
        source = PROJECT / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, folder / part)
    material = _material()
    addresses = []
    for number in range(1, count + 1):
        name = f"corpus-{number:06d}"
        addresses.append(f"reforms/{name}\n")
        _write_reform(folder / "practices" / "reforms" / name, name, number, material)
    listed = folder / "practices" / "addresses.txt"
    with listed.open("a", encoding="utf-8", newline="\n") as file:
        file.writelines(addresses)


def _material() -> Material:
    practices = PROJECT / "practices"
    folders = sorted(path for path in (practices / "reforms").iterdir() if path.is_dir())
    texts = [{n: _sections(folder / f"{n}.md") for n in LANGUAGES} for folder in folders]
    longest = max(texts, key=lambda text: len(text["ka"]))
    headings = tuple(zip(longest["ka"], longest["en"], strict=True))
    blocks: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for text in texts:
        for number, (georgian, english) in enumerate(headings):
            pairs = text["ka"].get(georgian, []), text["en"].get(english, [])
            if len(pairs[0]) == len(pairs[1]):
                blocks[number] += zip(*pairs, strict=True)
    everything = [pair for pairs in blocks.values() for pair in pairs]
    return Material(
        headings,
        {n: tuple(blocks[n] if len(blocks[n]) > 20 else everything) for n in range(len(headings))},
        tuple(_yaml(folder / "record.yml") for folder in folders),
        tuple(_yaml(practices / "vocabulary" / "municipalities.yml")["terms"]),
        tuple(term["id"] for term in _yaml(practices / "vocabulary" / "themes.yml")["terms"]),
    )


def _sections(path: Path) -> dict[str, list[str]]:
    """The blocks of a text under each of its headings; those that are headings are left out."""
    pieces = _HEADING.split(path.read_text("utf-8"))[1:]
    return {
        heading: [block for block in text.strip().split("\n\n") if not block.startswith("#")]
        for heading, text in zip(pieces[::2], pieces[1::2], strict=True)
    }


def _yaml(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)


def _write_reform(folder: Path, name: str, number: int, material: Material) -> None:
    chance = random.Random(number)
    record = _record(name, number, chance, material)
    sources = [source["id"] for source in record["sources"]]
    folder.mkdir(parents=True)
    dumped = yaml.dump(
        record, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=100
    )
    (folder / "record.yml").write_text(dumped, "utf-8", newline="\n")
    sections = _mixed(chance, material)
    for index, language in enumerate(LANGUAGES):
        lines = ["---", "state: draft" if index else "state: reviewed", "---", ""]
        cite = partial(_citation, sources=cycle(sources))
        for heading, blocks in sections:
            lines += [f"## {heading[index]}", ""]
            for block in blocks:
                lines += [_CITATION.sub(cite, block[index]), ""]
        lines += [_table(language, number), ""]
        lines += [f"{number}[^{source}]\n" for source in sources]
        (folder / f"{language}.md").write_text("\n".join(lines), "utf-8", newline="\n")


def _citation(_: re.Match[str], sources: Iterator[str]) -> str:
    return f"[^{next(sources)}]"


def _mixed(
    chance: random.Random, material: Material
) -> list[tuple[tuple[str, str], list[tuple[str, str]]]]:
    share = LEAST // len(material.headings)
    sections = []
    for number, heading in enumerate(material.headings):
        chosen: list[tuple[str, str]] = []
        while sum(len(english.split()) for _, english in chosen) < share:
            chosen.append(chance.choice(material.blocks[number]))
        sections.append((heading, chosen))
    return sections


def _table(language: str, number: int) -> str:
    head, stage, activity = _TABLES[language]
    rows = (f"| {n} {stage} | {activity} | {(number * 37 + n * 411) % 90_000} |" for n in range(5))
    return "\n".join((head, "|---|---|---:|", *rows))


def _record(name: str, number: int, chance: random.Random, material: Material) -> dict[str, Any]:
    record = dict(chance.choice(material.records))
    place = chance.choice(material.municipalities)
    for key in ("aliases", "attachments", "related", "text_links"):
        record.pop(key, None)
    record["id"] = name
    record["title"] = {
        language: f"{record['title'].get(language, record['title']['ka'])} – "
        f"{place['short'][language]}, {number}"
        for language in LANGUAGES
    }
    record["municipalities"] = [place["id"]]
    record["themes"] = sorted(chance.sample(material.themes, chance.randint(1, 3)))
    record["year"] = 2014 + number % 12
    return record


if __name__ == "__main__":
    sys.exit(run(main))
