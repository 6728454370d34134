"""Personal data: nearly all of it is noticed, and almost nothing else is."""

import random
from collections.abc import Callable
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.findings.report import as_json, as_text
from knowledge_base.reading.limits import TEXT_SIZE
from knowledge_base.validating.privacy import personal_data

FILE = PurePosixPath("ka.md")


def codes(text: str) -> list[str]:
    return [finding.code for finding in personal_data(text, FILE)]


def digits(chance: random.Random, count: int) -> str:
    return "".join(chance.choice("0123456789") for _ in range(count))


def phone(chance: random.Random) -> str:
    first = "5" + digits(chance, 2)
    last = "".join(chance.choice("123456789") for _ in range(6))
    by_two = [first, last[:2], last[2:4], last[4:]]
    groups = chance.choice([[first + last], by_two, [first, last[:3], last[3:]], [first, last]])
    gap = chance.choice([" ", "-", "\u00a0", "\u202f", "–", ".", "\u2011", " - ", "/", "&nbsp;"])
    if gap == " - ":
        groups = by_two
    number = gap.join(groups)
    if chance.random() < 0.2:
        number = f"({groups[0]}) " + gap.join(groups[1:]) if len(groups) > 1 else number
    return (
        chance.choice(["", "", "+995 ", "+995", "995", "(+995) ", "00995 ", "+995-", "0"]) + number
    )


def mail(chance: random.Random) -> str:
    name = chance.choice(["giorgi.b", "nino_k", "a-b", "G.Beridze85", "info.meria", "x+y"])
    domain = chance.choice(
        [
            *("gmail.com", "GMAIL.COM", "mail.ru", "yahoo.com", "yahoo.co.uk", "hotmail.com"),
            *("outlook.com", "icloud.com", "yandex.ru", "ya.ru", "proton.me", "inbox.ru"),
            *("list.ru", "bk.ru", "gmx.de", "live.com", "mail.ge", "posta.ge", "me.com"),
        ]
    )
    return f"{name}@{domain}"


def personal_number(chance: random.Random) -> str:
    return chance.choice(["01", "35", "62", "10"]) + digits(chance, 9)


def account(chance: random.Random) -> str:
    number = f"GE{digits(chance, 2)}{chance.choice(['NB', 'TB', 'BG'])}{digits(chance, 16)}"
    grouped = " ".join(number[at : at + 4] for at in range(0, len(number), 4))
    return chance.choice([number, grouped, number.lower(), grouped.replace(" ", "\u00a0")])


AROUND = [
    "{}",
    "ტელ.: {}",
    "ტელ.{}",
    "მობ.:{}.",
    "({})",
    "{}-ზე",
    "{}, {}",
    "„{}“",
    "| {} |",
    "- {};",
    "დარეკეთ {} ან მოიწერეთ",
    "phone:{}",
    "**{}**",
    "პ/ნ {}!",
    "[{}](record:reforms/x)",
]


@pytest.mark.parametrize(
    ("make", "code", "count"),
    [
        (phone, "KB701", 200),
        (mail, "KB702", 120),
        (personal_number, "KB703", 90),
        (account, "KB704", 90),
    ],
)
def test_of_five_hundred_pieces_at_most_one_in_a_hundred_is_missed(
    make: Callable[[random.Random], str], code: str, count: int
):
    chance = random.Random(code)
    missed = []
    for _ in range(count):
        piece = make(chance)
        text = chance.choice(AROUND).replace("{}", piece)
        if code not in codes(text):
            missed.append(text)
    assert len(missed) <= count // 100, missed


