"""Editions as data and as PDF: what is in them, what is not, and what fails."""

import io
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pypdf
import pytest
from papers import ORIGIN, letters, paper_of, short_texts, told
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTContainer

from knowledge_base.catalogue.load import load
from knowledge_base.languages import LANGUAGES
from knowledge_base.model.schedule import clock, schedule
from knowledge_base.printing.anthologies import anthology, volumes
from knowledge_base.printing.brief import SHARES, brief
from knowledge_base.printing.editions import editions
from knowledge_base.printing.elements import bullets, fact, facts, heading, paragraph, table
from knowledge_base.printing.modules import answer_key, bilingual, facilitator, kit, participant
from knowledge_base.printing.paper import code
from knowledge_base.printing.reforms import full_record
from knowledge_base.printing.settling import settled
from knowledge_base.printing.typesetting import Typesetter, TypesettingError, page_count
from knowledge_base.printing.workshop import Workshop
from knowledge_base.prose.tree import plain, tree
from knowledge_base.store import Store
from knowledge_base.validating.printed import PRINTED

HOSTILE = '#read("/etc/passwd") $x$ <b> *bold* _it_ \\ @ref // no /* no */ ~ `c` = 1'
INTRODUCTION = "municipal-reform-centre-introduction"


@pytest.fixture(scope="module")
def mark(project) -> str:
    return (project / "docs/assets/images/logo.svg").read_text("utf-8")


@pytest.fixture(scope="module")
def typesetter(project) -> Typesetter:
    return Typesetter(project / "assets/fonts")


def text_of(content: bytes) -> str:
    return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def sentences(paper, parts) -> list[str]:
    """What is long enough in the given parts of all sessions to be known again."""
    found = []
    for text in paper.desk.entry.texts.values():
        for section in text.sections:
            for part in section.parts:
                if part.id and part.id.split("-")[0] in parts:
                    for block in tree(part.markdown, text.definitions, paper):
                        words = letters(plain([block]))
                        found += [words] if len(words) > 40 else []
    return found


