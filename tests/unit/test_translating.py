"""What translators see: the sections to do, and the terms that stand in them."""

from pathlib import Path

from knowledge_base.catalogue.load import load
from knowledge_base.catalogue.variants import terms_in
from knowledge_base.contributing.translating import as_text, tasks

REFORM = Path("practices/reforms/model-reform")


def todo(root, state=None):
    return tuple(tasks(load(root).value, state))


def change(path, old, new):
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def test_what_is_reviewed_is_not_to_be_done(small_project):
    assert todo(small_project) == ()
    assert as_text((), "en") == "Every section is translated and reviewed."


def test_a_changed_and_a_missing_section_are_listed_with_the_command_that_ends_them(small_project):
    change(small_project / REFORM / "ka.md", "ადგილი: მერია.", "ადგილი: მერია და საკრებულო.")
    english = small_project / REFORM / "en.md"
    english.write_text(english.read_text("utf-8").split("## Results")[0], "utf-8")
    found = todo(small_project)
    assert [(task.section.id, task.state) for task in found] == [
        ("description", "stale"),
        ("results", "missing"),
    ]
    told = as_text(found, "en")
    start = f"{REFORM}/en.md: out of date: მოკლე აღწერა → ## Short description"
    assert f"{start} (SECTION=description)" in told
    assert "→ ## Results (SECTION=results)" in told
    assert "Sections to translate or to review: 2." in told
    assert todo(small_project, "missing") == found[1:]


def test_a_record_that_is_still_worked_on_is_to_be_translated_too(small_project):
    change(small_project / REFORM / "record.yml", "status: published", "status: draft")
    change(small_project / "practices/addresses.txt", "reforms/model-reform\n", "")
    (small_project / REFORM / "en.md").unlink()
    found = todo(small_project)
    assert [(task.section.id, task.state) for task in found] == [
        ("description", "missing"),
        ("results", "missing"),
    ]
    assert "Every section is translated" not in as_text(found, "en")


def test_terms_of_the_glossary_are_proposed(small_project):
    change(
        small_project / REFORM / "ka.md", "ადგილი: მერია.", "ადგილს საკრებულოს თავმჯდომარე ირჩევს."
    )
    (task,) = todo(small_project)
    assert [(each.words, each.proposal) for each in task.terms][:1] != []
    assert any("→" in line for line in as_text((task,), "ka").split("\n"))


def test_a_term_is_found_in_its_cases_once_and_the_longer_one_first(catalogue):
    glossary = catalogue.glossary()
    term = next(term for term in glossary if term.id == "municipal-council")
    text = f"{term.title.ka}მ გადაწყვიტა. {term.title.ka}ს სხდომა."
    found = terms_in(text, glossary, "ka")
    assert [each.term.id for each in found].count("municipal-council") == 1
    assert found[0].proposal == term.title.en


def test_a_text_without_terms_proposes_nothing(catalogue):
    assert terms_in("ერთი ორი სამი", catalogue.glossary(), "ka") == ()
