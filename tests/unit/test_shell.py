"""Shells: what one rendered page gives to all pages of its section."""

import pytest

from knowledge_base.rendering.faults import RenderingError
from knowledge_base.rendering.shell import SLOTS, Shell, mark, moved

HEAD = '<html><head><meta charset="utf-8">'


def shell(extra: str = "", **changes) -> Shell:
    slots = "".join(mark(slot) for slot in SLOTS)
    return Shell(
        **{"path": "en/reforms/", "html": f"{HEAD}</head>{extra}{slots}", "intro": ""} | changes
    )


def values(**changes: str) -> dict[str, str]:
    return dict.fromkeys(SLOTS, "") | changes


@pytest.mark.parametrize("slot", SLOTS)
def test_a_shell_without_one_of_its_slots_is_refused(slot):
    html = "".join(mark(other) for other in SLOTS if other != slot)
    with pytest.raises(RenderingError, match=slot):
        Shell("en/reforms/", html, "")


def test_a_shell_with_an_unknown_slot_is_refused():
    with pytest.raises(RenderingError, match="footer"):
        shell(mark("footer"))


def test_a_slot_that_stands_twice_is_filled_twice():
    assert shell(mark("title")).fill("en/reforms/", values(title="T")).count("T") == 2


def test_values_go_in_as_they_are_even_when_they_look_like_marks_or_groups():
    hostile = mark("contents") + r"\1 \g<0> {0} %s"
    page = shell().fill("en/reforms/", values(article=hostile, contents="CONTENTS"))
    assert hostile in page
    assert page.count("CONTENTS") == 1


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("en/reforms/", "../../assets/style.css"),
        ("en/reforms/one/", "../../../assets/style.css"),
        ("en/reforms/two/", "../../../assets/style.css"),
    ],
)
def test_addresses_are_right_wherever_the_page_stands(path, wanted):
    extra = '<link href="../../assets/style.css">'
    if path == "en/reforms/":
        page = shell(extra).fill(path, values())
    else:
        page = shell(extra, path="en/reforms/").fill(path, values())
    assert f'<link href="{wanted}">' in page


def test_addresses_of_a_filled_in_article_are_left_alone():
    page = shell().fill("en/reforms/one/", values(article='<a href="../two/">'))
    assert '<a href="../two/">' in page


@pytest.mark.parametrize(
    "address",
    ["https://example.org/x/", "mailto:a@example.org", "#top", "/root/", "//example.org/x", ""],
)
def test_addresses_that_are_not_relative_stay(address):
    html = f'<a href="{address}">'
    assert moved(html, "en/reforms/", "en/reforms/one/") == html


def test_a_fragment_stays_with_its_address():
    html = '<a class="x" href="../themes/#waste">'
    found = moved(html, "en/reforms/", "en/reforms/one/")
    assert found == '<a class="x" href="../../themes/#waste">'


def test_text_that_only_looks_like_an_address_stays():
    text = "<p>href=\"../themes/\" src='x'</p>"
    assert moved(text, "en/reforms/", "en/reforms/one/") == text


def test_the_settings_of_the_theme_move_too():
    html = '{"base": "../..", "search": "../../assets/worker.js"} new URL("../..",location)'
    assert moved(html, "en/reforms/", "en/reforms/one/") == (
        '{"base": "../../..", "search": "../../../assets/worker.js"} new URL("../../..",location)'
    )


@pytest.mark.parametrize(
    ("prefix", "wanted"), [("/", "/en/themes/"), ("/base/", "/base/en/themes/")]
)
def test_at_the_root_addresses_are_absolute(prefix, wanted):
    page = shell('<a href="../themes/">').at_root(prefix).fill("en/reforms/", values())
    assert f'<a href="{wanted}">' in page


def test_a_guarded_page_names_its_own_scripts_and_no_others():
    page = shell("<script>one()</script>").fill(
        "en/reforms/", values(article="<script>evil()</script>")
    )
    assert page.count("sha256-") == 1


def test_an_unguarded_page_has_no_policy():
    assert "Content-Security" not in shell(guarded=False).fill("en/reforms/", values())


def test_the_root_of_a_host_stays_an_address():
    html = '{"base": ".."}<a href="..">x</a>'
    assert moved(html, "reforms/", None, "/") == '{"base": "/"}<a href="/">x</a>'
    assert moved(html, "reforms/", None, "/b/") == '{"base": "/b"}<a href="/b/">x</a>'
