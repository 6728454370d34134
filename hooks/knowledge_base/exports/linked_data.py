"""schema.org descriptions of pages, as JSON-LD for their heads."""

import json
from typing import Any

from markupsafe import Markup

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.exports.records import LICENCE_ADDRESS
from knowledge_base.languages import Language
from knowledge_base.model.common import Record
from knowledge_base.model.entry import Entry
from knowledge_base.model.form import ApplicationForm
from knowledge_base.model.organisation import Organisation
from knowledge_base.model.reform import Reform
from knowledge_base.model.schedule import minutes_of
from knowledge_base.model.training import TrainingModule
from knowledge_base.views.links import path_of
from knowledge_base.views.page import Page
from knowledge_base.views.said import say
from knowledge_base.words import words

_ORGANISATION_TYPES = {
    "municipal-centre": "GovernmentOrganization",
    "state-body": "GovernmentOrganization",
    "university-centre": "EducationalOrganization",
    "ngo": "NGO",
    "association": "NGO",
    "foundation": "NGO",
    "company": "Corporation",
}
"""schema.org's classes for the vocabulary `organisation-types`; the rest is an Organization."""


def linked_data(catalogue: Catalogue, page: Page, site_url: str) -> dict[str, Any] | None:
    """What the page describes, in schema.org's terms; None for pages that are not of a record."""
    if page.entry is None:
        return None
    entry: Entry[Record] = page.entry
    record, language = entry.record, page.language
    common = {
        "@context": "https://schema.org",
        "@id": site_url + path_of(entry.address, language),
        "url": site_url + path_of(entry.address, language),
        "name": page.title,
        "description": page.description,
    }
    work = {
        "inLanguage": language,
        "dateCreated": record.created,
        "dateModified": record.updated,
        "license": LICENCE_ADDRESS,
        "publisher": {
            "@type": "Organization",
            "name": words(language, "interface")["site_name"],
            "url": site_url + path_of("", language),
        },
        "citation": [
            {
                "@type": "CreativeWork",
                "name": say(source.title, language).text,
                "publisher": say(source.publisher, language).text,
                **({"url": source.url} if source.url else {}),
            }
            for source in record.sources
        ],
    }
    match record:
        case Reform():
            return common | work | _reform(catalogue, record, language)
        case TrainingModule():
            return common | work | _module(record, language)
        case ApplicationForm():
            return common | work | {"@type": "DigitalDocument"}
        case Organisation():
            return common | _organisation(record)
    return None


def as_script(data: dict[str, Any]) -> Markup:
    """`data` as an element that no browser runs and no text in it can close."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(f'<script type="application/ld+json">{text}</script>')


def _reform(catalogue: Catalogue, record: Reform, language: Language) -> dict[str, Any]:
    themes = (catalogue.theme(name) for name in record.themes)
    places = (catalogue.municipality(name) for name in record.municipalities)
    return {
        "@type": "Article",
        "headline": say(record.title, language).text,
        "about": [say(theme.title, language).text for theme in themes if theme],
        "spatialCoverage": [
            {"@type": "AdministrativeArea", "name": say(place.title, language).text}
            for place in places
            if place
        ],
        **({"temporalCoverage": str(record.year)} if record.year else {}),
    }


def _module(record: TrainingModule, language: Language) -> dict[str, Any]:
    return {
        "@type": "LearningResource",
        "learningResourceType": "training module",
        "teaches": [say(outcome, language).text for outcome in record.outcomes],
        "timeRequired": f"PT{minutes_of(record)}M",
        "educationalLevel": record.level,
        "audience": {"@type": "Audience", "audienceType": say(record.audience, language).text},
    }


def _organisation(record: Organisation) -> dict[str, Any]:
    websites = [address for address in (record.website, *record.other_websites) if address]
    return {
        "@type": _ORGANISATION_TYPES.get(record.type, "Organization"),
        **({"foundingDate": record.founded} if record.founded else {}),
        **({"sameAs": websites} if websites else {}),
    }
