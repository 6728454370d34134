"""The words of a language's pages, one for each key: what a typed word can be mended to."""

from collections import Counter
from collections.abc import Iterable, Iterator

from knowledge_base.languages import Language
from knowledge_base.search import georgian
from knowledge_base.search.documents import SearchDocument
from knowledge_base.search.keys import word_keys, words_of


def words_file(language: Language, documents: Iterable[SearchDocument]) -> str:
    """One word on a line, the most frequent first.

    A Georgian word stands for a key, and is as frequent as all words of that key together: the
    dictionary form where a page holds it, else the commonest form. English words stand for
    themselves.
    """
    counts = Counter(
        word
        for document in documents
        for text in _texts(document)
        for word in words_of(georgian.normalise(text))
        if not word.isdecimal()
    )
    totals = _by_key(counts) if language == "ka" else counts
    ordered = sorted(totals, key=lambda word: (-totals[word], word))
    return "".join(f"{word}\n" for word in ordered)


def _texts(document: SearchDocument) -> Iterator[str]:
    yield from (document.title, document.summary, *document.names)
    for passage in document.passages:
        yield from (passage.heading, passage.text)


def _by_key(counts: Counter[str]) -> dict[str, int]:
    """The word that stands for each key, with the number of all words that have it first."""
    chosen: dict[str, str] = {}
    totals: Counter[str] = Counter()
    for word in sorted(counts, key=lambda word: (_rank(word), -counts[word], word)):
        key = word_keys(word)[0]
        totals[chosen.setdefault(key, word)] += counts[word]
    return totals


_NOT_OF_A_DICTIONARY = 100


def _rank(word: str) -> int:
    """Low for a short word that ends in a vowel as dictionary forms do; higher for all others."""
    stems = georgian.stems(word)
    ends_so = word in stems if word[-1] in "ოუ" else word[-1] in "იაე"
    is_it = ends_so and (word in stems or georgian.stems(word[:-1])[0] == stems[0])
    return len(word) if georgian.is_georgian(word) and is_it else _NOT_OF_A_DICTIONARY
