"""The printed editions of the real site: accessible, in our fonts, without an empty page."""

import re

import pdfua
import pypdf
import pytest
from built import Built, attribute
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTContainer

from knowledge_base.languages import LANGUAGES

pytestmark = pytest.mark.site

BATCHES = 4
EVERY_SO_MANY_REFORMS = 3
"""One template sets them all: every third brief and record is held against the rules of PDF/UA."""
GEORGIAN = re.compile(r"[\u10a0-\u10ff\u1c90-\u1cbf]")
FONTS = {"NotoSans", "NotoSansGeorgian", "NotoSansMath"}
ONE_OF_EACH_KIND = [
    "training/municipal-reform-centre-introduction/print/*-participant-ka.pdf",
    "training/municipal-reform-centre-introduction/print/*-facilitator-ka.pdf",
    "training/municipal-reform-centre-introduction/print/*-key-ka.pdf",
    "training/municipal-reform-centre-introduction/print/*-kit-ka.pdf",
    "training/municipal-reform-centre-introduction/print/*-bilingual.pdf",
    "en/training/municipal-reform-centre-introduction/print/*-participant-en.pdf",
    "en/training/municipal-reform-centre-introduction/print/*-kit-en.pdf",
    "reforms/rustavi-reforms-services-centre/print/*-brief-ka.pdf",
    "reforms/rustavi-reforms-services-centre/print/*-record-ka.pdf",
    "en/reforms/gori-civil-budget/print/*-brief-en.pdf",
    "programmes/lsg-best-practice-2015/print/*-ka.pdf",
]


@pytest.mark.parametrize("batch", range(BATCHES))
def test_every_kind_of_edition_is_accessible_without_a_warning(editions, printed, batch):
    reforms = [path for path in editions if "reforms" in path.parts]
    chosen = sorted({*editions}.difference(reforms)) + reforms[::EVERY_SO_MANY_REFORMS]
    assert {path.name.split("-")[-2] for path in chosen} >= {"brief", "record", "kit", "key"}
    for path in chosen[batch::BATCHES]:
        found = [str(finding) for finding in pdfua.validate(path).findings]
        assert found == [], path.relative_to(printed)


def _glyphs(element):
    if isinstance(element, LTChar):
        yield element
    elif isinstance(element, LTContainer):
        for inner in element:
            yield from _glyphs(inner)


@pytest.mark.parametrize("pattern", ONE_OF_EACH_KIND)
def test_every_letter_is_drawn_by_its_font_and_stays_on_the_page(printed, pattern):
    (path,) = printed.glob(pattern)
    georgian = 0
    for page in extract_pages(path):
        glyphs = list(_glyphs(page))
        assert len(glyphs) > 40, f"{path.name}: page {page.pageid} is as good as empty"
        for glyph in glyphs:
            text, font = glyph.get_text(), glyph.fontname.partition("+")[2].partition("-")[0]
            assert font in FONTS, (path.name, font)
            assert "(cid:" not in text and text != "\ufffd"
            if GEORGIAN.search(text):
                georgian += 1
                assert font == "NotoSansGeorgian", (path.name, page.pageid, text)
            assert glyph.x0 >= 0 and glyph.x1 <= page.width, (path.name, page.pageid, text)
            assert glyph.y0 >= 0 and glyph.y1 <= page.height, (path.name, page.pageid, text)
    assert georgian > 0 or path.stem.endswith("-en")


@pytest.mark.parametrize("pattern", ONE_OF_EACH_KIND)
def test_an_edition_has_bookmarks_a_language_a_title_and_its_fonts_inside(printed, pattern):
    (path,) = printed.glob(pattern)
    reader = pypdf.PdfReader(path)
    assert reader.metadata is not None and reader.metadata.title
    assert reader.trailer["/Root"]["/Lang"] in LANGUAGES
    assert reader.outline
    sizes = {(round(page.mediabox.width), round(page.mediabox.height)) for page in reader.pages}
    assert sizes <= {(595, 842), (842, 595)}
    for page in reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            (drawn,) = font.get_object()["/DescendantFonts"]
            described = drawn.get_object()["/FontDescriptor"].get_object()
            assert set(described) & {"/FontFile2", "/FontFile3"}


def test_a_brief_has_two_pages(editions):
    briefs = [path for path in editions if "-brief-" in path.name]
    assert len(briefs) > 100
    for path in briefs:
        assert len(pypdf.PdfReader(path).pages) <= 2, path.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_offer_their_editions_with_length_and_size(printed, language):
    pages = Built(printed)
    prefix = "" if language == "ka" else "en/"
    module = f"{prefix}training/municipal-reform-centre-introduction/"
    for path, count in (
        (module, 5),
        (f"{module}facilitator/", 5),
        (f"{prefix}reforms/gori-civil-budget/", 2),
        (f"{prefix}programmes/nalag-bpp/", 2),
    ):
        items = pages.page(path).css(".kb-prints li")
        assert len(items) >= count, path
        for item in items:
            target = (printed / path / attribute(item.css_first("a"), "href")).resolve()
            said = [int(number) for number in re.findall(r"\d+", item.text().rpartition(")")[2])]
            assert len(pypdf.PdfReader(target).pages) in said, (path, item.text())
            assert -(-target.stat().st_size // 1024) in said


def test_every_file_to_print_is_offered_by_a_page(printed):
    made = {path.relative_to(printed).as_posix() for path in printed.rglob("*.pdf")}
    offered = {
        (page.parent / href).resolve().relative_to(printed.resolve()).as_posix()
        for page in printed.rglob("index.html")
        for href in re.findall(r'href="([^":]+\.pdf)"', page.read_text("utf-8"))
    }
    assert made - offered == set()
    assert {path for path in made if path.startswith(("forms/", "en/forms/"))}


def test_a_build_without_printing_offers_nothing(pages):
    assert not pages.page("training/municipal-reform-centre-introduction/").css(".kb-prints")
    assert not list(pages.root.rglob("print/*.pdf"))