def with_words(document: dict, words: str) -> dict:
    """`document` with `words` as title, in a paragraph, a list and a table."""
    body = [
        heading("One section", 1),
        paragraph([words]),
        table([words, "b"], [[[words], ["c"]]]),
    ]
    return document | {"title": words, "body": settled(body)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_solution_and_no_note_reaches_participants(catalogue, language):
    checked = 0
    for entry in catalogue.modules:
        paper = paper_of(catalogue, "training", entry.record.id, language)
        hidden = sentences(paper, ("solution", "facilitator"))
        papers = {
            code: paper_of(catalogue, "training", entry.record.id, code) for code in LANGUAGES
        }
        for document in (participant(paper), bilingual(papers), kit(paper)):
            shown = told(document)
            assert [each for each in hidden if each in shown] == []
            checked += len(hidden)
        open_to = told(facilitator(paper)["body"])
        own = [each for each in hidden if each in open_to]
        assert len(own) >= len(hidden) // 2 - 1
    assert checked > 200


def test_the_printed_participants_edition_holds_no_solution(catalogue, typesetter, mark):
    paper = paper_of(catalogue, "training", INTRODUCTION)
    shown = letters(
        text_of(typesetter.pdf("book", participant(paper) | {"logo": mark}, "participant"))
    )
    hidden = sentences(paper, ("solution", "facilitator"))
    assert len(hidden) > 10
    assert [each for each in hidden if each[:60] in shown] == []
    open_to = sentences(paper, ("participant",))
    assert any(each[:30] in shown for each in open_to)


def test_the_key_has_every_solution_with_its_exercise(catalogue):
    for entry in catalogue.modules:
        paper = paper_of(catalogue, "training", entry.record.id)
        document = answer_key(paper)
        assert document is not None
        shown = told(document["body"])
        text = entry.texts["ka"]
        for section in text.sections:
            for part in section.parts:
                if part.id and part.id.startswith("solution"):
                    assert letters(part.title) in shown
                    for block in tree(part.markdown, text.definitions, paper):
                        assert letters(plain([block])) in shown


def test_an_exercise_without_a_solution_is_not_in_the_key(catalogue):
    paper = paper_of(catalogue, "training", INTRODUCTION)
    text = paper.desk.entry.texts["ka"]
    solved = [p for s in text.sections for p in s.parts if p.id and p.id.startswith("solution")]

    def without(section):
        parts = tuple(part for part in section.parts if part is not solved[0])
        return replace(section, parts=parts)

    changed = replace(text, sections=tuple(map(without, text.sections)))
    texts = dict(paper.desk.entry.texts) | {"ka": changed}
    desk = replace(paper.desk, entry=replace(paper.desk.entry, texts=texts))
    lacks, has = (
        told(answer_key(replace(paper, desk=desk))["body"]),
        told(answer_key(paper)["body"]),
    )
    (section,) = (each for each in text.sections if solved[0] in each.parts)
    name = solved[0].id.replace("solution", "exercise")
    (exercise,) = (part for part in section.parts if part.id == name)
    for part in (solved[0], exercise):
        words = letters(plain(tree(part.markdown, text.definitions, paper)))
        assert words in has
        assert words not in lacks


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_facilitators_edition_and_the_kit_have_every_short_text(catalogue, language):
    for entry in catalogue.modules:
        paper = paper_of(catalogue, "training", entry.record.id, language)
        shown = told([facilitator(paper), kit(paper)])
        assert [text for text in short_texts(entry.record, language) if text not in shown] == []


def test_each_session_says_when_it_begins(catalogue):
    for entry in catalogue.modules:
        body = participant(paper_of(catalogue, "training", entry.record.id, "en"))["body"]
        begins = {
            letters(slot.what.title.en): f"{clock(slot.start)}–{clock(slot.end)}"
            for day in schedule(entry.record)
            for slot in day.slots
            if slot.what in entry.record.sessions
        }
        told_times = {
            told(title["inlines"]): told(facts["rows"][0]["value"])
            for title, facts in pairwise(body)
            if title["is"] == "heading" and facts["is"] == "facts"
        }
        assert len(set(begins.values())) > 3
        for title, time in begins.items():
            assert told_times[title].startswith(letters(time)), title


def test_a_module_without_solutions_has_no_key(small_project):
    catalogue = load(small_project).value
    assert answer_key(paper_of(catalogue, "training", "model-module")) is None


def test_what_reads_like_a_command_is_printed_as_it_is(catalogue, typesetter, mark):
    document = participant(paper_of(catalogue, "training", INTRODUCTION, "en"))
    content = typesetter.pdf("book", with_words(document, HOSTILE) | {"logo": mark}, "hostile")
    assert letters(text_of(content)).count(letters(HOSTILE)) >= 4


def test_the_same_document_gives_the_same_bytes(catalogue, typesetter, project, mark):
    document = kit(paper_of(catalogue, "training", INTRODUCTION)) | {"logo": mark}
    again = Typesetter(project / "assets/fonts")
    assert typesetter.pdf("kit", document, "kit") == again.pdf("kit", document, "kit")


def test_a_sign_that_no_font_has_is_told_with_record_section_and_font(catalogue, typesetter, mark):
    document = participant(paper_of(catalogue, "training", INTRODUCTION)) | {"logo": mark}
    body = [heading("First", 1), paragraph(["fine"]), heading("Second", 1), paragraph(["a 日 b"])]
    with pytest.raises(TypesettingError) as caught:
        typesetter.pdf("book", document | {"body": body}, "training/x.pdf")
    georgian, english = str(caught.value).split("\n")
    for line in (georgian, english):
        for detail in ("training/x.pdf", "Second", "日", "U+65E5", "Noto Sans"):
            assert detail in line
    assert "cannot be printed" in english


def test_the_check_knows_what_the_fonts_of_print_have(catalogue, typesetter, mark):
    document = participant(paper_of(catalogue, "training", INTRODUCTION)) | {"logo": mark}
    known = re.compile(f"[{PRINTED}]")
    printed = [char for code in range(0x20, 0x20000) if known.match(char := chr(code))]
    assert len(printed) > 3000
    rows = [" ".join(printed[at : at + 40]) for at in range(0, len(printed), 40)]
    body = [
        heading("All", 1),
        *(paragraph([row, {"mark": "strong", "inlines": [row]}]) for row in rows),
    ]
    assert typesetter.pdf("book", document | {"body": settled(body)}, "x").startswith(b"%PDF-")


def test_a_missing_font_is_a_failure_and_no_blank_page(catalogue, tmp_path, mark):
    document = participant(paper_of(catalogue, "training", INTRODUCTION)) | {"logo": mark}
    with pytest.raises(TypesettingError):
        Typesetter(tmp_path).pdf("book", document, "training/x.pdf")


def test_a_cover_is_one_page_however_much_stands_on_it(catalogue, typesetter, mark):
    # The longest title, and the longest facts below a title of large letters.
    for name in ("telavi-kindergartens-biomass", "khoni-open-government-regional-forum"):
        document = full_record(paper_of(catalogue, "reforms", name)) | {"logo": mark}
        covers = [
            typesetter.pdf("book", document | {"body": [], "sources": [], "title": title}, "cover")
            for title in ("A", document["title"], f"{document['title']} " * 2)
        ]
        first, *others = map(page_count, covers)
        assert others == [first, first]


def test_a_brief_gets_shorter_with_every_try_and_ends_on_two_pages(catalogue, typesetter, mark):
    paper = paper_of(catalogue, "reforms", "rustavi-reforms-services-centre")
    lengths = [len(plain(brief(paper, step)["body"])) for step in range(len(SHARES))]
    assert lengths == sorted(lengths, reverse=True)
    assert lengths[0] > lengths[-1]
    shortest = brief(paper, len(SHARES) - 1) | {"logo": mark}
    assert page_count(typesetter.pdf("brief", shortest, "brief")) <= 2


def test_the_plan_of_a_day_stands_on_one_page_where_one_can_hold_it(catalogue, typesetter, mark):
    name = "participatory-budgeting-first-cycle"
    document = participant(paper_of(catalogue, "training", name, "en")) | {"logo": mark}
    pages = pypdf.PdfReader(io.BytesIO(typesetter.pdf("book", document, name))).pages
    shown = [page.extract_text() for page in pages]
    (plan,) = [text for text in shown if "13:25–14:15" in text and "15:15–15:30" in text]
    assert "10:00–10:45" in plan
    assert "15:30–16:15" in plan


def test_a_plan_longer_than_a_page_goes_on_and_loses_nothing(catalogue, typesetter, mark):
    document = participant(paper_of(catalogue, "training", INTRODUCTION)) | {"logo": mark}
    plan = next(block for block in document["body"] if block.get("together"))
    row = plan["rows"][0]
    numbered = [row | {"cells": [[f"row {n};"], *row["cells"][1:]]} for n in range(120)]
    (long,) = settled([plan | {"rows": numbered}])
    assert (plan["keep"], long["keep"]) == ("short", "long")
    body = [long if block is plan else block for block in document["body"]]
    content = typesetter.pdf("book", document | {"body": body}, "long")
    shown = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]
    assert sum("row" in text for text in shown) >= 3
    assert all(f"row {n};" in " ".join("".join(shown).split()) for n in range(120))


