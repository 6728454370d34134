"""A page before it is put into its shell."""

from dataclasses import dataclass
from typing import Any

from knowledge_base.languages import LANGUAGES, Language
from knowledge_base.model.entry import Entry
from knowledge_base.views.links import path_of


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way from the home page to this one."""

    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Contents:
    """One entry of "on this page"."""

    title: str
    anchor: str
    language: Language


@dataclass(frozen=True, slots=True)
class Page:
    """Everything about a page but the shell around it.

    `section` chooses the shell and `template` the template that shows `view`. `versions` are the
    languages that have a version of their own, the only ones that may claim an hreflang.
    """

    section: str
    address: str
    language: Language
    title: str
    description: str
    template: str
    view: Any
    crumbs: tuple[Crumb, ...] = ()
    contents: tuple[Contents, ...] = ()
    versions: tuple[Language, ...] = LANGUAGES
    updated: str | None = None
    entry: Entry[Any] | None = None
    """The record that the page stands for, where it stands for one."""

    @property
    def listed_contents(self) -> tuple[Contents, ...]:
        """The entries of "on this page": none where there is a single one, which follows anyway."""
        return self.contents if len(self.contents) > 1 else ()

    @property
    def path(self) -> str:
        """The path of the page in the site, without a slash in front."""
        return path_of(self.address, self.language)
