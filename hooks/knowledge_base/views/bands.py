"""Bands of population as a reader sees them."""

from knowledge_base.catalogue.likeness import BANDS
from knowledge_base.languages import Language
from knowledge_base.views import formats
from knowledge_base.words import words


def band_label(number: int, language: Language) -> str:
    """The band of that number (see `likeness.band`) by its ends, such as "20,000 – 50,000"."""
    named = words(language, "interface")["facet_values"]
    ends = [formats.number(end, language) for end in BANDS]
    if number == 0:
        return str(named["size_below"].format(end=ends[0]))
    if number == len(BANDS):
        return str(named["size_above"].format(start=ends[-1]))
    return str(named["size_between"].format(start=ends[number - 1], end=ends[number]))