def test_a_table_that_counts_as_short_fits_on_a_page(catalogue, typesetter, mark):
    document = participant(paper_of(catalogue, "training", INTRODUCTION)) | {"logo": mark}
    words = "თვითმმართველობისთვის მომსახურების გაუმჯობესების ღონისძიებები ფფლლ " * 2

    def plan(count):
        head = ["დრო", "სესია", "მეთოდი", "მასალები"]
        rows = [[["10:00–10:45"], [words], [f"row {n};"], [words]] for n in range(count)]
        return settled([table(head, rows) | {"together": True}])

    count = max(count for count in range(2, 60) if plan(count)[0]["keep"] == "short")
    content = typesetter.pdf("book", document | {"body": plan(count)}, "short")
    shown = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]
    (page,) = [text for text in shown if "row" in text]
    assert all(f"row {n};" in page for n in range(count))
    lines = [line for line in page.split("\n") if "row" in line]
    assert count == len(lines) > 5


def test_the_number_of_a_source_never_begins_a_line(catalogue, typesetter, mark):
    document = participant(paper_of(catalogue, "training", INTRODUCTION)) | {"logo": mark}
    cited = [
        paragraph([f"{'ა' * length}.", {"mark": "citation", "number": 7}, " ბოლო სიტყვები აქ."])
        for length in range(60, 100)
    ]
    content = typesetter.pdf("book", document | {"body": settled(cited)}, "cited")
    shown = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]
    lines = [line.strip().strip("\u2060") for text in shown for line in text.split("\n")]
    assert sum("[7]" in line for line in lines) == len(cited)
    assert not [line for line in lines if line.startswith("[7]")]


