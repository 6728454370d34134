"""The parts of an import, each by itself: fonts, sums, dates, Markdown, YAML, ids, folders."""

from decimal import Decimal
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.importing.hold_back import private_spans, without_personal_data
from knowledge_base.importing.markdown import markdown
from knowledge_base.importing.paper import Cell, Line, Paper, Span, Table, lines_in
from knowledge_base.importing.wording import begins, number_of, plain, splits, visible
from knowledge_base.importing.write import write_new_file, write_new_folder
from knowledge_base.importing.yaml_text import yaml_text
from knowledge_base.languages import LANGUAGES
from knowledge_base.model.values import LONGEST_ID
from knowledge_base.prose.amounts import amounts_in
from knowledge_base.prose.dates import dates_in, period_of
from knowledge_base.prose.grammar import survey, to_html
from knowledge_base.prose.legacy_fonts import decoded, is_legacy
from knowledge_base.reading.limits import RECORD_LIMITS
from knowledge_base.reading.text import decode
from knowledge_base.reading.yaml_tree import read_tree
from knowledge_base.views.formats import span

HERE = PurePosixPath("record.yml")


@pytest.mark.parametrize(
    "font", ["AcadNusx", "Acad Nusx Geo", "LitNusx", "AcadMtavr", "Chveulebrivi TT", "DumbaNusx"]
)
def test_old_fonts_are_known_by_name(font):
    assert is_legacy(font)


@pytest.mark.parametrize(
    "font", ["Sylfaen", "BPG Nino Mtavruli", "Calibri", "", "Noto Sans Georgian"]
)
def test_fonts_with_letters_in_their_places_are_left_alone(font):
    assert not is_legacy(font)


def test_old_letters_become_georgian_and_addresses_stay():
    assert decoded("saqarTvelo, `wyali~ #5") == "საქართველო, „წყალი“ №5"
    assert decoded("info@example.ge saiti www.example.ge") == "info@example.ge საიტი www.example.ge"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("სულ 125,000 ლარი", [(125_000, "GEL")]),
        ("1 250 000,50 ლარი და 3.5 მლნ ევრო", [(Decimal("1250000.5"), "EUR")]),
        ("GEL 50 000", [(50_000, "GEL")]),
        ("€ 12,500 და $5", [(12_500, "EUR"), (5, "USD")]),
        ("45 ათასი ლარი", [(45_000, "GEL")]),
        ("12.500 ლარი, 1.250.000 ათასი ლარი", [(12_500, "GEL"), (1_250_000_000, "GEL")]),
        ("12.500 ათასი ლარი", [(12_500, "GEL")]),
        ("2024 წელს 300 ადამიანი", []),
    ],
)
def test_sums_are_read_as_they_are_written(text, found):
    amounts = [(amount.amount, amount.currency) for amount in amounts_in(text)]
    if "მლნ" in text:
        assert amounts == [(Decimal("1250000.5"), "GEL"), (3_500_000, "EUR")]
    else:
        assert amounts == found


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("საკრებულოს 2024 წლის 5 მარტის №12 დადგენილება", ["2024-03-05"]),
        ("05.03.2024", ["2024-03-05"]),
        ("March 5, 2024", ["2024-03-05"]),
        ("31.02.2024", []),
        ("2024 წლის მარტი – 2024 წლის მაისი", ["2024-03", "2024-05"]),
        ("2019 წლის მარტისთვის, 2019 წლის 3 მარტიდან", ["2019-03", "2019-03-03"]),
        ("2021 წლის სექტ.; 5 Sept 2019", ["2021-09", "2019-09-05"]),
        ("2020 წლის სექტორული გეგმა, 2019 წლის 3 სექტორი", []),
        ("2019 წლის მარტვილის, მარტივი და მარტო", []),
        ("Marneuli 2018, Decree 2019, the mayor 2020, Market 12, 2020", []),
    ],
)
def test_dates_are_read_and_never_made_up(text, dates):
    assert dates_in(text) == dates


