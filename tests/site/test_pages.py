"""Which pages there are, and that nobody is sent to one that is not there."""

import re
from itertools import pairwise
from urllib.parse import urljoin

import pytest
from built import GEORGIAN, attribute, language_of, other_version, sources, squeezed, texts
from variants import PRIVATE_TITLE, WITHDRAWN_TITLE

from knowledge_base.auditing.audit import audit
from knowledge_base.catalogue.addresses import addresses_of, read_addresses
from knowledge_base.languages import LANGUAGES
from knowledge_base.reading.names import is_portable
from knowledge_base.views.links import path_of
from knowledge_base.views.readable import readable
from knowledge_base.words import words

pytestmark = pytest.mark.site


def test_every_listed_address_has_a_page_in_both_languages(pages, catalogue, project):
    addresses = {*addresses_of(catalogue), *read_addresses(project)}
    missing = [
        path_of(address, language)
        for address in sorted(addresses)
        for language in LANGUAGES
        if path_of(address, language) not in pages
    ]
    assert not missing


def test_every_page_exists_in_both_languages(pages):
    lonely = [path for path in pages.own_paths if other_version(path) not in pages]
    assert pages.own_paths
    assert not lonely


def test_every_page_describes_itself_in_its_language(pages):
    for path in pages.own_paths:
        if path.endswith("search/"):
            continue
        described = pages.page(path).css_first("meta[name=description]")
        assert described is not None, path
        said = attribute(described, "content")
        assert said, path
        assert bool(GEORGIAN.search(said)) == (language_of(path) == "ka"), path


def test_no_page_shows_what_only_a_program_says(site):
    said = re.compile(r"built-in method|bound method| object at 0x|Undefined|>None<|\bnan\b")
    shown = [
        f"{path.relative_to(site)}: {found.group()}"
        for path in site.rglob("*.html")
        if (found := said.search(path.read_text("utf-8")))
    ]
    assert not shown


def test_all_69_municipalities_have_a_page_and_stand_in_the_list(pages):
    for path in ("municipalities/", "en/municipalities/"):
        listed = {
            urljoin(f"/{path}", attribute(link, "href"))
            for link in pages.page(path).css("main th[scope=row] a")
        }
        assert len(listed) == 64 + 5
        assert all(link.lstrip("/") in pages for link in listed)


def test_occupied_municipalities_say_so_on_their_page(pages, catalogue):
    occupied = [term for term in catalogue.municipalities() if term.occupied == "yes"]
    assert len(occupied) == 5
    for term in occupied:
        for language in LANGUAGES:
            notice = words(language, "interface")["municipality"]["occupied_note"]
            assert squeezed(notice) in pages.text(path_of(f"municipalities/{term.id}", language))


def test_every_page_has_one_first_heading_one_main_part_and_a_title(pages):
    for path in pages.own_paths:
        page = pages.page(path)
        assert len(page.css("main")) == 1, path
        assert len(page.css("h1")) == 1, path
        assert squeezed(page.css_first("title").text()), path
        assert attribute(page.css_first("meta[name=viewport]"), "content"), path


def test_titles_of_pages_in_one_language_are_all_different(pages):
    for language in LANGUAGES:
        titles = [
            squeezed(pages.page(path).css_first("title").text())
            for path in pages.own_paths
            if language_of(path) == language
        ]
        assert len(set(titles)) == len(titles)


def test_side_by_side_only_the_answers_of_exercises_are_folded_away(pages):
    folded = {
        path.removeprefix("en/").partition("/")[0]
        for path in pages.own_paths
        if path.endswith("/side-by-side/") and pages.page(path).css("main details.kb-solution")
    }
    assert folded == {"training"}


def test_headings_never_skip_a_level(pages):
    for path in pages.own_paths:
        levels = [int(node.tag[1]) for node in pages.page(path).css("main :is(h1,h2,h3,h4,h5,h6)")]
        assert levels[0] == 1, path
        jumps = [(upper, lower) for upper, lower in pairwise(levels) if lower > upper + 1]
        assert not jumps, (path, levels)


