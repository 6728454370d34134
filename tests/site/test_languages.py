"""Two languages: every page in both, each word in the language that the page says it is in."""

import re
from urllib.parse import urljoin

import pytest
from built import (
    GEORGIAN,
    MTAVRULI,
    Built,
    alternates,
    attribute,
    canonical,
    language_of,
    other_version,
    squeezed,
    switch,
    texts,
)
from pydantic import BaseModel
from variants import ENGLISH_TITLE, GEORGIAN_TITLE

from knowledge_base.catalogue.translation import is_translated
from knowledge_base.languages import LANGUAGES, collation_key, other_language
from knowledge_base.model.common import Localised
from knowledge_base.views.links import path_of
from knowledge_base.words import words

pytestmark = pytest.mark.site
HOST = "https://example.org"


def untranslated_paths(catalogue) -> set[str]:
    """Pages that show mostly the other language."""
    return {
        path_of(entry.address, language)
        for section in catalogue.entries
        for entry in catalogue.visible(section)
        for language in LANGUAGES
        if not is_translated(entry, language)
    }


def test_every_page_says_which_language_it_is_in(pages):
    for path in pages.paths:
        assert attribute(pages.page(path).css_first("html"), "lang") == language_of(path), path


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_stand_in_the_alphabetical_order_of_the_language(pages, language):
    places = pages.page(path_of("municipalities", language))
    neighbours = pages.page(path_of("municipalities/rustavi", language))
    organisations = pages.page(path_of("organisations", language))
    lists = [
        *(table.css("tbody th[scope=row] a") for table in places.css("main table")),
        neighbours.css("main section[aria-labelledby=neighbours] li > a"),
        organisations.css("main .kb-card__title"),
    ]
    assert len(lists) > 10
    for nodes in lists:
        names = [squeezed(node.text()) for node in nodes]
        assert names
        assert names == sorted(names, key=collation_key)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_languages_of_translations_are_named_in_the_language_of_the_page(pages, language):
    rows = pages.page(path_of("translations", language)).css("main tbody tr:not(.kb-total)")
    named = {squeezed(row.css_first("td").text()) for row in rows}
    known = words(language, "interface")["facet_values"]
    assert named
    assert named <= {known["language_ka"], known["language_en"]}


def test_every_page_names_its_own_whole_address_as_canonical(pages):
    for path in pages.own_paths:
        assert canonical(pages.page(path)) == f"{HOST}/{path}"


def test_every_translated_page_names_both_versions_and_a_default(pages, catalogue):
    untranslated = untranslated_paths(catalogue)
    for path in pages.own_paths:
        if path in untranslated or other_version(path) in untranslated:
            assert alternates(pages.page(path)) == {}, path
        else:
            georgian = path.removeprefix("en/")
            assert alternates(pages.page(path)) == {
                "ka": f"{HOST}/{georgian}",
                "en": f"{HOST}/en/{georgian}",
                "x-default": f"{HOST}/{georgian}",
            }, path


def test_versions_name_each_other(pages):
    for path in pages.own_paths:
        own = alternates(pages.page(path))
        for address in own.values():
            other = pages.page(address.removeprefix(f"{HOST}/"))
            assert alternates(other) == own, path


def test_the_switcher_leads_to_the_same_page_in_the_other_language(pages):
    for path in pages.own_paths:
        links = switch(pages.page(path))
        assert list(links) == [other_language(language_of(path))], path
        (link,) = links.values()
        assert urljoin(f"/{path}", link) == f"/{other_version(path)}", path


def test_the_switcher_says_in_the_other_language_what_it_leads_to(pages):
    for path in ("", "en/", "reforms/", "en/about/"):
        (link,) = pages.page(path).css("header a[hreflang]")
        assert attribute(link, "lang") == attribute(link, "hreflang")
        assert squeezed(link.text()) == {"ka": "ქართული", "en": "English"}[attribute(link, "lang")]


def test_no_page_holds_mtavruli(pages):
    found = [path for path in pages.paths if MTAVRULI.search(pages.bytes(path).decode())]
    assert not found


def test_no_style_makes_capitals_of_georgian_letters(pages):
    # `text-transform` turns Mkhedruli into Mtavruli in every browser.
    folder = pages.root / "assets" / "stylesheets"
    own_sheets = [sheet for sheet in folder.glob("*.css") if not sheet.name.endswith(".min.css")]
    assert {sheet.name.split(".")[0] for sheet in own_sheets} == {"site", "compare", "training"}
    for sheet in own_sheets:
        text = sheet.read_text("utf-8")
        assert not re.search(r"text-transform\s*:\s*(uppercase|capitalize)|small-caps", text), sheet


