"""The page of an organisation."""

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.languages import Language
from knowledge_base.model.entry import Entry
from knowledge_base.model.organisation import LinkedName, Organisation
from knowledge_base.views.desk import Desk
from knowledge_base.views.links import Origin
from knowledge_base.views.listing import Listing, listing
from knowledge_base.views.page import Contents, Page
from knowledge_base.views.record import Link, RecordView, SectionView
from knowledge_base.views.said import Said, say_all


@dataclass(frozen=True, slots=True)
class NamedLink:
    """An organisation, or another name that has no page, with what is noted on it."""

    link: Link
    note: Said | None


@dataclass(frozen=True, slots=True)
class OrganisationPart:
    """A section of the text, a list of the facts, or both where they are about the same.

    The list stands first, as the short answer: behind the text it would read on from its last
    sentence or list. `anchor` is where the list stands; None where there is none.
    """

    text: SectionView | None
    title: str
    anchor: str | None
    items: tuple[NamedLink, ...]


@dataclass(frozen=True, slots=True)
class OrganisationView:
    """An organisation: what it is and does, and what it runs. What is not stated is None."""

    frame: RecordView
    short: Said | None
    type: Said
    founded: str | None
    founded_note: Said | None
    parent: NamedLink | None
    members: Said | None
    municipality: Link | None
    website: str | None
    other_websites: tuple[str, ...]
    services: tuple[Said, ...]
    fields: tuple[Said, ...]
    beneficiaries: tuple[Said, ...]
    partners: tuple[NamedLink, ...]
    operates: tuple[Link, ...]
    programmes: tuple[Link, ...]
    sections: tuple[SectionView, ...]
    parts: tuple[OrganisationPart, ...]
    reforms: Listing
    modules: tuple[Link, ...]
    """Those that it offers."""
    told_in: tuple[Link, ...]
    """Those of others whose text leads to it."""


def organisation_page(
    catalogue: Catalogue, entry: Entry[Organisation], language: Language, origin: Origin
) -> Page:
    """The page of one organisation in `language`."""
    desk = Desk(catalogue, entry, language, origin)
    record = entry.record
    sections = desk.sections()
    operated = [term.id for term in catalogue.programmes() if term.operator == record.id]
    view = OrganisationView(
        frame=desk.frame(),
        short=desk.say_if(record.short),
        type=desk.label("organisation-types", record.type),
        founded=desk.date_if(record.founded),
        founded_note=desk.say_if(record.founded_note),
        parent=_named(desk, record.parent) if record.parent else None,
        members=desk.say_if(record.members),
        municipality=desk.municipality(record.municipality) if record.municipality else None,
        website=record.website,
        other_websites=record.other_websites,
        services=say_all(record.services, language),
        fields=say_all(record.fields, language),
        beneficiaries=say_all(record.beneficiaries, language),
        partners=tuple(_named(desk, partner) for partner in record.partners),
        operates=tuple(desk.programme(name) for name in operated),
        programmes=tuple(
            desk.programme(name) for name in record.programmes if name not in operated
        ),
        sections=sections,
        parts=tuple(_parts(desk, record, sections)),
        reforms=listing(
            catalogue,
            catalogue.reforms_with(record.id),
            language,
            desk.path,
            organisation=record.id,
        ),
        modules=tuple(
            desk.record_link("training", module.id)
            for module in catalogue.modules
            if module.front.provider == record.id
        ),
        told_in=tuple(
            desk.record_link("training", module.id)
            for module in catalogue.modules
            if module.front.provider != record.id
            and any(entry.address in text.links for text in module.texts.values())
        ),
    )
    return Page(
        section="organisations",
        address=entry.address,
        language=language,
        title=desk.say(record.title).text,
        description=desk.say(record.summary).text,
        template="organisation.html",
        view=view,
        crumbs=desk.crumbs(),
        contents=(
            *desk.contents_of(sections),
            Contents(desk.words["page"]["sources"], "sources", language),
        ),
        versions=desk.versions(),
        updated=record.updated,
        entry=entry,
    )


_LISTS = {
    "services": "services",
    "directions": "fields",
    "beneficiaries": "beneficiaries",
    "partners": "partners",
}
"""The lists of the facts, by the section of the text that is about the same."""


def _parts(
    desk: Desk, record: Organisation, sections: tuple[SectionView, ...]
) -> Iterator[OrganisationPart]:
    """The sections in their order, each with its list, then the lists that have no section."""
    lists = {
        name: tuple(NamedLink(Link(desk.say(text), None), None) for text in getattr(record, name))
        for name in ("services", "fields", "beneficiaries")
    }
    lists["partners"] = tuple(_named(desk, partner) for partner in record.partners)
    for section in sections:
        name = _LISTS.get(section.id, "")
        items = lists.pop(name, ())
        yield OrganisationPart(section, section.title, f"list-{name}" if items else None, items)
    for name, items in lists.items():
        if items:
            yield OrganisationPart(None, desk.words["organisation"][name], f"list-{name}", items)


def _named(desk: Desk, name: LinkedName) -> NamedLink:
    link = (
        desk.record_link("organisations", name.organisation, name.name)
        if name.organisation
        else Link(desk.say(name.name), None)
    )
    return NamedLink(link, desk.say_if(name.note))