def test_every_page_of_a_record_leads_home_and_to_its_list_by_breadcrumbs(pages, catalogue):
    for address in addresses_of(catalogue):
        for language in LANGUAGES:
            path = path_of(address, language)
            crumbs = pages.page(path).css("main nav[aria-label] ol a")
            places = [urljoin(f"/{path}", attribute(crumb, "href")) for crumb in crumbs]
            section = path_of(address.partition("/")[0], language)
            above = [f"/{section}"] if section in pages else []
            assert places == [f"/{path_of('', language)}", *above], path


def test_every_hand_written_page_leads_home_by_a_breadcrumb(pages):
    for path in ("about/", "about/roles/", "contribute/records/", "en/data/", "en/contribute/"):
        home = path_of("", language_of(path))
        (crumb,) = pages.page(path).css("main nav.kb-crumbs a")
        assert urljoin(f"/{path}", attribute(crumb, "href")) == f"/{home}", path


def test_every_cell_of_a_wide_table_written_by_hand_names_its_column(pages):
    for path in ("contribute/records/", "en/contribute/records/"):
        page = pages.page(path)
        wide = [table for table in page.css("main table") if len(table.css("thead th")) > 2]
        assert wide
        for table in wide:
            assert table.css("tbody td")
            assert all(cell.attributes.get("data-label") for cell in table.css("tbody td")), path


def test_every_breadcrumb_leads_to_a_page_above_its_own(pages):
    seen = set()
    for path in pages.own_paths:
        name = words(language_of(path), "interface")["page"]["breadcrumbs"]
        for crumb in pages.page(path).css(f"main nav[aria-label='{name}'] a"):
            place = urljoin(f"/{path}", attribute(crumb, "href")).lstrip("/")
            assert place in pages, path
            assert path.startswith(place) and path != place, path
            seen.add(path)
    assert len(seen) > len(pages.own_paths) / 2


def test_the_edit_links_of_a_record_lead_to_its_own_files(pages, catalogue, project):
    for section in catalogue.entries:
        for entry in catalogue.visible(section):
            for language in LANGUAGES:
                page = pages.page(path_of(entry.address, language))
                edits = [
                    link
                    for link in (attribute(node, "href") for node in page.css("main a[href]"))
                    if "/edit/" in link
                ]
                files = [edit.partition("/edit/main/")[2] for edit in edits]
                # Below its sections the files that they come from, at its end the facts.
                assert files[-1] == f"{entry.folder}/record.yml", entry.address
                assert len(files) > 1 or not entry.texts, entry.address
                for file in files:
                    assert file.startswith(f"{entry.folder}/") and (project / file).is_file()


def test_sources_stand_in_order_with_their_addresses(pages, catalogue):
    for section in catalogue.entries:
        for entry in catalogue.visible(section):
            for language in LANGUAGES:
                shown = sources(pages.page(path_of(entry.address, language)))
                assert [attribute(item, "id") for item in shown] == [
                    f"source-{source.id}" for source in entry.record.sources
                ]
                for item, source in zip(shown, entry.record.sources, strict=True):
                    link = item.css_first("a")
                    assert (attribute(link, "href") if link else None) == source.url
                    assert squeezed(source.title.best(language)[0]) in squeezed(item.text())
                    assert squeezed(source.publisher.best(language)[0]) in squeezed(item.text())


def test_every_citation_leads_to_the_source_of_its_number(pages):
    cited = 0
    for path in pages.own_paths:
        for link in pages.page(path).css("sup a[href]"):
            place, _, anchor = urljoin(f"/{path}", attribute(link, "href")).partition("#")
            ids = [attribute(item, "id") for item in sources(pages.page(place.lstrip("/")))]
            assert link.text() == f"[{ids.index(anchor) + 1}]", path
            cited += 1
    assert cited > 500