def test_every_georgian_word_on_an_english_page_is_marked_as_georgian(pages):
    wrong = {
        (path, text[:60])
        for path in pages.own_paths
        if language_of(path) == "en"
        for text, language in texts(pages.page(path))
        if GEORGIAN.search(text) and language != "ka"
    }
    assert not wrong


def test_code_on_a_georgian_page_is_marked_as_english(pages):
    found = {
        (path, attribute(code, "lang"))
        for path in pages.own_paths
        # Examples of other findings are told in words of the page.
        if path.startswith(("fields/", "findings/kb214/", "contribute/"))
        for code in pages.page(path).css("code")
    }
    assert len(found) > 5
    assert {language for _, language in found} == {"en"}


def test_no_attribute_that_is_read_aloud_on_an_english_page_is_georgian(pages):
    spoken = ("alt", "aria-label", "title", "placeholder", "content")
    wrong = {
        (path, node.tag, name)
        for path in pages.own_paths
        if language_of(path) == "en"
        for node in pages.page(path).css("[alt],[aria-label],[title],[placeholder],meta[content]")
        for name in spoken
        if GEORGIAN.search(node.attributes.get(name) or "") and attribute(node, "lang") != "ka"
    }
    assert not wrong


def localised_in(value: object):
    """Every text in two languages inside a record."""
    if isinstance(value, Localised):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from localised_in(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from localised_in(item)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_that_exists_in_one_language_only_carries_that_language(pages, catalogue, language):
    checked = 0
    for section in catalogue.entries:
        for entry in catalogue.visible(section):
            missing = {
                words_of
                for text in localised_in(entry.record)
                if text.in_language(language) is None
                # A host's name is shown once more beside the title, and has no language.
                and " " in (words_of := squeezed(text.best(language)[0]))
            }
            for text, marked in texts(pages.page(path_of(entry.address, language))):
                if squeezed(text) in missing:
                    assert marked == other_language(language), (entry.address, text)
                    checked += 1
    assert checked > 10


def test_no_hand_written_page_falls_back_to_the_other_language(project, pages):
    sources = sorted((project / "docs").rglob("*.md"))
    names = {source.relative_to(project / "docs").as_posix() for source in sources}
    # These are for developers; mkdocs.yml leaves them out of the site.
    names = {name for name in names if not name.startswith(("decisions/", "benchmarks."))}
    shared = {name for name in names if not re.search(r"\.(ka|en)\.md$", name)}
    assert not shared
    stems = {re.sub(r"\.(ka|en)\.md$", "", name) for name in names}
    assert names == {f"{stem}.{language}.md" for stem in stems for language in LANGUAGES}
    # It is only the frame around 404.html.
    for stem in stems - {"not-found"}:
        path = re.sub(r"(^|/)index$", r"\1", stem)
        path = f"{path}/" if path and not path.endswith("/") else path
        heading = squeezed(pages.page(f"en/{path}").css_first("h1").text())
        assert not GEORGIAN.search(heading), stem
        assert GEORGIAN.search(squeezed(pages.page(path).css_first("h1").text())), stem


def test_the_navigation_is_in_the_language_of_the_page(pages):
    names = {
        language: [
            name
            for link in pages.page(path_of("", language)).css("header ~ * nav a")
            if (name := squeezed(link.text()))
        ]
        for language in LANGUAGES
    }
    assert names["ka"]
    assert len(names["ka"]) == len(names["en"])
    assert not [name for name in names["en"] if GEORGIAN.search(name)]
    assert not [name for name in names["ka"] if not GEORGIAN.search(name)]


class TestARecordInOneLanguage:
    """A reform that was written in one language and never translated."""

    CASES = (("only-georgian", "ka", GEORGIAN_TITLE), ("only-english", "en", ENGLISH_TITLE))

    @pytest.mark.parametrize(("name", "language", "title"), CASES)
    def test_its_page_in_the_other_language_is_there_with_a_notice_in_that_language(
        self, variants: Built, name, language, title
    ):
        other = other_language(language)
        notice = squeezed(words(other, "interface")["notices"]["untranslated"])
        page = variants.page(path_of(f"reforms/{name}", other))
        assert attribute(page.css_first("html"), "lang") == other
        assert (notice, other) in [(squeezed(text), lang) for text, lang in texts(page)]
        assert title in squeezed(page.css_first("h1").text())

    @pytest.mark.parametrize(("name", "language", "title"), CASES)
    def test_its_words_there_are_marked_with_the_language_they_are_in(
        self, variants: Built, name, language, title
    ):
        page = variants.page(path_of(f"reforms/{name}", other_language(language)))
        body = {"ka": "ქართული აბზაცი.", "en": "An English paragraph."}[language]
        source = {"ka": "ქართული წყარო", "en": "An English source"}[language]
        marked = {squeezed(text): found for text, found in texts(page)}
        assert marked[title] == marked[body] == marked[source] == language

    @pytest.mark.parametrize(("name", "language", "title"), CASES)
    def test_no_page_of_it_claims_a_version_in_the_other_language(
        self, variants: Built, name, language, title
    ):
        for code in LANGUAGES:
            assert alternates(variants.page(path_of(f"reforms/{name}", code))) == {}

    @pytest.mark.parametrize(("name", "language", "title"), CASES)
    def test_its_switcher_is_there_on_both_pages(self, variants: Built, name, language, title):
        for code in LANGUAGES:
            path = path_of(f"reforms/{name}", code)
            (link,) = switch(variants.page(path)).values()
            assert urljoin(f"/{path}", link) == f"/{other_version(path)}"

    @pytest.mark.parametrize(("name", "language", "title"), CASES)
    def test_lists_in_the_other_language_mark_its_title(
        self, variants: Built, name, language, title
    ):
        marked = dict(texts(variants.page(path_of("reforms", other_language(language)))))
        assert marked[title] == language


class TestARecordThatIsTranslatedInPart:
    def test_the_missing_section_is_shown_in_the_other_language_under_a_notice(self, variants):
        page = variants.page("en/reforms/half-translated/")
        marked = {squeezed(text): language for text, language in texts(page)}
        assert marked["კიდევ ერთი ქართული აბზაცი."] == "ka"
        assert marked["An English paragraph."] == "en"
        notice = words("en", "interface")["notices"]["section_untranslated"]
        assert marked[squeezed(notice)] == "en"

    def test_it_still_claims_both_versions(self, variants):
        for language in LANGUAGES:
            found = alternates(variants.page(path_of("reforms/half-translated", language)))
            assert set(found) == {"ka", "en", "x-default"}

    def test_its_georgian_page_has_no_notice_of_a_missing_section(self, variants):
        notice = words("ka", "interface")["notices"]["section_untranslated"]
        assert squeezed(notice) not in variants.text("reforms/half-translated/")


class TestThePageForAddressesThatLeadNowhere:
    def test_it_speaks_both_languages(self, pages):
        found = dict(texts(pages.page("404.html")))
        for language in LANGUAGES:
            said = words(language, "interface")["not_found"]
            assert found[said["title"]] == found[said["home"]] == language

    def test_its_heading_is_the_first_of_its_kind(self, pages):
        assert pages.page("404.html").css("h1")

    def test_all_its_addresses_begin_at_the_root_of_the_host(self, pages):
        for node in pages.page("404.html").css("[href], [src]"):
            address = attribute(node, "href") or attribute(node, "src")
            assert address.startswith(("/", "#", "https://")), address

    def test_under_a_path_of_its_host_they_begin_with_that_path(self, variants):
        page = variants.page("404.html")
        local = [
            address
            for node in page.css("[href], [src]")
            if (address := attribute(node, "href") or attribute(node, "src")).startswith("/")
        ]
        assert local
        assert all(address.startswith("/kb/") for address in local)
        assert '"base": "/kb"' in page.html
        assert 'new URL("/kb"' in page.html

    def test_it_leads_home_in_both_languages(self, variants):
        links = {attribute(a, "href") for a in variants.page("404.html").css("main a[href]")}
        assert {"/kb/", "/kb/en/"} <= links

    def test_it_leads_to_the_search_and_to_lists_in_both_languages(self, pages):
        links = {attribute(a, "href") for a in pages.page("404.html").css("main a[href]")}
        for language in LANGUAGES:
            for section in words(language, "interface")["not_found"]["ways"]:
                path = path_of(section, language)
                assert path in pages
                assert f"/{path}" in links

    def test_search_engines_leave_it_out(self, pages):
        robots = pages.page("404.html").css_first("meta[name=robots]")
        assert attribute(robots, "content") == "noindex"


def test_one_reform_is_not_said_in_the_plural(pages):
    plural = re.compile(r"\b1 (reforms|calls|modules|organisations|measured results)\b")
    said = [path for path in pages.own_paths if plural.search(pages.text(path))]
    assert said == []
    assert "1 reform " in f"{pages.text('en/themes/')} "
