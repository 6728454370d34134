"""The application forms of the built site: offered where they belong, and whole."""

import io
import zipfile

import docx
import pytest
from selectolax.lexbor import LexborHTMLParser

from knowledge_base.languages import LANGUAGES


def page(site, path: str) -> str:
    return (site / path / "index.html").read_text("utf-8")


@pytest.mark.parametrize("edition", ["ka", "en", "bilingual"])
def test_a_blank_form_lies_beside_the_page_that_offers_it(site, edition):
    file = site / "forms" / "bpp-2025" / f"bpp-2025-{edition}.docx"
    assert f'href="{file.name}"' in page(site, "forms/bpp-2025")
    assert f'href="../../../forms/bpp-2025/{file.name}"' in page(site, "en/forms/bpp-2025")
    docx.Document(str(file))


def test_every_listed_reform_is_offered_on_its_form(printed, catalogue):
    for entry in catalogue.reforms:
        for language in LANGUAGES:
            name = f"{entry.record.id}-application-{language}.docx"
            assert f'href="{name}"' in page(printed, entry.address)
            content = (printed / entry.address / name).read_bytes()
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                assert archive.testzip() is None
                assert "customXml/item1.xml" in archive.namelist()


def test_a_site_without_print_neither_has_nor_offers_reforms_on_their_forms(site, catalogue):
    assert {path.parent.parent.name for path in site.rglob("*.docx")} == {"forms"}
    for entry in catalogue.reforms:
        assert "-application-" not in page(site, entry.address)


def test_the_form_page_says_that_its_window_is_over(site):
    assert "მიღება დასრულებულია" in page(site, "forms/bpp-2025")
    shown = LexborHTMLParser(page(site, "en/forms/bpp-2025")).text()
    assert "Closed: the last day was 30 November 2025" in shown
