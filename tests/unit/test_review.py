"""The review of a change: what it looks at, what it says, and that no record speaks in it."""

import io
import os
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

import pyromark
import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from knowledge_base.catalogue.load import load
from knowledge_base.contributing.review import review
from knowledge_base.contributing.scope import changed_records, touched
from knowledge_base.contributing.summary import LIMIT, annotation, inert, summary
from knowledge_base.findings import rules
from knowledge_base.findings.finding import Place
from knowledge_base.findings.report import message
from knowledge_base.languages import LANGUAGES
from knowledge_base.words import words
from review import regular_files

PROJECT = Path(__file__).parents[2]
SITE = "https://practice.example.ge/"
REFORM = PurePosixPath("practices/reforms/model-reform")
RECORD = REFORM / "record.yml"
HOSTILE = [
    "::error file=x::y",
    "a\n::set-output name=x::y",
    "a\r\n##[set-env name=x]y",
    "%0A::stop-commands::x",
    "| a | b |\n| --- | --- |",
    "x | y \\| z",
    "</td></table><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!-- -->",
    "[x](javascript:alert(1))",
    "![x](https://example.org/x.png)",
    "https://example.org/ www.example.org ftp://example.org",
    "@everyone #1 example/repository#2",
    "# heading\n\n- list\n\n> quote\n\n```\ncode\n```",
    "`code` *a* _b_ **c** ~~d~~ $x$ :smile:",
    "</details><details open>",
    "&lt;b&gt; &#60;b&#62; &colon;",
    "a\u202eb\u2028c\x00d\x1b[2J",
    "\\",
    "100%, line=9%2C",
    "[^1]: x\n[x]: https://example.org",
]
MARKDOWN = pyromark.Markdown(
    options=pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_TASKLISTS
)
COMMAND = re.compile(r"^\s*::|##\[", re.M)


def git(root, *arguments):
    who = ["-c", "user.name=Editor", "-c", "user.email=office@example.ge"]
    return subprocess.run(
        ["git", *who, "-C", root, *arguments], check=True, capture_output=True, encoding="utf-8"
    ).stdout.strip()


@pytest.fixture
def repository(small_project):
    """The small project under git, with one version."""
    git(small_project, "init", "--quiet", "--initial-branch=main")
    git(small_project, "add", "--all")
    git(small_project, "commit", "--quiet", "--message=Records")
    return small_project


def run(root, base="HEAD", **environment):
    kept = {name: value for name, value in os.environ.items() if name != "GITHUB_ACTIONS"}
    return subprocess.run(
        [
            sys.executable,
            PROJECT / "scripts/review.py",
            base,
            *("--root", root, "--summary", root / "summary.md"),
        ],
        capture_output=True,
        encoding="utf-8",
        env={**kept, "PYTHONPATH": str(PROJECT / "hooks"), **environment},
    )


def edit(root, path, old, new):
    text = (root / path).read_text("utf-8")
    assert text.count(old) == 1
    (root / path).write_text(text.replace(old, new), "utf-8")


def test_an_unchanged_project_has_nothing_to_review(repository):
    made = run(repository)
    assert made.returncode == 0, made.stderr
    assert made.stdout == "შენიშვნები არ არის.\nNo findings.\n"


def test_a_changed_record_is_told_in_both_languages_with_what_it_was_before(repository):
    edit(repository, RECORD, "results:\n", "initiator:\n  ka: მერია\n  en: City hall\nresults:\n")
    edit(
        repository,
        REFORM / "ka.md",
        "### გამოწვევა\n\nმოქალაქემ",
        "### გამოწვევა\n\nყველა მოქალაქემ",
    )
    made = run(repository)
    assert made.returncode == 0, made.stdout + made.stderr
    text = (repository / "summary.md").read_text("utf-8")
    for word in ("# ჩანაწერების განხილვა", "# Review of the records", "შეცვლილი", "changed", "→"):
        assert word in text
    assert "მოკლე აღწერა: " in text
    assert re.search(r"\b\d+% → \d+% \(\d+/\d+\)", text)
    assert "KB507" in text and "model-reform/en.md:8:1" in made.stdout


def test_an_error_fails_the_review_and_is_found_before_it_is_committed(repository):
    edit(repository, RECORD, "themes: [citizen-participation]", "themes: [no-such-theme]")
    made = run(repository)
    assert made.returncode == 1
    assert f"{RECORD}:22:10: error KB501" in made.stdout


