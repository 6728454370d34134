"""Assets have names that change with what they hold, and pages name them so."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge_base.rendering.assets import Assets, read_assets
from knowledge_base.rendering.templates import Templates

SHEETS = ("assets/stylesheets/last.css", "assets/stylesheets/first.css")
FILES = {
    "assets/stylesheets/first.css": "/* why:\n  {this} */\na {\n  color: red;\n}\n",
    "assets/stylesheets/last.css": '@font-face { src: url("../fonts/text.woff2"); }\n',
    "assets/stylesheets/one-page.css": "b { color: blue; }\n",
    "assets/fonts/text.woff2": "letters",
    "assets/fonts/OFL.txt": "licence",
    "assets/javascripts/box.js": 'import "./search/find.js";',
    "assets/javascripts/search/find.js": "found();",
}


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def read(docs: Path) -> Assets:
    return read_assets(docs, SHEETS, {"assets/javascripts/search/rules.json": b"{}"})


def at(docs: Path, name: str) -> tuple[str, bytes]:
    assets = read(docs)
    path = assets.at(name)
    return path, assets.files[path]


def test_sheets_are_one_file_in_the_order_they_are_listed_without_comments(docs):
    assets = read(docs)
    font = assets.at("assets/fonts/text.woff2").rpartition("/")[2]
    expected = f'@font-face {{ src: url("../fonts/{font}"); }}\na {{\ncolor: red;\n}}\n'
    assert assets.files[assets.sheet].decode() == expected
    assert {assets.at(name) for name in SHEETS} == {assets.sheet}
    assert assets.at("assets/stylesheets/one-page.css") != assets.sheet


@pytest.mark.parametrize("name", sorted(set(FILES) - {"assets/fonts/OFL.txt"}))
def test_another_content_gives_another_name_and_the_same_content_the_same(docs, name):
    before, content = at(docs, name)
    assert at(docs, name) == (before, content)
    (docs / name).write_text(FILES[name] + "more", "utf-8")
    after, changed = at(docs, name)
    assert after != before
    assert changed != content


def test_a_changed_font_gives_the_sheet_that_names_it_another_name(docs):
    before = read(docs).sheet
    (docs / "assets/fonts/text.woff2").write_text("other letters", "utf-8")
    assert read(docs).sheet != before


def test_scripts_share_one_folder_so_that_they_find_one_another(docs):
    box, _ = at(docs, "assets/javascripts/box.js")
    find, _ = at(docs, "assets/javascripts/search/find.js")
    rules, content = at(docs, "assets/javascripts/search/rules.json")
    folder = box.removesuffix("box.js")
    assert folder.startswith("assets/javascripts-")
    assert find == f"{folder}search/find.js"
    assert rules == f"{folder}search/rules.json"
    assert content == b"{}"
    (docs / "assets/javascripts/search/find.js").write_text("found(1);", "utf-8")
    assert at(docs, "assets/javascripts/box.js")[0] != box


def test_an_address_of_any_depth_gets_the_name_and_any_other_stays(docs):
    assets = read(docs)
    name = "assets/javascripts/box.js"
    assert assets.at(f"../../{name}") == f"../../{assets.at(name)}"
    for other in ("assets/images/logo.svg", "../assets/fonts/OFL.txt", "reforms/", ""):
        assert assets.at(other) == other


def test_every_asset_that_the_templates_name_has_its_own_name(project: Path):
    named = [
        line
        for template in sorted((project / "overrides").rglob("*.html"))
        for line in template.read_text("utf-8").splitlines()
        if ("<script" in line and "src=" in line)
        or ("stylesheet" in line and "href=" in line)
        or "as=" in line
    ]
    assert len(named) >= 10
    assert [line for line in named if "| asset" not in line] == []


def test_the_templates_of_records_name_assets_as_they_are_told(docs, tmp_path):
    (tmp_path / "page.html").write_text("{{ address | asset }}", "utf-8")
    show: Callable[..., object] = Templates(tmp_path, read(docs)).document
    address = "../assets/stylesheets/one-page.css"
    assert str(show("page.html", "en", address=address)) == read(docs).at(address)


def sheets_of(project: Path) -> dict[str, str]:
    """The project's own sheets by name, without their comments."""
    folder = project / "docs" / "assets" / "stylesheets"
    return {
        path.name: re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.S)
        for path in folder.glob("*.css")
    }


def test_every_sheet_goes_into_the_one_of_all_pages_or_is_loaded_by_a_view(project):
    settings = (project / "mkdocs.yml").read_text("utf-8")
    views = "".join(
        path.read_text("utf-8") for path in (project / "hooks/knowledge_base/views").glob("*.py")
    )
    for name in sheets_of(project):
        path = f"assets/stylesheets/{name}"
        assert (f"- {path}\n" in settings) != (f'"{path}"' in views), name


def test_no_sheet_has_a_rule_for_a_class_that_nothing_bears(project):
    bearers = "".join(
        path.read_text("utf-8")
        for folder, kind in (("overrides", "*.html"), ("hooks", "*.py"), ("docs", "*.js"))
        for path in (project / folder).rglob(kind)
    )
    for name, sheet in sheets_of(project).items():
        for named in set(re.findall(r"\.(kb-[\w-]+)", sheet)):
            # What follows two dashes or lines may be a value: kb-badge--winner.
            stem = re.sub(r"(?<=--|__)[a-z]+$", "", named)
            assert re.search(rf"(?<![\w-])(?:{named}(?![\w-])|{stem}\{{)", bearers), (name, named)


def test_colours_are_for_old_phones_too_and_dark_is_the_same_with_and_without_scripts(project):
    sheets = sheets_of(project)
    assert [name for name, sheet in sheets.items() if "light-dark(" in sheet] == []
    schemes = re.findall(
        r'(?:\[data-md-color-scheme="slate"\]|\.no-js body[^{]*) \{([^}]*--kb-ink[^}]*)\}',
        sheets["colours.css"],
    )
    with_scripts, without_scripts = schemes
    assert with_scripts == without_scripts
