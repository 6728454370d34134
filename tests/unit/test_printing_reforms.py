"""What the printed editions of a reform say is what its record says, and what it does not."""

import re
from dataclasses import replace

import pytest
from papers import letters, numbers_in, paper_of, parts_of, short_texts, told

from knowledge_base.languages import LANGUAGES
from knowledge_base.printing.brief import ROWS, SHARES, WITH_SOURCES, brief
from knowledge_base.printing.elements import bullets
from knowledge_base.printing.reforms import COSTS, RESULTS, full_record
from knowledge_base.prose.tree import plain, tree

LAST = len(SHARES) - 1


@pytest.fixture(params=LANGUAGES)
def papers(request, catalogue):
    """A paper for each reform of the site."""
    return [
        paper_of(catalogue, "reforms", entry.record.id, request.param)
        for entry in catalogue.reforms
    ]


def below(document: dict) -> dict[str, list]:
    """The blocks below each heading of the first level."""
    found: dict[str, list] = {}
    for block in document["body"]:
        if block["is"] == "heading" and block["level"] == 1:
            title = told(block["inlines"])
            found[title] = []
        elif found:
            found[title].append(block)
    return found


def cover(document: dict) -> dict[str, list]:
    """The lines of each fact on the cover, by its name."""
    (facts,) = document["facts"]
    return {told(row["name"]): row["value"] for row in facts["rows"]}


def test_the_full_record_has_every_short_text_and_every_paragraph(papers):
    for paper in papers:
        entry, language = paper.desk.entry, paper.language
        shown = told(full_record(paper))
        assert [text for text in short_texts(entry.record, language) if text not in shown] == []
        text = entry.texts.get(language) or next(iter(entry.texts.values()))
        for section in text.sections:
            for piece in (section, *section.parts):
                for block in tree(piece.markdown, text.definitions, paper):
                    assert letters(plain([block])) in shown, (entry.address, block)


def test_the_full_record_points_to_every_source_that_a_fact_has(papers):
    for paper in papers:
        document = full_record(paper)
        shown = {*numbers_in([document["body"], document["facts"]])}
        sources = {getattr(part, "source", None) for part in parts_of(paper.desk.entry.record)}
        assert {paper.citation(name)[0] for name in sources if name} <= shown


def test_the_contents_of_a_full_record_name_the_sections_of_the_form_alone(papers):
    for paper in papers:
        document, form = full_record(paper), paper.desk.catalogue.entries["forms"]
        own = {letters(paper.page_words["reform"][name]) for name in ("timeline", "resources")}
        listed = {
            told(block["inlines"])
            for block in document["body"]
            if block["is"] == "heading" and block["listed"]
        }
        assert listed and form
        assert not listed & own


EMPTY = {
    "cost": {"resources": None},
    "result": {"results": ()},
    "running": {"running": None},
    "award": {"awards": ()},
    "programme": {"programme": None},
    "initiator": {"initiator": None},
}
"""Rows of a cover, and the fields of a record that leave them without an answer."""


def with_record(paper, **fields):
    """`paper` of a record with other values in some fields."""
    entry = paper.desk.entry
    record = entry.record.model_copy(update=fields)
    return replace(paper, desk=replace(paper.desk, entry=replace(entry, record=record)))


def test_the_word_of_a_year_is_divided_nowhere_in_justified_text(papers):
    for paper in papers:
        document = full_record(paper)
        texts = [
            inline
            for block in (*document["summary"], *document["body"])
            if block["is"] == "paragraph"
            for inline in block["inlines"]
            if isinstance(inline, str)
        ]
        assert [text for text in texts if re.search("[0-9]\u00a0წლ[ა-ჰ]", text)] == []


