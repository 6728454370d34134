"""What runs in a reader's browser keeps to what CONTRIBUTING.md says that browsers need."""

import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
FOLDER = PROJECT / "docs/assets/javascripts"
FILES = sorted(FOLDER.rglob("*.js"))
RULES = PROJECT / "hooks/knowledge_base/search/rules.json"

TOO_NEW = {
    r"\.at\(": "Chrome 92, Safari 15.4",
    r"\.find(?:Last|LastIndex)\(": "Chrome 97, Safari 15.4",
    r"\.(?:toSorted|toReversed|toSpliced|with)\(": "Chrome 110, Safari 16",
    r"\.(?:union|intersection|difference|isSubsetOf|isSupersetOf)\(": "Chrome 122, Safari 17",
    r"Object\.(?:hasOwn|groupBy)": "Chrome 93, Safari 15.4",
    r"Array\.fromAsync|Promise\.(?:withResolvers|try)": "Chrome 119, Safari 16.4",
    r"structuredClone|crypto\.randomUUID|AbortSignal\.timeout": "Chrome 92, Safari 15.4",
    r":has\(": "Chrome 105, Safari 15.4",
    r"\(\?<[=!]": "Safari 16.4",
    r"(?m)^(?:(?:export )?(?:const|let) [^=\n]+= )?await ": "Chrome 89, Safari 15",
    r"\bstatic \{|[ .]#[a-z]\w*\b(?=[ (;=])": "Chrome 94, Safari 16.4",
    r"\bimport [^;]* with \{": "Chrome 123, Safari 17.2",
}
"""Ways of writing that older browsers stop at, and the first that know them."""


@pytest.mark.parametrize("path", [*FILES, RULES], ids=lambda path: path.stem)
def test_no_script_needs_a_newer_browser_than_the_others(path):
    text = path.read_text("utf-8")
    found = {pattern: since for pattern, since in TOO_NEW.items() if re.search(pattern, text)}
    assert found == {}


@pytest.mark.parametrize(
    "text",
    [
        "words.at(-1)",
        "Object.hasOwn(a, b)",
        'page.querySelector("tr:has(td)")',
        "/(?<!a)b/u",
        "const said = await load();",
        "await begin();",
        "this.#own = 1",
    ],
)
def test_what_is_too_new_is_noticed(text):
    assert any(re.search(pattern, text) for pattern in TOO_NEW)
