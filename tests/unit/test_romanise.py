"""Georgian in Latin letters, and ids made of names."""

import pytest

from knowledge_base.romanise import NATIONAL, hyphenated, romanised


def test_every_letter_of_the_alphabet_in_use_becomes_latin():
    alphabet = "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ"
    assert set(NATIONAL) == set(alphabet)
    assert romanised(alphabet).isascii()
    assert romanised("მცხეთა, Gori") == "mtskheta, Gori"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("რუსთავი", "rustavi"),
        ("საბავშვო ბაღი №3", "sabavshvo-baghi-no3"),
        ("ᲑᲐᲗᲣᲛᲘ", "batumi"),
        ("Café Élan", "cafe-elan"),
        ("  – Rustavi_Centre! ", "rustavi-centre"),
        ("Москва", ""),
        ("", ""),
    ],
)
def test_words_are_written_as_ids_are(text, written):
    assert hyphenated(text) == written
