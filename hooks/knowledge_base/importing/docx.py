"""The parts of a .docx as a paper: one walk over Word's XML that loses and leaks nothing.

Tracked insertions, content controls, fields' results, text boxes and notes are text; tracked
deletions, hidden text, placeholders and field codes are not. Elements are known by their local
names, because Word and its strict form use different name spaces.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from knowledge_base.forms.tags import NAMESPACE, SOURCES, digest_of
from knowledge_base.importing.gate import Package
from knowledge_base.importing.legacy_fonts import decoded, is_legacy
from knowledge_base.importing.paper import (
    CITATION,
    LINE_LIMIT,
    TEXT_LIMIT,
    Block,
    Carried,
    Cell,
    Line,
    Mark,
    Paper,
    Span,
    Table,
)
from knowledge_base.importing.refusal import Refusal

_SKIPPED = frozenset(
    (
        *("pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr", "sectPr"),
        *("instrText", "delText", "delInstrText", "moveFrom", "Fallback", "proofErr"),
        *("annotationRef", "footnoteRef", "endnoteRef", "rt"),
    )
)
_ELEMENTS = {"bold": "b", "italic": "i", "hidden": "vanish"}
_BREAKS = frozenset(("br", "cr"))
_HEADING = re.compile(r"heading|title|სათაურ|заголовок", re.IGNORECASE)
_BULLET_STYLE = re.compile(r"list\s*bullet", re.IGNORECASE)
_NUMBER_STYLE = re.compile(r"list\s*number", re.IGNORECASE)
_SAFE_LINK = re.compile(r"https?://[^\s<>\"'`\\]+", re.IGNORECASE)
_STYLE_STEPS = 12


@dataclass(frozen=True, slots=True)
class _Style:
    name: str = ""
    based_on: str = ""
    font: str = ""
    hidden: bool | None = None
    bold: bool | None = None
    italic: bool | None = None
    numbering: tuple[str, int] | None = None
    outline: bool = False


@dataclass(slots=True)
class _Desk:
    """What the walk needs to know of the whole file, and what it has put aside."""

    styles: Mapping[str, _Style]
    formats: Mapping[tuple[str, int], str]
    links: Mapping[str, str]
    notes: Mapping[tuple[str, str], etree._Element]
    default_font: str
    default_style: str
    removed: list[tuple[Mark, str]] = field(default_factory=list)
    margins: list[Line] = field(default_factory=list)
    controls: dict[str, str] = field(default_factory=dict)
    lines: int = 0
    characters: int = 0


def read_docx(package: Package) -> Paper | Refusal:
    """The paper in `package`, or why it cannot be read."""
    trees: dict[str, etree._Element] = {}
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        name = _main_part(package.parts, parser)
        for part in package.parts:
            if part == name or _is_wanted(part):
                trees[part] = etree.fromstring(package.parts[part], parser)
    except etree.XMLSyntaxError:
        return Refusal("damaged")
    body = next((e for e in trees[name] if _local(e) == "body"), None) if name in trees else None
    if body is None:
        return Refusal("not_docx")
    desk = _desk(trees, package.parts, name, parser)
    blocks = tuple(_blocks(body, desk, "", ()))
    desk.margins += _margins(trees, desk)
    if package.pictures:
        objects: Mark = "objects"
        blocks = (*blocks, Line((), marks=(objects,)))
    for comment in _children(trees.get(_beside(name, "comments.xml")), "comment"):
        desk.removed.append(("comment", "\n".join(_plain(comment))))
    if desk.lines > LINE_LIMIT or desk.characters > TEXT_LIMIT:
        return Refusal("too_long", (("limit", str(LINE_LIMIT)),))
    return Paper(
        blocks=blocks,
        margins=tuple(desk.margins),
        removed=tuple(desk.removed),
        carried=_carried(trees, desk),
    )


def _local(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _attribute(element: etree._Element | None, name: str) -> str | None:
    if element is None:
        return None
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def _child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """The element at the end of the path `names` below `element`."""
    for name in names:
        if element is None:
            return None
        element = next((child for child in element if _local(child) == name), None)
    return element


def _children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    if element is not None:
        yield from (child for child in element if _local(child) == name)


def _is_on(element: etree._Element | None) -> bool | None:
    """A switch of Word's: there and not said to be off; None where it is not there."""
    if element is None:
        return None
    return _attribute(element, "val") not in ("0", "false", "off", "none")


def _beside(main: str, name: str) -> str:
    return posixpath.join(posixpath.dirname(main), name)