def test_no_citation_is_left_unresolved_in_the_text_of_a_record(pages, catalogue):
    paths = [path_of(address, lang) for address in addresses_of(catalogue) for lang in LANGUAGES]
    assert not [path for path in paths if re.search(r"\[\^[\w-]+\]", pages.text(path))]


def test_the_entries_of_on_this_page_lead_to_headings_of_the_page(pages, catalogue):
    for entry in catalogue.visible("reforms"):
        page = pages.page(path_of(entry.address, "en"))
        anchors = [attribute(link, "href") for link in page.css("main details ol a")]
        assert anchors, entry.address
        assert all(page.css_first(f'[id="{anchor[1:]}"]') is not None for anchor in anchors)


def test_on_this_page_is_offered_where_there_is_a_choice(pages):
    lists = "main details.kb-contents ol, .md-sidebar--secondary ul"
    alone = "programmes/civil-society-star/"
    assert pages.page(alone).css("main h2")
    for path in (alone, f"en/{alone}"):
        assert not pages.page(path).css(lists), path
    for path in pages.own_paths:
        for parts in pages.page(path).css("main details.kb-contents ol"):
            assert len(parts.css("a")) > 1, path


def test_the_name_of_a_finding_leads_to_its_page(pages):
    for path in ("findings/", "findings/kb115/", "en/findings/", "en/findings/kb115/"):
        links = pages.page(path).css('main a[href*="kb1"]')
        assert links
        bare = [text for link in links if re.fullmatch("KB[0-9]+", text := squeezed(link.text()))]
        assert not bare, path


def test_likeness_is_explained_above_the_reforms_that_it_puts_in_order(pages):
    for path, language in (("like-mine/gori/", "ka"), ("en/like-mine/gori/", "en")):
        text = squeezed(pages.page(path).css_first("main").text())
        how = squeezed(words(language, "like-mine")["how"])
        first = squeezed(pages.page(path).css_first("main .kb-card h3").text())
        assert 0 < text.index(how) < text.index(first), path


def test_no_title_breaks_before_a_dash(pages):
    kept = 0
    for path in pages.own_paths:
        for title in pages.page(path).css(":is(h1, h2, h3), .kb-card__summary, .kb-lead"):
            assert " – " not in title.text(), path
            kept += "\u00a0– " in title.text()
    assert kept > 10


def test_no_per_cent_sign_stands_apart_from_its_number(pages):
    apart = [path for path in pages.own_paths if re.search(r"[0-9]\s%", pages.text(path))]
    assert not apart


def test_no_year_and_no_sum_parts_from_its_number(pages):
    parted = re.compile(r"[0-9] (?:წელი|წლ|ლარ|ევრო(?![კპ])|ადამიან)")
    for path in pages.own_paths:
        found = [text for text, _ in texts(pages.page(path)) if parted.search(text)]
        assert not found, path


def test_sources_are_printed_with_georgian_letters_and_linked_as_they_are(pages, catalogue):
    spelled = 0
    for entry in catalogue.visible("reforms"):
        links = pages.page(path_of(entry.address, "ka")).css(".kb-sources li a")
        urls = [source.url for source in entry.record.sources if source.url]
        assert [attribute(link, "href") for link in links] == urls
        for link, url in zip(links, urls, strict=True):
            assert link.attributes.get("data-address", url) == readable(url)
            spelled += readable(url) != url
    assert spelled > 5


def test_lists_and_counts_name_every_listed_reform_once(pages, catalogue):
    for language in LANGUAGES:
        path = path_of("reforms", language)
        links = [
            urljoin(f"/{path}", attribute(link, "href"))
            for link in pages.page(path).css("main li :is(h2,h3) a")
        ]
        assert sorted(links) == sorted(
            f"/{path_of(entry.address, language)}" for entry in catalogue.reforms
        )
        assert str(len(catalogue.reforms)) in pages.text(path)


