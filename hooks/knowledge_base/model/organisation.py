"""An organisation that makes, supports or teaches municipal reforms."""

from typing import Annotated, Literal

from knowledge_base.model.common import Contact, Facts, Localised, Record
from knowledge_base.model.values import (
    Key,
    MunicipalityId,
    OrganisationId,
    PartialDate,
    PointsTo,
    ProgrammeId,
    WebAddress,
)


class LinkedName(Facts):
    """A named organisation; `organisation` where it has a record of its own."""

    name: Localised
    organisation: OrganisationId | None = None
    note: Localised | None = None


class Organisation(Record):
    """An organisation. Its long text follows the outline `organisation` of the vocabulary."""

    kind: Literal["organisation"]
    type: Annotated[Key, PointsTo("organisation-types")]
    short: Localised | None = None
    founded: PartialDate | None = None
    founded_note: Localised | None = None
    parent: LinkedName | None = None
    members: Localised | None = None
    municipality: MunicipalityId | None = None
    website: WebAddress | None = None
    other_websites: tuple[WebAddress, ...] = ()
    services: tuple[Localised, ...] = ()
    fields: tuple[Localised, ...] = ()
    beneficiaries: tuple[Localised, ...] = ()
    partners: tuple[LinkedName, ...] = ()
    programmes: tuple[ProgrammeId, ...] = ()
    contacts: tuple[Contact, ...] = ()
