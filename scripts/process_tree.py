"""What a command costs with all the processes that it starts: CPU, time, memory."""

import os
import subprocess
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
SHORTEST_PAUSE = 0.02
"""Seconds between two looks at the memory of a tree; longer where looking itself takes time."""


@dataclass(frozen=True, slots=True)
class Cost:
    """One run: seconds of CPU and by the clock, and megabytes of memory at the peak.

    `cpu` sums the process and all its descendants that were waited for. `megabytes` is None where
    the system does not tell (anywhere but on Linux).
    """

    cpu: float
    wall: float
    megabytes: float | None


def run(command: Sequence[str | Path], folder: Path, environment: Mapping[str, str]) -> Cost:
    """Run `command` in `folder` to its end. A failing one ends the program."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=os.environ | environment, stdout=subprocess.DEVNULL
    )
    watch = _Watch(process.pid)
    watch.start()
    # What it waited for is in its account, its own children's children as well.
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    watch.end()
    if status:
        raise SystemExit(f"{' '.join(map(str, command))} failed in {folder}")
    return Cost(usage.ru_utime + usage.ru_stime, wall, watch.megabytes)


class _Watch(threading.Thread):
    """Looks at the memory of a tree of processes again and again, and keeps the most."""

    def __init__(self, root: int) -> None:
        super().__init__(daemon=True)
        self._root = root
        self._peak = 0
        self._over = threading.Event()

    @property
    def megabytes(self) -> float | None:
        return self._peak / 1024 if self._peak else None

    def run(self) -> None:
        pause = 0.0
        while not self._over.wait(pause):
            start = time.perf_counter()
            self._peak = max(self._peak, tree_memory(self._root))
            # At most a tenth of one core, however large the tree is.
            pause = max(SHORTEST_PAUSE, 9 * (time.perf_counter() - start))

    def end(self) -> None:
        self._over.set()
        self.join()


def tree_memory(root: int, proc: Path = PROC) -> int:
    """Kilobytes of memory that the process `root` and its descendants hold; 0 where unknown.

    Pages that processes share are counted once: the sum of their proportional sizes. No less than
    the most that any one of them ever held, which is known even where it was between two looks. A
    process that was forked begins with its parent's, so that such peaks cannot be added.
    """
    held = [_held(proc / str(pid)) for pid in tree(root, proc)]
    return max(sum(share for share, _ in held), max((peak for _, peak in held), default=0))


def tree(root: int, proc: Path = PROC) -> Iterator[int]:
    """`root` and every process under it that is there now."""
    children: dict[int, list[int]] = defaultdict(list)
    for folder in proc.glob("[0-9]*"):
        # The name of a program stands in brackets and may hold anything, brackets too.
        after_name = _read(folder / "stat").rpartition(")")[2].split()
        if after_name:
            children[int(after_name[1])].append(int(folder.name))
    waiting = [root]
    while waiting:
        pid = waiting.pop()
        yield pid
        waiting += children[pid]


def _held(folder: Path) -> tuple[int, int]:
    """Kilobytes of a process: its share of what is in memory now, and the most it ever held."""
    return _kilobytes(folder / "smaps_rollup", "Pss"), _kilobytes(folder / "status", "VmHWM")


def _kilobytes(path: Path, name: str) -> int:
    for line in _read(path).splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1])
    return 0


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8", errors="replace")
    except OSError:
        # It has ended since it was listed, or belongs to somebody else.
        return ""