@pytest.mark.parametrize(
    "text",
    [
        *("500 000 000 ლარი", "512 345 678 ლარი", "512 345 678,90 ლარი", "€512 345 678"),
        *("GEL 512 345 678", "512 345 678 USD", "512.345.678 ლარი", "523,400,100", "500 000 000"),
        *("500–550 000 ლარი", "560 000 – 580 000 ლარი", "512 340 – 520 000 ლარი", "550-560 000"),
        *("512\u00a0345\u00a0678\u00a0ევრო", "512 345 678 კვ. მ", "512 345 678-ლარიანი"),
        *("032 2 72 22 22", "+995 32 272 27 22", "+995 341 24 09 09", "(0422) 27 26 25"),
        *("0432 24 53 51", "0322551234", "2 551 234", "(+995 422) 55 12 34", "1505", "112"),
        *("info@rustavi.gov.ge", "info@mail.gov.ge", "press@live.gov.ge", "x@me.gov.ge"),
        *("office@gmail-museum.ge", "a@nala.ge", "@gmail.com", "gmail.com", "a@outlook-travel.com"),
        *("https://t.me/municipality", "https://x.ge/@gmail", "look (at) mail"),
        *("https://x.ge/599123456", "https://x.ge/?id=01008012345", "<https://x.ge/599-12-34-56>"),
        *(
            "500000000.15.142.016099",
            "570040000.05.001.018123",
            "01.09.2025",
            "15.09.2025–30.11.2025",
        ),
        *("2015–2019", "2 551 234 567", "12345678901234", "0123456789", "012345678901"),
        *("01 008 012345", "1.01008012345", "41.512345678", "sha256: a1b2c512345678d9e0"),
        *("GE29", "GE29NB000000010190491", "AGE29NB0000000101904917", "№ 512, 34-ე მუხლი, 5678"),
        *(
            "- 500\n- 120 300\n- 512",
            "| 512 | 34 | 56 | 78 |",
            "512\n\n34 56 78",
            "551 კაცი 12 34 56",
        ),
    ],
)
def test_what_only_looks_like_personal_data_is_no_finding(text):
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("ტელ. 599 12 34 56", 6),
        ("ტელ. +995 599123456", 6),
        ("(+995) 599123456", 3),
        ("ა 0599123456", 3),
    ],
)
def test_the_place_of_a_phone_is_where_it_begins(text, column):
    (finding,) = personal_data(f"წინა\n{text}\n", FILE)
    assert (finding.place.line, finding.place.column) == (2, column - (text[0] == "("))


@pytest.mark.parametrize(
    ("code", "text"),
    [
        *(
            ("KB701", each)
            for each in (
                "5 99 12 34 56",
                "ტელ: 5 99 12 34 56",
                "+995 5 99 12 34 56",
                "5-99-12-34-56",
                "(599) 1234 56",
                "599 12 3456",
                "ტელ. 59 91 23 45 6",
                "მობ: 5 9 9 1 2 3 4 5 6",
                "５９９ １２ ３４ ５６",
                "599_12_34_56",
                "8 599 12 34 56",
                "8(599)12-34-56",
                "ტელ. 8599123456",
                "599*12*34*56",
                "599\\-12\\-34\\-56",
                "599&#160;12&#160;34&#160;56",
                "599&thinsp;12 34 56",
                "+995(5)99 12 34 56",
                "5(99) 12-34-56",
                "**599** 12 34 56",
                "599 12 34 **56**",
                "599—12—34—56",
                "mobile 599,12,34,56",
                "𝟱𝟵𝟵 𝟭𝟮 𝟯𝟰 𝟱𝟲",
                "599·12·34·56",
                "599•12•34•56",
                "599'12'34'56",
                "5 99 123 456",
                "5 99 123456",
            )
        ),
        *(
            ("KB702", each)
            for each in (
                "n.b (at) gmail.com",
                "giorgi1 at gmail.com",
                "giorgi at gmail dot com",
                "giorgi@ gmail.com",
                "giorgi @ gmail.com",
                "giorgi.b @gmail.com",
                "giorgi＠gmail.com",
                "giorgi&#64;gmail.com",
                "giorgi@gmail .com",
                "giorgi@gmail,com",
                "giorgi{at}gmail.com",
                "giorgi(at)gmail(dot)com",
                "ｇｉｏｒｇｉ＠ｇｍａｉｌ．ｃｏｍ",
                "giorgi@gmail[.]com",
                "giorgi \\@ gmail.com",
                "giorgi\\@gmail.com",
                "გიორგი(ეტ)gmail.com",
                "giorgi@gmail.con",
                "giorgi@gmail.com.",
                "giorgi <at> gmail.com",
                "giorgi_b at yahoo.com",
                "giorgi@@gmail.com",
            )
        ),
        *(
            ("KB703", each)
            for each in (
                "პ/ნ 01 008 012345",
                "პირადი ნომერი: 01 008 012 345",
                "პირადი № 010-0801-2345",
                "０１００８０１２３４５",
                "personal number 0100 801 2345",
                "პ.ნ. 01008-012345",
                "პირადი ნომრით 01008012345",
            )
        ),
        *(
            ("KB704", each)
            for each in (
                "GE29 NB00 0000 0101 9049 17",
                "ＧＥ29NB0000000101904917",
                "GE29‑NB00‑0000‑0101‑9049‑17",
            )
        ),
    ],
)
def test_what_is_written_as_people_write_it_is_found_once(code, text):
    assert codes(text) == [code]


