"""The workflows run without secrets, read only, and let no pull request into a shell."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

PROJECT = Path(__file__).parents[2]
WORKFLOWS = sorted((PROJECT / ".github/workflows").glob("*.yml"))


def read(path):
    # YAML 1.1 takes the key `on` for a truth value.
    content = yaml.safe_load(path.read_text("utf-8"))
    return {("on" if key is True else key): value for key, value in content.items()}


def steps(path):
    return [step for job in read(path)["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_nothing_is_permitted_but_what_a_job_asks_for(path):
    assert read(path)["permissions"] == {}
    for job in read(path)["jobs"].values():
        assert "permissions" in job and job["timeout-minutes"] <= 45


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_named_by_its_commit_and_its_version(path):
    actions = re.findall(r"uses: (.*)", path.read_text("utf-8"))
    assert actions
    for used in actions:
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", used), used


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_no_command_line_holds_an_expression_and_no_secret_is_named(path):
    for step in steps(path):
        assert "${{" not in step.get("run", "")
    assert "secrets." not in path.read_text("utf-8")
    assert "pull_request_target" not in path.read_text("utf-8")


def test_a_pull_request_may_only_read():
    review = read(PROJECT / ".github/workflows/review.yml")
    assert list(review["on"]) == ["pull_request"]
    for job in review["jobs"].values():
        assert job["permissions"] == {"contents": "read"}
    for step in steps(PROJECT / ".github/workflows/review.yml"):
        if "checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is False


def test_the_review_in_the_pull_request_is_the_command_that_anybody_can_run():
    commands = [step.get("run", "") for step in steps(PROJECT / ".github/workflows/review.yml")]
    assert any("scripts/review.py" in command for command in commands)
    makefile = (PROJECT / "Makefile").read_text("utf-8")
    assert "scripts/review.py" in makefile and "scripts/check_workflows.py" in makefile


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_where_tests_run_a_missing_browser_is_a_failure(path):
    for step in steps(path):
        if "make test" in step.get("run", ""):
            assert step["env"]["BROWSER_REQUIRED"] == "1"


def test_the_parts_of_the_matrix_are_the_parts_of_the_site():
    path = PROJECT / ".github/workflows/publish-in-shards.yml"
    jobs = read(path)["jobs"]
    numbers = jobs["shard"]["strategy"]["matrix"]["number"]
    assert numbers == list(range(1, len(numbers) + 1))
    (build,) = [step for step in jobs["shard"]["steps"] if step.get("run") == "make site"]
    assert build["env"]["SHARD"] == "${{ matrix.number }}/${{ strategy.job-total }}"
    merge = " ".join(step.get("run", "") for step in jobs["merge"]["steps"])
    assert "scripts/merge_shards.py" in merge
    assert "SOURCE_DATE_EPOCH" in build["env"]


def test_the_workflow_files_pass_the_schema_and_the_linter():
    if importlib.util.find_spec("check_jsonschema") is None:
        pytest.skip("the tools of the development environment are not installed")
    made = subprocess.run(
        [sys.executable, "scripts/check_workflows.py"],
        cwd=PROJECT,
        capture_output=True,
        encoding="utf-8",
    )
    assert made.returncode == 0, made.stdout + made.stderr


def test_the_checks_before_a_commit_are_commands_of_this_project():
    settings = yaml.safe_load((PROJECT / ".pre-commit-config.yaml").read_text("utf-8"))
    hooks = [hook for repository in settings["repos"] for hook in repository["hooks"]]
    assert {repository["repo"] for repository in settings["repos"]} == {"local"}
    names = {hook["id"] for hook in hooks}
    assert {"fix-records", "check-records", "lint", "types", "workflows"} <= names
    for hook in hooks:
        python, program, *rest = hook["entry"].split()
        assert python == ".venv/bin/python"
        assert (program == "-m" and rest) or (PROJECT / program).is_file()


def test_code_and_content_have_different_owners():
    lines = (PROJECT / ".github/CODEOWNERS").read_text("utf-8").split("\n")
    owners = dict(line.split(maxsplit=1) for line in lines if line and not line.startswith("#"))
    assert "maintainers" in owners["*"] and "editors" not in owners["*"]
    for content in ("/practices/", "/docs/"):
        assert "editors" in owners[content]
    for code in ("/docs/assets/", "/docs/decisions/"):
        assert "maintainers" in owners[code]
    for pattern in owners:
        path = pattern.strip("/").partition("*")[0]
        assert (PROJECT / path).exists(), pattern
