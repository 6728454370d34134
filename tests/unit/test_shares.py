"""Which part of a site each of several machines writes: all parts together are the whole, once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.publishing.shares import WHOLE, Share, portion_of, read_share
from knowledge_base.views import explore
from knowledge_base.views.explore import part_address, part_numbers
from knowledge_base.views.links import Origin
from knowledge_base.views.site import routes

ORIGIN = Origin("https://example.ge/", "https://git.example.ge/edit/", today="2026-03-01")


@given(st.lists(st.integers(), unique=True), st.integers(1, 12))
def test_ranges_hold_every_item_once_in_order_and_evenly(items, of):
    parts = [Share(number, of).part(items) for number in range(1, of + 1)]
    assert [item for part in parts for item in part] == items
    lengths = [len(part) for part in parts]
    assert max(lengths) - min(lengths) <= 1


@pytest.mark.parametrize(
    ("switch", "number", "of"), [("1/1", 1, 1), ("2/3", 2, 3), ("10/10", 10, 10)]
)
def test_the_switch_names_a_share(switch, number, of):
    share = read_share(switch)
    assert share == Share(number, of)
    assert str(share) == switch


@pytest.mark.parametrize(
    "switch",
    ["", "x", "3", "0/3", "4/3", "1/0", "-1/3", "1/3/3", "1 / 3", " 1/3", "1/3\n", "01/3", "１/３"],
)
def test_whatever_else_the_switch_says_means_nothing(switch):
    assert read_share(switch) is None


@pytest.mark.parametrize("of", [1, 2, 3, 7])
def test_every_page_is_in_one_share_and_pages_of_a_record_are_together(catalogue, of):
    portions = [portion_of(catalogue, Share(number, of)) for number in range(1, of + 1)]
    holders: dict[str, set[int]] = {}
    for route in routes(catalogue, ORIGIN):
        held = [portion.share.number for portion in portions if portion.holds(route.address)]
        assert len(held) == 1, route.path
        holders.setdefault("/".join(route.address.split("/")[:2]), set()).update(held)
    assert {len(numbers) for numbers in holders.values()} == {1}
    assert holders["reforms"] == holders[""] == holders["themes"] == {1}


@pytest.mark.parametrize("of", [2, 3])
def test_pages_of_the_list_are_the_first_shares_each(catalogue, of, monkeypatch):
    monkeypatch.setattr(explore, "PART", 9)
    addresses = [part_address(number) for number in part_numbers(catalogue)]
    assert len(addresses) > 2
    first, *others = [portion_of(catalogue, Share(n, of)) for n in range(1, of + 1)]
    for address in addresses:
        assert first.holds(address)
        assert not any(other.holds(address) for other in others)


def test_each_share_has_a_range_of_the_records_of_each_kind(catalogue):
    portions = [portion_of(catalogue, Share(number, 3)) for number in (1, 2, 3)]
    for section in ("reforms", "training", "organisations"):
        addresses = sorted(entry.address for entry in catalogue.visible(section))
        ranges = [[a for a in addresses if portion.holds(a)] for portion in portions]
        assert [address for held in ranges for address in held] == addresses
        assert min(map(len, ranges)) >= len(addresses) // 3


def test_the_whole_holds_everything(catalogue):
    portion = portion_of(catalogue, WHOLE)
    assert all(portion.holds(route.address) for route in routes(catalogue, ORIGIN))