@pytest.mark.parametrize(
    "text",
    [
        "5 10 15 20 25",
        "5 15 25 35 45",
        "5 50 100",
        "05 99 12 34 56",
        "05 01 02 03 04",
        "5 5 4 5 5 3 4 5 5",
        "5.11.12.13.14",
        "01 5 99 12 34 56",
        "5 99 12 34 56 78",
        "create an account at gmail.com",
        "an @gmail.com address",
        "ფოსტა @gmail.com-ზე",
        "us at mail.ge",
        "email dot com",
        "2015 5 99 12",
        "ბიუჯეტის კოდი 03 01 02 05 06",
        "01 008 012345",
        "პროგრამა 5 55",
        "2025 წლის 5 მაისი 12 34 56",
        "№ 5 99",
        "5 70 75 80 85",
        "5 50 60 70 80",
        "5 55 60 65 70",
        "ტელევიზორი 50 000 000 ლარი",
        "ტელ. 032 2 72 22 22",
        "mobile 50 000 000 GEL",
        "ტელემედიცინა 500 000 000",
        "მობილური 521 345 ლარი",
        "599-ე და 12 34 56",
        "ტელ.: 0322 72 22 22, 0422 27 26 25",
        "tel 2 551 234 567",
        "5 77 × 12 34 56",
        "1 5 99 12 34 56",
        "phones 512 000 000",
    ],
)
def test_rows_of_numbers_and_words_of_sentences_are_no_personal_data(text):
    assert codes(text) == []


@pytest.mark.parametrize("text", ["ა ტელ. ５９９ １２ ３４ ５６", "ა ტელ. 59 91 23 45 6"])
def test_the_place_is_that_of_the_number_and_not_of_its_name(text):
    (finding,) = personal_data(text, FILE)
    assert finding.place.column == len("ა ტელ. ") + 1


def test_two_numbers_on_a_line_are_two_findings():
    assert codes("599123456,577123456; 01008012345") == ["KB701", "KB701", "KB703"]


def test_a_phone_over_a_line_break_is_a_finding():
    assert codes("ტელ.: 599 12\n    34 56") == ["KB701"]


def test_an_address_does_not_hide_what_stands_beside_it():
    assert codes("https://x.ge 599123456 https://x.ge/ა)599123456") == ["KB701", "KB701"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[ჩატი](https://wa.me/995599123456)", "KB701"),
        ("https://api.whatsapp.com/send?phone=995599123456", "KB701"),
        ("https://t.me/+995599123456", "KB701"),
        ("https://x.ge/write?to=a.b@gmail.com", "KB702"),
        ("a.b[at]yahoo.com", "KB702"),
        ("a.b (at) mail.ru", "KB702"),
    ],
)
def test_an_address_of_a_chat_and_mail_in_or_without_an_address_are_findings(text, code):
    assert codes(text) == [code]


def test_a_finding_never_repeats_the_personal_data():
    findings = tuple(
        personal_data("599123456 x@gmail.com 01008012345 GE29NB0000000101904917", FILE)
    )
    told = as_text(findings) + as_json(findings)
    assert len(findings) == 4
    for secret in ("599", "gmail", "01008", "GE29"):
        assert secret not in told


def test_the_real_records_hold_no_personal_data(project):
    alarms = [
        str(path)
        for path in sorted((project / "practices").rglob("*"))
        if path.suffix in (".md", ".yml")
        for _ in personal_data(path.read_text("utf-8"), PurePosixPath(path.name))
    ]
    assert alarms == []


@pytest.mark.parametrize(
    "piece",
    [
        *("a", "1", "5", "995", "599 ", "599-", "+", "00995", "a.", "a@", "a@gmail.", "GE11AA1"),
        *(
            "https://",
            "GE11AA111111111111111",
            "5 5 5 ",
            "(599) ",
            "599&nbsp;",
            "599\n",
            "\n",
            "()",
            *("5 99 ", "tel 5 ", "a1 at ", "a@@", "&#64;", "599*", "პ/ნ 0100801234 ", "( at )"),
        ),
    ],
)
def test_the_largest_text_of_any_repeated_piece_is_searched_to_its_end(piece):
    text = piece * (TEXT_SIZE // len(piece))
    assert len(codes(text)) <= len(text)


@given(st.text(alphabet="05926+-–.()/ \u00a0\n&nbsp;GEab@gmail.com", max_size=60))
def test_any_text_is_searched_and_every_place_lies_in_it(text):
    for finding in personal_data(text, FILE):
        line = text.split("\n")[finding.place.line - 1]
        assert 1 <= finding.place.column <= len(line)