def test_a_cover_says_what_nobody_has_stated(papers):
    said = papers[0].page_words
    gaps = {letters(said["gaps"][name]) for name in ("fact", "figure")}
    gaps.add(letters(said["reform"]["no_award"]))
    names = {letters(said["reform"][name]): fields for name, fields in EMPTY.items()}
    for paper in papers:
        record, rows = paper.desk.entry.record, cover(full_record(paper))
        for name, fields in names.items():
            stated = [value for field in fields if (value := getattr(record, field))]
            # Resources may be told of without a figure.
            figures = [value for value in stated if getattr(value, "total", value) or value.items]
            assert (told(rows[name]) in gaps) == (not figures), (paper.url, name)
    silent = with_record(
        papers[0], **{name: none for each in EMPTY.values() for name, none in each.items()}
    )
    rows = cover(full_record(silent))
    assert {told(rows[name]) for name in names} == gaps


def test_parts_of_a_cost_are_not_taken_for_the_whole(papers):
    said = papers[0].page_words["reform"]
    notes = {letters(said[name]): name for name in ("no_total", "costs_in_parts")}
    told_of = set()
    for paper in papers:
        rows = cover(full_record(paper))
        stated, results = paper.desk.entry.record.resources, paper.desk.entry.record.results
        items = stated.items if stated and not stated.total else ()
        wanted = ("no_total" if len(items) <= COSTS else "costs_in_parts") if items else None
        *_, last = rows[letters(said["cost"])]
        assert notes.get(told(last)) == wanted, paper.url
        *_, last = rows[letters(said["result"])]
        every = letters(said["results_count"].format(count=len(results)))
        assert (told(last) == every) == (len(results) > RESULTS)
        told_of |= {wanted, len(results) > RESULTS}
    assert told_of == {"no_total", "costs_in_parts", None, True, False}


def test_no_section_of_a_brief_is_empty(papers):
    for paper in papers:
        for step in (0, LAST):
            sections = below(brief(paper, step))
            assert len(sections) == 6
            assert all(sections.values()), paper.url


def test_a_brief_has_the_first_facts_of_each_kind_and_says_how_many_more_there_are(papers):
    fields = {
        "legal_basis": ("decisions", "title"),
        "results": ("result", "indicator"),
        "challenges": ("risks", "problem"),
    }
    cut = 0
    for paper in papers:
        said = paper.words["brief"]
        for step in (0, LAST):
            sections = {name: told(blocks) for name, blocks in below(brief(paper, step)).items()}
            for field, (section, name) in fields.items():
                facts = getattr(paper.desk.entry.record, field)
                shown = sections[letters(said[section])]
                for each in facts[: ROWS[step]]:
                    assert letters(getattr(each, name).best(paper.language)[0]) in shown
                further = len(facts) - ROWS[step]
                if further > 0:
                    assert letters(paper.words["more"].format(count=further)) in shown
                    cut += 1
    assert cut


def test_a_brief_takes_no_other_text_for_difficulties(papers):
    paper, entry = papers[0], papers[0].desk.entry
    text = entry.texts[paper.language]
    changed = tuple(
        replace(each, markdown="It was done.") if each.id == "detailed-description" else each
        for each in text.sections
    )
    texts = dict(entry.texts) | {paper.language: replace(text, sections=changed)}
    desk = replace(paper.desk, entry=replace(entry, texts=texts))
    paper = replace(paper, desk=desk)
    assert "Itwasdone." in told(full_record(paper))
    risks = below(brief(paper, 0))[letters(paper.words["brief"]["risks"])]
    assert "Itwasdone." not in told(risks)


def test_a_short_brief_points_to_the_sources_of_the_full_record(papers):
    for paper in papers:
        first, last = brief(paper, WITH_SOURCES - 1), brief(paper, WITH_SOURCES)
        count = len(first["sources"])
        assert count == len(paper.desk.entry.record.sources)
        assert last["sources"] == []
        assert last["imprint"][0] == paper.words["brief"]["sources"].format(count=count)


def test_a_list_without_entries_is_none():
    assert bullets([]) == []
