"""The shortest pieces of HTML, of which every page has a hundred: filters of the templates.

As macros of Jinja they took a third of the time of an article.
"""

from functools import lru_cache

from markupsafe import Markup, escape

from knowledge_base.languages import Language
from knowledge_base.prose.typography import kept_together_in_html
from knowledge_base.views.record import Citation, Link
from knowledge_base.views.said import Said


@lru_cache(maxsize=1 << 12)
def kept(text: str) -> Markup:
    """`text` with what belongs together on one line; a label stands on thousands of pages."""
    return Markup(kept_together_in_html(str(escape(text))))


def say(said: Said, language: Language) -> Markup:
    """The words; in another language than the page's they carry their own `lang`."""
    text = kept(said.text)
    if said.language == language:
        return text
    return Markup(f'<span lang="{said.language}">{text}</span>')


def link(item: Link, language: Language) -> Markup:
    """The name of `item`, leading to its page if it has one."""
    if not item.href:
        return say(item.name, language)
    return Markup(f'<a href="{escape(item.href)}">{say(item.name, language)}</a>')


def cite(citation: Citation | None) -> str:
    """The mark that leads to a source; nothing where a fact has none."""
    if citation is None:
        return ""
    mark = f'<a href="{escape(citation.href)}">[{citation.number}]</a>'
    return Markup(f'<sup class="kb-citation">{mark}</sup>')
