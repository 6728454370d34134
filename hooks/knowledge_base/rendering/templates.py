"""Our own template environment: it escapes everything and refuses names it does not know."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from markupsafe import Markup

from knowledge_base.languages import Language
from knowledge_base.rendering.assets import Assets
from knowledge_base.rendering.faults import template_fault
from knowledge_base.rendering.inline import cite, code, kept, link, mixed, sample, say
from knowledge_base.views.page import Page
from knowledge_base.views.prints import PrintOffer
from knowledge_base.words import own_names, words

_NO_ASSETS = Assets()


class _Environment(Environment):
    """Jinja's, but for words: `words.clear` is the word "clear", not what a dictionary can do."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, dict):
            return obj[attribute] if attribute in obj else super().getattr(obj, attribute)
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return super().getattr(obj, attribute)


class Templates:
    """The templates of overrides/records/, ready to show views.

    Addresses of scripts and styles go through the filter `asset`, which names them as `assets` do.
    Whatever is shown raises `RenderingError` where a template has a fault.
    """

    def __init__(self, directory: Path, assets: Assets = _NO_ASSETS) -> None:
        self._directory = directory
        self._environment = _Environment(
            loader=FileSystemLoader(directory),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            # A build makes its own; asking the disk for changes at every page cost a tenth of it.
            auto_reload=False,
        )
        self._named = cache(self._environment.get_template)
        self.assets = assets
        self._environment.filters |= {
            "asset": assets.at,
            "say": say,
            "link": link,
            "cite": cite,
            "kept": kept,
            "code": code,
            "mixed": mixed,
            "sample": sample,
        }

    def article(self, page: Page, intro: Markup, offer: PrintOffer | None = None) -> Markup:
        """The article of `page`; `intro` is the hand-written text of its section's own page."""
        return self._show(
            page.template, page.language, page=page, view=page.view, intro=intro, offer=offer
        )

    def contents(self, page: Page) -> Markup:
        """The list "on this page" of `page`, for the sidebar."""
        return self._show("contents.html", page.language, page=page)

    def head(
        self,
        page: Page,
        alternates: tuple[tuple[str, str], ...],
        canonical: str,
        description: str,
        feed: str | None = None,
    ) -> Markup:
        """What the head says of the page: what it is about, its languages, its feed."""
        return self._show(
            "head.html",
            page.language,
            description=description,
            alternates=alternates,
            canonical=canonical,
            feed=feed,
            page=page,
        )

    def switcher(self, language: Language, links: tuple[tuple[Language, str], ...]) -> Markup:
        """The links to this page in each language."""
        return self._show("switcher.html", language, links=links, own_names=own_names())

    def document(self, template: str, language: Language, **values: object) -> Markup:
        """A whole small document, such as a redirect or the sitemap."""
        return self._show(template, language, **values)

    def _show(self, template: str, language: Language, **values: object) -> Markup:
        try:
            shown = self._named(template).render(
                language=language, words=words(language, "interface"), **values
            )
        except (TemplateError, TypeError) as error:
            fault = template_fault(error, self._directory, self._directory.parent.parent)
            if fault is None:
                raise
            raise fault from error
        return Markup(shown)
