"""The real site built in two parts, by the real commands, and merged: the same, to the byte."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from trees import digests

pytestmark = pytest.mark.site


def merged(project: Path, target: Path, *folders: Path) -> tuple[int, str]:
    run = subprocess.run(
        [sys.executable, "scripts/merge_shards.py", *folders, "--site", target],
        cwd=project,
        capture_output=True,
        encoding="utf-8",
    )
    return run.returncode, run.stdout + run.stderr


def test_two_parts_make_the_site_and_each_alone_makes_none(site, build, project, tmp_path):
    target = tmp_path / "site"
    folders = [tmp_path / "site-shards" / f"{number}-of-2" for number in (1, 2)]
    for number, folder in enumerate(folders, 1):
        code, output = build(project, target, SHARD=f"{number}/2")
        assert code == 0, output
        assert not target.exists()
        assert not (folder / "index.html").exists()
    code, output = merged(project, target, folders[1])
    assert (code, target.exists()) == (2, False)
    assert "აკლია ნაწილები: 1/2." in output
    code, output = merged(project, target, *folders)
    assert code == 0, output
    assert target.is_symlink()
    assert digests(target) == digests(site)

    lost = "en/reforms/bolnisi-model/cite.bib"
    (folders[0] / "site" / lost).unlink()
    shown = target.readlink()
    code, output = merged(project, target, *folders)
    assert (code, target.readlink()) == (2, shown)
    assert lost in output


@pytest.mark.parametrize("switch", ["0/3", "4/3", "x"])
def test_a_switch_that_means_nothing_ends_the_build_and_says_so(build, project, tmp_path, switch):
    code, output = build(project, tmp_path / "site", SHARD=switch)
    assert code != 0
    assert f"SHARD={switch} საიტის არც ერთ ნაწილს არ აღნიშნავს" in output
    assert f"SHARD={switch} names no part of the site" in output
    assert list(tmp_path.iterdir()) == []


def test_a_part_is_not_deployed(whole_project, build_environment):
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "gh-deploy", "--no-history"],
        cwd=whole_project,
        env=kept | build_environment | {"SHARD": "1/2"},
        capture_output=True,
        encoding="utf-8",
    )
    assert run.returncode != 0
    assert "Part 1/2 alone is no site" in run.stdout + run.stderr
    assert not (whole_project / "site-shards").exists()
