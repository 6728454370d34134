"""A sitemap that has become too long for search engines stands in parts."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from knowledge_base.publishing.sitemap import MOST, SitemapEntry, is_for_robots, sitemap_files
from knowledge_base.rendering.templates import Templates

TEMPLATES = Templates(Path(__file__).parents[2] / "overrides" / "records")
SITE = "https://example.org/"
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def made(count, most):
    """The files of `count` pages, which do not come in order."""
    entries = [SitemapEntry(f"{SITE}{number:03}/", (), None) for number in range(count)]
    return dict(sitemap_files(TEMPLATES, SITE, reversed(entries), most))


def located(document):
    return [found.text for found in ElementTree.fromstring(document).iter(f"{SPACE}loc")]


@pytest.mark.parametrize("count", [0, 1, 3])
def test_what_one_file_may_name_stands_in_one(count):
    files = made(count, 3)
    assert set(files) == {"sitemap.xml", "robots.txt"}
    assert len(located(files["sitemap.xml"])) == count


def test_beyond_that_the_sitemap_leads_to_its_parts():
    files = made(7, 3)
    parts = ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]
    assert ElementTree.fromstring(files["sitemap.xml"]).tag == f"{SPACE}sitemapindex"
    assert located(files["sitemap.xml"]) == [SITE + name for name in parts]
    assert [len(located(files[name])) for name in parts] == [3, 3, 1]
    named = [address for name in parts for address in located(files[name])]
    assert named == [f"{SITE}{number:03}/" for number in range(7)]
    assert f"Sitemap: {SITE}sitemap.xml\n" in files["robots.txt"].decode()


def test_a_preview_knows_all_these_files_by_their_names():
    assert all(map(is_for_robots, made(7, 3)))
    assert not any(map(is_for_robots, ["sitemap-0.xml", "sitemap-.xml", "en/sitemap.xml", ""]))


def test_no_part_is_longer_than_search_engines_read():
    longest = f"{SITE}{'a' * 680}/"
    entry = SitemapEntry(longest, (("ka", longest), ("en", longest)), "2025-09-15")
    two, one = (dict(sitemap_files(TEMPLATES, SITE, [entry] * n))["sitemap.xml"] for n in (2, 1))
    assert MOST <= 50_000
    assert MOST * (len(two) - len(one)) <= 50_000_000
