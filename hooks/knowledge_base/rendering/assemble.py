"""A page and its shell become a file of the site."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.exports.linked_data import as_script, linked_data
from knowledge_base.languages import LANGUAGES, Language
from knowledge_base.rendering.faults import without_shell
from knowledge_base.rendering.shell import Shell
from knowledge_base.rendering.templates import Templates
from knowledge_base.search.passages import plain_text
from knowledge_base.views.explore import ExploreView
from knowledge_base.views.home import HomeView
from knowledge_base.views.links import Origin, feed_path, path_of, relative
from knowledge_base.views.page import Page
from knowledge_base.views.prints import Prints
from knowledge_base.views.theme import ThemeView
from knowledge_base.words import words

Shells = Mapping[tuple[str, Language], Shell]
"""The captured shells, by section and language."""

_NOTHING_PRINTED = Prints()
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)


def _nothing(_: Page) -> Markup:
    return Markup()


@dataclass(frozen=True, slots=True)
class Press:
    """What every page is made with. `notice` makes what stands above the article of a page."""

    catalogue: Catalogue
    templates: Templates
    shells: Shells
    origin: Origin
    prints: Prints = _NOTHING_PRINTED
    notice: Callable[[Page], Markup] = _nothing

    def html(self, page: Page) -> str:
        """The whole HTML of `page`."""
        return self.shell(page).fill(page.path, self.parts(page))

    def shell(self, page: Page) -> Shell:
        """The shell that `page` is put into; raises `RenderingError` where there is none."""
        standing = page.section, page.language
        if standing not in self.shells:
            raise without_shell([standing])
        return self.shells[standing]

    def parts(self, page: Page) -> Mapping[str, str]:
        """What `page` puts into the slots of its shell, as HTML."""
        return {
            "head": self._head(page),
            "title": escape(self._title(page)),
            "topic": escape(page.title or words(page.language, "interface")["site_name"]),
            "switcher": self.templates.switcher(page.language, _switches(page)),
            "article": self.notice(page)
            + self.templates.article(
                page, Markup(self.intro(page)), self.prints.offer(page.address, page.language)
            ),
            "contents": self.templates.contents(page) if page.listed_contents else "",
        }

    def intro(self, page: Page) -> str:
        """The hand-written text of a section, on the section's own page; elsewhere nothing."""
        shell = self.shell(page)
        return shell.intro if shell.path == page.path else ""

    def _head(self, page: Page) -> str:
        canonical = self.origin.url + page.path
        description = page.description or _first_paragraph(self.intro(page))
        head = self.templates.head(
            page, self._alternates(page), canonical, description, _feed_of(page)
        )
        described = linked_data(self.catalogue, page, self.origin.url)
        return head + as_script(described) if described else head

    def _title(self, page: Page) -> str:
        site_name = words(page.language, "interface")["site_name"]
        return f"{page.title} – {site_name}" if page.title else site_name

    def _alternates(self, page: Page) -> tuple[tuple[str, str], ...]:
        """hreflang and address of each version; none where there is only one."""
        if page.language not in page.versions or len(page.versions) < 2:
            return ()
        links = [
            (language, self.origin.url + path_of(page.address, language))
            for language in page.versions
        ]
        return (*links, ("x-default", self.origin.url + path_of(page.address, LANGUAGES[0])))


def _feed_of(page: Page) -> str | None:
    """The link to the feed of what `page` lists, where there is one."""
    match page.view:
        case HomeView() | ExploreView():
            return relative(page.path, feed_path(page.language))
        case ThemeView() as view:
            return view.feed
    return None


def _first_paragraph(intro: str) -> str:
    found = _PARAGRAPH.search(intro)
    return plain_text(found[1]) if found else ""


def _switches(page: Page) -> tuple[tuple[Language, str], ...]:
    return tuple(
        (language, relative(page.path, path_of(page.address, language))) for language in LANGUAGES
    )
