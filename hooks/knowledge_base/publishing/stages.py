"""Where the time of a build goes, stage by stage."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Stage:
    """One part of a build. Seconds of CPU are those of all its processes that have ended."""

    name: str
    count: int = 0
    seconds: float = 0.0
    cpu: float = 0.0

    def line(self) -> str:
        """What a terminal says when it is done."""
        counted = f" {self.count:,}" if self.count else ""
        return f"{self.name}:{counted} in {self.seconds:.1f} s"


def _say_nothing(_: str) -> None:
    """Nobody listens."""


@dataclass
class Stages:
    """The stages of one build; `tell` hears of each when it is done."""

    tell: Callable[[str], None] = _say_nothing
    done: list[Stage] = field(default_factory=list)

    @contextmanager
    def stage(self, name: str) -> Iterator[Stage]:
        """Measure what is done within; whoever does it may set `count`."""
        stage = Stage(name)
        start, used = time.perf_counter(), _cpu()
        yield stage
        stage.seconds, stage.cpu = time.perf_counter() - start, _cpu() - used
        self.done.append(stage)
        self.tell(stage.line())

    def profile(self) -> list[str]:
        """A table of all stages, the dearest first; the rest is the engine's own work."""
        whole = _cpu()
        rest = Stage("engine, theme, hand-written pages", cpu=whole - sum(s.cpu for s in self.done))
        rows = sorted((*self.done, rest), key=lambda stage: -stage.cpu)
        return [
            f"{stage.cpu:8.2f} s CPU {stage.cpu / whole:5.0%} {stage.count or '':>8}  {stage.name}"
            for stage in rows
        ]


def _cpu() -> float:
    """Seconds that this process and its ended children have used."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system
