"""The shortest pieces of HTML, of which every page has a hundred: filters of the templates.

As macros of Jinja they took a third of the time of an article.
"""

from functools import lru_cache

from markupsafe import Markup, escape

from knowledge_base.languages import Language
from knowledge_base.prose.foreign import georgian_marked, marked
from knowledge_base.prose.typography import broken_at_folders, kept_together_in_html
from knowledge_base.views.record import Citation, Link
from knowledge_base.views.said import Said


@lru_cache(maxsize=1 << 12)
def kept(text: str) -> Markup:
    """`text` with what belongs together on one line; a label stands on thousands of pages."""
    return Markup(kept_together_in_html(str(escape(text))))


@lru_cache(maxsize=1 << 12)
def mixed(text: str, language: Language) -> Markup:
    """A text in `language` as `kept` has it; one in English may quote Georgian words."""
    shown = broken_at_folders(kept(text))
    return Markup(shown if language == "ka" else georgian_marked(shown))


def code(text: str, language: Language) -> Markup:
    """A word of a file, on a page in `language`."""
    return Markup(marked(f"<code>{broken_at_folders(str(escape(text)))}</code>", language))


def sample(text: str, language: Language, own: Language = "en") -> Markup:
    """Lines of a file on a page in `language`, or what tells of them, in words of `own`.

    Each knows how deep it stands, so that what does not fit goes on to the right of that: in YAML
    the depth of a line is part of what it says.
    """
    lines = "".join(
        f'<span class="kb-line" data-depth="{_depth(line)}">{escape(line)}\n</span>'
        for line in text.splitlines()
    )
    known = lines if own == "ka" else georgian_marked(lines)
    return Markup(f"<code{_lang(own, language)}>{known}</code>")


def _depth(line: str) -> int:
    """How many blanks `line` begins with; the style sheet knows even numbers of them, up to 8."""
    blanks = len(line) - len(line.lstrip(" "))
    return min(blanks - blanks % 2, 8)


def _lang(own: Language, language: Language) -> str:
    return "" if own == language else f' lang="{own}"'


def say(said: Said, language: Language) -> Markup:
    """The words; in another language than the page's they carry their own `lang`."""
    text = mixed(said.text, said.language)
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
