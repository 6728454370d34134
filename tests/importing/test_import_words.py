"""Titles of one word: they are found, and nothing else is taken for them."""

import pytest

from knowledge_base.importing.plain import read_plain

BEFORE = {
    "ka": "## განხორციელებული პრაქტიკის დეტალური აღწერა\n\nბიბლიოთეკა პარკში მოეწყო.\n\n",
    "en": "## Detailed description of the practice\n\nA library was made in the park.\n\n",
}
ANSWERS = {"ka": "ეს სწორედ პასუხია.", "en": "This is the very answer."}
TITLES = {
    "სათაური": "title",
    "თემატიკა": "theme",
    "თემა": "theme",
    "ავტორი": "initiator",
    "მახასიათებლები": "context",
    "შედეგები": "results",
    "გამოცდილება": "lessons",
    "დასკვნები": "lessons",
    "საკრებულო": "council-role",
    "კონტაქტები": "contacts",
    "დანართები": "attachments",
    "Title": "title",
    "Author": "initiator",
    "Context": "context",
    "Results": "results",
    "Lessons": "lessons",
    "Council": "council-role",
    "Contact": "contacts",
    "Annexes": "attachments",
}


def language_of(title: str) -> str:
    return "ka" if "ა" <= title[0] <= "ჰ" else "en"


@pytest.fixture
def sections(take_in):
    """`sections(text)`: by section, the lines of its answer; empty sections are left out."""

    def run(text: str) -> dict[str, str]:
        paper = read_plain(text.encode(), is_markdown=True)
        found = take_in(paper).sections
        return {each.section.id: "\n".join(each.lines) for each in found if each.lines}

    return run


@pytest.mark.parametrize(
    "look", ["{}\n\n", "{}:\n\n", "{}: ", "5. {}\n\n", "## {}\n\n", "**{}**\n\n"]
)
@pytest.mark.parametrize("title", TITLES)
def test_a_title_of_one_word_is_found_whatever_its_look(sections, title, look):
    language = language_of(title)
    answer = ANSWERS[language]
    found = sections(BEFORE[language] + look.format(title) + answer + "\n")
    assert found[TITLES[title]] == answer
    assert answer not in found["detailed-description"]


@pytest.mark.parametrize(
    ("word", "prompt"), [("რესურსები", "resources"), ("Problems", "challenges")]
)
def test_so_is_a_question_of_one_word(take_in, word, prompt):
    language = language_of(word)
    text = f"{BEFORE[language]}### {word}\n\n{ANSWERS[language]}\n"
    report = take_in(read_plain(text.encode(), is_markdown=True)).report("detailed-description")
    assert report is not None
    assert {asked.id for asked, state in report.prompts if state == "answered"} == {prompt}


@pytest.mark.parametrize("word", ["Contents", "Contest", "Contrast", "შედეგი", "შედეგად", "აღწერა"])
def test_a_word_that_is_only_like_a_title_is_none(sections, word):
    language = language_of(word)
    found = sections(f"{BEFORE[language]}**{word}**\n\n{ANSWERS[language]}\n")
    assert list(found) == ["detailed-description"]
    assert ANSWERS[language] in found["detailed-description"]


def test_where_a_section_has_its_title_a_word_in_an_answer_is_no_second_one(sections):
    found = sections(
        "3. პრაქტიკის ინიციატივის ავტორი, ინიციატორი\n\nთელავის მერია\n\n"
        "13. თანდართული დოკუმენტების სია\n\nფოტო პარკიდან\n\nავტორი: ფოტოკლუბი\n"
    )
    assert found["initiator"] == "თელავის მერია"
    assert found["attachments"] == "ფოტო პარკიდან\nავტორი: ფოტოკლუბი"
