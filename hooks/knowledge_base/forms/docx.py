"""A sheet as a Word file: tagged content controls, styles a person can change, equal bytes.

Its body is made in `word.body`; here stand the parts around it, and the record that it carries.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from knowledge_base.forms.sheet import Sheet
from knowledge_base.forms.tags import NAMESPACE
from knowledge_base.forms.word.body import Body
from knowledge_base.forms.word.elements import OFFICE, SPACES, computed, make, paragraph, run
from knowledge_base.forms.word.package import package
from knowledge_base.forms.word.xml import Xml, document, element, text
from knowledge_base.languages import Language
from knowledge_base.words import words

_LOCALE = {"ka": "ka-GE", "en": "en-GB"}
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


@dataclass(frozen=True, slots=True)
class Carried:
    """The record that a filled form was made from, word for word, by the names of its files.

    Whoever reads the form back takes from here what a form has no place for (sources, the other
    language, states); an answer that was touched in Word comes from Word.
    """

    record: str
    files: Mapping[str, str]


def docx(sheet: Sheet, date: str, carried: Carried | None = None) -> bytes:
    """`sheet` as a .docx; `date` (`2025-09-15`) is what its properties say."""
    body = Body({name: number for number, name in enumerate(sheet.source_ids, 1)})
    parts = {
        "word/document.xml": _document(body.of(sheet)),
        "word/styles.xml": _fixed("styles.xml", sheet.language),
        "word/settings.xml": _fixed("settings.xml", sheet.language),
        "word/fontTable.xml": _fixed("fontTable.xml", sheet.language),
        "word/numbering.xml": body.numbering(),
        "word/footer1.xml": _footer(sheet),
        "docProps/core.xml": _core(sheet, date),
        "_rels/.rels": _relations(
            [
                ("rId1", f"{OFFICE}/relationships/officeDocument", "word/document.xml", False),
                (
                    "rId2",
                    f"{_PACKAGE}/relationships/metadata/core-properties",
                    "docProps/core.xml",
                    False,
                ),
            ]
        ),
    }
    relations = [
        (f"rId{number}", f"{OFFICE}/relationships/{kind}", target, False)
        for number, (kind, target) in enumerate(
            [
                ("styles", "styles.xml"),
                ("settings", "settings.xml"),
                ("fontTable", "fontTable.xml"),
                ("numbering", "numbering.xml"),
                ("footer", "footer1.xml"),
            ],
            1,
        )
    ]
    relations += [
        (name, f"{OFFICE}/relationships/hyperlink", address, True)
        for address, name in body.links.items()
    ]
    if carried is not None:
        relations.append(
            ("rIdRecord", f"{OFFICE}/relationships/customXml", "../customXml/item1.xml", False)
        )
        parts |= _carried_parts(carried, sheet, body.shown)
    parts["word/_rels/document.xml.rels"] = _relations(relations)
    parts["[Content_Types].xml"] = _content_types(frozenset(parts))
    return package(parts)


def _document(body: Iterable[Xml]) -> bytes:
    section = make(
        "sectPr",
        element("w:footerReference", {"w:type": "default", "r:id": "rId5"}),
        make("pgSz", w=11906, h=16838),
        make(
            "pgMar", top=1134, right=1134, bottom=1134, left=1418, header=567, footer=567, gutter=0
        ),
    )
    return document(element("w:document", SPACES, make("body", *body, section)))


def _footer(sheet: Sheet) -> bytes:
    before, _, rest = words(sheet.language, "forms")["page"].partition("{page}")
    between, _, after = rest.partition("{pages}")
    tab = make("r", make("tab"))
    pieces = [run(before), computed("PAGE"), run(between), computed("NUMPAGES"), run(after)]
    line = paragraph("Footer", run(sheet.origin or sheet.title), tab, *pieces)
    return document(element("w:ftr", SPACES, line))


def _carried_parts(carried: Carried, sheet: Sheet, answers: Mapping[str, str]) -> dict[str, bytes]:
    about = {
        "xmlns": NAMESPACE,
        "form": sheet.form,
        "id": carried.record,
        "language": sheet.language,
    }
    files = [element("file", {"name": name}, text(kept)) for name, kept in carried.files.items()]
    shown = [element("shown", {"tag": tag, "digest": found}) for tag, found in answers.items()]
    schema = f"{OFFICE}/customXml"
    properties = element(
        "ds:datastoreItem",
        {"xmlns:ds": schema, "ds:itemID": "{3F1B6C52-8A0D-4E57-9B61-0C5E2D7A9F10}"},
        element("ds:schemaRefs", {}, element("ds:schemaRef", {"ds:uri": NAMESPACE})),
    )
    return {
        "customXml/item1.xml": document(element("record", about, *files, *shown)),
        "customXml/itemProps1.xml": document(properties),
        "customXml/_rels/item1.xml.rels": _relations(
            [("rId1", f"{OFFICE}/relationships/customXmlProps", "itemProps1.xml", False)]
        ),
    }


@cache
def _fixed(name: str, language: Language) -> bytes:
    content = resources.files("knowledge_base.forms.word").joinpath(name).read_text("utf-8")
    return content.replace("LANGUAGE", _LOCALE[language]).encode()


def _core(sheet: Sheet, date: str) -> bytes:
    spaces = {
        "xmlns:cp": f"{_PACKAGE}/metadata/core-properties",
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        "xmlns:dcterms": "http://purl.org/dc/terms/",
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    }
    day = text(f"{date}T00:00:00Z")
    return document(
        element(
            "cp:coreProperties",
            spaces,
            element("dc:title", {}, text(sheet.title)),
            element("dc:language", {}, text(_LOCALE[sheet.language])),
            element("dcterms:created", {"xsi:type": "dcterms:W3CDTF"}, day),
            element("dcterms:modified", {"xsi:type": "dcterms:W3CDTF"}, day),
        )
    )


def _relations(found: Iterable[tuple[str, str, str, bool]]) -> bytes:
    relations = (
        element(
            "Relationship",
            {"Id": name, "Type": kind, "Target": target}
            | ({"TargetMode": "External"} if is_outside else {}),
        )
        for name, kind, target, is_outside in found
    )
    return document(element("Relationships", {"xmlns": f"{_PACKAGE}/relationships"}, *relations))


@cache
def _content_types(names: frozenset[str]) -> bytes:
    defaults = (
        element("Default", {"Extension": ending, "ContentType": kind})
        for ending, kind in (
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            ("xml", "application/xml"),
        )
    )
    kinds = {
        "word/document.xml": f"{_TYPE}.document.main+xml",
        "word/styles.xml": f"{_TYPE}.styles+xml",
        "word/settings.xml": f"{_TYPE}.settings+xml",
        "word/fontTable.xml": f"{_TYPE}.fontTable+xml",
        "word/numbering.xml": f"{_TYPE}.numbering+xml",
        "word/footer1.xml": f"{_TYPE}.footer+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "customXml/itemProps1.xml": (
            "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
        ),
    }
    overrides = (
        element("Override", {"PartName": f"/{name}", "ContentType": kind})
        for name, kind in kinds.items()
        if name in names
    )
    types = element("Types", {"xmlns": f"{_PACKAGE}/content-types"}, *defaults, *overrides)
    return document(types)
