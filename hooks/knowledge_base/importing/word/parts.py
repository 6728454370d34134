"""The parts of a .docx that are read, as trees, and where the links of its text lead."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from knowledge_base.importing.gate import Package
from knowledge_base.importing.refusal import Refusal

_NAMED = ("styles.xml", "numbering.xml", "comments.xml", "footnotes.xml", "endnotes.xml")
_MARGIN = re.compile(r"(?:header|footer)\d*\.xml")
_DIAGRAM = re.compile(r".*/diagrams/data\d*\.xml")
_CUSTOM = re.compile(r"customXml/item\d+\.xml")
_SAFE_LINK = re.compile(r"https?://[^\s<>\"'`\\]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a .docx by name.

    `main` is the name of the part with the text, which may be missing. `links` are the addresses on
    the web that the text links to, by the ids of their relations; all others are left out.
    """

    main: str
    trees: Mapping[str, etree._Element]
    links: Mapping[str, str]

    @property
    def text(self) -> etree._Element | None:
        """The part with the text."""
        return self.trees.get(self.main)

    def beside(self, name: str) -> etree._Element | None:
        """The part `name` in the folder of the text."""
        return self.trees.get(posixpath.join(posixpath.dirname(self.main), name))

    @property
    def margins(self) -> Iterator[etree._Element]:
        """Headers and footers, by the order of their names."""
        yield from (tree for name, tree in sorted(self.trees.items()) if _is_margin(name))

    @property
    def diagrams(self) -> Iterator[etree._Element]:
        """What is written in diagrams (SmartArt), by the order of their names."""
        yield from (tree for name, tree in sorted(self.trees.items()) if _DIAGRAM.fullmatch(name))

    @property
    def custom(self) -> Iterator[etree._Element]:
        """Data that programs put beside the text, by the order of their names."""
        yield from (tree for name, tree in sorted(self.trees.items()) if _CUSTOM.fullmatch(name))


def parts_of(package: Package) -> Parts | Refusal:
    """The parts of `package`, or that one of them is damaged."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        main = _main_part(package.parts, parser)
        trees = {
            name: etree.fromstring(content, parser)
            for name, content in package.parts.items()
            if name == main or _is_read(name)
        }
        return Parts(main, trees, _links(package.parts, main, parser))
    except etree.XMLSyntaxError:
        return Refusal("damaged")


def _main_part(parts: Mapping[str, bytes], parser: etree.XMLParser) -> str:
    for relation in _relations(parts, "_rels/.rels", parser):
        if str(relation.get("Type", "")).endswith("/officeDocument"):
            return str(relation.get("Target", "")).lstrip("/")
    return "word/document.xml"


def _is_read(name: str) -> bool:
    is_named = posixpath.basename(name) in _NAMED
    return is_named or _is_margin(name) or bool(_CUSTOM.fullmatch(name) or _DIAGRAM.fullmatch(name))


def _is_margin(name: str) -> bool:
    return bool(_MARGIN.fullmatch(posixpath.basename(name)))


def _links(parts: Mapping[str, bytes], main: str, parser: etree.XMLParser) -> dict[str, str]:
    folder, name = posixpath.split(main)
    targets = {
        str(relation.get("Id", "")): str(relation.get("Target", ""))
        for relation in _relations(parts, posixpath.join(folder, "_rels", f"{name}.rels"), parser)
    }
    return {own: target for own, target in targets.items() if _SAFE_LINK.fullmatch(target)}


def _relations(
    parts: Mapping[str, bytes], name: str, parser: etree.XMLParser
) -> Iterator[etree._Element]:
    if name in parts:
        yield from etree.fromstring(parts[name], parser)
