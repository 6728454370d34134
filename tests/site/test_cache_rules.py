"""The cache rules of PUBLISHING.md, held against the names that the build gives."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.site

FOR_GOOD, ASK = "public, max-age=31536000, immutable", "no-cache"
_MAP = re.compile(r"^map \$uri \$\w+ \{\n(.*?)^\}", re.MULTILINE | re.DOTALL)
_RULE = re.compile(r'^ *~(\S+) +"([^"]+)";$', re.MULTILINE)


_UPLOAD = re.compile(r"^```sh\n(VERSION=.*?rclone copy .*?)^```$", re.MULTILINE | re.DOTALL)

# What stands in for the program that uploads: it notes what it was to send, and how.
_RCLONE = """#!{python}
import json, sys
with open({log!r}, "a", encoding="utf-8") as log:
    print(json.dumps([sys.argv[1:], sys.stdin.read().splitlines()]), file=log)
"""


@pytest.fixture(scope="module")
def rules(project: Path) -> list[tuple[re.Pattern[str], str]]:
    (block,) = _MAP.findall((project / "PUBLISHING.md").read_text("utf-8"))
    assert f'default                                  "{ASK}";' in block
    return [(re.compile(pattern), value) for pattern, value in _RULE.findall(block)]


@pytest.fixture(scope="module")
def kept(site: Path, rules) -> dict[str, str]:
    """How long each file of the site may be kept: by the first rule that fits, as nginx does."""

    def rule(path: str) -> str:
        return next((value for pattern, value in rules if pattern.search(path)), ASK)

    files = (path for path in site.rglob("*") if path.is_file())
    return {name: rule(f"/{name}") for name in (f.relative_to(site).as_posix() for f in files)}


def test_scripts_styles_fonts_and_pieces_of_the_index_are_kept_for_good(kept):
    endings = (".css", ".js", ".woff2")
    assets = [name for name in kept if name.startswith("assets/") and name.endswith(endings)]
    # The theme brings word breakers for its own search, which no page loads.
    assert {name for name in assets if kept[name] != FOR_GOOD} == {
        name for name in assets if name.startswith("assets/javascripts/lunr/")
    }
    pieces = [name for name in kept if "/fragment/" in name or "/index/" in name]
    assert len(pieces) > 100
    assert {kept[name] for name in pieces} == {FOR_GOOD}


def test_whatever_changes_in_place_is_asked_for_each_time(kept):
    outside = {name: value for name, value in kept.items() if not name.startswith("assets/")}
    endings = (".html", ".xml", ".atom", ".ics", ".csv", ".bib", ".txt", ".json")
    changing = {name: value for name, value in outside.items() if name.endswith(endings)}
    assert len(changing) > 1_000
    assert set(changing.values()) == {ASK}
    assert outside["search/pagefind.js"] == ASK


def test_a_page_whose_name_looks_like_a_hash_is_not_kept(rules):
    for path in ("/reforms/list-20240131/", "/reforms/x-deadbeef99/files/plan-20240131.pdf"):
        assert FOR_GOOD not in [value for pattern, value in rules if pattern.search(path)], path


def test_the_commands_for_an_object_store_send_every_file_once_by_the_same_rules(
    site, project, kept, tmp_path
):
    log, program = tmp_path / "log", tmp_path / "bin" / "rclone"
    program.parent.mkdir()
    program.write_text(_RCLONE.format(python=sys.executable, log=str(log)), "utf-8")
    program.chmod(0o755)
    (tmp_path / "site").symlink_to(site.resolve())
    found = _UPLOAD.findall((project / "PUBLISHING.md").read_text("utf-8"))
    commands = next(block for block in found if "send()" in block)
    path = f"{program.parent}:{os.environ['PATH']}"
    subprocess.run(
        ["sh", "-euc", commands], cwd=tmp_path, env=os.environ | {"PATH": path}, check=True
    )
    sent = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    headers = [next(word for word in words if "Cache-Control" in word) for words, _ in sent]
    how = [
        (name, header.removeprefix("Cache-Control: "))
        for header, (_, names) in zip(headers, sent, strict=True)
        for name in names
    ]
    assert len(how) == len(dict(how))
    assert dict(how) == kept
    # Pages come when everything that they ask for is there.
    assert FOR_GOOD in headers[0] and ASK in headers[-1]
