"""A tree held against a model: every misfit is a finding at its place, whatever it is."""

from pathlib import PurePosixPath
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from knowledge_base.findings.finding import Finding
from knowledge_base.findings.report import mend, message
from knowledge_base.languages import LANGUAGES
from knowledge_base.model.common import Localised, Money
from knowledge_base.model.form import ApplicationForm, Fact
from knowledge_base.model.kinds import KIND_NAMES, RECORD_KINDS
from knowledge_base.model.reform import Period, Reform
from knowledge_base.model.training import TrainingModule
from knowledge_base.model.vocabulary import VOCABULARIES
from knowledge_base.reading.limits import RECORD_LIMITS
from knowledge_base.reading.yaml_tree import read_tree
from knowledge_base.validating.schema import fit

FILE = PurePosixPath("record.yml")


def findings(text: str, model: type[BaseModel]) -> tuple[Finding, ...]:
    tree = read_tree(text, FILE, RECORD_LIMITS).value
    assert tree is not None
    return fit(tree, model).findings


def found(text: str, model: type[BaseModel]) -> list[tuple[str, int, int]]:
    return [(each.code, each.place.line, each.place.column) for each in findings(text, model)]


@pytest.fixture(scope="module")
def records(project) -> dict[str, str]:
    """The text of the small project's record of each kind."""
    base = project / "tests" / "cases" / "base"
    return {
        section: next((base / section).glob("*/record.yml")).read_text("utf-8")
        for section in RECORD_KINDS
    }


@pytest.mark.parametrize(
    ("text", "misfits"),
    [
        ("ka: ა", []),
        ("ka: ა\nen: b", []),
        ("ka: 1", [("KB303", 1, 5)]),
        ("ka: [ა]", [("KB303", 1, 5)]),
        ("ka: {a: b}", [("KB303", 1, 5)]),
        ("ka: ' '", [("KB313", 1, 5)]),
        ("ka: '\u00a0'", [("KB313", 1, 5)]),
        ("de: x", [("KB302", 1, 1)]),
        ("ka: 1\nde: x\nen: ''", [("KB303", 1, 5), ("KB313", 3, 5), ("KB302", 2, 1)]),
    ],
)
def test_a_text_in_two_languages(text, misfits):
    assert found(text, Localised) == misfits


@pytest.mark.parametrize("number", ["0", "12.50", "-3", "999999999999999"])
def test_a_number_is_kept_exactly_as_written(number):
    tree = read_tree(f"amount: {number}\ncurrency: GEL", FILE, RECORD_LIMITS).value
    assert tree is not None
    money = fit(tree, Money).value
    assert money is not None and str(money.amount) == number


@pytest.mark.parametrize("number", ["'12'", "x", "[1]", "{a: 1}", "12,5", "1 000", "12 GEL"])
def test_what_is_no_number_is_a_finding(number):
    assert found(f"amount: {number}\ncurrency: GEL", Money) == [("KB303", 1, 9)]


@pytest.mark.parametrize(
    ("year", "codes"),
    [("1900", []), ("2100", []), ("1899", ["KB310"]), ("2101", ["KB310"]), ("20.5", ["KB303"])],
)
def test_the_range_of_years_is_exact(year, codes):
    text = f"amount: 1\ncurrency: GEL\nyear: {year}"
    assert [code for code, _, _ in found(text, Money)] == codes


@pytest.mark.parametrize(
    "date",
    ["2025", "2025-09", "2025-09-15", "2024-02-29", "'2025'", "'2025-09-15'", "1800", "2100-12-31"],
)
def test_a_date_may_be_a_year_a_month_or_a_day(date):
    assert found(f"start: {date}", Period) == []


@pytest.mark.parametrize(
    "date",
    [
        *("2025-02-29", "2025-02-30", "2025-13", "2025-00", "2025-9-15", "25-09-15", "20250915"),
        *(
            "15.09.2025",
            "15.09",
            "2025/09/15",
            "2025-09-15T10:00:00Z",
            "' 2025'",
            "x",
            "'2025\n\n'",
        ),
        *(
            "2025-09-15 ა",
            "２０２５-09-15",
            "'٢٠٢٥'",
            "99999",
            "2025.5",
            "0225-09-15",
            "1799",
            "2101-01",
        ),
    ],
)
def test_what_is_no_date_is_a_finding(date):
    assert found(f"start: {date}", Period) == [("KB308", 1, 8)]


@pytest.mark.parametrize(
    ("start", "end", "codes"),
    [
        ("2025", "2025", []),
        ("2025-09-15", "2025-09-15", []),
        ("2025-09-15", "2025-09", []),
        ("2025-09-15", "2025", []),
        ("2025", "2025-01", []),
        ("2025-09-15", "2025-09-14", ["KB312"]),
        ("2025-09-15", "2025-08", ["KB312"]),
        ("2025-09", "2024", ["KB312"]),
    ],
)
def test_a_period_does_not_end_before_it_begins(start, end, codes):
    text = f"start: {start}\nend: {end}"
    assert found(text, Period) == [(code, 2, 6) for code in codes]


