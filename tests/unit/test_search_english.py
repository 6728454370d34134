"""Short English words have keys, so that they are found as whole words."""

import pytest

from knowledge_base.search.english import short_keys, words_beside


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The EU and the NGOs of Oni", "euჲ ngoჲ oniჲ"),
        ("a bus, buses and business", "busჲ busჲ"),
        ("kids’ bins, taxes, boxes", "kidჲ binჲ taxჲ boxჲ"),
        ("NGO’s, EU-funded", "ngoჲ euჲ"),
        ("it is for us and for you", ""),
        ("IT for the US", "itჲ usჲ"),
        ("TVs, tvs", "tvჲ tvsჲ"),
        ("uses, less, this, thus", "useჲ"),
        ("municipality 12, 2019–2021 a B", "12ჲ 2019ჲ 2021ჲ"),
        ("ღია EU-ს", "euჲ"),
    ],
)
def test_the_short_words_of_a_text_have_the_keys_of_their_singular(text, found):
    assert " ".join(short_keys(text)) == found


def test_numbers_and_per_cent_stand_beside_a_text_as_they_are_asked_for():
    assert " ".join(words_beside("The EU paid 1,100,000 euros, 15% or 20 per cent")) == (
        "euჲ 1ჲ 100ჲ 000ჲ 15ჲ 20ჲ perჲ 1100000ჲ percent percent"
    )