def _main_part(parts: Mapping[str, bytes], parser: etree.XMLParser) -> str:
    relations = parts.get("_rels/.rels")
    if relations is not None:
        for relation in etree.fromstring(relations, parser):
            if str(relation.get("Type", "")).endswith("/officeDocument"):
                return str(relation.get("Target", "")).lstrip("/")
    return "word/document.xml"


def _is_wanted(part: str) -> bool:
    name = part.rpartition("/")[2]
    return (
        name in ("styles.xml", "numbering.xml", "comments.xml", "footnotes.xml", "endnotes.xml")
        or bool(re.fullmatch(r"(?:header|footer)\d*\.xml", name))
        or bool(re.fullmatch(r"customXml/item\d+\.xml", part))
    )


def _desk(
    trees: Mapping[str, etree._Element],
    parts: Mapping[str, bytes],
    main: str,
    parser: etree.XMLParser,
) -> _Desk:
    styles_tree = trees.get(_beside(main, "styles.xml"))
    styles = {
        _attribute(style, "styleId") or "": _style(style)
        for style in _children(styles_tree, "style")
    }
    default_style = next(
        (
            _attribute(style, "styleId") or ""
            for style in _children(styles_tree, "style")
            if _attribute(style, "type") == "paragraph" and _attribute(style, "default") == "1"
        ),
        "",
    )
    defaults = _child(styles_tree, "docDefaults", "rPrDefault", "rPr", "rFonts")
    links: dict[str, str] = {}
    relations = parts.get(
        posixpath.join(posixpath.dirname(main), "_rels", posixpath.basename(main) + ".rels")
    )
    if relations is not None:
        for relation in etree.fromstring(relations, parser):
            target = str(relation.get("Target", ""))
            if _SAFE_LINK.fullmatch(target):
                links[str(relation.get("Id", ""))] = target
    notes = {
        (kind, _attribute(note, "id") or ""): note
        for kind in ("footnote", "endnote")
        for note in _children(trees.get(_beside(main, f"{kind}s.xml")), kind)
        if _attribute(note, "type") in (None, "normal")
    }
    return _Desk(
        styles=styles,
        formats=_number_formats(trees.get(_beside(main, "numbering.xml"))),
        links=links,
        notes=notes,
        default_font=_font(defaults),
        default_style=default_style,
    )


def _style(style: etree._Element) -> _Style:
    run, paragraph = _child(style, "rPr"), _child(style, "pPr")
    return _Style(
        name=_attribute(_child(style, "name"), "val") or "",
        based_on=_attribute(_child(style, "basedOn"), "val") or "",
        font=_font(_child(run, "rFonts")),
        hidden=_is_on(_child(run, "vanish")),
        bold=_is_on(_child(run, "b")),
        italic=_is_on(_child(run, "i")),
        numbering=_numbering(_child(paragraph, "numPr")),
        outline=_child(paragraph, "outlineLvl") is not None,
    )


def _font(fonts: etree._Element | None) -> str:
    return _attribute(fonts, "ascii") or _attribute(fonts, "hAnsi") or ""


def _numbering(properties: etree._Element | None) -> tuple[str, int] | None:
    if properties is None:
        return None
    level = _attribute(_child(properties, "ilvl"), "val") or "0"
    number = _attribute(_child(properties, "numId"), "val") or ""
    return number, int(level) if level.isdecimal() and len(level) == 1 else 0


def _number_formats(tree: etree._Element | None) -> dict[tuple[str, int], str]:
    """The kind of number of each list and level: "bullet", "decimal", …"""
    abstract: dict[str, dict[int, str]] = {}
    for definition in _children(tree, "abstractNum"):
        levels = {}
        for level in _children(definition, "lvl"):
            depth = _attribute(level, "ilvl") or ""
            if depth.isdecimal() and len(depth) == 1:
                levels[int(depth)] = _attribute(_child(level, "numFmt"), "val") or "decimal"
        abstract[_attribute(definition, "abstractNumId") or ""] = levels
    formats: dict[tuple[str, int], str] = {}
    for number in _children(tree, "num"):
        target = _attribute(_child(number, "abstractNumId"), "val") or ""
        own = _attribute(number, "numId") or ""
        formats.update({(own, level): kind for level, kind in abstract.get(target, {}).items()})
    return formats


def _chain(style_id: str, desk: _Desk) -> Iterator[_Style]:
    """A style and those that it is based on, the nearest first."""
    for _ in range(_STYLE_STEPS):
        style = desk.styles.get(style_id)
        if style is None:
            return
        yield style
        style_id = style.based_on