@pytest.mark.parametrize(
    "identifier",
    ["a b", "A", "a_b", "-a", "a-", "a--b", "ა", "a.b", "a/b", "''", "'a\n\nb'", "x" * 61, "ａ"],
)
def test_what_is_no_id_is_a_finding(identifier):
    text = f"amount: 1\ncurrency: GEL\nsource: {identifier}"
    assert found(text, Money) == [("KB307", 3, 9)]


@pytest.mark.parametrize("identifier", ["a", "a1", "1a", "a-b-c", "2025-call", "x" * 60])
def test_an_id_is_of_small_letters_digits_and_hyphens(identifier):
    assert found(f"amount: 1\ncurrency: GEL\nsource: {identifier}", Money) == []


@pytest.mark.parametrize(
    "address",
    [
        *("www.x.ge", "ftp://x.ge", "javascript:alert(1)", "https://", "https://x y", "//x.ge"),
        *("https://[x.ge", "https://x.ge:99999", "https://:80", "https://x.ge:a", "https://?x"),
        *(
            "https://x.ge/<b>",
            "'https://x.ge/\"'",
            "https://x.ge/\\",
            "HTTPS://x.ge",
            "mailto:a@b.ge",
        ),
        *('"https://x.ge/\'"', "' https://x.ge'", "https://x.ge`"),
    ],
)
def test_what_is_no_address_is_a_finding(address, records):
    text = records["organisations"] + f"website: {address}\n"
    assert [code for code, _, _ in found(text, RECORD_KINDS["organisations"])] == ["KB309"]


@pytest.mark.parametrize(
    "address", ["http://x.ge", "https://x.ge/ა?b=1&c=(2)#d", "https://x.ge:8080"]
)
def test_an_address_begins_with_its_scheme(address, records):
    text = records["organisations"] + f'website: "{address}"\n'
    assert found(text, RECORD_KINDS["organisations"]) == []


def test_an_address_longer_than_two_thousand_signs_is_a_finding(records):
    text = records["organisations"] + f"website: https://x.ge/{'a' * 2_000}\n"
    assert [code for code, _, _ in found(text, RECORD_KINDS["organisations"])] == ["KB305"]


@pytest.mark.parametrize(("length", "codes"), [(300, []), (301, ["KB305"])])
def test_the_longest_summary_is_as_long_as_the_limit(length, codes, records):
    text = records["organisations"].replace(
        "An organisation that exists for checks only.", "ა" * length
    )
    assert [code for code, _, _ in found(text, RECORD_KINDS["organisations"])] == codes


def test_one_faulty_entry_does_not_make_a_list_too_short(records):
    text = records["training"].replace("minutes: 45\n    method", "minutes: long\n    method")
    assert [code for code, _, _ in found(text, TrainingModule)] == ["KB303"]


def test_a_misspelt_key_deep_in_a_list_is_recognised(records):
    text = records["forms"].replace(
        "          ka: გამოწვევა\n          en: The challenge", "          kaa: გამოწვევა"
    )
    (finding,) = findings(text, ApplicationForm)
    assert dict(finding.details)["field"] == "sections[2].prompts[1].title.kaa"
    assert dict(finding.details)["suggestion"] == "ka"


@pytest.mark.parametrize("section", RECORD_KINDS)
def test_a_file_with_nothing_in_it_lacks_every_required_field(section):
    model = RECORD_KINDS[section]
    required = {name for name, field in model.model_fields.items() if field.is_required()}
    assert {dict(each.details)["field"] for each in findings("{}", model)} == required


@pytest.mark.parametrize("section", RECORD_KINDS)
def test_every_kind_names_itself(section):
    annotation = RECORD_KINDS[section].model_fields["kind"].annotation
    assert annotation.__args__ == (KIND_NAMES[section],)  # type: ignore[union-attr]


def test_a_form_asks_only_for_facts_that_a_reform_has():
    assert set(Fact.__args__) <= set(Reform.model_fields)


@pytest.mark.parametrize("model", [*RECORD_KINDS.values(), *VOCABULARIES.values()])
def test_models_take_nothing_unknown_guess_nothing_and_never_change(model):
    assert model.model_config["extra"] == "forbid"
    assert model.model_config["strict"] and model.model_config["frozen"]


SOME = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.floats(allow_nan=False),
    st.text(max_size=8),
    st.sampled_from(["2025-09-15", "ka", "a-b", "https://x.ge", "yes"]),
)
ANY = st.recursive(
    SOME,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["ka", "en", "id", "title", "x"]), inner, max_size=3),
    ),
    max_leaves=5,
)


def paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of every value inside `value`."""
    items: Any = ()
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    below = [each for key, item in items for each in paths(item, (*path, key))]
    return [path, *below] if path else below


@pytest.mark.parametrize("section", RECORD_KINDS)
@given(data=st.data())
def test_whatever_stands_in_a_field_there_is_a_record_or_a_finding(section, data, records):
    content = yaml.safe_load(records[section])
    *above, last = data.draw(st.sampled_from(paths(content)))
    target = content
    for key in above:
        target = target[key]
    target[last] = data.draw(ANY)
    tree = read_tree(yaml.safe_dump(content, allow_unicode=True), FILE, RECORD_LIMITS).value
    if tree is None:
        return
    outcome = fit(tree, RECORD_KINDS[section])
    assert (outcome.value is None) == bool(outcome.findings)
    for finding in outcome.findings:
        for language in LANGUAGES:
            assert message(finding, language) and mend(finding, language)
