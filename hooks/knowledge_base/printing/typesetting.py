"""Documents typeset by Typst as tagged PDF (PDF/UA-1), the same bytes for the same document.

Typst reads nothing but the templates of this folder and the fonts that it is given: no fonts of
the system, no packages, no clock. A warning is a failure, because Typst only warns where it then
leaves text out.
"""

import json
import re
import threading
from importlib import resources
from pathlib import Path
from typing import Any

import typst

from knowledge_base.languages import LANGUAGES
from knowledge_base.words import words

_GLYPH = re.compile(r'the text `"(?P<glyph>.*)"` could not be displayed with font `"(?P<font>.*)"`')
_PAGES = re.compile(rb"/Type\s*/Pages\b[^>]*?/Count (\d+)")


FORGOTTEN_AFTER = 6
"""Empty documents set after each real one."""


class TypesettingError(Exception):
    """An edition that cannot be typeset; the message says where and why in both languages."""


class Typesetter:
    """Typst with the fonts in the folder `fonts`; several threads may use it at once."""

    def __init__(self, fonts: Path) -> None:
        self._fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts]
        )
        # A compiler sets one document at a time; the fonts are read once for all of them.
        self._of_thread = threading.local()

    @property
    def _compiler(self) -> typst.Compiler:
        if not hasattr(self._of_thread, "compiler"):
            self._of_thread.compiler = typst.Compiler(
                root=_templates(), font_paths=self._fonts, ignore_system_fonts=True
            )
        compiler: typst.Compiler = self._of_thread.compiler
        return compiler

    def _forget(self) -> None:
        """Let Typst drop what it kept for documents like the last one.

        It keeps the layout of each document for the next ten, which for books of thirty pages
        is 300 MB; documents without content make the last one old within a millisecond.
        """
        for _ in range(FORGOTTEN_AFTER):
            self._compiler.compile(b"", format="pdf")

    def pdf(self, template: str, document: dict[str, Any], name: str) -> bytes:
        """`document` set by `templates/<template>.typ`; `name` names it where that fails."""
        try:
            content, warnings = self._compiler.compile_with_warnings(
                str(_templates() / f"{template}.typ"),
                format="pdf",
                sys_inputs={"data": json.dumps(document, ensure_ascii=False)},
                pdf_standards=["ua-1"],
                timestamp=0,
            )
        except typst.TypstError as error:
            raise TypesettingError(_explained(error.message, document, name)) from error
        self._forget()
        if warnings:
            raise TypesettingError(_explained(str(warnings[0].message), document, name))
        assert isinstance(content, bytes)
        return content


def page_count(content: bytes) -> int:
    """How many pages a PDF of ours has."""
    found = _PAGES.search(content)
    assert found is not None
    return int(found.group(1))


def too_long(name: str, limit: int) -> str:
    """What to say of an edition that has no short form within `limit` pages."""
    return "\n".join(
        words(language, "printing")["failures"]["long"].format(name=name, limit=limit)
        for language in LANGUAGES
    )


def fingerprint() -> bytes:
    """What all PDFs depend on besides their data: the templates and the version of Typst."""
    from importlib.metadata import version

    templates = sorted(_templates().glob("*.typ"))
    return b"".join([version("typst").encode(), *(path.read_bytes() for path in templates)])


def _templates() -> Path:
    return Path(str(resources.files(__package__).joinpath("templates")))


def _explained(problem: str, document: dict[str, Any], name: str) -> str:
    """The problem with record, section, glyph and font, a line for each language."""
    found = _GLYPH.search(problem)
    lines = []
    for language in LANGUAGES:
        said = words(language, "printing")["failures"]
        if found is None:
            lines.append(said["other"].format(name=name, problem=problem))
            continue
        glyph = (
            found["glyph"].encode().decode("unicode_escape")
            if "\\" in found["glyph"]
            else found["glyph"]
        )
        lines.append(
            said["glyph"].format(
                name=name,
                section=_section_of(glyph, document) or document["title"],
                glyph=glyph,
                code=" ".join(f"U+{ord(char):04X}" for char in glyph),
                font=found["font"],
            )
        )
    return "\n".join(lines)


def _section_of(glyph: str, document: dict[str, Any]) -> str | None:
    """The nearest heading above the first place of `glyph` in the body."""
    section: list[str] = []
    for block in document["body"]:
        if block["is"] == "heading":
            section = [_text(block["inlines"])]
        if glyph in json.dumps(block, ensure_ascii=False):
            return section[0] if section else None
    return None


def _text(inlines: Any) -> str:
    if isinstance(inlines, str):
        return inlines
    if isinstance(inlines, dict):
        return _text(inlines.get("inlines", ""))
    return "".join(_text(each) for each in inlines)
