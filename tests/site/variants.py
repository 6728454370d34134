"""Records in states that no real record is in: in one language, moved, withdrawn, a draft."""

from pathlib import Path

GEORGIAN_TITLE = "მხოლოდ ქართული რეფორმა"
ENGLISH_TITLE = "A reform in English only"
WITHDRAWN_TITLE = "The reform that was withdrawn"
PRIVATE_TITLE = "The reform that is still a draft"

_RECORD = """\
kind: reform
id: {id}
title:
{title}
summary:
{summary}
status: {status}
created: 2026-01-02
updated: 2026-03-04
source_language: {language}
licence: cc-by-4-0
form: bpp-2025
themes: [citizen-participation]
municipalities: [rustavi]
year: 2024
{more}sources:
  - id: page
    title:
      {language}: "{source}"
    publisher:
      ka: რუსთავის მერია
      en: Rustavi City Hall
    url: https://rustavi.gov.ge/one?a=1&b=2
    date: 2024-05-06
"""

_KA_TEXT = """\
## პრაქტიკის/ინიციატივის მოკლე აღწერა

### გამოწვევა

ქართული აბზაცი.[^page]

## მიღწეული შედეგი და დადებითი გავლენა

კიდევ ერთი ქართული აბზაცი.
"""

_EN_TEXT = """\
## Short description of the practice or initiative

### The challenge

An English paragraph.[^page]
"""


def write_variants(project: Path) -> None:
    """Add the records to the copied `project`."""
    _write(
        project,
        "only-georgian",
        language="ka",
        title={"ka": GEORGIAN_TITLE},
        summary={"ka": "შეჯამება, რომელიც არავის უთარგმნია."},
        texts={"ka": _KA_TEXT},
        source="ქართული წყარო",
    )
    _write(
        project,
        "only-english",
        language="en",
        title={"en": ENGLISH_TITLE},
        summary={"en": "A summary that nobody has translated."},
        texts={"en": _EN_TEXT},
        source="An English source",
    )
    _write(
        project,
        "half-translated",
        title={"ka": "ნახევრად თარგმნილი", "en": "Half translated"},
        texts={"ka": _KA_TEXT, "en": _EN_TEXT},
        more="aliases: [half-translated-before]\n",
    )
    _write(
        project,
        "withdrawn-reform",
        status="withdrawn",
        title={"ka": "გამოხმობილი რეფორმა", "en": WITHDRAWN_TITLE},
        texts={"ka": _KA_TEXT, "en": _EN_TEXT},
    )
    _write(
        project,
        "draft-reform",
        status="draft",
        title={"ka": "დაუმთავრებელი რეფორმა", "en": PRIVATE_TITLE},
        texts={"ka": _KA_TEXT, "en": _EN_TEXT},
    )


def _write(
    project: Path,
    record_id: str,
    title: dict[str, str],
    texts: dict[str, str],
    summary: dict[str, str] | None = None,
    status: str = "published",
    language: str = "ka",
    source: str = "A page of the city",
    more: str = "",
) -> None:
    folder = project / "practices" / "reforms" / record_id
    folder.mkdir()
    both = {"ka": "შეჯამება.", "en": "A summary."}
    record = _RECORD.format(
        id=record_id,
        title=_localised(title),
        summary=_localised(summary or both),
        status=status,
        language=language,
        source=source,
        more=more,
    )
    (folder / "record.yml").write_text(record, "utf-8")
    for code, text in texts.items():
        (folder / f"{code}.md").write_text(text, "utf-8")


def _localised(texts: dict[str, str]) -> str:
    return "\n".join(f'  {code}: "{text}"' for code, text in texts.items())
