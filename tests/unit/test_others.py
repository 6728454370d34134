"""Attachments on their way into a site: the file that was checked, and nothing in its place."""

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge_base.catalogue.load import load
from knowledge_base.publishing.others import attachments
from knowledge_base.publishing.shares import WHOLE, portion_of
from knowledge_base.rendering.faults import RenderingError

PATH = "practices/reforms/model-reform/files/action-plan.txt"


def become_a_link(path: Path) -> None:
    secret = path.parents[4] / "secret.txt"
    secret.write_bytes(path.read_bytes())
    path.unlink()
    path.symlink_to(secret)


def change(path: Path) -> None:
    path.write_text("not what was checked")


@pytest.mark.parametrize("spoil", [become_a_link, change, Path.unlink], ids=lambda it: it.__name__)
def test_an_attachment_that_is_not_the_one_that_was_checked_ends_a_build_in_words(
    small_project: Path, spoil: Callable[[Path], None]
) -> None:
    catalogue = load(small_project).value
    assert catalogue is not None
    portion = portion_of(catalogue, WHOLE)
    path = small_project / PATH
    made = dict(attachments(small_project, catalogue, portion))
    assert made == {"reforms/model-reform/files/action-plan.txt": path.read_bytes()}
    spoil(path)
    with pytest.raises(RenderingError) as told:
        tuple(attachments(small_project, catalogue, portion))
    assert told.value.args == ("changed", PATH, "reforms/model-reform")