@dataclass(frozen=True, slots=True)
class _Manner:
    """How the text of a paragraph looks where a run says nothing else."""

    font: str
    hidden: bool
    bold: bool
    italic: bool


def _blocks(
    parent: etree._Element, desk: _Desk, tag: str, marks: tuple[Mark, ...]
) -> Iterator[Block]:
    """The blocks of a body, a cell, a control or a text box."""
    carried: list[Line] = []
    for child in parent:
        name = _local(child)
        if name == "p":
            lines, joins = _paragraph(child, desk, tag, marks)
            lines = _joined(carried, lines)
            carried = []
            if joins:
                carried = lines
            else:
                yield from lines
        elif name == "tbl":
            yield from carried
            carried = []
            yield from _table(child, desk, tag, marks)
        elif name == "sdt":
            yield from carried
            carried = []
            yield from _control(child, desk, tag, marks)
        elif name in ("del", "moveFrom"):
            desk.removed.append(("deletion", "\n".join(_plain(child))))
            yield Line((), marks=("deletion",))
        elif name not in _SKIPPED:
            yield from carried
            carried = []
            inner = (*marks, "insertion") if name in ("ins", "moveTo") else marks
            yield from _blocks(child, desk, tag, inner)
    yield from carried


def _joined(carried: list[Line], lines: list[Line]) -> list[Line]:
    """Two paragraphs of which the mark between them was deleted are one."""
    if not carried or not lines:
        return carried + lines
    first, second = carried[-1], lines[0]
    one = replace(first, spans=first.spans + second.spans, marks=first.marks + second.marks)
    return [*carried[:-1], one, *lines[1:]]


def _control(
    control: etree._Element, desk: _Desk, tag: str, marks: tuple[Mark, ...]
) -> Iterator[Block]:
    properties = _child(control, "sdtPr")
    content = _child(control, "sdtContent")
    own = _control_tag(control, desk) or _attribute(_child(properties, "alias"), "val")
    # The list of sources at the end of our own forms repeats what the record carries.
    if content is None or own == SOURCES:
        return
    if _is_on(_child(properties, "showingPlcHdr")):
        # An empty place still says that this form has places.
        yield Line((), tag=(own or tag)[:200])
        return
    yield from _blocks(content, desk, (own or tag)[:200], marks)


def _control_tag(control: etree._Element, desk: _Desk) -> str:
    """The tag of a control; what it shows is noted under it."""
    tag = (_attribute(_child(control, "sdtPr", "tag"), "val") or "")[:200]
    if tag:
        desk.controls[tag] = digest_of(control)
    return tag


def _table(
    table: etree._Element, desk: _Desk, tag: str, marks: tuple[Mark, ...]
) -> Iterator[Block]:
    rows = []
    for row, row_tag in _below(table, "tr", tag, desk):
        if _child(row, "trPr", "del") is not None:
            desk.removed.append(("deletion", "\n".join(_plain(row))))
            yield Line((), marks=("deletion",))
            continue
        cells = []
        for cell, cell_tag in _below(row, "tc", row_tag, desk):
            merge = _child(cell, "tcPr", "vMerge")
            merged = merge is not None and _attribute(merge, "val") != "restart"
            cells.append(Cell(tuple(_blocks(cell, desk, cell_tag, marks)), merged))
        rows.append(tuple(cells))
    yield Table(tuple(rows), tag)


def _below(
    parent: etree._Element, name: str, tag: str, desk: _Desk
) -> Iterator[tuple[etree._Element, str]]:
    """Rows of a table or cells of a row, also those inside of a control or an insertion."""
    for child in parent:
        found = _local(child)
        if found == name:
            yield child, tag
        elif found == "sdt":
            own = _control_tag(child, desk)
            content = _child(child, "sdtContent")
            if content is not None:
                yield from _below(content, name, own or tag, desk)
        elif found not in _SKIPPED and found != "del":
            yield from _below(child, name, tag, desk)


@dataclass(slots=True)
class _Running:
    """The lines of one paragraph while it is walked."""

    lines: list[list[Span]] = field(default_factory=lambda: [[]])
    marks: list[Mark] = field(default_factory=list)
    boxes: list[Block] = field(default_factory=list)
    fields: list[bool] = field(default_factory=list)
    """For each open field whether its code is over and its result has begun."""


