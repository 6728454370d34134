"""What others show of a record, what is gathered of all, and that neither holds more than that."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from knowledge_base.catalogue.load import load
from knowledge_base.catalogue.memory import Memory
from knowledge_base.catalogue.opened import watched
from knowledge_base.model.common import Localised, Money, Source
from knowledge_base.model.front import front_of, imprint_of
from knowledge_base.model.reform import AwardResult, CostItem, Reform, Resources
from knowledge_base.views.links import Origin
from knowledge_base.views.site import routes

ORIGIN = Origin("https://example.ge/kb/", "https://git.example.ge/kb/edit/main/")
NOTE = Localised(en="A note")


@pytest.fixture(scope="module")
def reform(model_project) -> Reform:
    found = load(model_project).value.entries["reforms"]["model-reform"].record
    assert isinstance(found, Reform)
    return with_total(found)


def with_total(reform: Reform, amount: str = "10", **more: object) -> Reform:
    total = Money(amount=Decimal(amount), currency="GEL", **more)
    return reform.model_copy(update={"resources": with_row(total, "5")})


def with_row(total: Money | None, amount: str) -> Resources:
    row = CostItem(title=NOTE, money=Money(amount=Decimal(amount), currency="GEL"))
    return Resources(total=total, items=(row,))


def with_award(reform: Reform, **more: object) -> Reform:
    award = AwardResult(result="good", programme="model-programme", **more)
    return reform.model_copy(update={"awards": (award,)})


OWN: dict[str, Callable[[Reform], Reform]] = {
    "a row of the costs": lambda r: r.model_copy(
        update={"resources": with_row(r.resources.total, "6")}
    ),
    "the year and the source of the sum": lambda r: with_total(r, year=2020, source="report"),
    "the note on the sum": lambda r: with_total(r, note=NOTE),
    "dates": lambda r: r.model_copy(update={"updated": "2026-01-01"}),
    "who helped": lambda r: r.model_copy(update={"partners": ()}),
}


@pytest.mark.parametrize("change", OWN.values(), ids=OWN)
def test_what_its_own_pages_alone_show_is_not_in_front(reform, change):
    assert change(reform) != reform
    assert front_of(change(reform)) == front_of(reform)


def test_where_an_award_is_read_of_is_not_in_front_and_what_is_noted_on_it_is(reform):
    plain = front_of(with_award(reform))
    assert front_of(with_award(reform, source="decision")) == plain
    assert front_of(with_award(reform, note=NOTE)) != plain


def test_another_sum_is_in_front(reform):
    assert front_of(with_total(reform, "11")) != front_of(reform)


def source(name: str, **more: object) -> Source:
    return Source(id=name, publisher=NOTE, **more)


def test_a_source_is_told_by_its_address_else_by_its_title_in_both_languages(reform):
    sources = (
        source("a", title=Localised(en="One"), url="https://example.org/"),
        source("b", title=Localised(en="Two"), url="https://example.org/"),
        source("c", title=Localised(en="One")),
        source("d", title=Localised(en="One")),
        source("e", title=Localised(ka="One")),
        source("f", title=Localised(ka="One", en="One")),
    )
    a, b, c, d, e, f = imprint_of(reform.model_copy(update={"sources": sources})).sources
    assert a == b and c == d
    assert len({a, c, e, f}) == 4


def test_no_page_opens_the_whole_of_another_record(project, tmp_path):
    """But for forms, which all reforms are held against and which show answers of reforms."""
    catalogue = load(project, memory=Memory(tmp_path)).value
    for route in routes(catalogue, ORIGIN):
        if route.language == "ka" and route.section != "forms":
            with watched() as opened:
                route.make()
            facts = {name.removesuffix(" facts") for name in opened if name.endswith(" facts")}
            own = "/".join(route.address.split("/")[:2])
            others = {name for name in facts - {own} if not name.startswith("forms/")}
            assert not others, route.path
