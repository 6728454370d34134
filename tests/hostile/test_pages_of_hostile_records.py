"""Whatever stands in a record's texts, its pages hold nothing but text and plain links."""

import itertools
import json
import re
from collections import Counter
from xml.etree import ElementTree

import pytest
from detector import by_html5lib, by_lexbor, description, strange
from poison import poisoned, with_texts
from vectors import HARMLESS, LITERAL, OWN, rotation

from knowledge_base.languages import LANGUAGES
from knowledge_base.prose import html
from knowledge_base.rendering.templates import Templates

pytestmark = pytest.mark.site
PARTS = 8
ROTATIONS = 10


def pages_of(files: dict[str, str]) -> dict[str, str]:
    return {name: content for name, content in files.items() if name.endswith(".html")}


@pytest.fixture(scope="module")
def harmless(write, small) -> dict[str, Counter[str]]:
    """The most that the pages of the same records hold with a harmless word everywhere."""
    found: dict[str, Counter[str]] = {}
    for word in HARMLESS:
        for name, content in pages_of(write(poisoned(small, word))).items():
            found[name] = found.get(name, Counter()) | description(by_lexbor(content))
    return found


@pytest.fixture(scope="module")
def harmless_reform(reform_pages, small) -> dict[str, tuple[Counter[str], Counter[str]]]:
    pages = [reform_pages(poisoned(small, word)) for word in HARMLESS]
    return {
        code: (
            description(by_lexbor(one[code])) | description(by_lexbor(other[code])),
            description(by_html5lib(one[code])) | description(by_html5lib(other[code])),
        )
        for one, other in [pages]
        for code in one
    }


@pytest.mark.parametrize("part", range(PARTS))
def test_the_pages_of_a_hostile_reform_hold_nothing_alive(
    reform_pages, small, vectors, harmless_reform, part
):
    for vector in vectors[part::PARTS]:
        pages = reform_pages(poisoned(small, vector.text))
        for language, page in pages.items():
            by_two = harmless_reform[language]
            extra = strange(by_two[0], description(by_lexbor(page)))
            assert not extra, (vector, language)
            extra = strange(by_two[1], description(by_html5lib(page)))
            assert not extra, (vector, language)


FOLDS = ("<details>", "<summary>")
"""Elements that do nothing but fold; with any attribute they would be other parts."""


@pytest.mark.parametrize("part", range(ROTATIONS))
def test_no_page_of_a_site_of_hostile_records_holds_anything_alive(
    write, small, vectors, harmless, part
):
    found = write(with_texts(small, rotation(vectors, part * len(vectors) // ROTATIONS)))
    assert pages_of(found).keys() == harmless.keys()
    for name, content in found.items():
        if name.endswith(".html"):
            extra = strange(harmless[name], description(by_lexbor(content)))
            if "/forms/" in f"/{name}":
                # A form's page folds in what reforms answered well, as many as are long enough.
                extra = {part: n for part, n in extra.items() if part not in FOLDS}
            assert not extra, name
        elif name.endswith(".json"):
            json.loads(content)
        elif name.endswith(".xml"):
            ElementTree.fromstring(content)


def test_the_site_under_test_has_pages_of_every_kind(harmless):
    kinds = {name.removeprefix("en/").split("/")[0] for name in harmless}
    assert {"reforms", "training", "organisations", "forms", "municipalities", "themes"} <= kinds
    assert len(harmless) > 30


class TestTheDetectorWorks:
    """Without the locks the same vectors come through, so that finding none means something."""

    @pytest.fixture
    def some(self, vectors):
        return vectors[::4]

    @staticmethod
    def alive(pages, small, texts, harmless_reform) -> int:
        """How many of `texts` come through to the Georgian page."""
        return sum(
            bool(strange(harmless_reform["ka"][0], description(by_lexbor(found["ka"]))))
            for found in (pages(poisoned(small, text)) for text in texts)
        )

    def test_without_both_locks_of_the_text_most_vectors_come_through(
        self, monkeypatch, reform_pages, small, some, harmless_reform
    ):
        monkeypatch.setattr(html, "clean", lambda text: text)
        monkeypatch.setattr(html, "without_raw_html", lambda text: text)
        texts = [vector.text for vector in some]
        assert self.alive(reform_pages, small, texts, harmless_reform) > len(some) / 2

    def test_without_the_cleaner_live_links_come_through(
        self, monkeypatch, reform_pages, small, harmless_reform
    ):
        monkeypatch.setattr(html, "clean", lambda text: text)
        links = [vector for vector in OWN if vector.startswith("[x](data:")]
        assert self.alive(reform_pages, small, links, harmless_reform) == len(links)

    def test_the_cleaner_alone_holds_without_the_lock_on_raw_html(
        self, monkeypatch, reform_pages, small, some, harmless_reform
    ):
        monkeypatch.setattr(html, "without_raw_html", lambda text: text)
        texts = [vector.text for vector in some]
        assert self.alive(reform_pages, small, texts, harmless_reform) == 0

    def test_without_escaping_templates_most_vectors_come_through(
        self, monkeypatch, captured, reform_pages, small, some, project, harmless_reform
    ):
        made = Templates(project / "overrides" / "records", captured.assets)
        made._environment.autoescape = False
        made._environment.filters["kept"] = str
        cell = next(c for c in reform_pages.__closure__ if isinstance(c.cell_contents, Templates))
        monkeypatch.setattr(cell, "cell_contents", made)
        texts = [vector.text for vector in some]
        assert self.alive(reform_pages, small, texts, harmless_reform) > len(some) / 2


def test_what_looks_like_a_template_is_printed_as_it_is(write, small):
    text, numbers = " ".join(LITERAL), itertools.count()
    literal = text.replace("&lt;", "<").replace("&gt;", ">")
    # In an address, where neither blanks nor a backslash may stand.
    address = "".join(text.split()).replace("\\", "")
    poison = with_texts(small, lambda: f"{text}⟦{next(numbers)}⟧")
    shown = 0
    for name, content in pages_of(write(poison)).items():
        words = "".join(e.text for e in by_html5lib(content) if e.tag in ("title", "body"))
        # Each text is numbered; where a number stands, the text stands before it, whole.
        whole = words.replace(text, literal).replace(address, literal)
        before = re.findall(f"(.{{{len(literal)}}})⟦[0-9]+⟧", whole)
        assert set(before) <= {literal}, name
        assert len(before) == whole.count("⟧"), name
        shown += len(before)
    assert shown > 500
    assert next(numbers) > 100


@pytest.mark.parametrize("text", ["@@kb:article@@", "@@kb:title@@", "{{ 7*7 }}"])
def test_a_mark_of_the_shell_in_a_record_is_neither_filled_nor_lost(reform_pages, small, text):
    pages = reform_pages(poisoned(small, text))
    for language in LANGUAGES:
        elements = list(by_html5lib(pages[language]))
        (title,) = [element.text for element in elements if element.tag == "title"]
        (heading,) = [element.text for element in elements if element.tag == "h1"]
        (description_of_page,) = [
            dict(element.attributes)["content"]
            for element in elements
            if element.tag == "meta" and ("name", "description") in element.attributes
        ]
        assert title.startswith(text)
        assert heading == description_of_page == text
        assert len([element for element in elements if element.tag == "main"]) == 1