def test_a_record_that_breaks_others_is_answerable_for_them(repository):
    edit(repository, "practices/organisations/model-organisation/record.yml", "published", "draft")
    made = run(repository)
    assert made.returncode == 1
    assert str(RECORD) in made.stdout and "KB501" in made.stdout


def test_what_the_change_does_not_touch_is_not_looked_at(repository):
    other = repository / "practices/organisations/unconcerned"
    other.mkdir()
    (other / "record.yml").write_text("kind: [", "utf-8")
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message=Something faulty")
    edit(repository, RECORD, "year: 2025\n", "year: 2024\n")
    assert run(repository).returncode == 0
    assert load(repository).findings != ()


def test_the_review_of_one_record_says_what_the_whole_check_says(repository):
    edit(repository, RECORD, "model-module]", "model-modul]")
    edit(repository, REFORM / "en.md", "- place: the city hall.", "- place: <b>here</b>.")
    only = touched(repository, frozenset({REFORM}))
    assert load(repository, (), only).findings == load(repository).findings != ()


def test_a_reform_that_is_taken_in_a_second_time_is_told_beside_the_first(repository):
    second = repository / "practices/reforms/another-name"
    shutil.copytree(repository / REFORM, second)
    record = (second / "record.yml").read_text("utf-8")
    # Neither names the other; the titles are those of people who type.
    record = record.replace("model-reform", "another-name").replace("Monday", "MONDAY – ")
    (second / "record.yml").write_text(record, "utf-8")
    with (repository / "practices/addresses.txt").open("a", newline="\n") as file:
        file.write("reforms/another-name\n")
    only = touched(repository, frozenset({PurePosixPath("practices/reforms/another-name")}))
    assert REFORM in only
    told = [(each.code, each.place.path.parent) for each in load(repository, (), only).findings]
    assert ("KB515", REFORM) in told


def test_a_removed_record_is_noticed(repository):
    for path in sorted((repository / "practices/training/model-module").rglob("*"), reverse=True):
        path.unlink()
    (repository / "practices/training/model-module").rmdir()
    made = run(repository)
    assert made.returncode == 1
    assert "წაშლილი" in (repository / "summary.md").read_text("utf-8")
    assert "KB504" in made.stdout and "KB501" not in made.stdout


@pytest.mark.parametrize("name", ["con", "Model Reform", "რეფორმა"])
def test_a_folder_with_a_name_that_no_record_may_have_is_not_called_removed(repository, name):
    (repository / REFORM).rename(repository / REFORM.with_name(name))
    made = run(repository)
    assert made.returncode == 1
    text = (repository / "summary.md").read_text("utf-8")
    english = text.partition("# Review of the records")[2]
    gone, there = english.partition("## model")[2], english.partition(f"## {inert(name)}\n")[2]
    assert "| Change | removed |" in gone.partition("\n\n## ")[0]
    assert "| Change | new |" in there.partition("\n\n## ")[0]
    assert words("en", "review")["unread"] in there


def test_an_answer_that_is_missing_is_told_once(repository):
    edit(repository, REFORM / "ka.md", "### გამოწვევა", "### სხვა")
    run(repository)
    text = (repository / "summary.md").read_text("utf-8")
    for language in LANGUAGES:
        said = words(language, "coach")
        state, message = said["states"]["empty"], said["remarks"]["empty"]["message"]
        assert f"{inert(state)}: {inert(message)}" in text
        assert not {*re.findall(r"\w+", state)} & {*re.findall(r"\w+", message)} - {"is", "no"}


@pytest.mark.parametrize(
    ("paths", "folders"),
    [
        (["practices/reforms/a-b/ka.md", "practices/reforms/a-b/files/x.pdf"], ["reforms/a-b"]),
        (["docs/index.ka.md", "practices/addresses.txt"], []),
        (["practices/vocabulary/themes.yml"], None),
        (["practices/forms/bpp-2025/record.yml"], None),
        (["practices/reforms/readme.txt"], None),
    ],
)
def test_which_records_have_changed(paths, folders):
    found = changed_records(map(PurePosixPath, paths))
    expected = folders and {PurePosixPath("practices") / each for each in folders}
    assert found == (frozenset(expected) if expected else frozenset() if folders == [] else None)


