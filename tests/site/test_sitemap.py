"""sitemap.xml and robots.txt: what search engines are told."""

from xml.etree import ElementTree

import pytest
from built import Built, alternates

from knowledge_base.views.links import path_of

pytestmark = pytest.mark.site
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
HOST = "https://example.org/"


def entries(built: Built) -> dict[str, ElementTree.Element]:
    root = ElementTree.parse(built.root / "sitemap.xml").getroot()
    found = root.findall("s:url", NAMES)
    by_address = {entry.findtext("s:loc", "", NAMES): entry for entry in found}
    assert len(by_address) == len(found)
    return by_address


def test_the_sitemap_lists_every_page_but_404(pages):
    assert set(entries(pages)) == {HOST + path for path in pages.own_paths}


def test_the_sitemap_leaves_redirects_and_drafts_out(variants, variant_url):
    assert variants.redirects
    assert set(entries(variants)) == {variant_url + path for path in variants.own_paths}


def test_the_sitemap_names_the_versions_that_the_pages_name(pages):
    for address, entry in entries(pages).items():
        named = {link.get("hreflang"): link.get("href") for link in entry.findall("x:link", NAMES)}
        in_page = alternates(pages.page(address.removeprefix(HOST)))
        in_page.pop("x-default", None)
        assert named == in_page, address


def test_the_sitemap_dates_records_by_their_last_change(pages, catalogue):
    found = entries(pages)
    for entry in catalogue.visible("reforms"):
        for language in ("ka", "en"):
            address = HOST + path_of(entry.address, language)
            assert found[address].findtext("s:lastmod", None, NAMES) == entry.record.updated


def test_the_sitemap_is_sorted_by_address(pages):
    addresses = list(entries(pages))
    assert addresses == sorted(addresses)


def test_robots_are_shown_the_sitemap(pages, variants, variant_url):
    for built, address in ((pages, HOST), (variants, variant_url)):
        assert f"Sitemap: {address}sitemap.xml" in (built.root / "robots.txt").read_text("utf-8")