def _paragraph(
    paragraph: etree._Element, desk: _Desk, tag: str, marks: tuple[Mark, ...]
) -> tuple[list[Line], bool]:
    """The lines of a paragraph, what its text boxes hold, and whether its mark was deleted."""
    properties = _child(paragraph, "pPr")
    style_id = _attribute(_child(properties, "pStyle"), "val") or desk.default_style
    chain = tuple(_chain(style_id, desk))
    manner = _Manner(
        font=next((style.font for style in chain if style.font), desk.default_font),
        hidden=next((style.hidden for style in chain if style.hidden is not None), False),
        bold=next((style.bold for style in chain if style.bold is not None), False),
        italic=next((style.italic for style in chain if style.italic is not None), False),
    )
    running = _Running(marks=list(marks))
    _walk(paragraph, desk, manner, running, "", "")
    level, ordered = _list_level(properties, chain, desk)
    heading = _child(properties, "outlineLvl") is not None or any(
        style.outline or _HEADING.search(style.name) for style in chain
    )
    lines = [
        Line(
            spans=_merged(spans),
            heading=heading,
            numbered=ordered,
            level=level,
            tag=tag,
            marks=tuple(running.marks) if position == 0 else (),
            continues=position > 0,
        )
        for position, spans in enumerate(running.lines)
    ]
    desk.lines += len(lines)
    desk.characters += sum(len(line.text) for line in lines)
    mark = _child(properties, "rPr")
    joins = _child(mark, "del") is not None or _child(mark, "moveFrom") is not None
    boxes = [box for box in running.boxes if isinstance(box, Line)]
    return lines + boxes, joins


def _list_level(
    properties: etree._Element | None, chain: tuple[_Style, ...], desk: _Desk
) -> tuple[int, bool]:
    """The depth in a list or -1, and whether the list counts."""
    numbering = _numbering(_child(properties, "numPr")) or next(
        (style.numbering for style in chain if style.numbering is not None), None
    )
    if numbering is not None and numbering[0] not in ("", "0"):
        kind = desk.formats.get(numbering, "bullet")
        return (-1, False) if kind == "none" else (numbering[1], kind != "bullet")
    if numbering is None and any(_BULLET_STYLE.search(style.name) for style in chain):
        return 0, False
    if numbering is None and any(_NUMBER_STYLE.search(style.name) for style in chain):
        return 0, True
    return -1, False


def _walk(
    parent: etree._Element, desk: _Desk, manner: _Manner, running: _Running, link: str, tag: str
) -> None:
    for child in parent:
        name = _local(child)
        if name == "r":
            _run(child, desk, manner, running, link, tag)
        elif name in ("del", "moveFrom"):
            running.marks.append("deletion")
            desk.removed.append(("deletion", " ".join(_plain(child))))
        elif name in ("ins", "moveTo"):
            running.marks.append("insertion")
            _walk(child, desk, manner, running, link, tag)
        elif name == "hyperlink":
            target = desk.links.get(_attribute(child, "id") or "", "")
            _walk(child, desk, manner, running, target, tag)
        elif name == "sdt":
            properties = _child(child, "sdtPr")
            content = _child(child, "sdtContent")
            own = _control_tag(child, desk)
            if content is not None and not _is_on(_child(properties, "showingPlcHdr")):
                _walk(content, desk, manner, running, link, own or tag)
        elif name not in _SKIPPED:
            _walk(child, desk, manner, running, link, tag)


def _run(
    run: etree._Element, desk: _Desk, manner: _Manner, running: _Running, link: str, tag: str
) -> None:
    properties = _child(run, "rPr")
    chain = tuple(_chain(_attribute(_child(properties, "rStyle"), "val") or "", desk))

    def setting(name: str, default: bool) -> bool:
        own = _is_on(_child(properties, _ELEMENTS[name]))
        if own is not None:
            return own
        return next((v for v in (getattr(s, name) for s in chain) if v is not None), default)

    font = _font(_child(properties, "rFonts")) or next(
        (style.font for style in chain if style.font), manner.font
    )
    hidden = setting("hidden", manner.hidden)
    is_citation = _attribute(_child(properties, "rStyle"), "val") == "Citation"
    legacy = is_legacy(font)
    bold, italic = setting("bold", manner.bold), setting("italic", manner.italic)
    for child in run.iter():
        if child is run:
            continue
        name = _local(child)
        if name == "fldChar":
            _field(child, running)
            continue
        if name == "commentReference":
            running.marks.append("comment")
            continue
        if name in ("footnoteReference", "endnoteReference"):
            _note(child, name.removesuffix("Reference"), desk, running)
            continue
        if _inside(child, run, "txbxContent") or _inside(child, run, "Fallback"):
            continue
        if name == "txbxContent":
            if not hidden:
                running.marks.append("text_box")
                for block in _blocks(child, desk, tag, ()):
                    running.boxes += [block] if isinstance(block, Line) else _as_lines(block)
            continue
        text = _text_of(child, name)
        if text is not None and is_citation:
            text = _citation(text)
        if text is None or (running.fields and not all(running.fields)):
            continue
        if hidden:
            running.marks.append("hidden")
            desk.removed.append(("hidden", text))
            continue
        if legacy and name == "t" and text.strip():
            running.marks.append("legacy_font")
            text = decoded(text)
        first, *rest = text.split("\n")
        running.lines[-1].append(Span(first, bold, italic, link, tag))
        for each in rest:
            running.lines.append([Span(each, bold, italic, link, tag)])