def signs_of(element) -> Iterator[LTChar]:
    if isinstance(element, LTChar):
        yield element
    elif isinstance(element, LTContainer):
        for inner in element:
            yield from signs_of(inner)


def test_the_running_heads_stand_on_one_line_from_their_first_letter(catalogue, typesetter, mark):
    document = participant(paper_of(catalogue, "training", INTRODUCTION)) | {"logo": mark}
    long = {"inlines": ["Title " + "that goes on and on " * 12]}
    body = [
        block | long if block["is"] == "heading" and block["level"] == 1 else block
        for block in document["body"]
    ]
    content = typesetter.pdf("book", document | {"body": body}, "long")
    heads = 0
    for page in extract_pages(io.BytesIO(content)):
        margin = [sign for sign in signs_of(page) if sign.y0 > page.height - 77]
        right = [sign.matrix[5] for sign in margin if sign.get_text() == "T"]
        left = [sign.matrix[5] for sign in margin if "ა" <= sign.get_text() <= "ჰ"]
        if right:
            assert abs(right[0] - left[0]) < 0.5
            heads += 1
    assert heads > 3


def test_headings_leave_out_no_level():
    body = settled([heading("a", 2), heading("b", 4), heading("c", 3), heading("d", 1)])
    assert [block["level"] for block in body] == [1, 2, 3, 1]


def test_a_column_to_be_filled_in_gets_room():
    (made,) = settled([table(["No", "Our answer"], [[["1"], []], [["2"], []]])])
    assert made["widths"][0] is None
    assert made["widths"][1] >= 9
    assert [row["room"] for row in made["rows"]] == [True, True]
    (partly,) = settled([table(["No", "What", "Ours"], [[["1"], ["a"], []], [["2"], ["b"], []]])])
    assert [row["room"] for row in partly["rows"]] == [True, True]
    (full,) = settled([table(["No", "What", "Ours"], [[["1"], ["a"], ["c"]], [["2"], ["b"], []]])])
    assert [row["room"] for row in full["rows"]] == [False, False]


def test_only_words_longer_than_half_a_line_of_their_column_are_divided():
    wide = [["ერთი სიტყვა"], ["გრძელი პასუხი, რომელიც ბევრ მოკლე სიტყვად იყოფა და ადგილი აქვს"]]
    narrow = [["თვითმმართველობისთვის წელი"]] * 6
    (made,) = settled([table(["a", "b"], [wide])])
    assert made["rows"][0]["cells"] == wide
    (made,) = settled([table(list("abcdef"), [narrow])])
    long = {"mark": "divided", "text": "ითმმართველობისთვის"}
    assert made["rows"][0]["cells"] == [["თვ", long, " წელი"]] * 6
    assert settled(facts([fact("სახელი", *wide)])) == facts([fact("სახელი", *wide)])


def test_a_word_longer_than_the_column_of_its_language_is_divided():
    word = "თვითმმართველობისთვის" * 2
    for item in (paragraph([word]), *bullets([[word]])):
        (beside,) = settled([{"is": "beside", "ka": [item], "en": []}])
        assert '"divided"' in json.dumps(beside["ka"])
        assert plain(beside["ka"]) == word
        assert settled([item]) == [item]


def test_a_label_is_divided_only_where_one_of_its_words_is_too_long():
    for label in ("See it in practice", "თვითმმართველობისთვის" * 2):
        (made,) = settled(facts([fact(label, ["a"])]))
        (row,) = made["rows"]
        assert (row["name"] == [label]) == (" " in label)
        assert row["value"] == [["a"]]


def test_the_unit_of_a_large_figure_is_divided_only_where_it_is_longer_than_its_column():
    unit, long = "მუნიციპალიტეტი", "თვითმმართველობისთვის"
    items = [{"value": [f"19 {each}"], "name": [each]} for each in (unit, long, "წელი")]
    (made,) = settled([{"is": "numbers", "items": items}])
    first, second, third = made["items"]
    assert first["value"] == [f"19 {unit}"]
    assert second["value"] == [f"19 {long[:2]}", {"mark": "divided", "text": long[2:]}]
    assert third == {"value": ["19 წელი"], "name": ["წელი"]}
    (alone,) = settled([{"is": "numbers", "items": items[1:2]}])
    assert alone["items"][0]["value"] == [f"19 {long}"]


