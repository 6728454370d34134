"""A page in a shared frame: looked at by its slots, and nothing less is found than in the whole."""

import pytest

from knowledge_base.auditing import framed
from knowledge_base.auditing.framed import look_framed
from knowledge_base.auditing.look import _way, look
from knowledge_base.auditing.tags import MANY
from knowledge_base.auditing.written import _read, written
from knowledge_base.rendering.shell import SLOTS, Shell, mark

URL = "https://example.org/base/"
PATH = "reforms/a-reform/"
NAME = f"{PATH}index.html"
SHELL = Shell(
    path="reforms/",
    intro="",
    html=(
        '<!doctype html><html lang="ka"><head><meta charset="utf-8">'
        f'<title>{mark("title")}</title>{mark("head")}<link rel="icon" href="../assets/icon.png">'
        '</head><body><a href="#page-content">x</a><header><a href="..">x</a>'
        f"<span>{mark('topic')}</span>{mark('switcher')}</header><nav>{mark('contents')}</nav>"
        f'<article><div id="page-content">{mark("article")}</div></article>'
        '<script id="__config" type="application/json">{}</script><script>theme()</script>'
        "</body></html>"
    ),
)

SOUND = {
    "words": "<h1 id='top'>a</h1><p>b <em>c</em></p>",
    "links": '<a href="#top" id="top">a</a><a href="../../map/?a=b#c">b</a><a href="./">c</a>',
    "a link of the frame once more": '<a href="../../?a=b">a</a><a href="#page-content">b</a>',
    "files": '<script type="module" src="../../assets/x.js"></script><img src="a.png" alt="">',
    "an end too much": "</div></article></section><p id='later'>a</p>",
}
UNSOUND = {
    "a handler": '<p onclick="alert(1)">a</p>',
    "a script": "<script>alert(1)</script>",
    "the theme's own script": "<script>theme()</script>",
    "a frame": '<iframe src="./"></iframe>',
    "a frame without an address": "<iframe></iframe>",
    "an attribute twice, of which a browser takes the first": (
        '<a href="javascript:alert(1)" href="./">a</a>'
    ),
    "a live address": '<a href=" java&#9;script:alert(1)">a</a>',
    "a page that sends its reader away": '<meta http-equiv="Refresh" content="0; url=//o.ge/">',
    "a handler of the whole page": '<body onload="alert(1)">',
    "two of one name": '<p id="a">a</p><p id="a">b</p>',
    "a name of the frame": '<p id="__config">a</p>',
    "a picture of another host": '<img src="https://o.example/x" alt="">',
}
UNFINISHED = {
    "a comment": "<!-- a",
    "a tag": "<p title='a",
    "an attribute": '<a href="../x/" title="a',
    "a script": "<script>a",
    "a field": "<textarea>a",
    "an element": "<svg><desc>a",
}


def slots(**changes: str) -> dict[str, str]:
    head = f'<link rel="canonical" href="{URL}{PATH}">'
    head += "".join(
        f'<link rel="alternate" hreflang="{code}" href="{URL}{prefix}{PATH}">'
        for code, prefix in (("ka", ""), ("en", "en/"))
    )
    return dict.fromkeys(SLOTS, "") | {"head": head, "title": "a &amp; b"} | changes


def both(values: dict[str, str]):
    content = SHELL.fill(PATH, values).encode()
    return look(NAME, content, URL), look_framed(NAME, content, SHELL.frame(PATH), values, URL)


@pytest.mark.parametrize("slot", ["article", "contents", "switcher"])
@pytest.mark.parametrize("html", SOUND.values(), ids=list(SOUND))
def test_of_a_sound_page_the_same_is_found(slot, html):
    whole, by_slots = both(slots(**{slot: html}))
    assert by_slots == whole
    assert whole.faults == ()


@pytest.mark.parametrize("html", UNSOUND.values(), ids=list(UNSOUND))
def test_every_fault_of_a_slot_is_found(html):
    whole, by_slots = both(slots(article=f"<p>a</p>{html}"))
    found = {(fault.kind, fault.detail) for fault in by_slots.faults}
    assert {(fault.kind, fault.detail) for fault in whole.faults} <= found != set()


def test_a_fault_of_the_frame_is_found_on_the_page():
    broken = Shell(SHELL.path, SHELL.html.replace("<header>", '<header style="a:b">'), "")
    values = slots()
    content = broken.fill(PATH, values).encode()
    found = look_framed(NAME, content, broken.frame(PATH), values, URL)
    assert found == look(NAME, content, URL)
    assert [(fault.page, fault.kind) for fault in found.faults] == [(NAME, "live")]


@pytest.mark.parametrize("slot", ["head", "article"])
@pytest.mark.parametrize("html", UNFINISHED.values(), ids=list(UNFINISHED))
def test_a_page_with_an_unfinished_slot_is_looked_at_as_a_whole(slot, html):
    values = slots()
    values[slot] += html
    whole, by_slots = both(values)
    assert by_slots == whole


def test_the_frame_is_looked_at_once(monkeypatch):
    framed._looked_at.cache_clear()
    looked = []
    monkeypatch.setattr(framed, "look", lambda *found: looked.append(found[0]) or look(*found))
    for path in (PATH, "reforms/another/"):
        values = slots(article="<p>a</p>")
        content = SHELL.fill(path, values).encode()
        look_framed(f"{path}index.html", content, SHELL.frame(path), values, URL)
    assert looked == ["reforms/~/index.html"]


def test_of_tags_that_say_nothing_nothing_is_kept():
    assert written('<p>a <em>b</em><br class="c"></p>') == []


def test_what_only_a_list_of_thousands_has_is_read_as_on_any_page_but_not_kept():
    several = slots(article='<a href="../b/">b</a><a href="https://o.example/">c</a>')
    both(several)
    kept = _read.cache_info().currsize, _way.cache_info().currsize
    cards = "".join(f'<a href="../{number}/">{number}</a>' for number in range(MANY))
    whole, by_slots = both(slots(article=cards))
    assert by_slots == whole
    assert len(whole.targets) > MANY
    assert (_read.cache_info().currsize, _way.cache_info().currsize) == kept
