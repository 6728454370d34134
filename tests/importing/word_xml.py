"""A Word document by hand, piece by piece: what no library would write can be written too."""

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def run(text: str, properties: str = "") -> str:
    """A run of text; `\\n` and `\\t` become Word's own breaks and tabs."""
    parts = []
    for index, piece in enumerate(text.split("\n")):
        parts.append("<w:br/>" if index else "")
        for place, words in enumerate(piece.split("\t")):
            parts.append("<w:tab/>" if place else "")
            parts.append(f'<w:t xml:space="preserve">{escape(words)}</w:t>' if words else "")
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{''.join(parts)}</w:r>"


def p(text: str = "", style: str = "", bold: bool = False, inner: str = "", extra: str = "") -> str:
    """A paragraph: `text` in one run, then `inner` as it is."""
    look = f'<w:pStyle w:val="{style}"/>' if style else ""
    body = run(text, "<w:b/>" if bold else "") if text else ""
    properties = f"<w:pPr>{look}{extra}</w:pPr>" if look or extra else ""
    return f"<w:p>{properties}{body}{inner}</w:p>"


def table(rows: Sequence[Sequence[str]]) -> str:
    """A table of cells; a cell that begins with `<` is XML."""
    return f"<w:tbl>{''.join(row(cells) for cells in rows)}</w:tbl>"


def row(cells: Sequence[str], properties: str = "") -> str:
    body = "".join(f"<w:tc>{cell if cell.startswith('<') else p(cell)}</w:tc>" for cell in cells)
    return f"<w:tr>{properties}{body}</w:tr>"


def control(tag: str, inner: str, placeholder: bool = False) -> str:
    """A block content control."""
    shows = "<w:showingPlcHdr/>" if placeholder else ""
    return (
        f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/>{shows}</w:sdtPr>'
        f"<w:sdtContent>{inner}</w:sdtContent></w:sdt>"
    )


STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    "</w:style>"
    '<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="ListNumber"><w:name w:val="List Number"/></w:style>'
    '<w:style w:type="character" w:styleId="Raised"><w:name w:val="Raised"/>'
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/>'
    "<w:rPr><w:vanish/></w:rPr></w:style>"
    '<w:style w:type="paragraph" w:styleId="OldFont"><w:name w:val="Old Font"/>'
    '<w:rPr><w:rFonts w:ascii="AcadNusx" w:hAnsi="AcadNusx"/></w:rPr></w:style>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>'
)


def package(
    body: str, parts: dict[str, str | bytes] | None = None, default_font: str = ""
) -> bytes:
    """A .docx around `body`. `parts` are further members by name, or others of the same."""
    name_spaces = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="{MC}"'
    fonts = f'<w:rFonts w:ascii="{default_font}"/>' if default_font else ""
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{TYPE}.document.main+xml"/>'
            f'<Override PartName="/word/styles.xml" ContentType="{TYPE}.styles+xml"/>'
            f'<Override PartName="/word/numbering.xml" ContentType="{TYPE}.numbering+xml"/>'
            "</Types>"
        ),
        "_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml", "")),
        "word/document.xml": f"<w:document {name_spaces}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": (
            f"<w:styles {name_spaces}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}</w:rPr>"
            f"</w:rPrDefault></w:docDefaults>{STYLES}</w:styles>"
        ),
        "word/numbering.xml": f"<w:numbering {name_spaces}>{NUMBERING}</w:numbering>",
        "word/_rels/document.xml.rels": relations(
            ("rId1", "styles", "styles.xml", ""), ("rId2", "numbering", "numbering.xml", "")
        ),
    }
    return zipped(list({**members, **(parts or {})}.items()))


def relations(*each: tuple[str, str, str, str]) -> str:
    """A part of relations: id, last word of the type, target, mode."""
    inner = "".join(
        f'<Relationship Id="{name}" Type="{R}/{kind}" Target="{escape(target)}"'
        f"{f' TargetMode={chr(34)}{mode}{chr(34)}' if mode else ''}/>"
        for name, kind, target, mode in each
    )
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{inner}</Relationships>"
    )


def zipped(members: Sequence[tuple[str, str | bytes]]) -> bytes:
    """Members in a zip file, with a fixed date."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(
                zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED
            )
    return target.getvalue()
