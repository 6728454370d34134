"""What the walk over a file looks up in its other parts, and what it has put aside."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from knowledge_base.importing.paper import LINE_LIMIT, TEXT_LIMIT, Line, Mark
from knowledge_base.importing.word.numbering import Formats, formats_in
from knowledge_base.importing.word.parts import Parts
from knowledge_base.importing.word.styles import Styles, styles_in
from knowledge_base.importing.word.xml import attribute, children, words_below


@dataclass(slots=True)
class Desk:
    """What the walk needs to know of the whole file, and what it has put aside.

    `removed` is what is not in the text on purpose, `controls` the digests of what content
    controls show, by their tags.
    """

    styles: Styles
    formats: Formats
    links: Mapping[str, str]
    notes: dict[tuple[str, str], etree._Element]
    removed: list[tuple[Mark, str]] = field(default_factory=list)
    controls: dict[str, str] = field(default_factory=dict)
    lines: int = 0
    characters: int = 0

    def count(self, lines: list[Line]) -> None:
        """Add `lines` to what was read."""
        self.lines += len(lines)
        self.characters += sum(len(line.text) for line in lines)

    def has_too_much(self) -> bool:
        """Whether more was read than a form may have."""
        return self.lines > LINE_LIMIT or self.characters > TEXT_LIMIT

    def delete(self, element: etree._Element, between: str) -> None:
        """Put what a tracked change has deleted aside, its pieces joined by `between`."""
        self.removed.append(("deletion", between.join(words_below(element))))

    def note(self, kind: str, own: str | None) -> etree._Element | None:
        """The foot- or endnote with the id `own`, at its first mention alone.

        Word mentions each once; in a made-up file notes may mention one another in a circle.
        """
        return self.notes.pop((kind, own or ""), None)


def desk_of(parts: Parts) -> Desk:
    """An empty desk for the file of these parts."""
    return Desk(
        styles=styles_in(parts.beside("styles.xml")),
        formats=formats_in(parts.beside("numbering.xml")),
        links=parts.links,
        notes={
            (kind, attribute(note, "id") or ""): note
            for kind in ("footnote", "endnote")
            for note in children(parts.beside(f"{kind}s.xml"), kind)
            if attribute(note, "type") in (None, "normal")
        },
    )
