"""“Suggest a change” below every section opens the file that the section comes from."""

from pathlib import Path

import pytest

from knowledge_base.languages import LANGUAGES
from knowledge_base.views.desk import Desk
from knowledge_base.views.links import Origin

PROJECT = Path(__file__).parents[2]
EDIT = "https://git.example.org/base/edit/main/"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_section_leads_to_a_file_that_holds_its_heading(catalogue, language):
    origin = Origin("https://practice.example.ge/", EDIT)
    for section in catalogue.entries:
        for entry in catalogue.visible(section):
            desk = Desk(catalogue, entry, language, origin)
            for shown in desk.sections():
                path = PROJECT / shown.edit_href.removeprefix(EDIT)
                assert path.name == f"{shown.language}.md"
                assert f"## {shown.title}\n" in path.read_text("utf-8")
            assert (PROJECT / desk.frame().edit_href.removeprefix(EDIT)).name == "record.yml"


@pytest.mark.parametrize("template", ["macros", "organisation", "reform", "training"])
def test_the_pages_of_records_offer_it(template):
    text = (PROJECT / f"overrides/records/{template}.html").read_text("utf-8")
    assert "{{ suggest(" in text
