import os

import pytest

from knowledge_base.publishing import cores


def test_results_come_in_the_order_of_the_work_though_a_function_cannot_be_sent():
    offset = {"by": 1}

    found = cores.spread(lambda item: (item + offset["by"], os.getpid()), range(500))

    assert [number for number, _ in found] == list(range(1, 501))
    if (os.cpu_count() or 1) > 1 and os.uname().sysname == "Linux":
        assert os.getpid() not in {process for _, process in found}


def test_little_work_stays_here():
    assert cores.spread(lambda item: os.getpid(), [1, 2, 3]) == [os.getpid()] * 3


def test_an_exception_of_the_work_is_raised():
    def fail(item):
        if item == 77:
            raise OSError("no room left")
        return item

    with pytest.raises(OSError, match="no room left"):
        cores.spread(fail, range(200))
    assert cores.spread(lambda item: item, range(100)) == list(range(100))
