"""What the site of N reforms costs, beside other generators: `make bench`, or

    python scripts/bench.py [N …] [--without hugo --without stock …]

Seconds of CPU of the whole tree of processes, seconds by the clock, and the tree's memory at its
peak; one run of each, on the same texts, without printed editions, Word forms and search index but
where the index is named. Ratios within one run are good; seconds of different machines are not to
be compared. docs/benchmarks.md keeps figures and says what they mean.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench_figures import (
    Costs,
    Figure,
    cost_table,
    cpu,
    figure_table,
    growth,
    memory,
    ratios,
    with_extrapolated,
)
from make_corpus import write_corpus
from process_tree import Cost, run
from rival_sites import hugo_program, write_hugo, write_stock

SIZES = (100, 1_000, 10_000)
STOCK_SIZES = (250, 500)
"""Where the stock stack is measured for larger sites: it grows with the square of its pages."""

CHECK, CHECK_AGAIN = "check of all records", "check again, one text changed"
CHECK_ONE = "check of one record"
WHOLE, INDEXED = "whole site", "whole site, with the search index"
UNCHANGED, ONE_CHANGED = "whole site again, nothing changed", "whole site again, one text changed"
HUGO, HUGO_BARE = "Hugo, the same pages and data", "Hugo, bare pages"
STOCK = "MkDocs, Material, static-i18n"
STOCK_INDEXED = f"{STOCK}, with their search index"
PARTS = {
    "check": {CHECK, CHECK_AGAIN, CHECK_ONE},
    "again": {UNCHANGED, ONE_CHANGED},
    "index": {INDEXED, STOCK_INDEXED},
    "hugo": {HUGO, HUGO_BARE},
    "stock": {STOCK, STOCK_INDEXED},
}
"""What can be left out, by the words of the command line."""

MKDOCS = (sys.executable, "-m", "mkdocs", "build", "--quiet")
CHECKER = (sys.executable, Path(__file__).resolve().parent / "check_records.py", "--quiet")
RECORD = "practices/reforms/corpus-000001"
ENVIRONMENT = {"NO_MKDOCS_2_WARNING": "1", "PRINT": "no", "SEARCH": "no"}


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="numbers of reforms")
    parser.add_argument("--without", action="append", choices=PARTS, default=[])
    options = parser.parse_args()
    without = {name for part in options.without for name in PARTS[part]}
    costs: dict[str, dict[int, Cost]] = {}
    for size, names in _planned(options.sizes, without).items():
        with tempfile.TemporaryDirectory() as folder:
            for name, cost in runs(size, names, Path(folder)):
                costs.setdefault(name, {})[size] = cost
                print(f"{size:,} · {name}: {cost.cpu:.1f} s CPU", file=sys.stderr, flush=True)
    sizes = sorted({size for by_size in costs.values() for size in by_size})
    print("\n".join([*cost_table(costs, sizes), "", *figure_table(figures(costs, sizes), sizes)]))
    return 0


def _planned(sizes: Sequence[int], without: set[str]) -> dict[int, set[str]]:
    """What is run at which size, the smallest first."""
    everything = {step.name for step in STEPS} | PARTS["hugo"]
    plan = {size: set(everything - without) for size in sizes}
    if STOCK not in without:
        stock = PARTS["stock"] - without
        small = {size for size in sizes if size <= max(STOCK_SIZES)}
        for size in small.union(STOCK_SIZES if len(small) < len(plan) else ()):
            plan.setdefault(size, set()).update(stock)
    return dict(sorted(plan.items()))


# ---------- The runs ----------


@dataclass(frozen=True, slots=True)
class Step:
    """One run of ours: what is done to the project before it, and what is then measured."""

    name: str
    prepare: Callable[[Path], None]
    command: Sequence[str | Path]
    environment: Mapping[str, str] = field(default_factory=dict)


def forget(project: Path) -> None:
    """As if nothing had ever been checked or built here."""
    shutil.rmtree(project / ".cache", ignore_errors=True)
    shutil.rmtree(project / ".site-builds", ignore_errors=True)
    (project / "site").unlink(missing_ok=True)


def leave(project: Path) -> None:
    """Everything stays as the run before has left it."""


def change_one(project: Path) -> None:
    """Give one text a sentence more."""
    with (project / RECORD / "en.md").open("a", encoding="utf-8") as file:
        file.write("\nOne sentence more.\n")


STEPS = (
    Step(CHECK, forget, CHECKER),
    Step(CHECK_AGAIN, change_one, CHECKER),
    Step(CHECK_ONE, forget, (*CHECKER, RECORD)),
    Step(WHOLE, forget, (*MKDOCS, "--strict")),
    Step(UNCHANGED, leave, (*MKDOCS, "--strict")),
    Step(ONE_CHANGED, change_one, (*MKDOCS, "--strict")),
    Step(INDEXED, forget, (*MKDOCS, "--strict"), {"SEARCH": "yes"}),
)
"""Ours, in an order in which each finds what it needs from the one before."""

NAMES = (*(step.name for step in STEPS), HUGO, HUGO_BARE, STOCK, STOCK_INDEXED)


def runs(size: int, names: set[str], folder: Path) -> Iterator[tuple[str, Cost]]:
    """Every run of `names` on the same `size` synthetic reforms, with what it cost."""
    project = folder / "project"
    write_corpus(size, project)
    for step in STEPS:
        if step.name in names:
            step.prepare(project)
            environment = {**ENVIRONMENT, **step.environment}
            yield step.name, run(step.command, project, environment)
    rival = folder / "rival"
    for name in (HUGO, HUGO_BARE):
        if name in names:
            page = project / "site" / RECORD.removeprefix("practices/") / "index.html"
            write_hugo(project, rival, page.read_text("utf-8") if name == HUGO else None)
            yield name, run((hugo_program(), "--quiet"), rival, {})
            shutil.rmtree(rival)
    for name in (STOCK, STOCK_INDEXED):
        if name in names:
            write_stock(project, rival, with_index=name == STOCK_INDEXED)
            yield name, run(MKDOCS, rival, ENVIRONMENT)
            shutil.rmtree(rival)


# ---------- What follows from them ----------


def figures(costs: Costs, sizes: Sequence[int]) -> list[Figure]:
    """How ours stands beside the others, and what must hold."""
    seconds = {name: cpu(costs.get(name, {})) for name in NAMES}
    megabytes = {name: memory(costs.get(name, {})) for name in NAMES}
    beyond = f"(extrapolated beyond {max(STOCK_SIZES)})"

    def stock(name: str, ours: str) -> dict[int, float]:
        return ratios(with_extrapolated(seconds[name], sizes), seconds[ours])

    made = [
        Figure(
            "CPU, whole site ÷ Hugo",
            ratios(seconds[WHOLE], seconds[HUGO]),
            {1_000: 0.7, 10_000: 0.35},
        ),
        Figure(
            "CPU, whole site ÷ Hugo with bare pages", ratios(seconds[WHOLE], seconds[HUGO_BARE])
        ),
        Figure(
            "memory, whole site ÷ Hugo",
            ratios(megabytes[WHOLE], megabytes[HUGO]),
            {10_000: 0.1},
        ),
        Figure(f"CPU, {STOCK} {beyond} ÷ whole site", stock(STOCK, WHOLE), {1_000: 30}, True),
        Figure(f"CPU, the same, both with their index {beyond}", stock(STOCK_INDEXED, INDEXED)),
        Figure(
            "growth of CPU since the size before, whole site",
            growth(seconds[WHOLE]),
            {10_000: 1.05},
        ),
        Figure(
            "CPU, with the search index ÷ without",
            ratios(seconds[INDEXED], seconds[WHOLE]),
            {1_000: 3, 10_000: 3},
        ),
    ]
    made += (
        Figure(f"seconds of CPU, {name}", seconds[name], {10_000: 2})
        for name in (UNCHANGED, ONE_CHANGED, CHECK_AGAIN, CHECK_ONE)
    )
    return [figure for figure in made if figure.values]


if __name__ == "__main__":
    sys.exit(main())
