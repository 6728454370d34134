"""Findings as people and programs read them."""

import json
from collections.abc import Iterable

from knowledge_base.findings.finding import Finding, in_order
from knowledge_base.findings.lessons import address
from knowledge_base.languages import DEFAULT_LANGUAGE, LANGUAGES, Language
from knowledge_base.words import words


def message(finding: Finding, language: Language) -> str:
    """What is wrong, in one sentence."""
    return _filled(finding, language, words(language, "findings")["rules"][finding.code]["message"])


def mend(finding: Finding, language: Language) -> str:
    """How to put it right; with the likely right word where there is one."""
    rule = words(language, "findings")["rules"][finding.code]
    has_suggestion = any(name == "suggestion" for name, _ in finding.details)
    return _filled(finding, language, rule["suggestion" if has_suggestion else "mend"])


def line(finding: Finding, language: Language) -> str:
    """`path:line:column: error KB301: message – mend`, on one line."""
    place = finding.place
    severity = words(language, "findings")["severities"][finding.severity]
    text = (
        f"{place.path}:{place.line}:{place.column}: {severity} {finding.code}: "
        f"{message(finding, language)} {mend(finding, language)}"
    )
    return _printable(text)


def as_text(
    findings: Iterable[Finding], languages: Iterable[Language] = LANGUAGES, site_url: str = ""
) -> str:
    """One line for each finding and language, then a line that counts them.

    With `site_url`, the address of the site with a slash at its end, each code is followed to the
    page that teaches it.
    """
    ordered = in_order(findings)
    lines = [line(finding, language) for finding in ordered for language in languages]
    errors = sum(finding.is_error for finding in ordered)
    files = len({finding.place.path for finding in ordered})
    for language in languages:
        count = words(language, "findings")["count"]["some" if ordered else "clean"]
        lines.append(count.format(errors=errors, warnings=len(ordered) - errors, files=files))
        if site_url:
            codes = sorted({finding.code for finding in ordered})
            lines += [f"{code}: {lesson_url(code, language, site_url)}" for code in codes]
    return "\n".join(lines)


def lesson_url(code: str, language: Language, site_url: str) -> str:
    """Where the page that teaches the rule `code` stands on the web."""
    prefix = "" if language == DEFAULT_LANGUAGE else f"{language}/"
    return f"{site_url}{prefix}{address(code)}/"


def as_json(findings: Iterable[Finding]) -> str:
    """A JSON list of findings, each with its message and mend in both languages."""
    return json.dumps(
        [
            {
                "path": str(finding.place.path),
                "line": finding.place.line,
                "column": finding.place.column,
                "code": finding.code,
                "severity": finding.severity,
                "message": {language: message(finding, language) for language in LANGUAGES},
                "mend": {language: mend(finding, language) for language in LANGUAGES},
            }
            for finding in in_order(findings)
        ],
        ensure_ascii=False,
        indent=2,
    )


def _filled(finding: Finding, language: Language, template: str) -> str:
    details = {name: _term(value, language) for name, value in finding.details}
    return template.format_map(details)


def _term(value: str, language: Language) -> str:
    """A detail such as `@expected.number` is a word of ours, looked up in the reader's language.

    `@about.Record.title` and `@example.Record.title` are what the manual says of a field, and
    `@example-ka.Record.title` what it says in Georgian.
    """
    group, dot, key = value.removeprefix("@").partition(".")
    if not (value.startswith("@") and dot):
        return value
    said, _, other = group.partition("-")
    if said in ("about", "example"):
        model, _, name = key.partition(".")
        its = next((each for each in LANGUAGES if each == other), language)
        fields: dict[str, dict[str, dict[str, str]]] = words(its, "fields")["fields"]
        return fields.get(model, {}).get(name, {}).get(said, value)
    terms: dict[str, dict[str, str]] = words(language, "findings")["terms"]
    return terms.get(group, {}).get(key, value)


def _printable(text: str) -> str:
    """`text` without anything that could move the cursor or begin a new line on a terminal."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)
