"""The trainer's kit: every sheet of it is one page, however much a module promises."""

import io

import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTTextContainer

from knowledge_base.languages import LANGUAGES
from knowledge_base.printing.modules import kit
from knowledge_base.printing.paper import Paper
from knowledge_base.printing.typesetting import Typesetter, page_count
from knowledge_base.validating.titles import TITLE_LENGTH
from knowledge_base.views.desk import Desk
from knowledge_base.views.links import Origin

NAMES = 4
"""The sheet of the name cards, counted from 1."""

SHEETS = ["cover", "poster", "sign-in sheet", "name cards", "evaluation sheet", "certificate"]


@pytest.fixture(scope="module")
def typesetter(project):
    return Typesetter(project / "assets" / "fonts")


@pytest.fixture(params=LANGUAGES)
def document(request, catalogue, project):
    """Data of the kit of a real module with seven outcomes."""
    entry = catalogue.entry("training", "participatory-budgeting-first-cycle")
    origin = Origin("https://example.org/", "https://example.org/edit/")
    mark = (project / "docs/assets/images/logo.svg").read_text("utf-8")
    return kit(Paper(Desk(catalogue, entry, request.param, origin))) | {"logo": mark}


@pytest.mark.parametrize("times", [1, 2])
def test_every_sheet_of_the_kit_is_one_page(typesetter, document, times):
    content = document["kit"] | {"outcomes": document["kit"]["outcomes"] * times}
    pdf = typesetter.pdf("kit", document | {"kit": content}, "kit")
    assert page_count(pdf) == len(SHEETS)


def lowest_label(pdf: bytes, label: str) -> float:
    """Where the lowest `label` on the sheet of the name cards stands, in points."""
    (sheet,) = extract_pages(io.BytesIO(pdf), page_numbers=[NAMES - 1])
    boxes = [element for element in sheet if isinstance(element, LTTextContainer)]
    lines = [line for box in boxes for line in box if line.get_text().strip() == label]
    assert len(lines) == 8
    return min(line.y0 for line in lines)


def test_a_title_as_long_as_allowed_leaves_room_for_the_names(typesetter, document, catalogue):
    limit = TITLE_LENGTH[document["lang"]]
    longest = max(
        (e.record.title.best(document["lang"])[0] for e in catalogue.entries["reforms"].values()),
        key=len,
    )
    titles = ("A", *(f"{longest} {longest}"[:length] for length in (limit, limit + 50)))
    sheets = [typesetter.pdf("kit", document | {"title": each}, "kit") for each in titles]
    assert [page_count(each) for each in sheets] == [len(SHEETS)] * 3
    label = document["words"]["office"]
    short, longest_allowed, too_long = (lowest_label(each, label) for each in sheets)
    assert longest_allowed == pytest.approx(short)
    assert too_long < short - 5
