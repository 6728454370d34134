"""The id that is proposed for a title: the same for every command, and always one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.model.ids import proposed_id
from knowledge_base.model.values import LONGEST_ID, is_record_id


@pytest.mark.parametrize(
    ("title", "record_id"),
    [
        ("ქედის მონაწილეობითი ბიუჯეტი", "kedis-monatsileobiti-biujeti"),
        ("A Reception Day, every Monday!", "a-reception-day-every-monday"),
        ("Café – 2025", "cafe-2025"),
        ("../../etc", "etc"),
        ("სიტყვა " * 40, "sitqva-sitqva-sitqva-sitqva-sitqva-sitqva-sitqva-sitqva"),
        (f"{'a' * 29} {'b' * 30} c", f"{'a' * 29}-{'b' * 30}"),
        (f"{'a' * 29} {'b' * 31}", "a" * 29),
        (f"{'a' * 61} b", "a" * 60),
        (
            "Energy-efficiency demonstration in kindergartens of Gori and Rustavi",
            "energy-efficiency-demonstration-in-kindergartens-of-gori",
        ),
        (
            "ენერგოეფექტურობის სადემონსტრაციო პროექტები გორისა და რუსთავის საბავშვო ბაღებში",
            "energoepekturobis-sademonstratsio-proektebi-gorisa",
        ),
        (f"Parks in the {'a' * 61}", "parks"),
        ("What we are heading for", "what-we-are-heading-for"),
        ("…", ""),
        ("ა", ""),
        ("Con", ""),
    ],
)
def test_an_id_is_proposed_from_the_title(title, record_id):
    assert proposed_id(title) == record_id


@given(st.text(alphabet="აბგ xyz-–19ÉᲐ\u00ad\u200b", max_size=150))
def test_what_is_proposed_is_an_id_or_nothing(title):
    found = proposed_id(title)
    assert found == "" or (is_record_id(found) and len(found) <= LONGEST_ID)
