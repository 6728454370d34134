"""What the index is told of each page: its words, in its language, where they stand."""

import re
from pathlib import Path

import pytest
from markupsafe import Markup

from knowledge_base.catalogue.load import load
from knowledge_base.rendering.templates import Templates
from knowledge_base.search.documents import document, written_document
from knowledge_base.search.passages import of_html, plain_text
from knowledge_base.views.links import Origin
from knowledge_base.views.search import FACETS, facets
from knowledge_base.views.site import pages
from knowledge_base.words import words

GEORGIAN = re.compile("[\u10d0-\u10ff]{3,}")
ORIGIN = Origin("https://example.org/", "https://example.org/edit/")


@pytest.fixture(scope="module")
def all_pages(catalogue):
    return list(pages(catalogue, ORIGIN))


@pytest.fixture(scope="module")
def found(all_pages, catalogue):
    """Every page with its document."""
    pairs = [(page, document(page, catalogue)) for page in all_pages]
    return [(page, made) for page, made in pairs if made]


def words_of(made):
    passages = (text for passage in made.passages for text in (passage.heading, passage.text))
    return " ".join((made.title, made.summary, made.known_as, *made.names, *passages))


def test_every_record_and_place_has_a_document_in_both_languages(found, catalogue):
    paths = {made.path for _, made in found}
    for section in catalogue.entries:
        for entry in catalogue.visible(section):
            assert {f"{entry.address}/", f"en/{entry.address}/"} <= paths
    for term in catalogue.municipalities():
        assert {f"municipalities/{term.id}/", f"en/municipalities/{term.id}/"} <= paths


def test_pages_that_only_lead_on_or_repeat_have_none(found):
    paths = {made.path for _, made in found}
    assert not paths & {"", "en/", "search/", "en/search/"}
    editions = ("side-by-side/", "facilitator/", "slides/")
    assert not [path for path in paths if path.endswith(editions)]


def test_no_document_holds_text_of_the_other_language(found):
    for _, made in found:
        if made.language == "en":
            # Names of documents and letters of the form may be quoted in an English text.
            assert len(GEORGIAN.findall(words_of(made))) <= len(words_of(made).split()) / 20, (
                made.path
            )
        else:
            assert GEORGIAN.search(words_of(made)), made.path


def test_text_that_is_not_translated_stays_out_of_the_other_index(small_project):
    folder = small_project / "practices/reforms/model-reform"
    (folder / "en.md").unlink(missing_ok=True)
    catalogue = load(small_project).value
    made = {
        page.language: document(page, catalogue)
        for page in pages(catalogue, ORIGIN)
        if page.address == "reforms/model-reform"
    }
    assert any(passage.text for passage in made["ka"].passages)
    if made["en"]:
        assert not GEORGIAN.search(words_of(made["en"]))


def english_of(root, address, *taken_out):
    """The English document at `address` of the project in `root`, without these lines of facts."""
    path = root / "practices" / address / "record.yml"
    text = path.read_text("utf-8")
    for line in taken_out:
        assert line in text
        text = text.replace(line, "", 1)
    path.write_text(text, "utf-8")
    catalogue = load(root).value
    wanted = (address, "en")
    return next(
        document(page, catalogue)
        for page in pages(catalogue, ORIGIN)
        if (page.address, page.language) == wanted
    )


def test_a_page_whose_title_nobody_has_translated_is_not_found_in_the_other_language(small_project):
    title = "  en: A reception day every Monday\ntitle_translation: [en]\n"
    assert english_of(small_project, "reforms/model-reform") is not None
    assert english_of(small_project, "reforms/model-reform", title) is None


def test_a_summary_that_nobody_has_translated_stays_out_of_the_other_index(small_project):
    summary = "  en: The city hall receives residents every Monday.\n"
    assert english_of(small_project, "reforms/model-reform").summary
    assert english_of(small_project, "reforms/model-reform", summary).summary == ""


def test_an_organisation_is_known_as_its_short_name_if_that_is_one_word(small_project):
    path = small_project / "practices/organisations/model-organisation/record.yml"
    title = "  en: Model organisation\n"
    for short, known in (("MO", "MO"), ("Rustavi Centre", "")):
        text = path.read_text("utf-8").partition("short:\n")
        kept = text[0] if not text[1] else text[0] + text[2].partition("\n")[2]
        path.write_text(kept.replace(title, f"{title}short:\n  en: {short}\n", 1), "utf-8")
        found = english_of(small_project, "organisations/model-organisation")
        assert found.known_as == known


def test_a_field_is_found_by_its_name_and_its_meaning_and_the_result_leads_to_it(found):
    documents = {made.path: made for _, made in found}
    for path, language in (("fields/reform/", "ka"), ("en/fields/reform/", "en")):
        rows = {passage.anchor: passage for passage in documents[path].passages}
        baseline = rows["fields-indicator-baseline"]
        about = words(language, "fields")["fields"]["Indicator"]["baseline"]["about"]
        assert (baseline.heading, baseline.text) == ("baseline", about)
        assert baseline.weight == 1


def test_an_organisation_is_found_by_its_short_name_in_the_other_language(found):
    names = {made.path: made.names for _, made in found}
    assert "NALAG" in names["organisations/nalag/"]
    assert "atea" in names["en/organisations/nalag/"]
    # Of a name of several words, each would be found for itself.
    assert "MDF" in names["organisations/mdf/"]
    assert len(names["en/organisations/mdf/"]) == len(names["en/organisations/eecgeo/"])