def test_those_that_speak_of_a_record_are_touched(small_project):
    organisation = PurePosixPath("practices/organisations/model-organisation")
    assert REFORM in touched(small_project, frozenset({organisation}))
    assert organisation in touched(small_project, frozenset({REFORM}))


def test_under_github_lines_are_annotated_and_the_text_is_no_command(repository):
    edit(repository, RECORD, "status: published", 'status: "::error::x ##[error]y"')
    made = run(repository, GITHUB_ACTIONS="true")
    assert made.returncode == 1
    first, *rest = made.stdout.split("\n")
    assert first.startswith(f"::error file={RECORD},line=10,col=9,title=KB304::")
    token = re.fullmatch("::stop-commands::([0-9a-f]{32})", rest[0])[1]
    assert rest[-2] == f"::{token}::"
    assert not any(COMMAND.search(line) for line in rest[1:-2])


@pytest.mark.parametrize("text", HOSTILE)
def test_an_annotation_is_one_command_whatever_it_quotes(text):
    finding = rules.FIELD_CHOICE.at(
        Place(PurePosixPath(f"practices/{text}/record.yml"), 3, 4),
        field=text,
        value=text,
        choices="a",
    )
    line = annotation(finding)
    assert "\n" not in line and "\r" not in line
    command, properties, said = re.fullmatch(r"::(\w+) ([^:]*)::(.*)", line, re.S).groups()
    assert command == "error"
    place = {"file": str(finding.place.path), "line": "3", "col": "4", "title": "KB304"}
    # As GitHub reads them: what was written with a per cent sign is that sign again.
    assert [tuple(map(unquote, each.split("=", 1))) for each in properties.split(",")] == [
        *place.items()
    ]
    assert all(message(finding, language) in unquote(said) for language in LANGUAGES)


def shown(markdown):
    """The elements of `markdown`, as GitHub has them before its own cleaning, and the text."""
    tree = LexborHTMLParser(MARKDOWN.html(markdown))
    names = [node.tag for node in tree.css("*") if node.tag not in ("html", "head", "body")]
    return names, tree.body.text() if tree.body else ""


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text_in_a_cell(text):
    names, words = shown(f"| a | b |\n| --- | --- |\n| {inert(text)} | end |")
    assert names == ["table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td"]
    assert "end" in words and not re.search(r"https?://|www\.|@\w|#\d", words)


@given(st.text(max_size=60))
def test_any_text_is_only_text_in_a_cell_and_in_a_list(text):
    names, _ = shown(f"| a |\n| --- |\n| {inert(text)} |")
    assert names == ["table", "thead", "tr", "th", "tbody", "tr", "td"]
    names, _ = shown(f"- x {inert(text)}")
    assert names == ["ul", "li"]


@given(st.text("აბAB  1,;!?()„“-", max_size=40))
def test_plain_words_stay_what_they_are(text):
    _, words = shown(f"x{inert(text)}")
    assert words.split() == f"x{' '.join(text.split())}".split()


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_record_cannot_change_the_summary(text, small_project):
    quoted = text.encode("unicode_escape").decode().replace('"', "'").replace("\\", "/")
    for path, old in ((RECORD, "A reception day every Monday"), (RECORD, "The city hall receives")):
        edit(small_project, path, old, "@@")
    record = small_project / RECORD
    record.write_text(record.read_text("utf-8").replace("en: @@", f'en: "{quoted}"'), "utf-8")
    edit(
        small_project, REFORM / "en.md", "## Results", "## Results\n\n### " + " ".join(text.split())
    )
    found = load(small_project)
    made = review(frozenset({REFORM}), found.findings, found.value, None, frozenset({REFORM}))
    told = summary(made, SITE)
    names, words = shown(told)
    allowed = {"h1", "h2", "p", "strong", "table", "thead", "tbody", "tr", "th", "td", "a", "br"}
    allowed |= {"details", "summary", "ul", "li"}
    assert set(names) <= allowed
    assert not re.search(r"https?://|www\.|@\w", words)
    tree = LexborHTMLParser(MARKDOWN.html(told))
    for link in tree.css("a"):
        assert link.attributes["href"].startswith(SITE)
    for table in tree.css("table"):
        widths = {len(row.css("th, td")) for row in table.css("tr")}
        assert len(widths) == 1
    assert not COMMAND.search(told)


