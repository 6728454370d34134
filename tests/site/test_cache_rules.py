"""The cache rules of PUBLISHING.md, held against the names that the build gives."""

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.site

FOR_GOOD, ASK = "public, max-age=31536000, immutable", "no-cache"
_MAP = re.compile(r"^map \$uri \$\w+ \{\n(.*?)^\}", re.MULTILINE | re.DOTALL)
_RULE = re.compile(r'^ *~(\S+) +"([^"]+)";$', re.MULTILINE)


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
