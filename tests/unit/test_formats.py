"""Dates, numbers, money and durations in both languages."""

from decimal import Decimal

import pytest

from knowledge_base.model.common import Money
from knowledge_base.views.formats import before_unit, date, duration, money, number, span


@pytest.mark.parametrize(
    ("value", "language", "written"),
    [
        ("2025", "ka", "2025"),
        ("2025-09", "ka", "2025 წლის სექტემბერი"),
        ("2025-09-15", "ka", "2025 წლის 15 სექტემბერი"),
        ("2025-01-05", "ka", "2025 წლის 5 იანვარი"),
        ("2025", "en", "2025"),
        ("2025-09", "en", "September 2025"),
        ("2025-09-15", "en", "15 September 2025"),
    ],
)
def test_a_date_is_as_precise_as_it_was_given(value, language, written):
    assert date(value, language) == written


@pytest.mark.parametrize(
    ("start", "end", "ka", "en"),
    [
        ("2025", "2025", "2025", "2025"),
        ("2019", "2021", "2019–2021", "2019–2021"),
        ("2019", "2021-03", "2019 – 2021 წლის მარტი", "2019 – March 2021"),
        ("2025-02", "2025", "2025 წლის თებერვალი – 2025", "February 2025 – 2025"),
        ("2025-02", "2025-05", "2025 წლის თებერვალი – მაისი", "February – May 2025"),
        ("2025-05", "2025-05", "2025 წლის მაისი", "May 2025"),
        ("2025-05", "2025-05-09", "2025 წლის მაისი – 9 მაისი", "May – 9 May 2025"),
        (
            "2025-09-15",
            "2025-11-30",
            "2025 წლის 15 სექტემბერი – 30 ნოემბერი",
            "15 September – 30 November 2025",
        ),
        ("2025-03-01", "2025-03-05", "2025 წლის 1–5 მარტი", "1–5 March 2025"),
        (
            "2024-12-20",
            "2025-01-05",
            "2024 წლის 20 დეკემბერი – 2025 წლის 5 იანვარი",
            "20 December 2024 – 5 January 2025",
        ),
    ],
)
def test_from_when_to_when_says_once_what_both_days_share(start, end, ka, en):
    assert span(start, end, "ka") == ka
    assert span(start, end, "en") == en


@pytest.mark.parametrize(
    ("value", "language", "written"),
    [
        (1234567, "ka", "1 234 567"),
        (1234567, "en", "1,234,567"),
        (Decimal("1234567.50"), "ka", "1 234 567,50"),
        (Decimal("1234567.50"), "en", "1,234,567.50"),
        (Decimal("0.001"), "en", "0.001"),
        (-5, "en", "-5"),
        (0, "ka", "0"),
    ],
)
def test_a_number_keeps_the_decimals_it_was_written_with(value, language, written):
    assert number(value, language).replace("\u00a0", " ") == written


@pytest.mark.parametrize("language", ["ka", "en"])
@pytest.mark.parametrize("currency", ["GEL", "USD", "EUR"])
def test_an_amount_of_money_never_breaks_between_lines(language, currency):
    written = money(Money(amount=Decimal("1234.50"), currency=currency), language)
    assert " " not in written
    assert "234" in written


@pytest.mark.parametrize(("unit", "space"), [("%", ""), ("% ბიუჯეტისა", ""), ("ზონა", " ")])
def test_a_number_and_its_per_cent_sign_are_one(unit, space):
    assert before_unit(unit) == space


@pytest.mark.parametrize("minutes", [1, 45, 60, 90, 120, 605])
def test_a_duration_says_all_its_minutes(minutes):
    for language in ("ka", "en"):
        figures = [
            int(piece)
            for piece in duration(minutes, language).replace("\u00a0", " ").split()
            if piece.isdigit()
        ]
        said = figures[0] if minutes < 60 else figures[0] * 60 + sum(figures[1:])
        assert said == minutes