# A hundred are too long only as bytes: a Georgian letter has three.
@pytest.mark.parametrize("count", [100, 190])
def test_a_summary_that_is_too_long_is_cut_and_says_so(count):
    places = [Place(RECORD, number) for number in range(1, count)]
    findings = tuple(rules.FIELD_BLANK.at(place, field="ა" * 4_000) for place in places)
    made = review(frozenset({REFORM}), findings, None, None, frozenset({REFORM}))
    told = summary(made, SITE)
    assert len(told.encode()) < LIMIT + 1_000
    assert told.endswith("The summary was too long and ends here.\n")


def test_the_summary_has_both_languages_and_leads_to_the_pages_of_the_findings(small_project):
    edit(small_project, RECORD, "status: published", "status: ready")
    found = load(small_project)
    made = review(frozenset({REFORM}), found.findings, found.value, None, frozenset({REFORM}))
    told = summary(made, SITE)
    assert f"({SITE}findings/kb304/)" in told and f"({SITE}en/findings/kb304/)" in told
    for language, name in zip(LANGUAGES, ("ველში", "cannot be"), strict=True):
        assert name in told, language
    assert "model" in told


def test_of_an_earlier_version_only_files_in_its_folder_are_read():
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as tar:
        for name in ("practices/a.yml", "../outside.yml", "/etc/absolute.yml"):
            member = tarfile.TarInfo(name)
            member.size = 3
            tar.addfile(member, io.BytesIO(b"one"))
        link = tarfile.TarInfo("practices/link.yml")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)
    packed.seek(0)
    with tarfile.open(fileobj=packed) as tar:
        assert dict(regular_files(tar)) == {"practices/a.yml": b"one"}


def test_of_a_record_with_errors_nobody_says_that_it_holds_no_personal_data(repository):
    edit(repository, REFORM / "en.md", "- Day: Monday;", "- Day: <b>Monday</b>;")
    made = run(repository)
    assert made.returncode == 1
    told = (repository / "summary.md").read_text("utf-8")
    for language in LANGUAGES:
        said = words(language, "review")
        assert said["no_personal_yet"] in told
        assert f"{said['personal']}** {said['no_personal']}\n" not in told


def test_a_file_whose_name_is_no_text_ends_no_review(repository):
    try:
        (repository / REFORM / os.fsdecode(b"\xff|\n::warning::x.md")).touch()
    except OSError:
        pytest.skip("no such name can be given here")
    made = run(repository, GITHUB_ACTIONS="true")
    assert made.returncode == 1, made.stderr
    commands = [line for line in made.stdout.split("\n") if line.startswith("::")]
    assert commands[0].startswith("::error ")
    assert commands[1].startswith("::stop-commands::") and len(commands) == 3
    assert "\N{REPLACEMENT CHARACTER}&#124;" in (repository / "summary.md").read_text("utf-8")


def test_nor_does_a_folder_whose_name_is_none(repository):
    try:
        (repository / REFORM).rename(repository / os.fsdecode(b"practices/reforms/\xff\xfe"))
    except OSError:
        pytest.skip("no such name can be given here")
    made = run(repository)
    assert made.returncode == 1, made.stderr
    assert "KB109" in made.stdout and "Traceback" not in made.stderr
    assert "| Change | new |" in (repository / "summary.md").read_text("utf-8")


@pytest.mark.parametrize(
    "line",
    [
        b"reforms/never\n",
        b"reforms/..\n",
        b"vocabulary\n",
        b"reforms/../reforms/model-reform\n",
        b"\xff\n",
    ],
)
def test_an_address_that_nothing_stands_at_is_told_although_no_record_has_changed(repository, line):
    with (repository / "practices/addresses.txt").open("ab") as file:
        file.write(line)
    made = run(repository)
    assert made.returncode == 1 and "practices/addresses.txt" in made.stdout
    assert {"KB504"} == set(re.findall("error (KB[0-9]+)", made.stdout))


def test_an_address_that_was_forgotten_may_be_listed_later(repository):
    path = repository / "practices/addresses.txt"
    whole = path.read_text("utf-8")
    path.write_text(whole.replace("reforms/model-reform\n", ""), "utf-8")
    git(repository, "commit", "--quiet", "--all", "--message=Forgotten")
    path.write_text(whole, "utf-8")
    assert run(repository).returncode == 0
