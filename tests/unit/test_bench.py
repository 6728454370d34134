"""The benchmark's arithmetic, its tables, and how it counts the processes of a command."""

import json
import subprocess
import sys

import pytest

from bench import RECORD, change_one, figures, forget
from bench_figures import (
    Figure,
    cost_table,
    extrapolated,
    figure_table,
    growth,
    ratios,
    with_extrapolated,
)
from process_tree import Cost, run, tree, tree_memory
from rival_sites import frame, write_hugo

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells of other processes")


# ---------- Figures ----------


def test_growth_is_the_exponent_from_each_size_to_the_next():
    assert growth({1_000: 2.0, 100: 0.2, 2_000: 8.0}) == pytest.approx({1_000: 1.0, 2_000: 2.0})
    assert growth({100: 3.0}) == {}


def test_a_larger_size_is_estimated_from_the_growth_between_the_two_largest():
    assert extrapolated({100: 1.0, 250: 5.0, 500: 20.0}, 1_000) == pytest.approx(80.0)
    assert extrapolated({500: 20.0}, 1_000) is None


def test_only_what_lies_beyond_the_largest_run_is_estimated():
    values = with_extrapolated({250: 5.0, 500: 20.0}, [100, 250, 500, 1_000])
    assert values == pytest.approx({250: 5.0, 500: 20.0, 1_000: 80.0})
    assert with_extrapolated({}, [100]) == {}


def test_ratios_are_of_sizes_that_both_have():
    assert ratios({100: 3.0, 500: 9.0}, {100: 2.0, 1_000: 4.0}) == {100: 1.5}


def test_the_table_of_costs_says_what_was_measured_what_is_estimated_and_what_is_unknown():
    costs = {
        "ours": {100: Cost(1.25, 0.75, 80.4), 1_000: Cost(12.5, 7.0, None)},
        "theirs": {100: Cost(2.0, 2.0, 90), 200: Cost(8.0, 8.0, 95)},
        "one": {1_000: Cost(1.0, 1.0, 1.0)},
    }
    assert list(cost_table(costs, [100, 200, 1_000])) == [
        "| | 100 reforms | 200 reforms | 1,000 reforms | growth of CPU |",
        "| --- | --- | --- | --- | --- |",
        "| ours | 1.2 s CPU, 0.8 s, 80 MB | – | 12.5 s CPU, 7.0 s | 1.00 |",
        "| theirs | 2.0 s CPU, 2.0 s, 90 MB | 8.0 s CPU, 8.0 s, 95 MB |"
        " ≈ 200 s CPU, extrapolated | 2.00 |",
        "| one | – | – | 1.0 s CPU, 1.0 s, 1 MB | – |",
    ]


def test_a_figure_that_misses_its_goal_is_marked():
    most = Figure("most", {100: 0.8, 1_000: 0.8}, {1_000: 0.7})
    least = Figure("least", {1_000: 30.0}, {1_000: 30}, at_least=True)
    assert list(figure_table([most, least], [100, 1_000])) == [
        "| | 100 reforms | 1,000 reforms | must hold |",
        "| --- | --- | --- | --- |",
        "| most | 0.80 | **0.80**, missed | ≤ 0.7 at 1,000 |",
        "| least | – | 30.00 | ≥ 30 at 1,000 |",
    ]


def test_the_stock_stack_is_held_against_ours_where_it_was_not_run():
    costs = {
        "whole site": {1_000: Cost(2.0, 2.0, 50.0)},
        "MkDocs, Material, static-i18n": {250: Cost(5.0, 5, 1), 500: Cost(20.0, 20, 1)},
        "Hugo, the same pages and data": {1_000: Cost(4.0, 2.0, 500.0)},
    }
    found = {figure.name: figure for figure in figures(costs, [250, 500, 1_000])}
    assert found["CPU, whole site ÷ Hugo"].values == {1_000: 0.5}
    assert found["memory, whole site ÷ Hugo"].values == {1_000: 0.1}
    (stock,) = (figure for name, figure in found.items() if "static-i18n" in name)
    assert stock.values == pytest.approx({1_000: 40.0})
    assert stock.holds(1_000)


# ---------- Processes ----------


