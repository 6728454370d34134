"""Built pages as tests look at them: by path of the site, parsed as a browser would."""

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

GEORGIAN = re.compile(r"[\u10a0-\u10ff\u1c90-\u1cbf]")
MTAVRULI = re.compile(r"[\u1c90-\u1cbf]")
_CODE = ("script", "style")


class Built:
    """A built site. Paths are as in links: `en/reforms/x/`; the home page is the empty path."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._parsed: dict[str, LexborHTMLParser] = {}
        files = (file.relative_to(root).as_posix() for file in sorted(root.rglob("*.html")))
        self.paths = tuple(file.removesuffix("index.html") for file in files)

    def __contains__(self, path: str) -> bool:
        return path in self.paths

    def bytes(self, path: str) -> bytes:
        return (self.root / (f"{path}index.html" if _is_folder(path) else path)).read_bytes()

    def page(self, path: str) -> LexborHTMLParser:
        if path not in self._parsed:
            self._parsed[path] = LexborHTMLParser(self.bytes(path))
        return self._parsed[path]

    def text(self, path: str) -> str:
        """What a reader of the page's main part reads, with single spaces."""
        main = self.page(path).css_first("main")
        assert main is not None, path
        pieces = (node for node in main.traverse(include_text=True) if node.tag == "-text")
        return squeezed("".join(node.text() for node in pieces if not _stands_in(node, _CODE)))

    @cached_property
    def redirects(self) -> tuple[str, ...]:
        refresh = "meta[http-equiv=refresh]"
        return tuple(path for path in self.paths if self.page(path).css_first(refresh))

    @cached_property
    def own_paths(self) -> tuple[str, ...]:
        """Every page that is neither a redirect nor 404.html."""
        others = {"404.html", *self.redirects}
        return tuple(path for path in self.paths if path not in others)


def _is_folder(path: str) -> bool:
    return not path or path.endswith("/")


def squeezed(text: str) -> str:
    return " ".join(text.split())


def language_of(path: str) -> str:
    return "en" if path.startswith("en/") else "ka"


def other_version(path: str) -> str:
    """The same page in the other language."""
    return path.removeprefix("en/") if path.startswith("en/") else f"en/{path}"


def attribute(node: LexborNode | None, name: str) -> str:
    assert node is not None
    return node.attributes.get(name) or ""


def texts(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    """Every piece of visible text with the language that its nearest `lang` gives it."""
    assert tree.body is not None
    for node in tree.body.traverse(include_text=True):
        if node.tag != "-text" or _stands_in(node, _CODE):
            continue
        text = node.text(deep=False).strip()
        if text:
            yield text, nearest_language(node)


def _stands_in(node: LexborNode, tags: tuple[str, ...]) -> bool:
    up = node.parent
    while up is not None and up.tag not in tags:
        up = up.parent
    return up is not None


def nearest_language(node: LexborNode) -> str:
    up: LexborNode | None = node.parent
    while up is not None:
        if up.attributes.get("lang"):
            return attribute(up, "lang")
        up = up.parent
    return ""


def alternates(tree: LexborHTMLParser) -> dict[str, str]:
    """hreflang and address of every version that the page's head names."""
    links = tree.css("head link[rel=alternate][hreflang]")
    return {attribute(link, "hreflang"): attribute(link, "href") for link in links}


def canonical(tree: LexborHTMLParser) -> str:
    return attribute(tree.css_first("head link[rel=canonical]"), "href")


def switch(tree: LexborHTMLParser) -> dict[str, str]:
    """The links of the header that lead to this page in another language."""
    links = tree.css("header a[hreflang]")
    return {attribute(link, "hreflang"): attribute(link, "href") for link in links}


def sources(tree: LexborHTMLParser) -> list[LexborNode]:
    """The entries of the page's list of sources, in order."""
    return tree.css("section[aria-labelledby=sources] > ol > li")
