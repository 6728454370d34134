"""Styles: how text looks, by its own word or by that of the styles that it is based on."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from knowledge_base.importing.word.xml import attribute, child, children, is_on

_HEADING = re.compile(r"heading|title|სათაურ|заголовок", re.IGNORECASE)
_STEPS = 12
"""Styles that are based on one another; a file may let them go in a circle."""


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks; what a style does not say is empty or None."""

    font: str = ""
    hidden: bool | None = None
    bold: bool | None = None
    italic: bool | None = None
    raised: bool | None = None
    struck: bool | None = None

    def over(self, other: "Look") -> "Look":
        """This look, and what `other` says where this one says nothing."""
        return Look(
            font=self.font or other.font,
            hidden=other.hidden if self.hidden is None else self.hidden,
            bold=other.bold if self.bold is None else self.bold,
            italic=other.italic if self.italic is None else self.italic,
            raised=other.raised if self.raised is None else self.raised,
            struck=other.struck if self.struck is None else self.struck,
        )


@dataclass(frozen=True, slots=True)
class Style:
    """One style. `numbering` is the id of its list and the depth in it, from 0."""

    name: str
    based_on: str
    look: Look
    numbering: tuple[str, int] | None
    outline: bool

    @property
    def is_heading(self) -> bool:
        """Whether the style is one of headings, by its outline or by its name."""
        return self.outline or bool(_HEADING.search(self.name))


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a file by id, the id of that of plain paragraphs, and the look below all."""

    by_id: Mapping[str, Style]
    default: str
    look: Look

    def of_paragraph(self, properties: etree._Element | None) -> tuple[Style, ...]:
        """The style of a paragraph and those that it is based on, the nearest first."""
        return tuple(self._chain(attribute(child(properties, "pStyle"), "val") or self.default))

    def look_of_paragraph(self, chain: tuple[Style, ...]) -> Look:
        """How text looks in a paragraph of these styles where a run says nothing else."""
        return _look(chain).over(self.look)

    def look_of_run(self, properties: etree._Element | None, around: Look) -> Look:
        """How a run looks in a paragraph that looks like `around`."""
        chain = tuple(self._chain(attribute(child(properties, "rStyle"), "val") or ""))
        return look_in(properties).over(_look(chain)).over(around)

    def _chain(self, style_id: str) -> Iterator[Style]:
        for _ in range(_STEPS):
            style = self.by_id.get(style_id)
            if style is None:
                return
            yield style
            style_id = style.based_on


def styles_in(tree: etree._Element | None) -> Styles:
    """The styles in the part of a file that has them."""
    default = next(
        (
            attribute(style, "styleId") or ""
            for style in children(tree, "style")
            if attribute(style, "type") == "paragraph" and attribute(style, "default") == "1"
        ),
        "",
    )
    fonts = child(tree, "docDefaults", "rPrDefault", "rPr", "rFonts")
    return Styles(
        by_id={attribute(each, "styleId") or "": _style(each) for each in children(tree, "style")},
        default=default,
        look=Look(_font(fonts), hidden=False, bold=False, italic=False),
    )


def look_in(properties: etree._Element | None) -> Look:
    """What the properties of a run (`rPr`) say."""
    return Look(
        font=_font(child(properties, "rFonts")),
        hidden=is_on(child(properties, "vanish")),
        bold=is_on(child(properties, "b")),
        italic=is_on(child(properties, "i")),
        raised=_raised(attribute(child(properties, "vertAlign"), "val")),
        struck=_either(is_on(child(properties, "strike")), is_on(child(properties, "dstrike"))),
    )


def _raised(align: str | None) -> bool | None:
    return None if align is None else align == "superscript"


def _either(one: bool | None, other: bool | None) -> bool | None:
    return other if one is None else one or other


def numbering_in(properties: etree._Element | None) -> tuple[str, int] | None:
    """The id of a list and the depth in it that the properties of a paragraph (`pPr`) name."""
    numbering = child(properties, "numPr")
    if numbering is None:
        return None
    return (
        attribute(child(numbering, "numId"), "val") or "",
        depth(attribute(child(numbering, "ilvl"), "val")) or 0,
    )


def depth(written: str | None) -> int | None:
    """A depth in a list, 0 to 9, as Word writes it; None where it is no such number."""
    return int(written) if written and written.isdecimal() and len(written) == 1 else None


def _look(chain: tuple[Style, ...]) -> Look:
    look = Look()
    for style in chain:
        look = look.over(style.look)
    return look


def _style(style: etree._Element) -> Style:
    paragraph = child(style, "pPr")
    return Style(
        name=attribute(child(style, "name"), "val") or "",
        based_on=attribute(child(style, "basedOn"), "val") or "",
        look=look_in(child(style, "rPr")),
        numbering=numbering_in(paragraph),
        outline=child(paragraph, "outlineLvl") is not None,
    )


def _font(fonts: etree._Element | None) -> str:
    return attribute(fonts, "ascii") or attribute(fonts, "hAnsi") or ""
