"""The kinds of single value that fields hold: ids, dates, addresses, numbers.

Each refuses what it is not with an error of its own kind (`kb_…`), which becomes a finding.
"""

import datetime
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal, LiteralString
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from knowledge_base.reading.names import DEVICES, is_device

SLUG_PATTERN = rf"(?!({DEVICES})$)[a-z0-9]+(-[a-z0-9]+)*"
"""An id becomes the name of folders and files: none of them may be a device of Windows."""

LONGEST_ID = 60
"""Characters: with the folders around it, a record's path stays far below what systems take."""

_SLUG = re.compile(SLUG_PATTERN)
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_YEARS_OF_DATES = range(1800, 2101)
"""Anything else is a slip of the finger: 0225, 2205."""

THOUSANDS_OR_DECIMALS = re.compile(r"([1-9][0-9]{0,2})[.,]([0-9]{3})")
"""A number that some read as thousands, others as decimals: 12.500."""

_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"'`\\]+")
_MAILBOX = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d", re.ASCII)
_CHECKSUM = re.compile(r"[0-9a-f]{64}")
_FILE_NAME = re.compile(rf"(?!({DEVICES})\.)[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+")


def is_record_id(text: str) -> bool:
    """Whether `text` may be the id of a record."""
    return 3 <= len(text) <= LONGEST_ID and _SLUG.fullmatch(text) is not None


def _slug(value: str) -> str:
    if not is_record_id(value):
        raise _not_a_name("kb_slug", value)
    return value


def _key(value: str) -> str:
    if not (len(value) <= LONGEST_ID and _SLUG.fullmatch(value)):
        raise _not_a_name("kb_slug", value)
    return value


def _not_a_name(kind: LiteralString, value: str) -> PydanticCustomError:
    """The error `kind` on a name, or the one that says why a well-formed name is none."""
    return PydanticCustomError(
        "kb_device" if is_device(value) else kind, "no name", {"value": value}
    )


def _date_text(value: object) -> object:
    # A bare year in YAML is a number (and 15.09 a decimal); in a date field it is text.
    return str(value) if type(value) in (int, Decimal) else value


def is_partial_date(text: str) -> bool:
    """Whether `text` is a date as records have it, of a day, month or year that there is."""
    try:
        _partial_date(text)
    except PydanticCustomError:
        return False
    return True


def _partial_date(value: str) -> str:
    match = _DATE.fullmatch(value)
    if not match:
        raise PydanticCustomError("kb_date", "not a date", {"value": value})
    year, month, day = (int(part) if part else 1 for part in match.groups())
    try:
        is_near = datetime.date(year, month, day).year in _YEARS_OF_DATES
    except ValueError as error:
        raise PydanticCustomError("kb_date", "not a date", {"value": value}) from error
    if not is_near:
        raise PydanticCustomError("kb_date", "not a date of ours", {"value": value})
    return value


def _full_date(value: str) -> str:
    if len(value) != len("2025-09-15"):
        raise PydanticCustomError("kb_date", "not a full date", {"value": value})
    return value


def _clock_time(value: str) -> str:
    if not _CLOCK.fullmatch(value):
        raise PydanticCustomError("kb_clock", "not a time of day", {"value": value})
    return value


def _web_address(value: str) -> str:
    if not (_WEB_ADDRESS.fullmatch(value) and leads_somewhere(value)):
        raise PydanticCustomError("kb_address", "not a web address", {"value": value})
    return value


def leads_somewhere(address: str) -> bool:
    """Whether `address` can be taken apart, and names a host and a port where it must or may."""
    try:
        parts = urlsplit(address)
        return parts.port != 0 and (bool(parts.hostname) or parts.scheme not in ("http", "https"))
    except ValueError:
        return False


def _mailbox(value: str) -> str:
    if not _MAILBOX.fullmatch(value):
        raise PydanticCustomError("kb_address", "not a mailbox", {"value": value})
    return value


def _checksum(value: str) -> str:
    if not _CHECKSUM.fullmatch(value):
        raise PydanticCustomError("kb_checksum", "not a SHA-256", {"value": value})
    return value


def _file_name(value: str) -> str:
    if not (len(value) <= 80 and _FILE_NAME.fullmatch(value)):
        raise _not_a_name("kb_file_name", value)
    return value


def _one_row(value: str) -> str:
    """`value` in one row: a block of YAML ends in a line break, and may have others in it."""
    if not value.strip():
        raise PydanticCustomError("kb_blank", "blank text", {})
    return " ".join(value.split()) if "\n" in value else value


def _number(value: object) -> object:
    return Decimal(value) if type(value) is int else value


def _clear(value: Decimal) -> Decimal:
    if THOUSANDS_OR_DECIMALS.fullmatch(str(value)):
        raise PydanticCustomError("kb_unclear", "unclear number", {"value": str(value)})
    return value


