"""Facts are taken only where what is meant is beyond doubt; where it is not, that is said."""

import pytest

from knowledge_base.importing.answers import Answered
from knowledge_base.importing.facts.desk import Desk
from knowledge_base.importing.facts.found import FormFacts
from knowledge_base.importing.facts.legal_basis import legal_basis
from knowledge_base.importing.facts.municipalities import municipalities
from knowledge_base.importing.facts.partners import partners
from knowledge_base.importing.facts.resources import resources
from knowledge_base.importing.facts.short import initiator, title
from knowledge_base.importing.facts.themes import themes
from knowledge_base.importing.facts.timeline import timeline
from knowledge_base.importing.paper import Cell, Line, Span, Table
from knowledge_base.importing.pieces import Piece

HELD = "\U000f0000"
HEAD = ("ეტაპი", "აქტივობა", "შედეგი")


@pytest.fixture
def desk(lists) -> Desk:
    return Desk(FormFacts(), lists, "ka", "[…]")


def lines(*texts: str) -> tuple[Piece, ...]:
    return tuple(Piece(Line((Span(text),))) for text in texts)


def table(*rows: tuple[str, ...]) -> Piece:
    return Piece(Table(tuple(tuple(Cell((Line((Span(text),)),)) for text in row) for row in rows)))


def said(*texts: str) -> Answered:
    return Answered(lines(*texts), {}, texts, ())


def doubts(desk: Desk) -> list[tuple[str, str]]:
    return [(doubt.field, doubt.reason) for doubt in desk.found.doubts]


def section_of(form, fact):
    return next(section for section in form.sections if section.fact == fact)


def prompt_of(form, fact):
    return next(
        (section, prompt)
        for section in form.sections
        for prompt in section.prompts
        if prompt.fact == fact
    )


def test_the_lines_of_a_title_are_one_and_each_line_of_initiators_is_one_of_them(desk, form):
    title(desk, section_of(form, "title"), said("ბილიკი", "პარკში"))
    initiator(desk, section_of(form, "initiator"), said("მერია;", "საკრებულო."))
    assert desk.found.record == {
        "title": {"ka": "ბილიკი პარკში"},
        "initiator": {"ka": "მერია; საკრებულო"},
    }
    assert len(desk.found.carried) == 2 and doubts(desk) == []


@pytest.mark.parametrize(("text", "reason"), [("სიტყვა " * 50, "long"), (f"ბილიკი {HELD}", "held")])
@pytest.mark.parametrize(("name", "take"), [("title", title), ("initiator", initiator)])
def test_a_long_text_or_one_with_a_gap_is_no_title_and_no_initiator(
    desk, form, name, take, text, reason
):
    take(desk, section_of(form, name), said(text))
    assert (desk.found.record, desk.found.carried) == ({}, set())
    assert doubts(desk) == [(name, reason)]


def test_themes_in_one_line_are_taken_apart_and_unknown_ones_said(desk, form, lists):
    known, other = (theme.title.ka for theme in lists.themes[:2])
    themes(desk, section_of(form, "themes"), said(f"{known}; {other}"))
    assert desk.found.record["themes"] == [theme.id for theme in lists.themes[:2]]
    assert doubts(desk) == [] and desk.found.carried
    desk.found.carried.clear()
    themes(desk, section_of(form, "themes"), said(f"{known}; კოსმოსური მოგზაურობა"))
    assert desk.found.record["themes"] == [lists.themes[0].id]
    assert doubts(desk) == [("themes", "not-in-list")] and not desk.found.carried


def test_an_act_needs_one_kind_and_a_number_or_one_date(desk, form):
    section, _ = prompt_of(form, "legal_basis")
    text = "საკრებულოს 2024 წლის 5 მარტის №12 დადგენილება (მიღებულია 05.03.2024)"
    assert legal_basis(desk, section, lines(text))
    (act,) = desk.found.record["legal_basis"]
    assert (act["number"], act["date"], act["source"]) == ("12", "2024-03-05", "application")


@pytest.mark.parametrize(
    "text",
    [
        "საკრებულოს დადგენილება",
        "5 მარტის №12",
        "მერის №3 ბრძანება და საკრებულოს დადგენილება",
        "2024 წლის 5 მარტისა და 2025 წლის 5 მარტის №12 დადგენილება",
        f"№12 დადგენილება, {HELD}",
    ],
)
def test_what_is_less_than_that_is_no_act(desk, form, text):
    section, _ = prompt_of(form, "legal_basis")
    assert not legal_basis(desk, section, lines(text))
    assert desk.found.record == {} and doubts(desk) == [("legal_basis", "kind-or-date")]


def test_an_act_of_an_unnamed_kind_is_no_fact(desk, form, lists):
    (other,) = (term for term in lists.legal_acts if term.id == "other")
    section, _ = prompt_of(form, "legal_basis")
    assert not legal_basis(desk, section, lines(f"{other.title.ka} №12"))