def test_a_theme_and_a_municipality_list_their_reforms(pages, catalogue):
    groups = {
        **{f"themes/{term.id}": catalogue.reforms_about(term.id) for term in catalogue.themes()},
        **{
            f"municipalities/{term.id}": catalogue.reforms_in(term.id)
            for term in catalogue.municipalities()
        },
    }
    for address, reforms in groups.items():
        for language in LANGUAGES:
            path = path_of(address, language)
            links = [
                urljoin(f"/{path}", attribute(link, "href"))
                for link in pages.page(path).css("section[aria-labelledby=reforms] li h3 a")
            ]
            assert links == [f"/{path_of(entry.address, language)}" for entry in reforms], path


def test_the_real_site_has_no_fault(site):
    assert audit(site, "https://example.org/").faults == ()


def test_a_site_under_a_path_of_its_host_has_no_fault(variants, variant_url):
    assert audit(variants.root, variant_url).faults == ()


def test_an_audit_for_another_address_notices_the_difference(variants):
    assert audit(variants.root, "https://example.org/other/").faults


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_withdrawn_record_keeps_its_page_under_a_notice(variants, language):
    notice = words(language, "interface")["notices"]["withdrawn"]
    assert squeezed(notice) in variants.text(path_of("reforms/withdrawn-reform", language))


def test_a_withdrawn_record_leaves_every_list(variants):
    shown = {path for path in variants.own_paths if WITHDRAWN_TITLE in variants.page(path).html}
    assert shown and all("withdrawn-reform" in path for path in shown), shown


def test_a_draft_is_nowhere_on_the_site(variants):
    assert "reforms/draft-reform/" not in variants
    everything = (file.read_bytes() for file in variants.root.rglob("*") if file.is_file())
    assert not [1 for content in everything if PRIVATE_TITLE.encode() in content]
    assert not list(variants.root.rglob("*draft-reform*"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_old_address_redirects_to_the_record_in_the_same_language(variants, language):
    old = path_of("reforms/half-translated-before", language)
    new = path_of("reforms/half-translated", language)
    page = variants.page(old)
    refresh = attribute(page.css_first("meta[http-equiv=refresh]"), "content")
    delay, _, target = refresh.partition("; url=")
    assert delay == "0"
    assert urljoin(f"/{old}", target) == f"/{new}"
    assert urljoin(f"/{old}", attribute(page.css_first("a"), "href")) == f"/{new}"
    assert attribute(page.css_first("link[rel=canonical]"), "href").endswith(f"/kb/{new}")
    assert attribute(page.css_first("meta[name=robots]"), "content") == "noindex"
    assert attribute(page.css_first("html"), "lang") == language


def test_a_redirect_runs_no_script(variants):
    assert len(variants.redirects) == 2
    for path in variants.redirects:
        assert variants.page(path).css_first("script") is None


COMPUTED = frozenset(
    ["form-files", "modules", "quality", "reforms", "see-also", "sources", "terms", "told-in"]
)
"""Sections that no file of the record holds: they are gathered from other records."""


def test_every_section_of_a_record_says_where_to_suggest_a_change(pages, catalogue, project):
    places: set[str] = set()
    for section in catalogue.entries:
        for entry in catalogue.visible(section):
            for language in LANGUAGES:
                page = pages.page(path_of(entry.address, language))
                for part in page.css("article section.kb-section"):
                    name = attribute(part, "aria-labelledby")
                    if name in COMPUTED or name.startswith("course-"):
                        continue
                    links = [attribute(a, "href") for a in part.css(".kb-suggest a")]
                    assert links, (entry.address, language, name)
                    for link in links:
                        file = link.partition(str(entry.folder))[2]
                        assert (project / f"{entry.folder}{file}").is_file(), link
                        places.add(file)
    assert places == {"/record.yml", "/ka.md", "/en.md"}


def test_every_file_has_a_name_of_its_own_that_every_system_takes(pages):
    paths = [path.relative_to(pages.root).as_posix() for path in pages.root.rglob("*")]
    assert [path for path in paths if not all(map(is_portable, path.split("/")))] == []
    assert len(paths) == len({path.casefold() for path in paths})