def test_beside_the_other_language_facts_are_paragraphs():
    long = "თვითმმართველობისთვის" * 2
    rows = facts([fact("დრო", ["10:00"]), fact("მეთოდი", ["a"], ["b", long])])
    (beside,) = settled([{"is": "beside", "ka": rows, "en": []}])
    (made,) = beside["ka"]
    assert made["is"] == "entries"
    name = {"mark": "emphasis", "inlines": ["დრო", ":"]}
    assert made["rows"][0] == [name, " ", "10:00"]
    assert made["rows"][1][1:5] == [" ", "a", {"mark": "break"}, "b"]
    assert made["rows"][1][5:] == [long[:2], {"mark": "divided", "text": long[2:]}]


def test_the_frame_of_both_languages_is_in_both(catalogue, typesetter, mark):
    papers = {code: paper_of(catalogue, "training", INTRODUCTION, code) for code in LANGUAGES}
    document = bilingual(papers)
    pdf = typesetter.pdf("book", document | {"logo": mark}, "bilingual.pdf")
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]
    cover = letters(pages[0])
    for paper in papers.values():
        duration = paper.page_words["training"]["duration"]
        assert letters(duration) in cover
        for text in (paper.words["address"], *paper.document("", [], [])["imprint"]):
            assert letters(text) in cover
        assert letters(paper.words["contents"]) in letters(pages[1])
    both = {
        name: " / ".join(papers[code].words[name] for code in LANGUAGES)
        for name in ("sources", "notes")
    }
    assert letters(both["sources"]) in letters(pages[1])
    assert letters(both["notes"]) in letters("".join(pages))
    for number, page in enumerate(pages[1:], 2):
        for paper in papers.values():
            said = paper.words["page"].format(page=number, pages=len(pages))
            assert letters(said) in letters(page)


def test_a_source_in_both_languages_says_who_published_it_in_both(catalogue):
    papers = {code: paper_of(catalogue, "training", INTRODUCTION, code) for code in LANGUAGES}
    sources = [told(entry) for entry in bilingual(papers)["sources"]]
    frames = {language: paper.desk.frame() for language, paper in papers.items()}
    assert len(sources) == len(frames["ka"].sources) > 0
    for frame in frames.values():
        for shown, source in zip(sources, frame.sources, strict=True):
            for said in (source.publisher.text, source.date, source.note and source.note.text):
                assert letters(said or "") in shown
    # What is the same in both stands once, and one language alone says nothing twice.
    assert [told(entry) for entry in participant(papers["ka"])["sources"]] != sources
    english = papers["ka"].source(frames["ka"].sources[0], frames["ka"].sources[0])
    assert english == papers["ka"].source(frames["ka"].sources[0])


