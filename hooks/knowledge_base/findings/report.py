"""Findings as people and programs read them."""

import json
from collections.abc import Iterable

from knowledge_base.findings.finding import Finding
from knowledge_base.languages import LANGUAGES, Language
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


def as_text(findings: Iterable[Finding], languages: Iterable[Language] = LANGUAGES) -> str:
    """One line for each finding and language, then a line that counts them."""
    ordered = sorted(findings)
    lines = [line(finding, language) for finding in ordered for language in languages]
    errors = sum(finding.is_error for finding in ordered)
    files = len({finding.place.path for finding in ordered})
    for language in languages:
        count = words(language, "findings")["count"]["some" if ordered else "clean"]
        lines.append(count.format(errors=errors, warnings=len(ordered) - errors, files=files))
    return "\n".join(lines)


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
            for finding in sorted(findings)
        ],
        ensure_ascii=False,
        indent=2,
    )


def _filled(finding: Finding, language: Language, template: str) -> str:
    terms = words(language, "findings")["terms"]
    details = {name: _term(value, terms) for name, value in finding.details}
    return template.format_map(details)


def _term(value: str, terms: dict[str, dict[str, str]]) -> str:
    """A detail such as `@expected.number` is a word of ours, looked up in the reader's language."""
    group, dot, key = value.removeprefix("@").partition(".")
    return terms.get(group, {}).get(key, value) if value.startswith("@") and dot else value


def _printable(text: str) -> str:
    """`text` without anything that could move the cursor or begin a new line on a terminal."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)