def stages(number: int) -> list[tuple[str, ...]]:
    return [(f"{each} ეტაპი", "შეხვედრა", "ოქმი") for each in range(number)]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([HEAD, *stages(60)], []),
        ([HEAD, *stages(61)], [("timeline", "many")]),
        ([HEAD, ("I ეტაპი", "", "ოქმი")], [("timeline", "columns")]),
        ([(*HEAD, "ვადა"), ("I", "შეხვედრა", "ოქმი", "მალე")], [("timeline", "columns")]),
        ([("რა", "ვინ"), ("შეხვედრა", "მერია")], [("timeline", "columns")]),
    ],
)
def test_stages_are_taken_all_or_none(desk, form, rows, found):
    section, prompt = prompt_of(form, "timeline")
    assert timeline(desk, section, prompt, (table(*rows),)) is not bool(found)
    assert doubts(desk) == found
    assert ("timeline" in desk.found.record) is not bool(found)


def test_an_answer_with_more_than_one_table_stays_in_the_text_as_well(desk, form):
    section, prompt = prompt_of(form, "timeline")
    assert not timeline(desk, section, prompt, (table(HEAD, *stages(2)), table(*stages(1))))
    assert len(desk.found.record["timeline"]) == 3
    assert not timeline(desk, section, prompt, (table(HEAD, *stages(2)), *lines("და კიდევ ეს")))


@pytest.mark.parametrize(
    ("texts", "total"),
    [
        (["ფინანსური: 500 ლარი"], 500),
        (["ფინანსური: 500 ლარი", "ტექნიკური: 200 ლარი"], None),
        (["ფინანსური: 500 ლარი", "ტექნიკური: 200 ლარი", "სულ 700 ლარი"], 700),
        (["სულ 700 ლარი", "ჯამში 800 ლარი"], None),
    ],
)
def test_a_sum_is_taken_where_it_is_the_only_one_or_called_the_total(desk, form, texts, total):
    section, _ = prompt_of(form, "resources")
    resources(desk, section, lines(*texts))
    found = desk.found.record.get("resources", {}).get("total", {})
    assert found.get("amount") == total
    assert (("resources.total", "amounts") in doubts(desk)) is (total is None)


@pytest.mark.parametrize("text", ["სულ 12.500 ათასი ლარი", "12,500 მლნ ლარი"])
def test_a_sum_with_two_readings_is_asked_for(desk, form, text):
    section, _ = prompt_of(form, "resources")
    resources(desk, section, lines(text))
    assert "total" not in desk.found.record.get("resources", {})
    assert ("resources.total", "decimals") in doubts(desk)


def test_a_kind_of_resource_that_is_named_twice_stays_text(desk, form):
    section, _ = prompt_of(form, "resources")
    assert not resources(desk, section, lines("ადამიანური: ხუთი", "ადამიანური: ექვსი"))
    assert desk.found.record["resources"]["human"] == {"ka": "ხუთი"}
    assert doubts(desk) == [("resources", "text")]


def test_partners_are_organisations_that_the_base_knows(desk, form, lists):
    section, _ = prompt_of(form, "partners")
    known = lists.organisations[0]
    name = known.title.ka or known.title.en
    assert partners(desk, section, lines(f"{name} – დონორი"))
    (partner,) = desk.found.record["partners"]
    assert partner["organisation"] == known.id and partner["role"] == {"ka": "დონორი"}
    assert not partners(desk, section, lines(f"{name}; სოფლის მეზობლები"))
    assert len(desk.found.record["partners"]) == 1 and doubts(desk) == [("partners", "text")]


@pytest.mark.parametrize(
    ("cover", "described", "found", "doubted"),
    [
        ("თელავის მუნიციპალიტეტი", "გორის მუნიციპალიტეტის მსგავსად", ["telavi"], []),
        ("", "გორის მუნიციპალიტეტი შიდა ქართლშია.", ["gori"], []),
        ("", "გორის მუნიციპალიტეტი და თელავის მუნიციპალიტეტი", None, "several"),
        ("", "გორი და თელავი", None, "several"),
        ("", "თბილისიდან 25 კილომეტრში, ქ. გორი", None, "mentioned"),
        ("", "ჩვენი ქალაქი", None, "not-found"),
    ],
)
def test_the_municipality_is_that_of_the_cover_or_the_only_one(
    desk, form, cover, described, found, doubted
):
    answers = {section.id: said() for section in form.sections}
    answers[section_of(form, "municipalities").id] = said(described)
    municipalities(desk, form, answers, lines(cover))
    assert desk.found.record.get("municipalities") == found
    assert doubts(desk) == ([("municipalities", doubted)] if doubted else [])
