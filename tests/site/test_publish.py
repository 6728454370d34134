"""Whatever happens to a build, the site that is published stays as it is, to the byte."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from trees import digests

pytestmark = pytest.mark.site
RECORD = Path("practices/reforms/rustavi-service-chatbot/record.yml")
TEXT = Path("practices/reforms/rustavi-service-chatbot/en.md")
OTHER_TEXT = Path("practices/reforms/gori-civil-budget/en.md")
TEMPLATE = Path("overrides/records/reform.html")
TEMPLATE_LINES = (Path(__file__).parents[2] / TEMPLATE).read_text("utf-8").count("\n")
GEORGIAN_PAGE = Path("docs/about/index.ka.md")
ENGLISH_PAGE = Path("docs/about/index.en.md")


class Published:
    """A copy of the project and the site that was published from it."""

    def __init__(self, project: Path, target: Path) -> None:
        self.project, self.target = project, target
        self.builds = target.parent / f".{target.name}-builds"
        self.digests = digests(target)
        self.shown = target.readlink()

    def assert_untouched(self) -> None:
        assert self.target.is_symlink()
        assert self.target.readlink() == self.shown
        assert digests(self.target) == self.digests

    def next_build(self) -> Path:
        names = sorted(path.name for path in self.builds.iterdir() if path.name.isdigit())
        return self.builds / f"{int(names[-1]) + 1:06d}"


@pytest.fixture
def published(whole_project: Path, site: Path) -> Published:
    """The real site, published as a first build would leave it, beside a copy of the project."""
    target = whole_project / "site"
    build = whole_project / ".site-builds" / "000001"
    shutil.copytree(site.resolve(), build)
    target.symlink_to(Path(".site-builds") / "000001", target_is_directory=True)
    return Published(whole_project, target)


def append(path: Path, text: str) -> Callable[[Path], None]:
    def spoil(project: Path) -> None:
        file = project / path
        file.write_text(file.read_text("utf-8") + text, "utf-8")

    return spoil


def link_to_passwords(project: Path) -> None:
    (project / "docs" / "assets" / "notes.txt").symlink_to("/etc/passwd")


FAULTY: dict[str, tuple[list[Callable[[Path], object]], list[str]]] = {
    "records and texts with errors": (
        [append(RECORD, "a: [\n"), append(OTHER_TEXT, "\n<script>alert(1)</script>\n")],
        [f"{RECORD.as_posix()}:", f"{OTHER_TEXT.as_posix()}:"],
    ),
    "a template of records with an unknown name": (
        [append(TEMPLATE, "{{ nobody_knows_this }}")],
        [
            f"{TEMPLATE.as_posix()}:{TEMPLATE_LINES + 1}: შაბლონი",
            "'nobody_knows_this' is undefined",
        ],
    ),
    "a template of the shell that does not close": (
        [append(Path("overrides/main.html"), "{% block x %}")],
        ["overrides/main.html:", "Jinja was looking for the following tags: 'endblock'"],
    ),
    "a shell without a slot": (
        [
            lambda project: (project / "overrides/shell.html").write_text(
                '{% extends "main.html" %}', "utf-8"
            )
        ],
        ["overrides/shell.html: ", "missing or unknown are: article, contents, title"],
    ),
    "a section without its own page": (
        [
            lambda project: [
                (project / "docs" / "themes" / f"index.{code}.md").write_text("# Themes\n", "utf-8")
                for code in ("ka", "en")
            ]
        ],
        [
            "docs/themes/index.ka.md, docs/themes/index.en.md: ",
            "the line at its head: shell: themes",
        ],
    ),
    "a section whose page is in English alone": (
        [lambda project: (project / "docs/reforms/index.ka.md").unlink()],
        ["docs/reforms/index.ka.md: აკლია გვერდი", "docs/reforms/index.ka.md: The page that is"],
    ),
    "hand-written pages in Georgian alone, a shell among them": (
        [
            lambda project: (project / "docs/reforms/index.en.md").unlink(),
            lambda project: (project / "docs/about/roles.en.md").unlink(),
        ],
        ["reforms/index.ka.md: there is no such page", "about/roles.ka.md: there is no such page"],
    ),
    "templates and a style sheet with faults that only the built pages show": (
        [
            append(TEMPLATE, '<a href="nowhere/">x</a><script>alert(1)</script>'),
            append(
                Path("docs/assets/stylesheets/site.css"),
                '\n@import url("https://o.example/x.css");\n',
            ),
        ],
        ["broken: nowhere/", "live: <script>", "foreign: https://o.example/x.css"],
    ),
    "hand-written pages with live parts, and a link of the file system": (
        [
            append(GEORGIAN_PAGE, "\n<p onclick='a()'>x</p>\n"),
            append(ENGLISH_PAGE, "\n<p onclick='a()'>x</p>\n"),
            append(
                GEORGIAN_PAGE,
                '\n<script src="../assets/javascripts/lunr/tinyseg.js"></script>\n',
            ),
            link_to_passwords,
        ],
        [
            "about/index.ka.md: live HTML is not allowed: <p onclick>",
            "about/index.en.md: live HTML is not allowed: <p onclick>",
            "<script src=../assets/javascripts/lunr/tinyseg.js>",
            "assets/notes.txt: this is a link out of docs/",
        ],
    ),
    "a hand-written page with links that lead nowhere": (
        [
            append(GEORGIAN_PAGE, "\n[x](record:reforms/no-such-reform)\n"),
            append(GEORGIAN_PAGE, "\n[x](nowhere.md)\n"),
        ],
        ["there is no such record: reforms/no-such-reform", "'nowhere.md'"],
    ),
}
"""What is spoiled in a project, and what a build says of each."""


@pytest.mark.parametrize(("spoils", "told"), FAULTY.values(), ids=list(FAULTY))
def test_a_faulty_build_fails_and_leaves_the_site_as_it_was(published, build, spoils, told):
    for spoil in spoils:
        spoil(published.project)
    code, output = build(published.project, published.target, SEARCH="no")
    assert code != 0, output
    assert "Traceback" not in output
    # Each is told as what stops a build by itself: of several, one alone would stop this one.
    loud = [line for line in output.splitlines() if not line.startswith("INFO")]
    for words in told:
        assert any(words in line for line in loud), output
    published.assert_untouched()


@pytest.mark.parametrize("size", [30_000, 130_000])
def test_a_disk_without_room_leaves_the_site_as_it_was(published, build, size):
    resource = pytest.importorskip("resource", reason="limits of file sizes are a Unix matter")

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    code, output = build(published.project, published.target, limit=limit, SEARCH="no")
    assert code != 0, output
    published.assert_untouched()


STAGES = {
    "the folder of the build is there": lambda build: build.is_dir(),
    "an English page is written": lambda build: (build / "en" / "about" / "index.html").exists(),
    "an English record is written": lambda build: (
        build / "en" / "reforms" / "bolnisi-model"
    ).is_dir(),
    "the audit begins": lambda build: (build / "robots.txt").exists(),
}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("reached", STAGES.values(), ids=list(STAGES))
def test_a_build_killed_at_any_stage_leaves_the_site_as_it_was(published, start_build, reached):
    fresh = published.next_build()
    process = start_build(published.project, published.target, SEARCH="no")
    while not reached(fresh):
        try:
            output, _ = process.communicate(timeout=0.002)
        except subprocess.TimeoutExpired:
            continue
        pytest.fail(f"the build ended before that stage: {output}")
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    published.assert_untouched()


def test_after_a_killed_build_the_next_one_publishes(published, start_build, build):
    process = start_build(published.project, published.target, SEARCH="no")
    fresh = published.next_build()
    while not fresh.is_dir():
        assert process.poll() is None
    process.kill()
    process.communicate()
    append(TEXT, "\nOne sentence more.\n")(published.project)
    code, output = build(published.project, published.target, SEARCH="no")
    assert code == 0, output
    page = published.target / "en" / "reforms" / "rustavi-service-chatbot" / "index.html"
    assert "One sentence more." in page.read_text("utf-8")


def test_the_first_build_takes_the_place_of_a_plain_folder(whole_project, build):
    plain = whole_project / "site"
    plain.mkdir()
    (plain / "index.html").write_text("the site from before", "utf-8")
    code, output = build(whole_project, plain, SEARCH="no")
    assert code == 0, output
    assert plain.is_symlink()
    assert (plain / "reforms" / "index.html").is_file()
    # SEARCH=no, tried here once: the page of the search is there, and no index.
    assert (plain / "search" / "index.html").is_file()
    assert not list(plain.rglob("*pagefind*"))
    (before,) = (whole_project / ".site-builds").glob("before-*")
    assert (before / "index.html").read_text("utf-8") == "the site from before"


def test_a_first_build_that_fails_leaves_a_plain_folder_as_it_was(whole_project, build):
    plain = whole_project / "site"
    plain.mkdir()
    (plain / "index.html").write_text("the site from before", "utf-8")
    append(RECORD, "colour: red\n")(whole_project)
    code, _ = build(whole_project, plain)
    assert code != 0
    assert not plain.is_symlink()
    assert list(digests(plain)) == ["index.html"]


def test_a_sound_build_publishes_its_changes(published, build):
    append(TEXT, "\nOne sentence more.\n")(published.project)
    code, output = build(published.project, published.target)
    assert code == 0, output
    changed = {
        path
        for path, digest in digests(published.target).items()
        if published.digests.get(path) != digest
    }
    assert "en/reforms/rustavi-service-chatbot/index.html" in changed
    assert not [
        path
        for path in changed
        if "rustavi-service-chatbot" not in path
        and "data/" not in path
        and not path.startswith("search/en/")
    ]
    shown = published.target.readlink()
    code, output = build(published.project, published.target)
    assert (code, published.target.readlink()) == (0, shown)
    assert "Nothing has changed" in output


def test_what_has_not_changed_is_deployed_all_the_same(whole_project, build_environment, tmp_path):
    remote = tmp_path / "remote.git"
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    switches = {"PRINT": "no", "SEARCH": "no"}

    def run(*command: str | Path) -> str:
        done = subprocess.run(
            command,
            cwd=whole_project,
            env=kept | build_environment | switches,
            capture_output=True,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    run("git", "init", "--quiet")
    run("git", "init", "--quiet", "--bare", remote)
    run("git", "remote", "add", "origin", remote)
    run("git", "config", "user.name", "A")
    run("git", "config", "user.email", "a@example.org")
    run("git", "commit", "--quiet", "--allow-empty", "--message", "The first")
    for _ in range(2):
        run(sys.executable, "-m", "mkdocs", "gh-deploy", "--no-history")
        assert "index.html" in run("git", "--git-dir", remote, "ls-tree", "--name-only", "gh-pages")
        # As after a push that failed: the host has nothing of what is shown here.
        run("git", "--git-dir", remote, "branch", "-D", "gh-pages")
