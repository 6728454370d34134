"""The pages of the findings: a list of all rules, and one page that teaches each."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.findings.lessons import SECTION, Example, Lesson, address, lesson
from knowledge_base.findings.rules import RULES
from knowledge_base.languages import Language
from knowledge_base.views.links import path_of, relative
from knowledge_base.views.page import Crumb, Page
from knowledge_base.words import words


@dataclass(frozen=True, slots=True)
class LessonLink:
    """A rule in a list; `severity` is said in words."""

    code: str
    title: str
    severity: str
    href: str


@dataclass(frozen=True, slots=True)
class LessonGroup:
    """The rules whose codes begin alike; `anchor` is that beginning."""

    anchor: str
    title: str
    lessons: tuple[LessonLink, ...]


@dataclass(frozen=True, slots=True)
class LessonsView:
    """All rules in groups, by the first digit of their codes."""

    groups: tuple[LessonGroup, ...]
    said: dict[str, Any]


@dataclass(frozen=True, slots=True)
class LessonView:
    """The page of one rule: what it finds, why that matters, and how it is mended."""

    lesson: Lesson
    severity: str
    example: Example
    others: tuple[LessonLink, ...]
    """The other rules of the group."""
    list_href: str
    said: dict[str, Any]


def lessons_view(catalogue: Catalogue, language: Language) -> LessonsView:
    """All rules, by the first digit of their codes."""
    said = words(language, "manual")["findings"]
    here = path_of(SECTION, language)
    return LessonsView(
        groups=tuple(
            LessonGroup(f"kb{digit}", title, tuple(_links(digit, here, language)))
            for digit, title in said["groups"].items()
        ),
        said=said,
    )


def lesson_page(code: str, language: Language) -> Page:
    """The page of the rule `code` in `language`."""
    said = words(language, "manual")["findings"]
    sections = words(language, "interface")["sections"]
    taught = lesson(code, language)
    here = path_of(address(code), language)
    list_href = relative(here, path_of(SECTION, language))
    return Page(
        section=SECTION,
        address=address(code),
        language=language,
        title=f"{code}: {taught.title}",
        description=taught.why,
        template="finding.html",
        view=LessonView(
            lesson=taught,
            severity=words(language, "findings")["severities"][taught.severity],
            example=taught.example,
            others=tuple(link for link in _links(code[2], here, language) if link.code != code),
            list_href=list_href,
            said=said,
        ),
        crumbs=(
            Crumb(sections["home"], relative(here, path_of("", language))),
            Crumb(sections[SECTION], list_href),
        ),
    )


def _links(digit: str, here: str, language: Language) -> Iterator[LessonLink]:
    severities = words(language, "findings")["severities"]
    for code, rule in RULES.items():
        if code[2] == digit:
            title = words(language, "lessons")["lessons"][code]["title"]
            href = relative(here, path_of(address(code), language))
            yield LessonLink(code, title, severities[rule.severity], href)
