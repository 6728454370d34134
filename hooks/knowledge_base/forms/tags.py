"""The names of the answers in a form's Word file, and how to see that an answer was touched.

Every answer stands in a content control. Word hides its tag and keeps it, whatever a person does
to titles and numbers, so that a filled form can be read back by tag instead of by its looks.
"""

import hashlib
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    # The process that reads a stranger's file needs the digests and none of the models.
    from knowledge_base.model.form import ApplicationForm, FormSection, Prompt

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
"""The namespace of Word's own elements."""

NAMESPACE = "urn:municipal-knowledge-base:record:1"
"""The namespace of the part that carries a record's files inside a filled form."""

SOURCES = "annex.sources"
"""The control round the list of sources at the end of a filled form."""

_LIMIT = 64
"""The longest tag that Word takes."""

_SILENT = frozenset(f"{{{WORD}}}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr"))
"""What tracked changes have taken out, and looks: no words to be read."""


def tag_of(section: "FormSection", prompt: "Prompt | None" = None) -> str:
    """`<section>` or `<section>.<prompt>`, at most 64 characters and the same every time."""
    return _short(f"{section.id}.{prompt.id}" if prompt else section.id)


def fact_tag(fact: str) -> str:
    """The control of facts that are no running text: `facts.<field of the record>`."""
    return f"facts.{fact}"


def slot_tag(section: "FormSection", slot_id: str) -> str:
    """The control of one group of attachments: `<section>.<slot>`."""
    return _short(f"{section.id}.{slot_id}")


def answers_of(
    form: "ApplicationForm",
) -> "Iterator[tuple[str, FormSection, Prompt | None]]":
    """Every tag of the blank form with its section and prompt, in the order of the form."""
    for section in form.sections:
        if not section.prompts:
            yield tag_of(section), section, None
        for prompt in section.prompts:
            yield tag_of(section, prompt), section, prompt


def number_of(tag: str) -> int:
    """The number of the control of `tag`, which has to be its own within a file."""
    return int.from_bytes(hashlib.sha256(tag.encode()).digest()[:4]) >> 1 or 1


def digest_of(control: Any) -> str:
    """The fingerprint of the words that stand in a control, whatever their looks.

    `control` is a `w:sdt` as lxml reads it. What tracked changes have taken out does not count,
    and a placeholder is no text at all.
    """
    shows_placeholder = control.find(f"{{{WORD}}}sdtPr/{{{WORD}}}showingPlcHdr") is not None
    return digest("" if shows_placeholder else " ".join(_paragraphs(control)))


def digest(words: str) -> str:
    """A fingerprint of `words`, whatever the spacing: twelve hexadecimal digits."""
    text = unicodedata.normalize("NFC", " ".join(words.split()))
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _paragraphs(control: Any) -> Iterator[str]:
    """The text of each paragraph; a control inside a paragraph counts as one."""
    found = list(control.iter(f"{{{WORD}}}p"))
    for paragraph in found or [control]:
        yield "".join(_text(paragraph))


def _text(element: Any) -> Iterator[str]:
    for child in element:
        name = child.tag
        if name in _SILENT or not isinstance(name, str):
            continue
        match name.rpartition("}")[2]:
            case "t":
                yield child.text or ""
            case "tab" | "br" | "cr":
                yield " "
            case "p":
                # A paragraph inside a paragraph (a text box) is counted on its own.
                continue
            case _:
                yield from _text(child)


def _short(tag: str) -> str:
    if len(tag) <= _LIMIT:
        return tag
    return f"{tag[:55]}-{hashlib.sha256(tag.encode()).hexdigest()[:8]}"
