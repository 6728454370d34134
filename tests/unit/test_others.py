"""Attachments on their way into a site: the file that was checked, and nothing in its place."""

import pytest

from knowledge_base.catalogue.load import load
from knowledge_base.publishing.others import attached

NAME = "action-plan.txt"


def test_an_attachment_that_has_become_a_link_since_the_check_is_not_followed(small_project):
    catalogue = load(small_project).value
    assert catalogue is not None
    entry = catalogue.entry("reforms", "model-reform")
    assert entry is not None
    path = small_project / entry.folder / "files" / NAME
    assert attached(small_project, entry, NAME) == (
        f"reforms/model-reform/files/{NAME}",
        path.read_bytes(),
    )
    secret = small_project / "secret.txt"
    secret.write_text("secret")
    path.unlink()
    path.symlink_to(secret)
    with pytest.raises(OSError, match="no longer the file that was checked"):
        attached(small_project, entry, NAME)
