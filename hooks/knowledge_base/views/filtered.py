"""The reforms page with filters in its address, and how a number of reforms is said."""

from urllib.parse import urlencode

from knowledge_base.languages import Language
from knowledge_base.views.links import path_of, relative
from knowledge_base.words import words


def condition(**facets: str) -> str:
    """The filters as a query: `municipality=rustavi&theme=youth`."""
    return urlencode(facets)


def filtered_href(from_path: str, language: Language, query: str, section: str = "reforms") -> str:
    """The link from the page at `from_path` to the reforms that `query` lets through.

    They are listed, or shown on the page of another `section`, which knows the same filters.
    """
    return f"{relative(from_path, path_of(section, language))}?{query}"


def counted(count: int, language: Language) -> str:
    """So many reforms, in words for a title or a tooltip."""
    said = words(language, "interface")["map"]["reforms"]
    return str(said["one" if count == 1 else "many" if count else "none"].format(count=count))
