import gc
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time

import pytest

from knowledge_base import cores


def test_results_come_in_the_order_of_the_work_though_a_function_cannot_be_sent():
    offset = {"by": 1}

    found = cores.spread(lambda item: (item + offset["by"], os.getpid()), range(500))

    assert [number for number, _ in found] == list(range(1, 501))
    if cores._cores() > 1 and os.uname().sysname == "Linux":
        assert os.getpid() not in {process for _, process in found}


def test_little_work_stays_here():
    assert cores.spread(lambda item: os.getpid(), [1, 2, 3]) == [os.getpid()] * 3


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="no such system")
def test_no_process_is_begun_beyond_the_cores_that_this_one_may_use(monkeypatch):
    monkeypatch.setattr(os, "cpu_count", lambda: 64)
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(allowed)})
    try:
        assert set(cores.spread(lambda item: os.getpid(), range(500))) == {os.getpid()}
    finally:
        os.sched_setaffinity(0, allowed)


def test_a_process_collects_what_it_leaves_though_the_build_does_not():
    gc.disable()
    try:
        found = cores.spread(lambda item: (os.getpid(), gc.isenabled()), range(500))
        assert all(collects == (process != os.getpid()) for process, collects in found)
    finally:
        gc.enable()


def test_beside_another_thread_nothing_is_forked():
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        assert set(cores.spread(lambda item: os.getpid(), range(500))) == {os.getpid()}
    finally:
        done.set()
        other.join()


def test_an_exception_of_the_work_is_raised():
    def fail(item):
        if item == 77:
            raise OSError("no room left")
        return item

    with pytest.raises(OSError, match="no room left"):
        cores.spread(fail, range(200))
    assert cores.spread(lambda item: item, range(100)) == list(range(100))


spreads = pytest.mark.skipif(
    os.name != "posix" or os.uname().sysname != "Linux", reason="work is not spread"
)


@spreads
def test_no_result_waits_for_another(monkeypatch, tmp_path):
    monkeypatch.setattr(cores, "_cores", lambda: 2)
    seen = tmp_path / "seen"

    def work(item):
        deadline = time.monotonic() + 20
        while item == 0 and not seen.exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        return seen.exists()

    results = {}
    for item, found in cores.finished(work, range(10), cores.SMALL):
        seen.touch()
        results[item] = found

    assert sorted(results) == list(range(10))
    assert results[0], "the first piece has waited in vain"
    assert next(iter(results)) != 0


@spreads
def test_after_an_exception_nothing_more_is_begun(monkeypatch, tmp_path):
    monkeypatch.setattr(cores, "_cores", lambda: 2)

    def work(item):
        (tmp_path / str(item)).touch()
        if item == 0:
            raise OSError("no room left")
        time.sleep(0.05)

    with pytest.raises(OSError, match="no room left"):
        list(cores.finished(work, range(200), 1))
    assert len(list(tmp_path.iterdir())) < 100


@spreads
def test_what_is_done_apart_leaves_nothing_in_the_process(monkeypatch):
    monkeypatch.setattr(cores, "_cores", lambda: 2)
    left = []

    def work(item):
        number, process = cores.apart(lambda: (left.append(item), item + 1, os.getpid())[1:])
        return number, process != os.getpid(), len(left)

    assert cores.spread(work, range(70)) == [(item + 1, True, 0) for item in range(70)]
    assert work(1) == (2, True, 0)
    monkeypatch.setattr(cores, "_cores", lambda: 1)
    assert work(1) == (2, False, 1)


@spreads
def test_an_exception_apart_is_raised(monkeypatch):
    monkeypatch.setattr(cores, "_cores", lambda: 2)
    with pytest.raises(ZeroDivisionError):
        cores.apart(lambda: 1 // 0)


@spreads
@pytest.mark.parametrize(("is_there", "code"), [(True, 0), (False, 1)])
def test_a_process_whose_parent_was_gone_before_it_began_ends(is_there, code):
    parent = os.getpid()
    child = os.fork()
    if child == 0:
        cores._begin(parent if is_there else parent + 1)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == code


@spreads
def test_processes_end_with_the_one_that_started_them():
    program = """
        import time
        from knowledge_base import cores
        cores._cores = lambda: 2
        cores.spread(lambda item: (print(item, flush=True), time.sleep(60)), range(100))
    """
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(program)], stdout=subprocess.PIPE
    )
    process.stdout.readline()
    process.send_signal(signal.SIGKILL)

    # The pipe ends when the last one that can write into it is gone.
    process.stdout.read()

    assert process.wait() == -signal.SIGKILL
