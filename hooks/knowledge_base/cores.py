"""Work spread over the cores of the machine, with the results in the order of the work."""

import ctypes
import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_PR_SET_PDEATHSIG = 1
"""From <sys/prctl.h>: the signal that the kernel sends when the parent is gone."""

SMALL = 64
"""Pieces of work below which starting processes takes longer than it saves."""

_work: tuple[Callable[[Any], Any], Sequence[Any]] | None = None
"""What the processes inherit, since a function that holds a catalogue cannot be sent to them."""


def spread(work: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    """`work(item)` for every item; results must survive pickling, items and `work` need not.

    Where processes cannot inherit (Windows, macOS), or for little work, all is done right here. An
    exception of `work` is raised here.
    """
    return list(streamed(work, items))


def streamed(work: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
    """The same, one result after another, for those that are too many to be held at once."""
    global _work
    cores = os.cpu_count() or 1
    if cores == 1 or len(items) < SMALL or not _processes_inherit():
        yield from map(work, items)
        return
    _work = (work, items)
    # What exists already is not looked at again by each process's collector, which would copy it.
    gc.freeze()
    _release()
    try:
        fork = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(cores, fork, _begin, (os.getpid(),)) as pool:
            yield from pool.map(_at, range(len(items)), chunksize=-(-len(items) // (cores * 8)))
    finally:
        gc.unfreeze()
        _work = None


def _release() -> None:
    """Give back to the system what this process has freed, so that the others are not given it."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)


def _processes_inherit() -> bool:
    """Forking is there, and safe: on macOS its own libraries forbid it.

    What another thread holds at that moment, a lock say, would stay held in the copy for ever.
    """
    is_linux = os.name == "posix" and os.uname().sysname == "Linux"
    return is_linux and threading.active_count() == 1


def _begin(parent: int) -> None:
    """A build that is killed leaves no process behind, and what a process leaves is collected."""
    gc.enable()
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _at(index: int) -> Any:
    assert _work is not None
    work, items = _work
    return work(items[index])
