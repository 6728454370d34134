"""Markdown as HTML: nothing in it can act, and nothing that texts may hold is lost."""

import re
from collections.abc import Callable
from typing import Any

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.prose.grammar import link_definitions, survey, tables, to_html
from knowledge_base.prose.html import TAGS, clean, render, without_raw_html
from knowledge_base.validating.text import CELL_LIMIT, DEPTH_LIMIT

ALLOWED = {"html", "head", "body", "div", "sup", *TAGS}
ATTRIBUTES = {"href", "title", "rel", "class", "start"}


class Page:
    """What the texts of these tests may point to."""

    def citation(self, source_id: str) -> tuple[int, str] | None:
        return (7, "#source-report") if source_id == "report" else None

    def record_address(self, target: str) -> str | None:
        return "../../reforms/good/" if target == "reforms/good" else None


def shown(markdown: str, definitions: str | None = None) -> str:
    own = link_definitions(markdown) if definitions is None else definitions
    return str(render(markdown, own, Page()))


def elements(html: str) -> list[Any]:
    """Every element that a browser would make of `html`."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    return list(tree.iter())


def assert_harmless(html: str) -> None:
    for element in elements(html):
        assert element.tag in ALLOWED, element.tag
        assert set(element.attrib) <= ATTRIBUTES, element.attrib
        address = element.attrib.get("href", "https:")
        assert re.match(r"(https?:|mailto:|#source-|\.\./)", address, re.IGNORECASE), address


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("a *b* **c** `d`", "<p>a <em>b</em> <strong>c</strong> <code>d</code></p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("3. a", '<ol start="3">\n<li>a</li>\n</ol>'),
        ("> a", "<blockquote>\n<p>a</p>\n</blockquote>"),
        ("#### a", "<h4>a</h4>"),
        ("a\\\nb", "<p>a<br>\nb</p>"),
        ("---", "<hr>"),
        ("    <b>", "<pre><code>&lt;b&gt;</code></pre>"),
        ("```js\na\n```", "<pre><code>a\n</code></pre>"),
        ("„ა“ & “b” <3", "<p>„ა“ &amp; “b” &lt;3</p>"),
        ("<https://x.ge>", '<p><a href="https://x.ge" rel="noopener">https://x.ge</a></p>'),
        ("<i@x.ge>", '<p><a href="mailto:i@x.ge" rel="noopener">i@x.ge</a></p>'),
        (
            '[a](https://x.ge/?b=1&c=2 "d")',
            '<p><a href="https://x.ge/?b=1&amp;c=2" title="d" rel="noopener">a</a></p>',
        ),
    ],
)
def test_what_texts_may_hold_is_kept(markdown, html):
    assert shown(markdown).strip() == html


def test_a_table_keeps_its_alignment_and_can_be_scrolled():
    html = shown("| a | b | c |\n| :- | :-: | -: |\n| 1 | 2 | 3 |")
    assert html.startswith('<div class="kb-scroll"><table class="kb-table kb-stack">')
    assert html.strip().endswith("</table></div>")
    assert '<th class="kb-center" scope="col">b</th>' in html
    assert '<td class="kb-right" data-label="c">3</td>' in html
    assert "style" not in html


def test_a_table_of_two_columns_is_plain_and_a_wide_one_can_be_a_list():
    two = shown("| a | b |\n| - | -: |\n| 1 | 2 |")
    assert two.startswith('<div class="kb-scroll"><table><thead>')
    both = shown(
        "| a | b |\n| - | - |\n| 1 | 2 |\n\n| c[^report] | d | e |\n| - | - | - |\n| 1 | | 3 |"
    )
    assert both.count('<div class="kb-scroll">') == both.count("</div>") == 2
    assert '<td class="kb-blank" data-label="d"></td>' in both


def test_a_text_cannot_write_our_classes_itself():
    assert "class" not in shown('<td class="kb-center">a</td>').replace("class=&quot;", "").replace(
        'class="kb-center"&gt;', ""
    )


LIVE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<a href=javascript:alert(1)>x</a>",
    "<form action=https://x.ge><input autofocus onfocus=alert(1)></form>",
    "<base href=https://x.ge/>",
    "<meta http-equiv=refresh content=0;url=https://x.ge>",
    "<link rel=stylesheet href=https://x.ge>",
    "<style>*{display:none}</style>",
    "<b id=__config>x</b>",
    "<p style='position:fixed'>x</p>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<?x ><img src=x onerror=alert(1)>",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<div\nonclick=alert(1)\n>x</div>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "`<b>` <b>`",
    "```\n</code></pre><script>alert(1)</script>\n```",
    "[x](javascript:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "[x](vbscript:x)",
    "[x](data:text/html,x)",
    "[x](//x.ge)",
    "[x](/x)",
    "[x](#__config)",
    '[x](https://x.ge" onclick=alert(1))',
    "[x](https://x.ge '\" onclick=alert(1)')",
    "![x](https://x.ge/p.png)",
    '![x](x "onerror=alert(1)")',
    "<javascript:alert(1)>",
    "[x]\n\n[x]: javascript:alert(1)",
    "[x]\n\n[x]: <https://x.ge/\\>\\<script\\>alert(1)\\</script\\>>",
    "[x]\n\n[x]: <&#10;&#10;\\<script\\>alert(1)\\</script\\>>",
    '[x](record:reforms/none "><img src=x onerror=alert(1)>")',
    '[x](record:reforms/good "><img src=x onerror=alert(1)>")',
    '[x](record:reforms/good" onclick=alert(1))',
    '[x](https://x.ge "[^report]<img src=x onerror=alert(1)>")',
    '[x](record:reforms/good "[^report] onmouseover=alert(1)")',
    "[^report <img src=x onerror=alert(1)>]",
    "| <script> |\n| - |\n| </script><img src=x onerror=alert(1)> |",
    "## __config\n## <script>alert(1)</script>",
]


@pytest.mark.parametrize("markdown", LIVE)
@pytest.mark.parametrize(
    "around", ["{}", "> {}", "- {}", "a {} b", "*{}*", "# {}", "[{}](https://x.ge)", "x\n{}"]
)
def test_nothing_that_acts_comes_through(markdown, around):
    assert_harmless(shown(around.format(markdown)))


@pytest.mark.parametrize("html", LIVE)
def test_the_second_lock_holds_without_the_first(html):
    for element in elements(clean(to_html(html))):
        assert element.tag in ALLOWED
        assert not [name for name in element.attrib if name.startswith("on") or name == "style"]


@pytest.mark.parametrize("html", LIVE)
def test_the_first_lock_holds_without_the_second(html):
    rest = to_html(without_raw_html(html))
    assert {each.tag for each in elements(rest)} <= {*ALLOWED, "img", "h1", "h2", "code"}


@pytest.mark.parametrize(
    "markdown", [*LIVE, "<script></script>`\na `<b>` c", "<!-- -->`\n`<i>`", "<?`?>\n`<i>`"]
)
def test_behind_the_first_lock_no_html_is_left(markdown):
    assert survey(without_raw_html(markdown)).raw_html == ()


def test_html_is_shown_as_the_text_that_it_is():
    assert shown("a <b>c</b>") == "<p>a &lt;b&gt;c&lt;/b&gt;</p>\n"
    assert shown("<div>\n\n*x*\n\n</div>").count("&lt;") == 2


def test_html_that_appears_when_other_html_has_become_text_is_text_too():
    html = shown("<div>\n<b>x</b> `<i>`\n</div>")
    assert {each.tag for each in elements(html)} == {"html", "head", "body", "p", "code"}


def test_a_citation_is_a_link_to_its_source():
    assert shown("a[^report]") == (
        '<p>a<sup class="kb-citation"><a href="#source-report">[7]</a></sup></p>\n'
    )


def test_an_unknown_citation_stays_as_it_was_written():
    assert shown("a[^none]") == "<p>a[^none]</p>\n"


@pytest.mark.parametrize("markdown", ["`[^report]`", "    [^report]", "```\n[^report]\n```"])
def test_a_citation_in_code_is_code(markdown):
    assert "kb-citation" not in shown(markdown)


def test_a_citation_after_code_is_a_citation():
    assert shown("`a` [^report] `b` [^report]").count("kb-citation") == 2


def test_a_citation_inside_a_link_is_no_link_in_a_link():
    html = shown("[a [^report]](https://x.ge) b[^report]")
    assert html.count("<a ") == 2
    assert '<sup class="kb-citation">[7]</sup></a> b<sup' in html


def test_a_citation_in_the_title_of_a_link_does_not_break_the_link():
    html = shown('[a](https://x.ge "see [^report]")')
    assert html == '<p><a href="https://x.ge" title="see [^report]" rel="noopener">a</a></p>\n'


def test_a_link_to_a_record_leads_to_its_page():
    assert shown("[a *b*](record:reforms/good)") == (
        '<p><a href="../../reforms/good/" rel="noopener">a <em>b</em></a></p>\n'
    )


def test_a_link_to_a_missing_record_is_only_its_words():
    assert shown('[a](record:reforms/none "x > y")') == "<p>a</p>\n"


def test_definitions_of_the_whole_text_reach_every_part():
    assert shown("[a][b]", link_definitions("[b]: https://x.ge 'c'")) == (
        '<p><a href="https://x.ge" title="c" rel="noopener">a</a></p>\n'
    )


@pytest.mark.parametrize(
    ("definition", "link"),
    [
        ("[a b]: x:y", "[A\n  B]"),
        ("[ a ]: x:y", "[a]"),
        ("[STRASSE]: x:y", "[t][Straße]"),
        ("[a\\]b]: x:y", "[a\\]b]"),
        ("[*a*]: x:y", "[*a*]"),
        ("[a]: x:y\n[b]: x:z", "[a] [b][]"),
    ],
)
def test_a_definition_is_found_by_its_label_however_it_is_written(definition, link):
    every = to_html(f"{link_definitions(definition)}\n\n{link}")
    assert shown(link, link_definitions(definition)).count("<a") == every.count("<a") > 0


@pytest.mark.parametrize(
    "part", ["```\ncode", "    code", "- a", "> a", "| a |\n| - |", "<!-- x", "a"]
)
def test_definitions_never_show_in_a_part(part):
    definitions = link_definitions("[b]: https://x.ge 'c'")
    assert shown(part, definitions) == shown(part, "")


def examples(project) -> list[str]:
    path = project.parent / "shared" / "corpora" / "commonmark" / "spec.txt"
    if not path.is_file():
        pytest.skip("the examples of CommonMark are not here")
    found = re.findall("`{32} example\n(.*?)\n\\.\n", path.read_text("utf-8"), re.DOTALL)
    return [example.replace("→", "\t") for example in found]


def test_no_example_of_commonmark_acts(project):
    texts = examples(project)
    assert len(texts) > 600
    for text in texts:
        assert_harmless(shown(text))


def test_no_word_of_an_example_of_commonmark_is_lost(project):
    for text in examples(project):
        if "<" in text or "![" in text or "record:" in text:
            continue
        ours = "".join(elements(shown(text))[0].itertext())
        theirs = "".join(elements(to_html(text))[0].itertext())
        assert ours.split() == theirs.split(), text


def test_no_vector_of_dompurify_acts(project):
    path = project.parent / "shared" / "corpora" / "dompurify" / "expect.json"
    if not path.is_file():
        pytest.skip("the vectors of DOMPurify are not here")
    payloads = re.findall(r'"payload": (".*")', path.read_text("utf-8"))
    assert len(payloads) > 100
    for payload in payloads:
        text = payload.encode().decode("unicode_escape", "replace")[1:-1]
        assert_harmless(shown(text))


SIZE = 20_000
PATHOLOGICAL: dict[str, Callable[[int], str]] = {
    "open-brackets": lambda n: "[" * n,
    "bracket-pairs": lambda n: "[]" * (n // 2),
    "nested-brackets": lambda n: "[" * (n // 2) + "a" + "]" * (n // 2),
    "link-starts": lambda n: "[a](<b" * (n // 6),
    "link-openers": lambda n: "[a](" * (n // 4),
    "picture-starts": lambda n: "![" * (n // 2),
    "stars": lambda n: "*" * n + "a",
    "star-words": lambda n: "*a " * (n // 3),
    "star-nesting": lambda n: "*a **b " * (n // 7),
    "emphasis-mixed": lambda n: "*a_ " * (n // 4),
    "quotes": lambda n: ">" * n,
    "quotes-on-lines": lambda n: "".join(
        ">" * depth + "a\n" for depth in range(int((2 * n) ** 0.5))
    ),
    "lists": lambda n: "+ " * (n // 2),
    "lists-on-lines": lambda n: "".join(" " * (2 * k) + "- a\n" for k in range(int(n**0.5))),
    "numbers": lambda n: "1. " * (n // 3),
    "backticks": lambda n: "".join("`" * k + " " for k in range(int((2 * n) ** 0.5))),
    "entities": lambda n: "&#0;&lt;&" * (n // 9),
    "backslashes": lambda n: "\\" * n,
    "tables": lambda n: "|" * (n // 3) + "\n" + "|-" * (n // 6) + "|\n" + "|" * (n // 3),
    "table-columns": lambda n: "a|" * 300 + "\n" + "-|" * 300 + "\n" + "a\n" * (n // 2),
    "table-rows": lambda n: "a|b\n-|-\n" + "|\n" * (n // 2),
    "tables-many": lambda n: "a|b\n-|-\na|b\n\n" * (n // 13),
    "definitions": lambda n: "".join(f"[{k}]: x\n" for k in range(n // 8)) + "[1]" * 100,
    "definition-starts": lambda n: "[a]:\n" * (n // 5),
    "html-starts": lambda n: "<" * n,
    "html-comments": lambda n: "<!--" * (n // 4),
    "html-declarations": lambda n: "<!A " * (n // 4),
    "html-instructions": lambda n: "<?" * (n // 2),
    "html-attributes": lambda n: "<a" + " b" * (n // 2),
    "html-blocks": lambda n: "<div>\n\n" * (n // 7),
    "autolinks": lambda n: "<a:" * (n // 3),
    "headings": lambda n: "# a\n" * (n // 4),
    "underlines": lambda n: "a\n=\n" * (n // 4),
    "rules": lambda n: "***\n" * (n // 4),
    "citations": lambda n: "[^report]" * (n // 9),
    "record-links": lambda n: "[a](record:reforms/good)" * (n // 24),
}
TIMES = 60
"""Bytes that one byte of Markdown may become: a heading or a citation takes the most."""

REFUSED = {
    *("quotes", "quotes-on-lines", "lists", "lists-on-lines", "numbers"),
    *("table-columns", "table-rows"),
}
"""What the checks keep from ever being rendered."""


def is_refused(text: str) -> bool:
    too_large = any(cells > CELL_LIMIT for _, cells in tables(text))
    return too_large or survey(text).depth > DEPTH_LIMIT


@pytest.mark.parametrize("name", PATHOLOGICAL)
def test_a_pathological_text_is_refused_or_rendered_within_bounds(name):
    text = PATHOLOGICAL[name](SIZE)
    assert is_refused(text) == (name in REFUSED)
    if not is_refused(text):
        assert len(shown(text)) <= TIMES * len(text)


@pytest.mark.parametrize("name", sorted(PATHOLOGICAL.keys() - REFUSED))
def test_twice_the_text_is_about_twice_the_page(name):
    small, large = (len(shown(PATHOLOGICAL[name](size))) for size in (SIZE // 4, SIZE // 2))
    assert large <= 3 * small + 1_000


MARKS = st.text(alphabet="#>-*_`[]()!<>|\\\n ab~:^/ა1.&;=\"'", max_size=80)


@given(st.text(alphabet="[]ab: x\n\\A", max_size=60))
def test_the_definitions_of_a_text_make_no_difference_to_the_text_itself(text):
    assert shown(text) == shown(text, "")


@given(st.one_of(st.text(max_size=100), MARKS))
def test_behind_the_first_lock_no_html_is_left_of_any_text(text):
    assert survey(without_raw_html(text)).raw_html == ()


@given(st.one_of(st.text(max_size=100), MARKS))
def test_any_text_is_rendered_and_harmless(text):
    assert_harmless(shown(text))
