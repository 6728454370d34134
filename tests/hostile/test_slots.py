"""Whatever stands in a slot: a look at its tags finds no less than a look at the whole page."""

import random

import pytest
from vectors import OWN

from knowledge_base.auditing.framed import look_framed
from knowledge_base.auditing.look import Inspected, look
from knowledge_base.auditing.written import written
from knowledge_base.rendering.shell import SLOTS, Shell, mark

URL = "https://example.org/base/"
PATH = "reforms/a-reform/"
NAME = f"{PATH}index.html"
SHELL = Shell(
    path="reforms/",
    intro="",
    html=(
        '<!doctype html><html lang="ka"><head><meta charset="utf-8">'
        f"<title>{mark('title')}</title>{mark('head')}</head><body>{mark('topic')}"
        f"{mark('switcher')}<nav>{mark('contents')}</nav><article>{mark('article')}</article>"
        '<p id="behind"><a href="#behind">x</a></p><script>theme()</script></body></html>'
    ),
)
PIECES = (
    *('"', "'", ">", "<", "/>", "=", "&", "\n", "\0", "a", "-->", "<!--", "]]>", "<![CDATA[", "<?"),
    *('<p id="a">', "<p id=a>", '<b id="b">', "</p>", "</b>", "<br/>", "<BR>", "< p>", "</ p>"),
    *('<a href="../x/">', '<a href="//o.ge/">', '<a href="java&#9;script:a()">', "</a>", "<a "),
    *('<a href="javascript:a()">', '<img src="//o.ge/x" alt="">', '<img srcset="//o.ge/x 2x"/>'),
    *('title="', 'onclick="a()"', 'href="x" href="javascript:a()"', '<p style="a:b">', "onload"),
    *('<link rel="canonical" href="x">', '<link rel="stylesheet" href="//o.ge/x">', "<select>"),
    *("<script>", '<script src="x.js">', '<script type="application/json">', "</script>", "</x"),
    *("<title>", "</title>", "<textarea>", "</textarea>", "<style>", "</style>", "<xmp>", "</xmp>"),
    *("<noscript>", "</noscript>", "<template>", "</template>", "<plaintext>", "<iframe>"),
    *("<svg>", "</svg>", "<math>", "<mtext>", "<table>", "<tr>", "<td>", "</table>", "<form>"),
    *('<meta http-equiv="refresh" content="0">', "<html lang=en>", "<body onload=a()>", "<base>"),
)


def both(slot: str, html: str) -> tuple[Inspected, Inspected]:
    slots = dict.fromkeys(SLOTS, "") | {slot: html}
    content = SHELL.fill(PATH, slots).encode()
    return look(NAME, content, URL), look_framed(NAME, content, SHELL.frame(PATH), slots, URL)


def holds_no_less(found: Inspected, whole: Inspected) -> bool:
    return (
        found.ids >= whole.ids
        and found.targets.keys() >= whole.targets.keys()
        and set(found.alternates) >= set(whole.alternates)
        and {(fault.kind, fault.detail) for fault in found.faults}
        >= {(fault.kind, fault.detail) for fault in whole.faults}
    )


@pytest.mark.parametrize("slot", ["head", "article", "contents"])
@pytest.mark.parametrize("html", OWN)
def test_of_an_attack_no_less_is_found(slot, html):
    whole, by_slots = both(slot, html)
    assert holds_no_less(by_slots, whole)


def test_of_pieces_of_attacks_no_less_is_found():
    chance = random.Random(7)
    strict = 0
    for _ in range(6_000):
        slot = chance.choice(["head", "article", "contents"])
        html = "".join(chance.choices(PIECES, k=chance.randint(1, 6)))
        whole, by_slots = both(slot, html)
        assert holds_no_less(by_slots, whole), (slot, html)
        strict += written(html) is not None
    assert strict > 500


@pytest.mark.parametrize(
    "html",
    [
        "<p title='a'>",
        "<p title=a>",
        "<P>",
        "<p",
        "a < b",
        '<p title="a<b>c">',
        '<p title="a>b">',
        '<p title="a" title="b">',
        '<p title="a"class="b">',
        '<p title="&copy">',
        '<p title="a\0">',
        "<!-- a -->",
        "<![CDATA[a]]>",
        "<textarea></textarea>",
        "<title>a</title>",
        "<body>",
        '<meta http-equiv="refresh" content="0">',
        '<a id="a">',
        '<script src="a.js"><p>a</p></script>',
        '<script type="application/json">{}',
    ],
)
def test_what_two_parsers_might_read_otherwise_is_not_strict(html):
    assert written(html) is None


def test_words_and_sound_tags_are_strict():
    assert written("a &amp; b > c") == []
    assert written('<p class="a">b<br/></p>\n<h2 lang="en"\n hidden>c</h2>') == []
    found = written('<p id="a">b</p><a href="?a&amp;b">c</a><a href="?a&amp;b">d</a>')
    assert found is not None
    assert [tag.ids for tag in found] == [("a",), (), ()]
    assert [tag.links for tag in found] == [(), ("?a&b",), ("?a&b",)]