def test_every_passage_leads_to_a_place_on_its_page(found, project):
    templates = Templates(project / "overrides" / "records")
    for page, made in found:
        anchors = {passage.anchor for passage in made.passages if passage.anchor}
        if anchors:
            article = templates.article(page, Markup(""))
            missing = {anchor for anchor in anchors if f'id="{anchor}"' not in article}
            assert not missing, (made.path, missing)


def test_every_word_of_a_page_that_is_its_own_is_in_its_document(found):
    texts = {made.path: words_of(made) for _, made in found}
    rustavi = texts["reforms/rustavi-kindergartens-retrofit/"]
    assert "რუსთავი" in rustavi
    assert "ქვემო ქართლი" in rustavi


def test_filters_have_labels_in_both_languages(found, catalogue):
    for language in ("ka", "en"):
        labels = {
            facet.id: {value: label.text for value, label in facet.values}
            for facet in facets(catalogue, language)
        }
        for _, made in found:
            for facet, values in made.filters:
                assert facet in FACETS
                assert set(values) <= set(labels[facet]), (made.path, facet)


def test_a_reform_can_be_narrowed_by_every_facet_that_its_record_answers(found):
    made = next(made for _, made in found if made.path == "reforms/rustavi-manage-your-city/")
    assert dict(made.filters) == {
        "section": ("reforms",),
        "theme": ("youth",),
        "municipality": ("rustavi",),
        "region": ("kvemo-kartli",),
        "year": ("2022",),
        "programme": ("municipal-own",),
        "award": (),
    }
    assert made.year == 2022


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>ერთი</p><p>ორი</p>", "ერთი ორი"),
        ("<p>რე<strong>ფორ</strong>მა</p>", "რეფორმა"),
        ('<p>ასეა<sup class="kb-citation"><a href="#s">[1]</a></sup>.</p>', "ასეა."),
        ("<table><tr><td>ა</td><td>ბ</td></tr></table>", "ა; ბ."),
        (
            "<p>ორნაირად:</p><table><thead><tr><th>სად</th><th>რამდენი</th></tr></thead>\n"
            "<tbody><tr><th>უბანი<sup>[1]</sup></th><td></td><td>30</td></tr>\n"
            "<tr><td>ბაღი?</td><td>„12“</td></tr></tbody></table><p>მერე.</p>",
            "ორნაირად: სად; რამდენი. უბანი; 30. ბაღი? „12“. მერე.",
        ),
        ("<ul><li>ერთი;</li>\n<li><p>ორი</p></li><li></li><li>სამი</li></ul>", "ერთი; ორი; სამი."),
        ("<ul><li></li></ul><ol><li>ერთი.</li></ol>", "ერთი."),
        (
            "<table><tr><td>3 780</td><td>336</td></tr><tr><td>100</td></tr></table>",
            "3 780; 336. 100.",
        ),
        ("a &amp; b<br>c", "a & b c"),
        ("", ""),
    ],
)
def test_markup_becomes_the_words_that_a_reader_sees(markup, text):
    assert plain_text(markup) == text


def test_a_hand_written_page_is_cut_at_its_headings():
    content = '<h1 id="t">Title</h1><p>One.</p><h2 id="how">How</h2><p>Two.</p><h2 id="no">No</h2>'
    assert [(p.anchor, p.heading, p.text) for p in of_html(content)] == [
        (None, "", "One."),
        ("how", "How", "Two."),
    ]
    made = written_document("about/", "ka", "საიტის შესახებ", content)
    assert dict(made.filters) == {"section": ("pages",)}


def test_the_room_of_search_knows_neither_the_engine_of_pages_nor_the_theme():
    room = Path(__file__).parents[2] / "hooks" / "knowledge_base" / "search"
    for module in room.glob("*.py"):
        imported = re.findall(r"^(?:from|import) (\w[\w.]*)", module.read_text("utf-8"), re.M)
        assert not [name for name in imported if name.startswith(("mkdocs", "material"))]
        assert not [
            name
            for name in imported
            if name.startswith(("knowledge_base.rendering", "knowledge_base.publishing"))
        ]


def test_the_page_of_a_call_is_found_by_its_days_and_the_result_says_them(found):
    documents = {made.path: made for _, made in found}
    georgian, english = documents["programmes/bpp-2025/"], documents["en/programmes/bpp-2025/"]
    assert "15 September 2025" in english.summary
    assert "30 November 2025" in english.summary
    assert "deadline" in english.summary
    assert "ვადა" in georgian.summary
    assert documents["programmes/bpp-2018/"].summary == ""


def test_a_call_says_that_it_is_one_and_goes_by_its_short_name(found):
    documents = {made.path: made for _, made in found}
    made = documents["programmes/bpp-2025/"]
    assert {"კონკურსი", "bpp 2025"} <= set(made.names)
    assert (made.about, made.year) == ("კონკურსი · 2025", 2025)
    assert documents["programmes/nalag-bpp/"].names == ("პროგრამები",)


def test_pages_for_those_who_write_the_site_count_less_than_its_content(found):
    lighter = {made.path.removeprefix("en/") for _, made in found if made.weight < 1}
    assert {"fields/", "fields/reform/", "findings/", "findings/kb417/"} <= lighter
    assert not [path for path in lighter if not path.startswith(("fields/", "findings/"))]
    assert written_document("about/", "ka", "საიტის შესახებ", "<p>ვადა</p>").weight < 1