def _inside(element: etree._Element, run: etree._Element, name: str) -> bool:
    """Whether `element` stands inside of an element `name` of this run."""
    parent = element.getparent()
    while parent is not None and parent is not run:
        if _local(parent) == name:
            return True
        parent = parent.getparent()
    return False


def _text_of(element: etree._Element, name: str) -> str | None:
    if name == "t":
        return str(element.text or "")
    if name in _BREAKS:
        return "\n"
    if name in ("tab", "ptab"):
        return "\t"
    if name == "noBreakHyphen":
        return "-"
    if name == "sym":
        return "•"
    return None


def _citation(text: str) -> str:
    """The mark of a source of the record in the place of its number: `[3]`."""
    match = re.fullmatch(r"\s*\[(\d{1,3})\]\s*", text)
    return chr(CITATION + int(match[1])) if match else text


def _field(element: etree._Element, running: _Running) -> None:
    kind = _attribute(element, "fldCharType")
    if kind == "begin":
        running.fields.append(False)
    elif kind == "separate" and running.fields:
        running.fields[-1] = True
    elif kind == "end" and running.fields:
        running.fields.pop()


def _note(element: etree._Element, kind: str, desk: _Desk, running: _Running) -> None:
    """A footnote stands behind the paragraph that it belongs to."""
    note = desk.notes.get((kind, _attribute(element, "id") or ""))
    if note is not None:
        running.boxes += [block for block in _blocks(note, desk, "", ()) if isinstance(block, Line)]


def _as_lines(table: Table) -> Iterator[Line]:
    for row in table.rows:
        yield Line((Span("\t".join(" ".join(cell.text.split()) for cell in row)),))


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    """Neighbours of one manner as one span: Word cuts runs in the middle of words."""
    merged: list[Span] = []
    for span in spans:
        last = merged[-1] if merged else None
        if last is not None and replace(last, text="") == replace(span, text=""):
            merged[-1] = replace(last, text=last.text + span.text)
        elif span.text:
            merged.append(span)
    return tuple(merged)


def _plain(element: etree._Element) -> Iterator[str]:
    """Every word below `element`, deleted ones among them."""
    for found in element.iter():
        if _local(found) in ("t", "delText") and found.text:
            yield str(found.text)


def _margins(trees: Mapping[str, etree._Element], desk: _Desk) -> Iterator[Line]:
    """The lines of headers and footers, each once."""
    seen: set[str] = set()
    for name, tree in sorted(trees.items()):
        if not re.search(r"(?:header|footer)\d*\.xml$", name):
            continue
        for block in _blocks(tree, desk, "", ()):
            for line in [block] if isinstance(block, Line) else _as_lines(block):
                if line.text.strip() and line.text not in seen:
                    seen.add(line.text)
                    yield line


def _carried(trees: Mapping[str, etree._Element], desk: _Desk) -> Carried | None:
    """The record that our own export put in, and whose answers were touched since."""
    for name, tree in sorted(trees.items()):
        if name.startswith("customXml/") and tree.tag == f"{{{NAMESPACE}}}record":
            files = {
                str(each.get("name", "")): str(each.text or "") for each in _children(tree, "file")
            }
            shown = {
                str(each.get("tag", "")): str(each.get("digest", ""))
                for each in _children(tree, "shown")
            }
            # LibreOffice 7 drops the tags of controls and lets them shrink to one paragraph.
            return Carried(
                language=str(tree.get("language", "")),
                files=tuple(sorted(files.items())),
                touched=tuple(tag for tag in shown if desk.controls.get(tag) != shown[tag]),
                tags_lost=bool(shown) and not shown.keys() & desk.controls.keys(),
            )
    return None
