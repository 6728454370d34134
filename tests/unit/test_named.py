"""A name in the place of an id: the id that was meant is told where there is one."""

from pathlib import PurePosixPath

import pytest

from knowledge_base.catalogue.named import with_ids_named
from knowledge_base.findings import rules
from knowledge_base.findings.finding import Place

PLACE = Place(PurePosixPath("practices/reforms/x/record.yml"), 1, 1)


def suggested(catalogue, listed: str, value: str) -> str | None:
    finding = rules.FIELD_ID_FORM.at(PLACE, value=value, list=listed)
    (found,) = with_ids_named([finding], catalogue)
    details = dict(found.details)
    if "suggestion" not in details:
        assert found == finding
    return details.get("suggestion")


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("რუსთავი", "rustavi"),
        ("ᲠᲣᲡᲗᲐᲕᲘ", "rustavi"),
        ("  Rustavi ", "rustavi"),
        ("რუსთავის მუნიციპალიტეტი", "rustavi"),
        ("Kutaisi Municipality", "kutaisi"),
        ("ფოთის მუნიციპალიტეტი", "poti"),
        ("გორის მუნიციპალიტეტ", "gori"),
        ("Goris Municipality", "gori"),
        ("the Gori Municipality", "gori"),
        ("Kareli City", "kareli"),
        ("Gori and Rustavi", None),
        ("Gorisnova Municipality", None),
        ("მუნიციპალიტეტი", None),
        ("Rustavi, Gori", "rustavi, gori"),
        ("Rustavi / Gori;", "rustavi, gori"),
        ("რუსთავი გორი", "rustavi, gori"),
        ("Rustavi,", "rustavi"),
        (", ;", None),
        ("Rustavi, Atlantis", None),
        ("ატლანტიდა", None),
    ],
)
def test_the_name_of_a_municipality_is_known_however_it_is_written(catalogue, value, meant):
    assert suggested(catalogue, "municipalities", value) == meant


def test_no_municipality_is_taken_for_another(catalogue):
    for term in catalogue.municipalities():
        for said in (f"{term.genitive.ka} მუნიციპალიტეტი", f"{term.short.en} Municipality"):
            assert suggested(catalogue, "municipalities", said) in (term.id, None), said


def test_the_title_of_a_record_is_known(catalogue):
    entry = catalogue.reforms[0]
    assert suggested(catalogue, "reforms", entry.record.title.ka) == entry.record.id
    assert suggested(catalogue, "courses", entry.record.title.ka) is None


def test_a_finding_without_a_list_stays_what_it_is(catalogue):
    finding = rules.FIELD_ID_FORM.at(PLACE, value="Rustavi")
    assert list(with_ids_named([finding], catalogue)) == [finding]
