"""Work spread over the cores of the machine."""

import ctypes
import gc
import multiprocessing
import multiprocessing.context
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from typing import Any, TypeVar, cast

Item = TypeVar("Item")
Result = TypeVar("Result")

_PR_SET_PDEATHSIG = 1
"""From <sys/prctl.h>: the signal that the kernel sends when the parent is gone."""

SMALL = 64
"""Pieces of work below which starting processes takes longer than it saves; no process takes more
of them at a time, as it holds their results until the last is done."""

_work: tuple[Callable[[Any], Any], Sequence[Any]] | None = None
"""What the processes inherit, since a function that holds a catalogue cannot be sent to them."""


def spread(work: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    """`work(item)` for every item, in their order.

    Results must survive pickling, items and `work` need not. Where processes cannot inherit
    (Windows, macOS), or for little work, all is done right here. An exception of `work` is raised
    here.
    """
    return list(streamed(work, items))


def streamed(work: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
    """The same, one result after another, for those that are too many to be held at once."""
    if _is_done_here(len(items)):
        yield from map(work, items)
        return
    even = -(-len(items) // (_cores() * 8))
    with _processes(work, items) as pool:
        yield from pool.map(_at, range(len(items)), chunksize=min(even, SMALL))


def finished(
    work: Callable[[Item], Result], items: Sequence[Item], pieces: int
) -> Iterator[tuple[Item, Result]]:
    """Every item with its result as soon as it is there, so that none waits in memory for another.

    The items are begun in their order, and stand for about so many `pieces` of work each.
    """
    if _is_done_here(len(items) * pieces):
        yield from ((item, work(item)) for item in items)
        return
    with _processes(work, items) as pool:
        waiting = {pool.submit(_at, at): at for at in range(len(items))}
        for done in as_completed(waiting):
            yield items[waiting.pop(done)], done.result()


def apart(work: Callable[[], Result]) -> Result:
    """What `work` returns, from a process of its own: all memory that it takes ends with it.

    On a machine with one core, or where processes cannot inherit, it is done right here.
    """
    global _work
    if _is_done_here(SMALL):
        return work()
    before, _work = _work, (lambda _: work(), (None,))
    try:
        with ProcessPoolExecutor(1, _fork(), _begin, (os.getpid(),)) as pool:
            return cast("Result", pool.submit(_at, 0).result())
    finally:
        _work = before


def _is_done_here(pieces: int) -> bool:
    return _cores() == 1 or pieces < SMALL or not _processes_inherit()


def _cores() -> int:
    """How many cores this process may use; a container seldom gets all that the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def _processes(work: Callable[[Any], Any], items: Sequence[Any]) -> Iterator[ProcessPoolExecutor]:
    """A process for each core, which inherits all that is here."""
    global _work
    _work = (work, items)
    # What exists already is not looked at again by each process's collector, which would copy it.
    gc.freeze()
    _release()
    try:
        pool = ProcessPoolExecutor(_cores(), _fork(), _begin, (os.getpid(),))
        try:
            yield pool
        finally:
            pool.shutdown(cancel_futures=True)
    finally:
        gc.unfreeze()
        _work = None


def _fork() -> multiprocessing.context.BaseContext:
    return multiprocessing.get_context("fork")


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
