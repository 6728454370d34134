"""What a record of any kind may have beside its text: files, offices to ask, related reforms."""

import dataclasses
from pathlib import Path

import pytest
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

from knowledge_base.languages import LANGUAGES
from knowledge_base.model.common import Attachment, Contact, Localised
from knowledge_base.model.kinds import RECORD_KINDS
from knowledge_base.rendering.templates import Templates
from knowledge_base.views.links import Origin
from knowledge_base.views.site import record_page

ORIGIN = Origin("https://example.org/", "https://example.org/edit/")
TEMPLATES = Templates(Path(__file__).parents[2] / "overrides" / "records")
FILE = Attachment(
    file="plan.pdf", title=Localised(ka="დღის გეგმა", en="Plan of the day"), sha256="0" * 64
)
OFFICE = Contact(
    role=Localised(ka="ტრენინგების სპეციალისტი", en="Training officer"),
    office=Localised(ka="მერია", en="City Hall"),
    website="https://office.example.ge/",
)
REFORM = "rustavi-reforms-services-centre"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("section", RECORD_KINDS)
def test_it_is_on_the_page_whatever_the_kind(section, language, catalogue):
    model = RECORD_KINDS[section]
    given = {"attachments": (FILE,), "related": (REFORM,), "contacts": (OFFICE,)}
    entry = next(each for each in catalogue.visible(section) if each.id != REFORM)
    known = {name: value for name, value in given.items() if name in model.model_fields}
    entry = dataclasses.replace(entry, record=entry.record.model_copy(update=known))
    page = record_page(catalogue, entry, language, ORIGIN)
    article = LexborHTMLParser(TEMPLATES.article(page, Markup()))
    (link,) = article.css('.kb-attachments a[href$="files/plan.pdf"]')
    assert link.text() == FILE.title.best(language)[0]
    assert article.css(f'section[aria-labelledby=see-also] a[href$="/{REFORM}/"]')
    if "contacts" in known:
        asked = article.css_first(".kb-contacts").text()
        assert OFFICE.role.best(language)[0] in asked
        assert OFFICE.website in asked