@pytest.fixture
def proc(tmp_path):
    """A folder like /proc: 7 has the children 8 and 9, 9 has 10, and 11 is a stranger."""
    for pid, parent, share, peak in (
        (7, 1, 300, 400),
        (8, 7, 200, 450),
        (9, 7, 200, 450),
        (10, 9, 50, 60),
        (11, 1, 9_000, 9_000),
    ):
        folder = tmp_path / str(pid)
        folder.mkdir()
        (folder / "stat").write_text(f"{pid} (a (b) 1) S {parent} {pid} 0\n")
        (folder / "smaps_rollup").write_text(f"0-1 [rollup]\nRss: 999 kB\nPss:  {share} kB\n")
        (folder / "status").write_text(f"Name:\tx\nVmPeak:\t9999 kB\nVmHWM:\t  {peak} kB\n")
    (tmp_path / "12").mkdir()  # has ended since it was listed
    return tmp_path


def test_a_tree_is_a_process_and_all_that_descend_from_it(proc):
    assert sorted(tree(7, proc)) == [7, 8, 9, 10]
    assert list(tree(10, proc)) == [10]


def test_pages_that_processes_share_count_once(proc):
    assert tree_memory(7, proc) == 300 + 200 + 200 + 50


def test_a_peak_between_two_looks_is_known_of_the_process_that_had_it(proc):
    (proc / "10" / "status").write_text("VmHWM:\t2000 kB\n")
    assert tree_memory(7, proc) == 2_000


def test_memory_is_unknown_where_the_system_does_not_tell(tmp_path):
    assert tree_memory(7, tmp_path / "nothing") == 0


@LINUX
def test_the_memory_of_a_grandchild_is_counted():
    grandchild = "block = b'x' * 60_000_000; print('there', flush=True); input()"
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {grandchild!r}])"
    with subprocess.Popen(
        [sys.executable, "-c", child], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == "there\n"
        assert tree_memory(process.pid) > 60_000
        process.communicate("\n")


@LINUX
def test_the_work_of_a_grandchild_is_counted(tmp_path):
    grandchild = "import time\nwhile time.process_time() < 0.5: pass"
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {grandchild!r}])"
    assert run([sys.executable, "-c", child], tmp_path, {}).cpu > 0.5


@LINUX
def test_a_command_that_fails_ends_the_benchmark(tmp_path):
    with pytest.raises(SystemExit, match="failed in"):
        run([sys.executable, "-c", "raise SystemExit(3)"], tmp_path, {})


# ---------- Hugo ----------


def test_hugo_gets_the_frame_of_our_page_without_its_article():
    page = '<head><title>x</title></head><article><div id="page-content" tabindex="-1">'
    page += "<article>ours</article></div></article><footer>foot</footer>"
    assert frame(page) == (
        '<head><title>x</title></head><article><div id="page-content" tabindex="-1">'
        '{{ block "main" . }}{{ end }}</div></article><footer>foot</footer>'
    )


def test_hugo_has_beside_its_pages_what_ours_have(tmp_path):
    record = tmp_path / "project" / "practices" / "reforms" / "one"
    record.mkdir(parents=True)
    said = {"id": "one", "title": {"ka": "ა"}, "summary": {"ka": "ბ"}, "themes": ["youth"]}
    (record / "record.yml").write_text(json.dumps(said | {"licence": "x", "sources": []}), "utf-8")
    for language in ("ka", "en"):
        (record / f"{language}.md").write_text("text\n", "utf-8")
    page = '<div id="page-content" tabindex="-1"></div></article>'
    for folder, framed_like in (("same", page), ("bare", None)):
        write_hugo(tmp_path / "project", tmp_path / folder, framed_like)
    outputs = {
        folder: json.loads((tmp_path / folder / "hugo.json").read_text("utf-8"))["outputs"]
        for folder in ("same", "bare")
    }
    assert "page" not in outputs["bare"]
    layouts = {path.name for path in (tmp_path / "same" / "layouts" / "_default").iterdir()}
    for name in outputs["same"]["page"][1:]:
        assert any(layout.startswith(f"single.{name}.") for layout in layouts), name
    assert layouts > {path.name for path in (tmp_path / "bare" / "layouts" / "_default").iterdir()}


# ---------- What is done before a run ----------


def test_forgetting_leaves_nothing_of_earlier_builds_and_all_records(tmp_path):
    for made in (".cache/records/x", ".site-builds/000001/index.html", f"{RECORD}/en.md"):
        (tmp_path / made).parent.mkdir(parents=True)
        (tmp_path / made).write_text("text", "utf-8")
    (tmp_path / "site").symlink_to(".site-builds/000001", target_is_directory=True)
    forget(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["practices"]
    change_one(tmp_path)
    assert (tmp_path / RECORD / "en.md").read_text("utf-8").startswith("text\nOne")
    forget(tmp_path)
