"""What others show of a record, and what is gathered of all records; its own pages say the rest.

Both are small, so that a list of ten thousand records need not unpack ten thousand whole ones, and
each is a part of its own, so that no list is looked into for what it does not show.
"""

from typing import NamedTuple

from knowledge_base.languages import Language
from knowledge_base.model.common import Localised, Money, Record, Source
from knowledge_base.model.evidence import EvidenceLevel, evidence_level
from knowledge_base.model.organisation import Organisation
from knowledge_base.model.reform import AwardResult, Reform
from knowledge_base.model.schedule import minutes_of
from knowledge_base.model.training import TrainingModule


class Front(NamedTuple):
    """What pages of others show of a record or choose it by, besides its `Standing` and status.

    A field is empty in a record of a kind that has no such thing.
    """

    title: Localised
    summary: Localised
    source_language: Language
    programme: str | None = None
    """A reform's own, without those of its awards."""
    awards: tuple[AwardResult, ...] = ()
    """Without their sources."""
    total: Money | None = None
    """The sum that a reform cost: amount and currency alone."""
    has_costs: bool = False
    """Whether parts of the sum are told."""
    has_challenges: bool = False
    results: int = 0
    """How many were measured."""
    evidence: EvidenceLevel = "described"
    type: str | None = None
    """An organisation's."""
    provider: str | None = None
    """The organisation that offers a training module."""
    minutes: int = 0
    """How long a training module takes, breaks included."""
    terms: tuple[str, ...] = ()
    """Those of the glossary that a training module teaches or rests on."""


class Imprint(NamedTuple):
    """What feeds, tables and counts gather of all records, and no other record's page shows."""

    created: str
    updated: str
    sources: tuple[str, ...]
    """What tells each source from every other: its address, else its title in both languages."""
    attachments: tuple[tuple[str, str], ...]
    """The files that it lists, each with its checksum."""


def front_of(record: Record) -> Front:
    """The front of `record`."""
    common = record.title, record.summary, record.source_language
    match record:
        case Reform():
            resources = record.resources
            total = resources.total if resources else None
            return Front(
                *common,
                programme=record.programme,
                awards=tuple(award.model_copy(update={"source": None}) for award in record.awards),
                total=Money(amount=total.amount, currency=total.currency) if total else None,
                has_costs=bool(resources and resources.items),
                has_challenges=bool(record.challenges),
                results=len(record.results),
                evidence=evidence_level(record),
            )
        case Organisation():
            return Front(*common, type=record.type)
        case TrainingModule():
            return Front(
                *common, provider=record.provider, minutes=minutes_of(record), terms=record.terms
            )
    return Front(*common)


def imprint_of(record: Record) -> Imprint:
    """The imprint of `record`."""
    return Imprint(
        record.created,
        record.updated,
        tuple(map(_name, record.sources)),
        tuple((attachment.file, attachment.sha256) for attachment in record.attachments),
    )


def _name(source: Source) -> str:
    # No address has a line break, and no title has more than one line.
    return source.url or f"{source.title.ka or ''}\n{source.title.en or ''}"
