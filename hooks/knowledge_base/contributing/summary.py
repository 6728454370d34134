"""A review as GitHub shows it: a summary in Markdown, and annotations beside the lines.

Records come from anybody. Whatever is taken from them passes through `inert` or `command`, so
that nothing in them can become Markdown, HTML, a link, a mention or a command of the workflow.
"""

import re
from collections.abc import Iterator
from typing import Any

from knowledge_base.coaching.report import name_of, told
from knowledge_base.contributing.review import RecordReview, Review
from knowledge_base.findings.finding import Finding
from knowledge_base.findings.report import lesson_url, mend, message
from knowledge_base.languages import LANGUAGES, Language
from knowledge_base.model.evidence import LEVELS
from knowledge_base.words import words

LIMIT = 900_000
"""Bytes of a summary: GitHub takes a mebibyte and refuses what is longer."""

_MOST_FINDINGS = 200
_MOST_ADVICE = 40
_JOINER = "&#8288;"
_ADDRESS = re.compile(r"(?i)www|&#58;(?=&#47;)")
"""What GitHub takes for the beginning of an address, once it is escaped."""

_SPECIAL = re.compile(r"[^\w\s]|_", re.ASCII)


def inert(text: str) -> str:
    """`text` as Markdown that is nothing but these words, on one line.

    Signs become references to characters, which cannot be syntax; a word joiner behind those that
    GitHub looks for in finished text keeps mentions, references and addresses from becoming links.
    """
    plain = " ".join(
        "".join(c if c.isprintable() or c.isspace() else "\ufffd" for c in text).split()
    )
    escaped = _SPECIAL.sub(lambda match: _reference(match.group()), plain)
    return _ADDRESS.sub(lambda match: f"{match.group()}{_JOINER}", escaped)


def _reference(sign: str) -> str:
    # Letters of Georgian and typographic signs have no meaning in Markdown.
    if ord(sign) > 127:
        return sign
    return f"&#{ord(sign)};" + (_JOINER if sign in "@#" else "")


def annotation(finding: Finding) -> str:
    """The workflow command that shows `finding` beside its line, in both languages."""
    place = finding.place
    kind = "error" if finding.is_error else "warning"
    said = " · ".join(f"{message(finding, code)} {mend(finding, code)}" for code in LANGUAGES)
    properties = {
        "file": str(place.path),
        "line": str(place.line),
        "col": str(place.column),
        "title": finding.code,
    }
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{kind} {listed}::{_data(said)}"


def _data(text: str) -> str:
    """`text` as the message of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def summary(review: Review, site_url: str) -> str:
    """The review in Georgian and in English, as Markdown of at most `LIMIT` bytes."""
    text = "\n".join(line for language in LANGUAGES for line in _lines(review, language, site_url))
    content = text.encode()
    if len(content) <= LIMIT:
        return text + "\n"
    cut = content[:LIMIT].decode("utf-8", "ignore").rpartition("\n")[0]
    ends = [words(language, "review")["cut"] for language in LANGUAGES]
    return "\n".join([cut, "", *ends, ""])


def _lines(review: Review, language: Language, site_url: str) -> Iterator[str]:
    said = words(language, "review")
    yield f"# {said['title']}"
    yield ""
    errors = sum(finding.is_error for finding in review.findings)
    verdict = said["refused" if errors else "accepted"]
    yield verdict.format(errors=errors, warnings=len(review.findings) - errors)
    yield ""
    yield from _findings(review, language, site_url)
    for record in review.records:
        yield from _record(record, language)


def _findings(review: Review, language: Language, site_url: str) -> Iterator[str]:
    said = words(language, "review")
    severities = words(language, "findings")["severities"]
    yield f"**{said['personal']}** {_personal(review, said)}"
    yield ""
    if not review.findings:
        return
    yield f"## {said['findings']}"
    yield ""
    yield f"| {said['place']} | {said['code']} | {said['what']} | {said['mend']} |"
    yield "| --- | --- | --- | --- |"
    for finding in sorted(review.findings)[:_MOST_FINDINGS]:
        place = finding.place
        where = inert(f"{place.path}:{place.line}:{place.column}")
        code = f"[{finding.code}]({lesson_url(finding.code, language, site_url)})"
        kind = severities[finding.severity]
        what, how = inert(message(finding, language)), inert(mend(finding, language))
        yield f"| {where} | {kind} {code} | {what} | {how} |"
    if len(review.findings) > _MOST_FINDINGS:
        yield ""
        yield said["more"].format(count=len(review.findings) - _MOST_FINDINGS)
    yield ""


def _personal(review: Review, said: dict[str, Any]) -> str:
    found = review.personal
    if not found:
        is_whole = not any(finding.is_error for finding in review.findings)
        return str(said["no_personal" if is_whole else "no_personal_yet"])
    return str(said["some_personal"]).format(count=len(found))


def _record(record: RecordReview, language: Language) -> Iterator[str]:
    said = words(language, "review")
    entry = record.entry
    title = entry.record.title.best(language)[0] if entry else record.folder.name
    yield f"## {inert(title)}"
    yield ""
    yield f"| {said['card']} | |"
    yield "| --- | --- |"
    yield f"| {said['folder']} | {inert(str(record.folder))} |"
    yield f"| {said['change']} | {said['changes'][record.change]} |"
    if entry is None:
        if record.change != "removed":
            yield f"| {said['state']} | {said['unread']} |"
        yield ""
        return
    status = words(language, "review")["statuses"][entry.record.status]
    yield f"| {said['state']} | {status} |"
    yield f"| {said['summary']} | {inert(entry.record.summary.best(language)[0])} |"
    yield f"| {said['sources']} | {len(entry.record.sources)} |"
    if record.after is not None:
        yield f"| {said['completeness']} | {_completeness(record)} |"
        yield f"| {said['evidence']} | {record.after.evidence}/{len(LEVELS)} |"
    yield f"| {said['translation']} | {_translation(record, language)} |"
    yield ""
    yield from _advice(record, language)


def _completeness(record: RecordReview) -> str:
    after = record.after
    assert after is not None
    now = f"{after.percent}% ({after.answered}/{after.asked})"
    return f"{record.before.percent}% → {now}" if record.before else now


def _translation(record: RecordReview, language: Language) -> str:
    states = words(language, "interface")["translation_states"]
    if not record.sections:
        return str(words(language, "review")["no_sections"])
    return "<br>".join(f"{inert(title)}: {states[state]}" for title, state in record.sections)


def _advice(record: RecordReview, language: Language) -> Iterator[str]:
    said = words(language, "review")
    for advice in record.advice.values():
        lines: list[str] = []
        for section in advice.sections:
            name = section.section.title.best(language)[0]
            lines += (
                f"- {inert(name)}: {inert(told(remark, language).message)}"
                for remark in section.remarks
            )
            for question in section.questions:
                state = name_of(question, language)
                asked = state if question.prompt else f"{name} – {state}"
                lines += (
                    f"- {inert(asked)}: {inert(told(remark, language, question).message)}"
                    for remark in question.remarks
                )
        if not lines:
            continue
        yield f"<details><summary>{said['advice'].format(count=len(lines))}</summary>"
        yield ""
        yield from lines[:_MOST_ADVICE]
        yield ""
        yield "</details>"
        yield ""
