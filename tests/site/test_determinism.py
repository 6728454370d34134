"""The same records make the same site, to the byte, wherever and whenever it is built."""

import pytest
from trees import digests

pytestmark = pytest.mark.site


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8"},
        {"PYTHONHASHSEED": "77", "TZ": "America/Adak", "LC_ALL": "C", "PYTHONUTF8": "0"},
    ],
    ids=["far east", "far west, without UTF-8"],
)
def test_a_build_elsewhere_is_the_same_to_the_byte(
    site, build, copy_project, tmp_path, environment
):
    project = copy_project(tmp_path / "a folder with წერტილი" / "project")
    code, output = build(project, tmp_path / "elsewhere" / "site", **environment)
    assert code == 0, output
    assert digests(tmp_path / "elsewhere" / "site") == digests(site)
