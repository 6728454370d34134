import gc
import os
import signal
import subprocess
import sys
import textwrap
import threading

import pytest

from knowledge_base import cores


def test_results_come_in_the_order_of_the_work_though_a_function_cannot_be_sent():
    offset = {"by": 1}

    found = cores.spread(lambda item: (item + offset["by"], os.getpid()), range(500))

    assert [number for number, _ in found] == list(range(1, 501))
    if (os.cpu_count() or 1) > 1 and os.uname().sysname == "Linux":
        assert os.getpid() not in {process for _, process in found}


def test_little_work_stays_here():
    assert cores.spread(lambda item: os.getpid(), [1, 2, 3]) == [os.getpid()] * 3


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


@pytest.mark.skipif(
    os.name != "posix" or os.uname().sysname != "Linux", reason="work is not spread"
)
def test_processes_end_with_the_one_that_started_them():
    program = """
        import time
        from knowledge_base import cores
        cores.os.cpu_count = lambda: 2
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
