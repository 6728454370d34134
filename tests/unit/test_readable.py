"""Addresses of the web on paper: Georgian letters as letters, and nothing else taken out."""

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.views.readable import readable


@pytest.mark.parametrize(
    ("address", "read"),
    [
        (
            "https://example.ge/%E1%83%92%E1%83%9D%E1%83%A0%E1%83%98-2/",
            "https://example.ge/გორი-2/",
        ),
        ("https://example.ge/%e1%83%92%E1%83%b0", "https://example.ge/გჰ"),
        ("https://example.ge/?q=%E1%83%90%20%E1%83%91", "https://example.ge/?q=ა%20ბ"),
        ("https://example.ge/გორი", "https://example.ge/გორი"),
    ],
)
def test_georgian_letters_are_letters(address, read):
    assert readable(address) == read


@pytest.mark.parametrize(
    "escape",
    [
        *(
            "%2F",
            "%2f",
            "%20",
            "%22",
            "%27",
            "%3C",
            "%3E",
            "%25",
            "%23",
            "%3F",
            "%26",
            "%0A",
            "%00",
        ),
        *("%C2%A0", "%E2%80%8B", "%E2%80%AE", "%E2%81%A6", "%EF%BB%BF"),  # unseen, turning round
        *("%D0%B0", "%C3%A9", "%E2%80%99"),  # of other alphabets
        *("%E1%82%A0", "%E1%B2%90", "%E1%83%BB", "%E1%83%BC"),  # Georgian, but not of today
        *("%E1%83", "%83%92", "%E1%83%", "%E1%83%9"),  # no letters at all
        *("%25E1%2583%2592",),  # escaped twice: taken out once it would read as another address
    ],
)
def test_no_other_escape_is_taken_out(escape):
    assert readable(f"https://example.ge/{escape}.pdf") == f"https://example.ge/{escape}.pdf"
    assert readable(f"https://example.ge/%E1%83%92{escape}%E1%83%92").startswith(
        "https://example.ge/გ%"
    )


@given(st.text(alphabet='აბგჰ%/ ?#\u202e"<é1a'))
def test_what_is_read_leads_where_the_address_leads(text):
    address = f"https://example.ge/{quote(text)}"
    assert quote(readable(address), safe=":/%") == address