def test_a_period_has_a_beginning_and_perhaps_an_end():
    assert period_of("2023-2024") == ("2023", "2024")
    assert period_of("2024 წლის მარტი") == ("2024-03", "")
    assert period_of("2025 – 2023") is None and period_of("მალე") is None


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2024 წლის იანვარი–მარტი", ("2024-01", "2024-03")),
        ("2024 წლის იანვრიდან მარტამდე", ("2024-01", "2024-03")),
        ("2024 წ. იანვ.-მარტ.", ("2024-01", "2024-03")),
        ("1 მარტიდან 5 მაისამდე, 2024 წელი", ("2024-03-01", "2024-05-05")),
        ("2024 წლის 13-დან 14 ივნისამდე", ("2024-06-13", "2024-06-14")),
        ("2024 წლის 20 დეკემბერი – 2025 წლის იანვარი", ("2024-12-20", "2025-01")),
        ("15.09.-15.10.2025", ("2025-09-15", "2025-10-15")),
        ("from January to March 2024", ("2024-01", "2024-03")),
        ("2024 წლის 5 მარტი (3 თვე)", ("2024-03-05", "")),
    ],
)
def test_a_year_or_month_that_is_said_once_counts_for_both_ends(text, period):
    assert period_of(text) == period


@pytest.mark.parametrize(
    "text",
    [
        "2024 წლის იანვარი და მარტი",
        "2024 წლის იანვარი – მარტი 2025",
        "15-20.09.2025",
        "Sept 15 – Oct 15, 2025",
        "2024–25 წლები",
        "2024-03 – 2024-05",
    ],
)
def test_a_period_with_a_date_left_over_is_not_clear(text):
    assert period_of(text) is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "period",
    [
        ("2025-09-15", "2025-10-15"),
        ("2025-06-13", "2025-06-14"),
        ("2025-06", "2025-08"),
        ("2025-03-05", "2025-06"),
        ("2024-12-20", "2025-01-05"),
        ("2024", "2025"),
    ],
)
def test_a_period_is_read_back_as_our_pages_and_forms_write_it(period, language):
    assert period_of(span(*period, language)) == period


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("ტელ: 599 00 00 01", ["phone"]),
        ("ტელ.: 599000001; მობ: +995 599 00 00 02", ["phone", "phone"]),
        ("ტელეფონი (0322) 00-00-00", ["phone"]),
        ("name.surname@example.ge", ["mail"]),
        ("office@example.ge, info@telavi.example.ge", []),
        ("office@gmail.com", ["mail"]),
        ("პირადი ნომერი: 000 0000 0011", ["personal_number"]),
        ("GE00 XX00 0000 0000 0000 00", ["bank_account"]),
        ("DE00 0000 0000 0000 0000 00", ["bank_account"]),
        ("ბიუჯეტი 125 000 ლარი, 2024 წლის 5 მარტი, №12-34", []),
    ],
)
def test_personal_data_are_seen(text, kinds):
    assert [kind for _, _, kind in private_spans(text)] == kinds


def test_a_datum_over_several_spans_is_taken_out_whole():
    line = Line((Span("მობ. 5"), Span("99 00", bold=True), Span(" 00 01 ღია")))
    paper, held = without_personal_data(Paper((line,)))
    assert [each.value for each in held] == ["599 00 00 01"]
    assert paper.blocks[0].text.startswith("მობ. ") and paper.blocks[0].text.endswith(" ღია")
    assert not any(letter.isdigit() for letter in paper.blocks[0].text)


def test_the_signs_of_held_data_cannot_be_brought_along():
    paper, held = without_personal_data(Paper((Line((Span("ერთი \U000f0000ორი"),)),)))
    assert held == () and paper.blocks[0].text == "ერთი ორი"


def test_an_address_with_personal_data_is_no_link_any_more():
    private, public = "https://example.ge/?to=name.surname@gmail.com", "https://example.ge/about"
    line = Line((Span("ფოსტა", link=private), Span("გვერდი", link=public)))
    paper, _ = without_personal_data(Paper((line,)))
    assert [span.link for span in paper.blocks[0].spans] == ["", public]


