"""The glossary: one page with every fixed term, by topic, an index in both languages, and the
everyday words that the search takes for the same.

The id of a term is its anchor on the page, for good.
"""

from dataclasses import dataclass

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.catalogue.synonyms import Synonyms, listed_synonyms
from knowledge_base.languages import Language, collation_key, other_language
from knowledge_base.model.vocabulary import GlossaryTerm
from knowledge_base.views.links import path_of, relative
from knowledge_base.views.record import Citation, Link, SourceView, source_view
from knowledge_base.views.said import Said, say

SECTION = "glossary"
SAME_WORDS = "same-words"
"""The anchor of the words that the search takes for the same."""


@dataclass(frozen=True, slots=True)
class TermView:
    """A term in the language of the page, and `other` in the other one."""

    id: str
    title: Said
    other: Said | None
    meaning: Said
    also: tuple[Said, ...]
    avoid: tuple[Said, ...]
    citation: Citation
    modules: tuple[Link, ...]
    """The training modules that teach the term."""


@dataclass(frozen=True, slots=True)
class TopicView:
    """The terms of one topic, in the order of the glossary."""

    anchor: str
    title: Said
    terms: tuple[TermView, ...]


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A term or a synonym, its counterpart, and the anchor that explains it."""

    name: str
    other: str
    anchor: str


@dataclass(frozen=True, slots=True)
class GlossaryView:
    """`indexes` are by language, that of the page first.

    `same_words` are those of the editors' list in the language of the page, in alphabetical order;
    what else the search takes for the same stands with the terms.
    """

    count: int
    topics: tuple[TopicView, ...]
    indexes: tuple[tuple[Language, tuple[IndexEntry, ...]], ...]
    same_words: tuple[Synonyms, ...]
    sources: tuple[SourceView, ...]


def glossary_view(catalogue: Catalogue, language: Language) -> GlossaryView:
    """All terms by topic, within each in the alphabetical order of `language`."""
    sources = catalogue.vocabularies[SECTION].sources
    numbers = {source.id: number for number, source in enumerate(sources, 1)}
    terms = sorted(
        catalogue.glossary(), key=lambda term: collation_key(say(term.title, language).text)
    )
    topics = (
        TopicView(
            anchor=f"topic-{topic.id}",
            title=say(topic.title, language),
            terms=tuple(
                _term(catalogue, term, numbers[term.basis], language)
                for term in terms
                if term.category == topic.id
            ),
        )
        for topic in catalogue.terms("glossary-categories")
    )
    return GlossaryView(
        count=len(terms),
        topics=tuple(topic for topic in topics if topic.terms),
        indexes=tuple(
            (code, _index(catalogue, code)) for code in (language, other_language(language))
        ),
        same_words=tuple(
            sorted(
                listed_synonyms(catalogue, language),
                key=lambda group: collation_key(group.written[0]),
            )
        ),
        sources=tuple(source_view(source, numbers[source.id], language) for source in sources),
    )


def _term(catalogue: Catalogue, term: GlossaryTerm, number: int, language: Language) -> TermView:
    other = other_language(language)
    also: dict[str, Said] = {}
    avoid: list[Said] = []
    for code in (language, other):
        for name in _also(term, code):
            # An abbreviation of foreign letters is the same in both languages.
            also.setdefault(name, Said(name, code))
        avoid += (Said(name, code) for name in (getattr(term.avoid, code) if term.avoid else ()))
    in_other = term.title.in_language(other)
    return TermView(
        id=term.id,
        title=say(term.title, language),
        other=Said(in_other, other) if in_other and term.title.in_language(language) else None,
        meaning=say(term.meaning, language),
        also=tuple(also.values()),
        avoid=tuple(avoid),
        citation=Citation(number, f"#source-{term.basis}"),
        modules=tuple(
            Link(
                say(module.front.title, language),
                relative(path_of(SECTION, language), path_of(module.address, language)),
            )
            for module in catalogue.modules
            if term.id in module.front.terms
        ),
    )


def _also(term: GlossaryTerm, language: Language) -> tuple[str, ...]:
    return term.also_ka if language == "ka" else term.also_en


def _index(catalogue: Catalogue, language: Language) -> tuple[IndexEntry, ...]:
    entries = {
        IndexEntry(name, term.title.best(other_language(language))[0], term.id)
        for term in catalogue.glossary()
        for name in (term.title.in_language(language), *_also(term, language))
        if name
    }
    return tuple(sorted(entries, key=lambda entry: (collation_key(entry.name), entry.anchor)))
