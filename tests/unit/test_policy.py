"""The Content-Security-Policy that each page carries."""

import base64
import hashlib

import pytest

from knowledge_base.rendering.policy import allowed_hashes, policy, script_hash, with_policy

PAGE = '<html><head><meta charset="utf-8"><title>x</title></head><body>{}</body></html>'


def test_an_inline_script_is_named_by_its_digest():
    digest = base64.b64encode(hashlib.sha256("გამარჯობა()".encode()).digest()).decode()
    assert f"'sha256-{digest}'" in policy(PAGE.format("<script>გამარჯობა()</script>"))


def test_scripts_of_files_and_data_are_not_named():
    body = (
        '<script src="x.js"></script><script type="application/json">{"a": 1}</script>'
        '<script type="application/ld+json">{}</script>'
    )
    assert allowed_hashes(policy(PAGE.format(body))) == frozenset()


def test_equal_scripts_are_named_once():
    text = policy(PAGE.format("<script>a()</script><script>a()</script><script>b()</script>"))
    assert allowed_hashes(text) == {script_hash("a()"), script_hash("b()")}
    assert text.count("sha256-") == 2


def test_nothing_unsafe_is_allowed_and_nobody_else_is_asked():
    text = policy(PAGE.format(""))
    assert "unsafe-inline" not in text
    assert "'unsafe-eval'" not in text
    assert "://" not in text
    assert text.startswith("default-src 'none'; ")


@pytest.mark.parametrize("directive", ["base-uri", "form-action"])
def test_what_the_default_does_not_rule_stays_on_this_site(directive):
    """Without a directive of its own, another base or the target of a form may be anywhere."""
    assert f"{directive} 'self'" in policy(PAGE.format("")).split("; ")


def test_the_policy_stands_before_anything_it_rules():
    page = with_policy(PAGE.format("<script>a()</script>"))
    assert page.index("Content-Security-Policy") < page.index("<title>")
    assert page.count("Content-Security-Policy") == 1
