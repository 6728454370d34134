"""Atom feeds of reforms, one per language and one per theme and language."""

from dataclasses import dataclass

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.languages import Language
from knowledge_base.model.entry import Entry
from knowledge_base.model.reform import Reform
from knowledge_base.views.links import feed_path, path_of
from knowledge_base.views.said import say
from knowledge_base.words import words

LENGTH = 50
"""How many reforms a feed holds, the last changed first."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A record in a feed; `created` and `updated` are whole dates: `2025-09-15`."""

    address: str
    title: str
    summary: str
    created: str
    updated: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed before it is written; `path` is where it lives on the site."""

    path: str
    title: str
    page: str
    updated: str
    language: Language
    entries: tuple[FeedEntry, ...]


def feeds(catalogue: Catalogue, language: Language, site_url: str) -> tuple[Feed, ...]:
    """The feed of all reforms and one for each theme that has any."""
    site_name = words(language, "interface")["site_name"]
    all_reforms = _feed(
        feed_path(language), site_name, "reforms", catalogue.reforms, language, site_url
    )
    by_theme = (
        _feed(
            feed_path(language, theme.id),
            f"{say(theme.short, language).text} – {site_name}",
            f"themes/{theme.id}",
            entries,
            language,
            site_url,
        )
        for theme in catalogue.themes()
        if (entries := catalogue.reforms_about(theme.id))
    )
    return (all_reforms, *by_theme)


def _feed(
    path: str,
    title: str,
    address: str,
    reforms: tuple[Entry[Reform], ...],
    language: Language,
    site_url: str,
) -> Feed:
    latest = sorted(reforms, key=lambda entry: entry.imprint.updated, reverse=True)[:LENGTH]
    return Feed(
        path=path,
        title=title,
        page=site_url + path_of(address, language),
        updated=max(entry.imprint.updated for entry in latest) if latest else "1970-01-01",
        language=language,
        entries=tuple(
            FeedEntry(
                address=site_url + path_of(entry.address, language),
                title=say(entry.front.title, language).text,
                summary=say(entry.front.summary, language).text,
                created=entry.imprint.created,
                updated=entry.imprint.updated,
            )
            for entry in latest
        ),
    )
