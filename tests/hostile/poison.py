"""Records in which every text is a hostile one, made past the validation that would refuse them."""

import dataclasses
from collections.abc import Callable
from hashlib import sha256
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.model.common import Attachment, Localised
from knowledge_base.model.entry import Entry
from knowledge_base.model.reform import Adoption, Running
from knowledge_base.model.text import Part, Section, Text
from knowledge_base.model.values import WebAddress
from knowledge_base.prose.grammar import link_definitions

ADDRESSES = frozenset({"url", "website", "submit_to", "other_websites"})
FREE = frozenset({"number", "letter", "also_en", "also_ka"})
ATTACHED, CONTENT = "notes.txt", b"notes"
_ADDRESS: TypeAdapter[str] = TypeAdapter(WebAddress)
_MERGED = (
    "awards",
    "challenges",
    "contacts",
    "legal_basis",
    "participation",
    "partners",
    "period",
    "results",
    "timeline",
)


KEPT = {
    "reforms": "rustavi-reforms-services-centre",
    "training": "municipal-reform-centre-introduction",
    "organisations": "rustavi-centre",
    "forms": "bpp-2025",
}


def smallest(catalogue: Catalogue) -> Catalogue:
    """One full record of each kind, and as much of the vocabularies as they point to."""
    entries = {name: {key: catalogue.entries[name][key]} for name, key in KEPT.items()}
    record = _full(catalogue)
    entry = dataclasses.replace(entries["reforms"][KEPT["reforms"]], record=record)
    entries["reforms"] = {KEPT["reforms"]: entry}
    places = {*record.municipalities, *(adoption.municipality for adoption in record.adoptions)}
    programmes = tuple(
        programme.model_copy(
            update={
                "calls": tuple(
                    call.model_copy(update={"winning_municipalities": tuple(sorted(places))})
                    for call in programme.calls[-1:]
                )
            }
        )
        for programme in catalogue.programmes()
        if programme.id in {record.programme, *(award.programme for award in record.awards)}
    )
    vocabularies = dict(catalogue.vocabularies)
    for name, terms in (
        ("municipalities", tuple(t for t in catalogue.municipalities() if t.id in places)),
        ("programmes", programmes),
        ("glossary", vocabularies["glossary"].terms[:2]),
    ):
        vocabularies[name] = vocabularies[name].model_copy(update={"terms": terms})
    return Catalogue(vocabularies, entries)


def _full(catalogue: Catalogue) -> Any:
    """The Rustavi reform, with whatever it lacks taken from other reforms."""
    record = catalogue.entries["reforms"][KEPT["reforms"]].record
    others = [entry.record for entry in catalogue.reforms]
    merged = {
        name: getattr(record, name)
        or next((value for other in others if (value := getattr(other, name))), None)
        for name in _MERGED
    }
    merged = {
        name: value[:2] if isinstance(value, tuple) else value for name, value in merged.items()
    }
    source = record.sources[0].id
    merged["running"] = Running(answer="yes", checked_on="2026-01-02", source=source)
    merged["adoptions"] = (Adoption(municipality="telavi", year=2025, source=source),)
    assert all(merged.values()), merged
    total = next(o.resources for o in others if o.resources and o.resources.total)
    items = next(o.resources for o in others if o.resources and o.resources.items)
    merged["resources"] = record.resources.model_copy(
        update={"total": total.total, "items": items.items}
    )
    merged["attachments"] = (
        Attachment(
            file=ATTACHED,
            title=Localised(ka="ფაილი", en="File"),
            sha256=sha256(CONTENT).hexdigest(),
        ),
    )
    return record.model_copy(update=merged)


def poisoned(catalogue: Catalogue, vector: str) -> Catalogue:
    """`catalogue` with `vector` for every text, in both languages."""
    return with_texts(catalogue, lambda: vector)


def with_texts(catalogue: Catalogue, next_text: Callable[[], str]) -> Catalogue:
    """`catalogue` with each text replaced by what `next_text` gives."""
    return Catalogue(
        {name: _value(found, next_text) for name, found in catalogue.vocabularies.items()},
        {
            section: {key: _entry(entry, next_text) for key, entry in entries.items()}
            for section, entries in catalogue.entries.items()
        },
    )


def _entry(entry: Entry[Any], next_text: Callable[[], str]) -> Entry[Any]:
    texts = {language: _text(text, next_text) for language, text in entry.texts.items()}
    return dataclasses.replace(entry, record=_value(entry.record, next_text), texts=texts)


def _text(text: Text, next_text: Callable[[], str]) -> Text:
    sections = tuple(
        Section(
            id=section.id,
            title=next_text(),
            markdown=next_text(),
            parts=(
                *(Part(part.id, next_text(), next_text()) for part in section.parts[:2]),
                Part(None, next_text(), in_every_place(next_text())),
            ),
        )
        for section in text.sections[:2]
    )
    definitions = link_definitions(next_text())
    return dataclasses.replace(text, sections=sections, definitions=definitions)


def in_every_place(vector: str) -> str:
    """`vector` in each place that Markdown has for words."""
    line = " ".join(vector.split("\n"))
    return "\n\n".join(
        [
            f"words {line} words",
            f"#### {line}",
            f"- {line}\n  - {line}",
            f"> {line}",
            f"| {line} | b |\n|:---:|--:|\n| {line} | b |",
            f"**{line}** _{line}_ `{line}`",
            f"[{line}](https://example.org/)",
            f'[x](https://example.org/ "{line}")',
            f"[x](<{line}>)",
            f"[x]({line})",
            f"<{line}>",
            f"[x]: <{line}> '{line}'",
            f"```{line}\n{line}\n```",
            vector,
        ]
    )


def _value(value: Any, next_text: Callable[[], str]) -> Any:
    if isinstance(value, Localised):
        return type(value).model_construct(ka=next_text(), en=next_text())
    if isinstance(value, BaseModel):
        fields = {name: _field(name, getattr(value, name), next_text) for name in _names(value)}
        return type(value).model_construct(**fields)
    if isinstance(value, tuple):
        return tuple(_value(item, next_text) for item in value)
    return value


def _names(value: BaseModel) -> tuple[str, ...]:
    return tuple(type(value).model_fields)


def _field(name: str, value: Any, next_text: Callable[[], str]) -> Any:
    make = {**dict.fromkeys(ADDRESSES, hostile_address), **dict.fromkeys(FREE, str)}.get(name)
    if make is not None and isinstance(value, str):
        return make(next_text())
    if make is not None and isinstance(value, tuple):
        return tuple(make(next_text()) for _ in value)
    return _value(value, next_text)


def hostile_address(vector: str) -> str:
    """The most hostile address made of `vector` that a record's address field lets in."""
    squeezed = "".join(vector.split())
    for address in (vector, squeezed, f"https://example.org/{squeezed}", f"https://{squeezed}"):
        try:
            return _ADDRESS.validate_python(address)
        except ValidationError:
            continue
    allowed = "".join(letter for letter in squeezed if letter not in "<>\"'`\\")
    return _ADDRESS.validate_python(f"https://example.org/{allowed}"[:2000])
