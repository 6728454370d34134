"""What keeps a build from being made is told in both languages; faults of the code are traced."""

import errno
import logging
import os

import pytest
from mkdocs.exceptions import Abort

from hook_faults import on_build_error
from knowledge_base.rendering.faults import RenderingError
from knowledge_base.search.pagefind import PagefindError


def refused(number: int) -> OSError:
    return OSError(number, os.strerror(number), "site/index.html")


@pytest.mark.parametrize(
    ("error", "lines", "said"),
    [
        (refused(errno.ENOSPC), 2, "site/index.html"),
        (refused(errno.EACCES), 2, "site/index.html"),
        (refused(errno.EROFS), 2, "site/index.html"),
        (PagefindError("came without its program"), 1, "came without its program"),
        (RenderingError("shell", "docs/x.ka.md", "shell: x"), 2, "docs/x.ka.md"),
    ],
    ids=repr,
)
def test_what_nobody_has_written_wrongly_ends_a_build_in_words(error, lines, said, caplog):
    with caplog.at_level(logging.ERROR), pytest.raises(Abort) as ended:
        on_build_error(error)
    told = "\n".join(record.getMessage() for record in caplog.records).splitlines()
    assert len(told) == lines and all(said in line for line in told)
    georgian, english = str(ended.value).split(" / ")
    assert any("ა" <= letter <= "ჰ" for letter in georgian)
    assert not any("ა" <= letter <= "ჰ" for letter in english)


@pytest.mark.parametrize(
    "error", [KeyError("x"), refused(errno.ENOENT), OSError("x"), ValueError("x")], ids=repr
)
def test_a_fault_of_the_code_is_left_to_be_traced(error, caplog):
    on_build_error(error)
    assert caplog.records == []