@dataclass(frozen=True, slots=True)
class PointsTo:
    """Marks an id as one of `target`: a vocabulary, a folder of records, a list of the record."""

    target: str


Form = Literal[
    "id", "date", "partial-date", "clock", "year", "address", "mailbox", "checksum", "file-name"
]
"""A form of its own that a single value is written in."""


@dataclass(frozen=True, slots=True)
class WrittenAs:
    """Marks a kind of value that the manual of the fields calls by its form."""

    form: Form


_SLUG_SCHEMA = WithJsonSchema(
    {"type": "string", "pattern": f"^{SLUG_PATTERN}$", "minLength": 3, "maxLength": LONGEST_ID}
)
_KEY_SCHEMA = WithJsonSchema(
    {"type": "string", "pattern": f"^{SLUG_PATTERN}$", "maxLength": LONGEST_ID}
)
# For whoever writes a record, a bare year is a number; what programs read is always text.
_PARTIAL_DATE_SCHEMA = WithJsonSchema(
    {"type": ["string", "integer"], "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}, mode="validation"
)
_FULL_DATE_SCHEMA = WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"})

Slug = Annotated[str, AfterValidator(_slug), _SLUG_SCHEMA, WrittenAs("id")]
"""A record's id: lower-case ASCII words joined by hyphens, 3 to 60 characters."""

Key = Annotated[str, AfterValidator(_key), _KEY_SCHEMA, WrittenAs("id")]
"""An id inside one record or vocabulary: as a slug, but it may be one character."""

SourceId = Annotated[Key, PointsTo("sources")]
ThemeId = Annotated[Key, PointsTo("themes")]
MunicipalityId = Annotated[Key, PointsTo("municipalities")]
ProgrammeId = Annotated[Key, PointsTo("programmes")]
CallId = Annotated[Key, PointsTo("calls")]
LicenceId = Annotated[Key, PointsTo("licences")]
SlotId = Annotated[Key, PointsTo("attachment-slots")]
FormId = Annotated[Slug, PointsTo("forms")]
ReformId = Annotated[Slug, PointsTo("reforms")]
TrainingId = Annotated[Slug, PointsTo("training")]
OrganisationId = Annotated[Slug, PointsTo("organisations")]

PartialDate = Annotated[
    str,
    BeforeValidator(_date_text),
    AfterValidator(_partial_date),
    _PARTIAL_DATE_SCHEMA,
    WrittenAs("partial-date"),
]
"""`2025`, `2025-09` or `2025-09-15`: no more than the source states."""

FullDate = Annotated[
    str,
    BeforeValidator(_date_text),
    AfterValidator(_partial_date),
    AfterValidator(_full_date),
    _FULL_DATE_SCHEMA,
    WrittenAs("date"),
]
"""`2025-09-15`."""

ClockTime = Annotated[
    str,
    AfterValidator(_clock_time),
    WithJsonSchema({"type": "string", "pattern": f"^{_CLOCK.pattern}$"}),
    WrittenAs("clock"),
]
"""A time of day with two digits each for hour and minute: `"09:30"`."""

WebAddress = Annotated[
    str,
    Field(max_length=2000),
    AfterValidator(_web_address),
    WithJsonSchema({"type": "string", "pattern": "^https?://", "maxLength": 2000}),
    WrittenAs("address"),
]
"""An address that begins with https:// or http://."""

Mailbox = Annotated[str, AfterValidator(_mailbox), WrittenAs("mailbox")]
"""The mailbox of an office; private mail services are a finding of their own."""

Checksum = Annotated[
    str,
    AfterValidator(_checksum),
    WithJsonSchema({"type": "string", "pattern": f"^{_CHECKSUM.pattern}$"}),
    WrittenAs("checksum"),
]
"""SHA-256 of a file, in lower-case hexadecimal."""

FileName = Annotated[
    str,
    AfterValidator(_file_name),
    WithJsonSchema({"type": "string", "pattern": f"^{_FILE_NAME.pattern}$", "maxLength": 80}),
    WrittenAs("file-name"),
]
"""A file's name: ASCII words joined by hyphens and one ending."""

Text = Annotated[str, AfterValidator(_one_row)]
"""Text that is not blank, of one line whatever the lines it was written on."""

Number = Annotated[
    Decimal, BeforeValidator(_number), WithJsonSchema({"type": "number"}, mode="validation")
]
"""A whole or decimal number, kept exactly as written."""

Figure = Annotated[Number, AfterValidator(_clear)]
"""A number that people count or measure: one point before three digits could part thousands."""

Year = Annotated[int, Field(ge=1900, le=2100), WrittenAs("year")]
"""A calendar year."""

Answer = Literal["yes", "no", "unknown"]
"""An answer of three states, always a quoted word."""
