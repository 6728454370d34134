"""The issue form for those who cannot make a pull request, and the way back to a record.

The form asks for what a reform must have and for the text of every section of the application
form; its labels are how an answered issue is read.
"""

import json
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any, cast

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.contributing.new_record import Start, new_record
from knowledge_base.languages import LANGUAGES, Language
from knowledge_base.model.common import Localised
from knowledge_base.model.fields import notes_of, quoted
from knowledge_base.model.form import ApplicationForm, FormSection
from knowledge_base.model.ids import proposed_id
from knowledge_base.model.reform import Reform
from knowledge_base.words import words

PATH = ".github/ISSUE_TEMPLATE/practice.yml"
"""Where GitHub looks for the form."""

_NOTHING = "_No response_"
_HEADING = re.compile(r"^### (.+?)\s*$", re.M)
_ID_AT_END = re.compile(r"\(([a-z0-9-]+)\)$")
_ADDRESS = re.compile(r"https?://[^\s<>\"'`\\|]+")


def latest_form(catalogue: Catalogue) -> ApplicationForm | None:
    """The application form of the latest year."""
    forms = [cast("ApplicationForm", entry.record) for entry in catalogue.visible("forms")]
    return max(forms, key=lambda form: (form.year, form.id), default=None)


def issue_form(catalogue: Catalogue, form: ApplicationForm) -> str:
    """The text of the issue form, in both languages; YAML that is JSON as well."""
    body: list[dict[str, Any]] = [{"type": "markdown", "attributes": {"value": _both("intro")}}]
    body += (
        _field("input", "title_ka", required=True),
        _field("input", "title_en"),
        _field("textarea", "summary", required=True),
        _choice("municipalities", [_option(t.short, t.id) for t in catalogue.municipalities()]),
        _choice("themes", [_option(t.short, t.id) for t in catalogue.themes()]),
        _field("input", "year"),
        _choice("source_language", [_both(f"languages.{code}") for code in LANGUAGES], False),
    )
    body += (
        {
            "type": "textarea",
            "id": section.id,
            "attributes": {"label": _label(section), "description": _asked(section)},
        }
        for section in _written(form)
    )
    body.append(_field("textarea", "sources", required=True))
    agreed = [{"label": _both(name), "required": True} for name in ("no_personal", "own_words")]
    body.append(
        {
            "type": "checkboxes",
            "id": "agreed",
            "attributes": {"label": _both("agreed"), "options": agreed},
        }
    )
    content = {
        "name": _both("name"),
        "description": _both("description"),
        "labels": ["practice"],
        "body": body,
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def record_from_issue(
    text: str, catalogue: Catalogue, form: ApplicationForm, today: str, language: Language = "ka"
) -> tuple[str, dict[PurePosixPath, str]] | None:
    """The id and the files of the record that an answered form tells; None where it has no title.

    Nothing that was written is lost: each answer stands in its field or in its section. What is
    missing stays marked with the sign …, and the check asks for it.
    """
    answers = _answers(text, form)
    titles: dict[Language, str] = {
        code: " ".join(answers[f"title_{code}"].split())
        for code in LANGUAGES
        if answers.get(f"title_{code}")
    }
    if not titles:
        return None
    english = _both("languages.en")
    source: Language = "en" if answers.get("source_language") == english else "ka"
    title = titles.get("en") or titles["ka"]
    record_id = proposed_id(title) or proposed_id(f"reform {title}")
    start = Start(
        section="reforms",
        record_id=record_id,
        titles=titles,
        today=today,
        language=language,
        source_language=source,
        given={"form": form.id, **dict(_given(answers, source))},
        brief=True,
    )
    files = new_record(start, catalogue)
    path = next(path for path in files if path.name == f"{source}.md")
    files[path] = _texts(answers, form, source)
    return record_id, files


def _given(answers: dict[str, str], language: Language) -> Iterator[tuple[str, str]]:
    """The fields that the answers fill in, as YAML writes them."""
    summary = " ".join(answers.get("summary", "").split())
    if summary:
        yield "summary", f"\n  {language}: {quoted(summary)}"
    for name in ("municipalities", "themes"):
        chosen = [_ID_AT_END.search(each.strip()) for each in answers.get(name, "").split(", ")]
        ids = [match[1] for match in chosen if match]
        if ids:
            yield name, f"[{', '.join(ids)}]"
    year = answers.get("year", "")
    if year:
        # What is no year stays as it is written, and the check asks for one.
        yield "year", year if re.fullmatch(r"[12]\d{3}", year) else quoted(" ".join(year.split()))
    sources = [line.strip() for line in answers.get("sources", "").split("\n") if line.strip()]
    if sources:
        listed = (_source(line, n, language) for n, line in enumerate(sources, 1))
        yield "sources", "".join(listed)


def _source(line: str, number: int, language: Language) -> str:
    """One line of the answer, `title | publisher | address`, in whatever order."""
    address = _ADDRESS.search(line)
    rest = [part.strip(" -–;,") for part in _ADDRESS.sub("", line, count=1).split("|")]
    names = [part for part in rest if part]
    title = quoted(names[0]) if names else "…"
    publisher = quoted(" ".join(names[1:])) if len(names) > 1 else "…"
    said = f"\n  - id: source-{number}\n    title:\n      {language}: {title}"
    said += f"\n    publisher:\n      {language}: {publisher}"
    return said + (f"\n    url: {quoted(address.group())}" if address else "")


def _texts(answers: dict[str, str], form: ApplicationForm, language: Language) -> str:
    blocks = []
    for section in _written(form):
        answer = answers.get(section.id, "")
        if answer:
            # A heading in an answer would begin a section of its own.
            inside = re.sub(r"^([^\S\n]*)(#+)", r"\1\\\2", answer, flags=re.M)
            blocks.append(f"## {section.title.best(language)[0]}\n\n{inside}\n")
    return "\n".join(blocks)


def _answers(text: str, form: ApplicationForm) -> dict[str, str]:
    """The answers of an issue by the id of their question; what was not answered is left out."""
    names = {_both(f"fields.{name}"): name for name in words("en", "issue_form")["fields"]}
    names |= {_label(section): section.id for section in _written(form)}
    text = text.replace("\r\n", "\n")
    # Only a heading that the form has made begins an answer.
    headings = [match for match in _HEADING.finditer(text) if match[1] in names]
    ends = [*(match.start() for match in headings[1:]), len(text)][: len(headings)]
    found = {}
    for match, end in zip(headings, ends, strict=True):
        answer = text[match.end() : end].strip()
        if answer and answer != _NOTHING:
            found[names[match[1]]] = answer
    return found


def _written(form: ApplicationForm) -> tuple[FormSection, ...]:
    """The sections that are answered by text."""
    return tuple(section for section in form.sections if section.fact is None)


def _field(kind: str, name: str, required: bool = False) -> dict[str, Any]:
    field: dict[str, Any] = {
        "type": kind,
        "id": name.replace("_", "-"),
        "attributes": {"label": _both(f"fields.{name}"), "description": _described(name)},
    }
    return {**field, "validations": {"required": True}} if required else field


def _choice(name: str, options: list[str], several: bool = True) -> dict[str, Any]:
    field = _field("dropdown", name, required=True)
    attributes = {**field["attributes"], "multiple": several, "options": options}
    return {**field, "attributes": attributes}


def _described(name: str) -> str:
    """What the manual of the fields says, where the question is a field; else words of the form."""
    manual = [
        {note.name: note.about for note in notes_of(Reform, language)} for language in LANGUAGES
    ]
    own = words("en", "issue_form")["about"]
    if name in own or name not in manual[0]:
        return _both(f"about.{name}")
    return " / ".join(each[name] for each in manual)


def _label(section: FormSection) -> str:
    return _joined(section.title)


def _asked(section: FormSection) -> str:
    return " · ".join(_joined(prompt.title) for prompt in section.prompts) or _label(section)


def _option(name: Localised, term_id: str) -> str:
    return f"{_joined(name)} ({term_id})".replace(",", "")


def _joined(text: Localised) -> str:
    return " / ".join(dict.fromkeys(text.best(language)[0] for language in LANGUAGES))


def _both(key: str) -> str:
    """The words under `key` in Georgian and in English."""
    return " / ".join(_word(language, key) for language in LANGUAGES)


def _word(language: Language, key: str) -> str:
    found: Any = words(language, "issue_form")
    for part in key.split("."):
        found = found[part]
    return str(found)
