"""The glossary as it stands on the real site."""

import pytest
from built import attribute, nearest_language, squeezed

from knowledge_base.languages import LANGUAGES, other_language
from knowledge_base.views.links import path_of

pytestmark = pytest.mark.site


def entries(pages, language):
    return pages.page(path_of("glossary", language)).css("main dl.kb-glossary > div")


def test_every_term_stands_once_under_its_own_anchor(pages, catalogue):
    for language in LANGUAGES:
        ids = [attribute(entry, "id") for entry in entries(pages, language)]
        assert len(ids) == 100
        assert sorted(ids) == sorted(term.id for term in catalogue.glossary())


def test_entry_gives_both_languages_the_meaning_and_every_synonym(pages, catalogue):
    terms = {term.id: term for term in catalogue.glossary()}
    for language in LANGUAGES:
        for entry in entries(pages, language):
            term = terms[attribute(entry, "id")]
            text = squeezed(entry.text())
            names = [term.title.ka, term.title.en, *term.also_ka, *term.also_en]
            variants = [*term.avoid.ka, *term.avoid.en] if term.avoid else []
            for words in (*names, *variants, term.meaning.in_language(language)):
                assert squeezed(words) in text, (term.id, words)


def test_term_in_the_other_language_says_which_language_it_is_in(pages):
    for language in LANGUAGES:
        for entry in entries(pages, language):
            other = entry.css_first("dt .kb-aside")
            assert attribute(other, "lang") == other_language(language)
            assert nearest_language(other) == language


def test_basis_of_every_entry_leads_to_a_source_on_the_page(pages, catalogue):
    urls = {f"source-{s.id}": s.url for s in catalogue.vocabularies["glossary"].sources}
    for language in LANGUAGES:
        page = pages.page(path_of("glossary", language))
        for entry in entries(pages, language):
            anchor = attribute(entry.css_first(".kb-citation a"), "href").removeprefix("#")
            source = page.css_first(f"#{anchor}")
            link = source.css_first("a")
            assert (attribute(link, "href") if link else None) == urls[anchor]


def test_index_leads_to_an_entry_from_each_of_its_names(pages):
    for language in LANGUAGES:
        page = pages.page(path_of("glossary", language))
        ids = {attribute(entry, "id") for entry in entries(pages, language)}
        links = page.css("section[aria-labelledby=index] a")
        assert len(links) > 2 * len(ids)
        assert {attribute(link, "href").removeprefix("#") for link in links} == ids


def test_glossary_is_reached_from_the_navigation(pages):
    for language in LANGUAGES:
        page = pages.page(path_of("about", language))
        links = [attribute(link, "href") for link in page.css("nav.md-nav--primary a")]
        assert "../glossary/" in links


def test_everyday_words_are_shown_where_the_search_leads_to_and_are_not_found_there(pages, site):
    for language, word in (("ka", "ნაგავი"), ("en", "garbage")):
        search = pages.page(path_of("search", language))
        (href,) = [
            href
            for link in search.css("#search-lists p a")
            if (href := attribute(link, "href")).endswith("#same-words")
        ]
        assert href.removesuffix("#same-words").rstrip("/").endswith("glossary")
        section = pages.page(path_of("glossary", language)).css_first("#same-words").parent
        assert word in squeezed(section.text())
        # The index would otherwise take this page for one that is about garbage.
        assert word not in (site / f"search/{language}/words.txt").read_text("utf-8").split()