def test_headers_footers_and_cells_hold_no_personal_data():
    line = Line((Span("ტელ: 599 00 00 01"),))
    paper, held = without_personal_data(
        Paper((Table(((Cell((line,)),),)),), margins=(line,)),
    )
    assert [each.value for each in held] == ["599 00 00 01"] * 2
    for found in (*lines_in(paper.blocks), *paper.margins):
        assert not any(letter.isdigit() for letter in found.text)


def test_wide_signs_are_ordinary_in_a_draft():
    written = markdown([Line((Span("＃＃ ２０２４ ＊ა＊ 1\ufe0f\u20e3"),))], "…")
    assert decode(written.encode(), HERE).findings == ()
    assert to_html(written) == "<p>## 2024 *ა* 1</p>\n"


@given(st.text(min_size=1, max_size=60))
def test_no_text_becomes_markup(text):
    written = markdown([Line((Span(visible(text)),)), Line((Span("და"),))], "…")
    if decode(written.encode(), HERE).value is None:
        return
    found = survey(written)
    assert (found.headings, found.links, found.pictures, found.raw_html) == ((), (), (), ())
    assert "<ul>" not in to_html(written) and "<ol" not in to_html(written)


_TEXT = (
    st.text(
        st.characters(exclude_categories=("C", "Z"), include_characters=" "),
        min_size=1,
        max_size=200,
    )
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)


@given(
    st.dictionaries(
        st.sampled_from("abcdef"),
        st.one_of(_TEXT, st.lists(_TEXT, min_size=1), st.integers(0, 10**6)),
        min_size=1,
    )
)
def test_what_is_written_as_yaml_is_read_as_it_was(data):
    read = read_tree(yaml_text(data), HERE, RECORD_LIMITS)
    if any("\ufffe" in str(value) for value in data.values()):
        return
    assert read.findings == () and read.value is not None
    assert read.value.data == {k: tuple(v) if isinstance(v, list) else v for k, v in data.items()}


def test_words_are_compared_without_case_punctuation_and_what_cannot_be_seen():
    assert plain("„ᲡᲐᲙᲠᲔᲑᲣᲚᲝᲡ\u00a0რო\u200bლი“:") == "საკრებულოს როლი"
    assert number_of("12) საკონტაქტო") == (12, "საკონტაქტო")
    assert number_of("2024 წელს")[0] is None
    assert ("სათაური:", "ბილიკი") in list(splits("სათაური: ბილიკი"))
    assert begins("მუნიციპალიტეტის", "მუნიციპალიტეტის ზოგადი მონაცემები")
    assert not begins("კი", "მუნიციპალიტეტის ზოგადი მონაცემები")


def test_a_folder_is_written_whole_or_not_at_all(tmp_path):
    def files(name):
        return {"record.yml": f"id: {name}\n", "ka.md": "\ud800"}

    with pytest.raises(UnicodeEncodeError):
        write_new_folder(tmp_path, "some-id", files)
    assert list(tmp_path.iterdir()) == []


def test_a_second_folder_of_a_long_name_has_whole_words_and_a_number(tmp_path):
    name = "municipal-participatory-budgeting-programme-using-artificial"
    assert len(name) == LONGEST_ID
    made = [write_new_folder(tmp_path, name, lambda own: {"ka.md": own}) for _ in range(11)]
    short = "municipal-participatory-budgeting-programme"
    assert [folder.name for folder in made[:2]] == [name, f"{short}-2"]
    assert made[10].name == f"{short}-11"
    assert all((folder / "ka.md").read_text() == folder.name for folder in made)


def test_a_new_file_takes_the_place_of_nothing(tmp_path):
    (tmp_path / "there").write_text("before")
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    for name in ("there", "link"):
        with pytest.raises(FileExistsError):
            write_new_file(tmp_path / name, "after")
    assert (tmp_path / "there").read_text() == "before"
    assert not (tmp_path / "elsewhere").exists()
