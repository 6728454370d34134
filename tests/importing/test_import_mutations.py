"""Forms that were damaged at random: an import or a refusal, and never a leak."""

import random
from pathlib import PurePosixPath

import pytest
from lxml import etree
from make_forms import CASES

from knowledge_base.importing.application import import_paper
from knowledge_base.importing.as_json import imported_json
from knowledge_base.importing.gate import Package, open_package
from knowledge_base.importing.refusal import Refusal
from knowledge_base.importing.telling import imported_text
from knowledge_base.importing.word.document import read_docx
from knowledge_base.reading.limits import RECORD_LIMITS
from knowledge_base.reading.yaml_tree import read_tree
from knowledge_base.validating.privacy import private_places

ROUNDS = 12
WORDS = ("", "1. ", "ა)", "\t\t", "ტელ: 599 00 00 01", "someone@gmail.com", "**", "<b>")


def damaged(content: bytes, chance: random.Random) -> bytes:
    """A part of Word's XML with elements taken out, moved, and filled with other words."""
    tree = etree.fromstring(content)
    elements = [each for each in tree.iter() if each.getparent() is not None]
    for _ in range(chance.choice((1, 3, 10, 30)) if elements else 0):
        element, other = chance.choice(elements), chance.choice(elements)
        parent = element.getparent()
        if parent is None:
            continue
        match chance.randrange(3):
            case 0:
                parent.remove(element)
            case 1 if element is not other and element not in other.iterancestors():
                other.append(element)
            case _:
                element.text = chance.choice(WORDS)
    return etree.tostring(tree)


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_a_damaged_form_is_taken_in_or_refused(seed, form, lists):
    chance = random.Random(seed)
    for name in chance.sample(sorted(CASES), 8):
        package = open_package(CASES[name]())
        assert isinstance(package, Package)
        parts = {
            part: damaged(content, chance) if part == "word/document.xml" else content
            for part, content in package.parts.items()
        }
        paper = read_docx(Package(parts, 0))
        if isinstance(paper, Refusal):
            continue
        imported = import_paper(paper, form, lists, "2025-11-30", "a-form")
        if isinstance(imported, Refusal):
            continue
        files = imported.draft.files("a-form")
        read = read_tree(files["record.yml"], PurePosixPath("record.yml"), RECORD_LIMITS)
        assert read.value is not None and read.findings == ()
        told = (imported_json(imported, "a", "b"), imported_text(imported, "a", "b", "ka"))
        for text in (*files.values(), *told):
            assert list(private_places(text)) == []
