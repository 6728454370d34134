"""The trainer's kit: every sheet of it is one page, however much a module promises."""

import pytest

from knowledge_base.languages import LANGUAGES
from knowledge_base.printing.modules import kit
from knowledge_base.printing.paper import Paper
from knowledge_base.printing.typesetting import Typesetter, page_count
from knowledge_base.views.desk import Desk
from knowledge_base.views.links import Origin

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
