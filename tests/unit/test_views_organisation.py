"""The page of an organisation: its text and the lists of its facts, each thing once."""

import pytest

from knowledge_base.catalogue.load import load
from knowledge_base.languages import LANGUAGES
from knowledge_base.views.links import Origin
from knowledge_base.views.organisation import organisation_page

ORIGIN = Origin("https://example.org/", "https://example.org/edit/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_list_stands_once_and_no_heading_twice(catalogue, language):
    joined = 0
    for entry in catalogue.listed("organisations"):
        record = entry.record
        view = organisation_page(catalogue, entry, language, ORIGIN).view
        titles = [part.title for part in view.parts]
        assert len(set(titles)) == len(titles), record.id
        assert [part.text.id for part in view.parts if part.text] == [s.id for s in view.sections]
        lists = {part.anchor: part.items for part in view.parts if part.anchor}
        for name in ("services", "fields", "beneficiaries", "partners"):
            assert len(lists.get(f"list-{name}", ())) == len(getattr(record, name)), record.id
        joined += sum(bool(part.text and part.items) for part in view.parts)
    assert joined > 10


def test_partners_that_have_a_page_are_linked(catalogue):
    entry = catalogue.entry("organisations", "clg")
    view = organisation_page(catalogue, entry, "en", ORIGIN).view
    (partners,) = (part.items for part in view.parts if part.anchor == "list-partners")
    linked = {item.link.href for item in partners if item.link.href}
    assert {"../csi/", "../giz/", "../nalag/", "../council-of-europe/"} <= linked


def test_a_link_to_a_place_in_its_text_leads_back_as_well(small_project):
    text = small_project / "practices/training/model-module/ka.md"
    link = "[ა](record:organisations/model-organisation#about)"
    text.write_text(text.read_text("utf-8") + f"\n{link}\n", "utf-8")
    catalogue = load(small_project).value
    module = catalogue.entry("training", "model-module")
    assert "organisations/model-organisation" in module.texts["ka"].links
    entry = catalogue.entry("organisations", "model-organisation")
    view = organisation_page(catalogue, entry, "ka", ORIGIN).view
    assert [link.href for link in (*view.modules, *view.told_in)] == [
        "../../training/model-module/"
    ]


def test_an_organisation_leads_back_to_the_modules_that_lead_to_it(catalogue):
    view = organisation_page(
        catalogue, catalogue.entry("organisations", "rustavi-centre"), "en", ORIGIN
    ).view
    assert [link.href for link in view.told_in] == [
        "../../training/municipal-reform-service-centre/",
        "../../training/municipal-reform-centre-introduction/",
    ]
    led = 0
    for module in catalogue.modules:
        for address in {link for text in module.texts.values() for link in text.links}:
            section, _, name = address.partition("/")
            if section == "organisations":
                page = organisation_page(catalogue, catalogue.entry(section, name), "ka", ORIGIN)
                back = {link.href for link in (*page.view.told_in, *page.view.modules)}
                assert f"../../training/{module.id}/" in back
                led += 1
    assert led > 5
