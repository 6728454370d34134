"""What stays together on a line, on the page and in print."""

import pytest

from knowledge_base.languages import LANGUAGES
from knowledge_base.prose.html import render
from knowledge_base.prose.tree import _words, plain, tree
from knowledge_base.prose.typography import broken_at_folders, kept_together, kept_together_in_html
from knowledge_base.rendering.inline import kept, say
from knowledge_base.views.said import Said


class NoReferences:
    def citation(self, source_id):
        return None

    def record_address(self, target):
        return None


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("131 800 ლარი", "131_800_ლარი"),
        ("2025 წლის 15 სექტემბერს, 7–18 წელი", "2025_წლის 15 სექტემბერს, 7–18_წელი"),
        ("6,5 მილიონი ევრო, 250 ევრომდე", "6,5_მილიონი ევრო, 250_ევრომდე"),
        ("2018 ევროპის 58 განაცხადი", "2018 ევროპის 58 განაცხადი"),
        ("1 250 000", "1_250_000"),
        ("2019 12", "2019 12"),
        ("3 1234", "3 1234"),
        ("ერთი – ორი", "ერთი_– ორი"),
        ("2019–2020", "2019–2020"),
        ("<td>–</td> 5", "<td>–</td> 5"),
    ],
)
def test_groups_of_a_number_its_unit_and_a_dash_are_kept_with_what_is_before_them(written, shown):
    assert kept_together(written) == shown.replace("_", "\u00a0")


def test_the_page_and_print_keep_the_same_together():
    written = "ჯამი **131 800** ლარი – და მეტი"
    html = render(written, "", NoReferences())
    assert "131\u00a0800" in html
    assert "ლარი\u00a0– და" in html
    (block,) = tree(written, "", NoReferences())
    assert {"mark": "strong", "inlines": ["131\u00a0800"]} in block["inlines"]
    assert " ლარი\u00a0– და მეტი" in block["inlines"]
    assert plain([block]).split() == written.replace("**", "").split()


@pytest.mark.parametrize(
    "code",
    ["`131 800 – x`", "    131 800 – x", "```text\n131 800 – x\n```", "- a\n\n      131 800 – x"],
)
def test_code_is_shown_and_printed_as_it_is_written(code):
    markdown = f"{code}\n\n131 800 – y"
    html = render(markdown, "", NoReferences())
    printed = plain_with_spaces(tree(markdown, "", NoReferences()))
    for shown in (html, printed):
        assert "131 800 – x" in shown
        assert "131\u00a0800\u00a0– y" in shown


def plain_with_spaces(blocks):
    """All words of a tree as they stand in it; `plain` would fold their spaces."""
    return "\n".join(_words(blocks))


def test_a_foreign_word_and_its_georgian_ending_are_one_on_the_page():
    html = kept_together_in_html(
        '<h2 id="word-ში">Word-ში</h2><p>40%-ით, <b>OGP</b>-ის, ცალ-ცალკე <code>x-ში</code></p>'
    )
    assert html == (
        '<h2 id="word-ში"><span class="kb-nowrap">Word-ში</span></h2>'
        '<p><span class="kb-nowrap">40%-ით</span>, <b>OGP</b>-ის, ცალ-ცალკე <code>x-ში</code></p>'
    )


def test_a_number_with_decimals_and_its_ending_are_one_on_the_page():
    html = kept_together_in_html("ბიუჯეტის 20,06%-ს, 1.5-ჯერ და 3,5-ს")
    assert html == (
        'ბიუჯეტის <span class="kb-nowrap">20,06%-ს</span>, '
        '<span class="kb-nowrap">1.5-ჯერ</span> და <span class="kb-nowrap">3,5-ს</span>'
    )


@pytest.mark.parametrize(
    "whole",
    [
        "2019–2021",
        "2018–2019-ში",
        "10:00–10:45",
        "8,5–9,1%",
        "COVID-19-ის",
        "30 ნოემბრამდე",
        "11–15 მარტს",
        "15 September",
    ],
)
def test_a_range_a_day_and_a_name_with_a_number_are_one_on_the_page(whole):
    html = kept_together_in_html(f'<a title="{whole}">({whole}, 240 და</a>')
    assert html == f'<a title="{whole}">(<span class="kb-nowrap">{whole}</span>, 240 და</a>'


@pytest.mark.parametrize("written", ["5 – 6", "ცალ-ცალკე", "JSON-LD", "131 800", "120 მარტივი"])
def test_other_words_break_as_they_do(written):
    assert "<span" not in kept_together_in_html(written)


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("practices/vocabulary/a.yml", "practices/<wbr>vocabulary/<wbr>a.yml"),
        ('<a href="../a/b/">a/b</a>', '<a href="../a/b/">a/<wbr>b</a>'),
        ("files/ https://example.ge 3/4 ან/და A/B", "files/ https://example.ge 3/4 ან/და A/B"),
        ("a<br/>b a/<b", "a<br/>b a/<b"),
    ],
)
def test_a_path_breaks_behind_its_folders_in_text_and_nowhere_else(html, shown):
    assert broken_at_folders(html) == shown


def test_a_title_keeps_its_words_whole_and_is_escaped():
    assert kept("„OGP-ის“ <b> 2022–2025") == (
        '„<span class="kb-nowrap">OGP-ის</span>“ &lt;b&gt; <span class="kb-nowrap">2022–2025</span>'
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_facts_say_is_kept_together_on_the_page_and_escaped_once(language):
    shown = str(say(Said("ბათუმი <&> – 131 800", "ka"), language))
    assert "\u00a0– 131\u00a0800" in shown
    assert "ბათუმი &lt;&amp;&gt;" in shown
    assert ("<span" in shown) == (language != "ka")


@pytest.mark.parametrize("beginning", ["<", "<code "])
def test_a_million_tags_that_never_end_are_looked_for_once(beginning):
    # Looked for from each of them to the end, they would take an hour.
    html = "GPS-ში " + beginning * 1_000_000
    assert kept_together_in_html(html) == f'<span class="kb-nowrap">GPS-ში</span> {html[7:]}'
