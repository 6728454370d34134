"""Short English words have keys, so that they are found as whole words."""

import pytest

from knowledge_base.search.english import short_keys


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
        ("municipality 12 2024 a B", ""),
        ("ღია EU-ს", "euჲ"),
    ],
)
def test_the_short_words_of_a_text_have_the_keys_of_their_singular(text, found):
    assert " ".join(short_keys(text)) == found
