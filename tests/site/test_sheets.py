"""No stranded heading, no empty page, nothing overfull: in the PDFs of the real site.

Each guard is shown to fail: the same Typesetter sets a module with that fault.
"""

from pathlib import Path

import pytest
from sheets import Sheets

from knowledge_base.printing.elements import heading, paragraph, table
from knowledge_base.printing.modules import participant
from knowledge_base.printing.paper import Paper
from knowledge_base.printing.settling import settled
from knowledge_base.printing.typesetting import Typesetter
from knowledge_base.views.desk import Desk
from knowledge_base.views.links import Origin

pytestmark = pytest.mark.site

PARTS = 4
FIRST_CHAPTER = 3
"""The page after the cover and the contents."""

EVERY_SO_MANY_BRIEFS = 15
"""Letters take long to read: of the briefs and records only some are read letter by letter."""

ENDLESS = "1234567890" * 12
"""No sign of it allows for a new line."""


@pytest.fixture(scope="session")
def read_closely(editions) -> list[Path]:
    """Every kind of edition: participants' texts stand in the facilitator's as well."""
    modules = [path for path in editions if "training" in path.parts]
    reforms = [path for path in editions if "reforms" in path.parts]
    volumes = [path for path in editions if "programmes" in path.parts]
    kinds = ("-facilitator-", "-bilingual", "-kit-")
    chosen = [path for path in modules if any(kind in path.name for kind in kinds)]
    chosen += [*reforms[::EVERY_SO_MANY_BRIEFS], *volumes[::3]]
    assert len(chosen) > 40
    return chosen


@pytest.mark.parametrize("part", range(PARTS))
def test_no_heading_is_stranded_and_no_page_is_empty(editions, printed, part):
    for path in editions[part::PARTS]:
        sheets = Sheets(path.read_bytes())
        found = sheets.stranded_headings() + sheets.empty_pages()
        assert found == [], path.relative_to(printed)


def test_no_page_of_a_year_is_left_half_empty_before_the_next_practice(editions, printed):
    volumes = [path for path in editions if "programmes" in path.parts]
    assert len(volumes) > 8
    for path in volumes:
        found = Sheets(path.read_bytes()).half_empty_pages(FIRST_CHAPTER)
        assert found == [], path.relative_to(printed)


@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_is_overfull(read_closely, printed, part):
    for path in read_closely[part::PARTS]:
        found = Sheets(path.read_bytes()).overfull_places()
        assert found == [], path.relative_to(printed)


@pytest.fixture(scope="module")
def document(catalogue, project):
    entry = catalogue.entry("training", "municipal-reform-centre-introduction")
    paper = Paper(Desk(catalogue, entry, "ka", Origin("https://example.org/", "")))
    mark = (project / "docs/assets/images/logo.svg").read_text("utf-8")
    return participant(paper) | {"logo": mark}


@pytest.fixture(scope="module")
def typesetter(project) -> Typesetter:
    return Typesetter(project / "assets" / "fonts")


class TestEachFaultIsSeen:
    """Faults set on purpose, so that the tests above cannot pass by looking past them."""

    @pytest.fixture
    def sheets(self, typesetter, document):
        def made(*blocks) -> Sheets:
            body = {"body": settled(list(blocks))}
            return Sheets(typesetter.pdf("book", document | body, "faulty"))

        return made

    def test_a_sound_page_has_none(self, sheets):
        sound = sheets(
            heading("სათაური", 1),
            paragraph(["ტექსტი და კიდევ ტექსტი. " * 60]),
            table(["ერთი", "ორი"], [[["პასუხი"], ["მეორე პასუხი"]]]),
        )
        assert sound.stranded_headings() == []
        assert sound.empty_pages() == []
        assert sound.overfull_places() == []
        assert sound.half_empty_pages(FIRST_CHAPTER) == []

    def test_a_heading_whose_text_begins_on_the_next_page(self, sheets):
        (fault,) = sheets(
            paragraph(["ტექსტი"]), heading("სათაური", 1), {"is": "break"}, paragraph(["სხვა"])
        ).stranded_headings()
        assert fault == "page 3: a heading stands alone at the foot"

    def test_a_page_with_lines_only(self, sheets):
        empty = sheets(
            paragraph(["ტექსტი"]),
            {"is": "break"},
            {"is": "lines", "count": 3},
            {"is": "break"},
            paragraph(["სხვა"]),
        )
        assert empty.empty_pages() == ["page 4 is empty"]

    def test_a_page_that_is_left_half_empty(self, sheets):
        half = sheets(paragraph(["ტექსტი"]), {"is": "break"}, paragraph(["სხვა"]))
        assert half.half_empty_pages(FIRST_CHAPTER) == ["page 3 ends in its upper half"]

    def test_a_word_that_reaches_into_the_margin(self, sheets):
        (fault,) = sheets(paragraph([ENDLESS])).overfull_places()
        assert fault.startswith("page 3: in the margin: '")

    @pytest.mark.parametrize("fault", ["out of its cell", "over other text"])
    def test_a_word_that_reaches_over_the_border_of_its_cell(self, sheets, fault):
        long = table(["ერთი", "ორი"], [[[ENDLESS], ["მეორე პასუხი"]]])
        assert any(fault in each for each in sheets(long).overfull_places())
