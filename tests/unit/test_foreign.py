"""Words of the other language carry their `lang`, and none of their letters is another."""

import re

import pytest

from knowledge_base.prose.foreign import georgian_marked, marked
from knowledge_base.rendering.inline import code, mixed, sample


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("choose “პრაქტიკა / A practice”", 'choose “<span lang="ka">პრაქტიკა</span> / A practice”'),
        ("ka: მისაღები დღე, 2016 წელი.", 'ka: <span lang="ka">მისაღები დღე, 2016 წელი</span>.'),
        ("როგორც PDF-ის", '<span lang="ka">როგორც</span> PDF-<span lang="ka">ის</span>'),
        ("ა\nბ", '<span lang="ka">ა</span>\n<span lang="ka">ბ</span>'),
        ("ა &amp; ბ", '<span lang="ka">ა</span> &amp; <span lang="ka">ბ</span>'),
        ('<a title="ა">ბ</a>', '<a title="ა"><span lang="ka">ბ</span></a>'),
        ("no word of it", "no word of it"),
        ("ა <b", '<span lang="ka">ა</span> <b'),
    ],
)
def test_georgian_words_are_marked_in_text_and_nowhere_else(html, shown):
    assert georgian_marked(html) == shown
    assert marked(html, "en") == shown


def test_on_a_georgian_page_code_is_english_but_for_its_georgian():
    html = "<p>ბრძანება <code>make new</code>, სათაური <code>### გამოსავალი</code> და Word</p>"
    assert marked(html, "ka") == (
        '<p>ბრძანება <code lang="en">make new</code>, სათაური '
        '<code lang="en">### <span lang="ka">გამოსავალი</span></code> და Word</p>'
    )


def test_code_of_markdown_keeps_its_own_attributes():
    assert marked('<code class="language-text">a</code>', "ka") == (
        '<code lang="en" class="language-text">a</code>'
    )


@pytest.mark.parametrize("language", ["ka", "en"])
def test_marks_are_all_that_is_added(language):
    html = "<p>ა <code>ka: ბ\n  en: c</code> d</p>"
    added = marked(html, language)
    assert re.sub(r' lang="en"|<span lang="ka">|</span>', "", added) == html
    assert added != html


def test_a_long_run_without_an_end_is_read_once():
    assert len(georgian_marked("ა " * 50_000 + "<" + "x" * 50_000)) > 150_000


def test_a_sentence_of_ours_may_quote_georgian():
    assert mixed("as in “PDF-ის”", "en") == (
        'as in “<span class="kb-nowrap">PDF-<span lang="ka">ის</span></span>”'
    )
    assert "lang" not in mixed("როგორც PDF-ის", "ka")
    assert mixed("<b>ა", "en") == '&lt;b&gt;<span lang="ka">ა</span>'


def test_a_path_may_end_a_line_behind_a_folder():
    assert mixed("from practices/a.yml", "en") == "from practices/<wbr>a.yml"
    assert code("practices/reforms/", "en") == "<code>practices/<wbr>reforms/</code>"


def test_code_is_escaped_and_english():
    assert code("<a>", "en") == "<code>&lt;a&gt;</code>"
    assert code("title", "ka") == '<code lang="en">title</code>'


def test_each_line_of_a_sample_knows_how_deep_it_stands():
    shown = sample("title:\n  ka: სახელი\n    deeper: <x>\n" + " " * 12 + "y\n   odd", "en")
    lines = re.findall(r'<span class="kb-line" data-depth="(\d+)">(.*?\n)</span>', shown)
    assert lines == [
        ("0", "title:\n"),
        ("2", '  ka: <span lang="ka">სახელი</span>\n'),
        ("4", "    deeper: &lt;x&gt;\n"),
        ("8", " " * 12 + "y\n"),
        ("2", "   odd\n"),
    ]
    assert shown.startswith("<code>")


def test_a_sample_in_words_of_a_georgian_page_is_no_code():
    assert 'lang="' not in sample("„UTF-8“-ით შენახული", "ka", "ka")
    assert sample("title: x", "ka").startswith('<code lang="en">')
    assert sample("title: x", "en").startswith("<code>")