def test_no_last_page_of_a_book_holds_the_imprint_alone(catalogue, typesetter, mark):
    paper = paper_of(catalogue, "training", INTRODUCTION, "en")
    document = participant(paper) | {"logo": mark, "sources": []}
    address = letters(paper.words["address"])
    repeated = []
    for count in range(16, 50, 4):
        body = settled([heading("One", 1), *([paragraph(["a line of its own"])] * count)])
        pdf = typesetter.pdf("book", document | {"body": body}, "book.pdf")
        *_, last = (letters(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
        assert "alineofitsown" in last, count
        repeated.append(address in last)
    assert {True, False} == set(repeated)


def test_every_volume_has_each_of_its_reforms_once(catalogue):
    found = list(volumes(catalogue))
    assert len(found) >= 4
    for volume in found:
        ids = [entry.record.id for entry in volume.reforms]
        assert len(ids) == len(set(ids)) >= 2


def test_the_contents_of_a_volume_are_its_reforms_and_its_indexes(catalogue):
    for volume in volumes(catalogue):
        found = anthology(catalogue, volume, "en", ORIGIN)["body"]
        opened = [block for each in found for block in each.get("blocks", [each])]
        listed = [told(b["inlines"]) for b in opened if b["is"] == "heading" and b["listed"]]
        titles = sorted(letters(entry.record.title.best("en")[0]) for entry in volume.reforms)
        assert sorted(listed[:-2]) == titles
        assert all(name.startswith("Index") for name in listed[-2:])


def test_the_code_leads_back_to_the_page():
    assert code("https://example.org/") == code("https://example.org/")
    assert code("https://example.org/") != code("https://example.org/en/")
    assert code("https://example.org/").startswith("<svg")


def test_no_two_editions_share_a_path_and_all_are_pdf(catalogue):
    paths = [edition.path for edition in editions(catalogue, ORIGIN)]
    assert len(paths) == len(set(paths)) > 200
    assert all(path.endswith(".pdf") and path.isascii() for path in paths)


def test_a_changed_module_is_set_anew_and_no_other(catalogue, project, tmp_path):
    shutil.copytree(project / "practices", tmp_path / "practices")
    text = tmp_path / "practices" / "training" / INTRODUCTION / "ka.md"
    first, sentence, rest = text.read_text("utf-8").partition("მოდული ამ ცოდნის ბაზისთვის დაიწერა.")
    text.write_text(f"{first}{sentence} ერთი წინადადებით მეტი.{rest}", "utf-8")
    after = load(tmp_path).value
    assert after is not None
    old, new = (
        {
            each.path: each.document(0)
            for each in editions(state, ORIGIN)
            if "training/" in each.path
        }
        for state in (catalogue, after)
    )
    changed = {path for path in old if old[path] != new[path]}
    assert old.keys() == new.keys()
    assert all(INTRODUCTION in path for path in changed)
    kinds = {path.rpartition(f"{INTRODUCTION}-")[2] for path in changed}
    assert kinds == {"participant-ka.pdf", "facilitator-ka.pdf", "bilingual.pdf"}


class TestTheWorkshop:
    @pytest.fixture
    def workshop(self, project, tmp_path) -> Workshop:
        mark = project / "docs/assets/images/logo.svg"
        return Workshop(project / "assets/fonts", mark, Store(tmp_path / "cache", "pdf"))

    @pytest.fixture
    def wanted(self, catalogue):
        return [
            edition
            for edition in editions(catalogue, ORIGIN)
            if INTRODUCTION in edition.path and edition.kind in ("kit", "key")
        ]

    @pytest.fixture
    def typeset(self, monkeypatch) -> list[str]:
        names: list[str] = []
        pdf = Typesetter.pdf

        def counted(self, template, document, name):
            names.append(name)
            return pdf(self, template, document, name)

        monkeypatch.setattr(Typesetter, "pdf", counted)
        return names

    def test_it_typesets_again_only_what_changed(self, workshop, wanted, typeset, tmp_path):
        steps: list[tuple[int, int]] = []
        printed = workshop.print_all(wanted, tmp_path / "one", lambda *at: steps.append(at))
        assert len(typeset) == len(printed) == len(wanted) == 4
        assert steps == [(n, 4) for n in range(1, 5)]
        typeset.clear()
        again = workshop.print_all(wanted, tmp_path / "two", lambda *_: None)
        assert (typeset, again) == ([], printed)
        changed = _retitled(wanted[0])
        third = workshop.print_all([changed, *wanted[1:]], tmp_path / "three", lambda *_: None)
        workshop.store.sweep(each.file.stem for each in third)
        assert typeset == [wanted[0].path]
        for edition in wanted[1:]:
            one, three = (tmp_path / name / edition.path for name in ("one", "three"))
            assert one.read_bytes() == three.read_bytes()
        assert len(list(workshop.store.folder.iterdir())) == 4

    def test_it_tells_of_every_edition_that_fails(self, workshop, wanted, tmp_path):
        broken = [_retitled(edition, "日本") for edition in wanted[:2]]
        with pytest.raises(TypesettingError) as caught:
            workshop.print_all([*broken, *wanted[2:]], tmp_path / "site", lambda *_: None)
        for edition in broken:
            assert edition.path in str(caught.value)

    def test_what_fits_in_no_length_is_told(self, workshop, wanted, tmp_path):
        with pytest.raises(TypesettingError, match="on 1 pages"):
            workshop.print_all([replace(wanted[0], limit=1)], tmp_path, lambda *_: None)


def _retitled(edition, title="Another title"):
    make = edition.document
    return replace(edition, document=lambda step: (make(step) or {}) | {"title": title})
