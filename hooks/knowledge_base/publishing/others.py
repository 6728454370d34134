"""Files that are neither pages nor data: attachments, redirects and 404.html."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from knowledge_base.catalogue.addresses import aliases_of
from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.languages import DEFAULT_LANGUAGE, LANGUAGES
from knowledge_base.model.entry import Entry
from knowledge_base.publishing.shares import Portion
from knowledge_base.reading.files import read_bytes
from knowledge_base.rendering.assemble import Press
from knowledge_base.rendering.faults import changed_since
from knowledge_base.rendering.files import File, text_file
from knowledge_base.validating.attachments import SIZE_LIMIT
from knowledge_base.views.links import path_of, relative
from knowledge_base.views.site import NOT_FOUND
from knowledge_base.words import words


def attachments(root: Path, catalogue: Catalogue, portion: Portion) -> Iterator[File]:
    """Every file that a visible record of `portion` lists, under `<address>/files/`."""
    for section in catalogue.entries:
        for entry in filter(lambda entry: portion.holds(entry.address), catalogue.visible(section)):
            for name, sha256 in entry.imprint.attachments:
                yield attached(root, entry, name, sha256)


def attached(root: Path, entry: Entry[Any], name: str, sha256: str) -> File:
    """The file `name` of a record, whose checksum is `sha256`.

    Raises `RenderingError` where it is no longer the file that was checked.
    """
    # Read as the check read it: what has become a link since then is not followed.
    path = entry.folder / "files" / name
    content = read_bytes(root, path, SIZE_LIMIT).value
    if content is None or hashlib.sha256(content).hexdigest() != sha256:
        raise changed_since(path, entry.address)
    return f"{entry.address}/files/{name}", content


def redirects(press: Press) -> Iterator[File]:
    """A page at each old address of a record, which leads to the new one."""
    for old, new in aliases_of(press.catalogue).items():
        section, _, record_id = new.partition("/")
        entry = press.catalogue.entry(section, record_id)
        assert entry is not None
        for language in LANGUAGES:
            path, target = path_of(old, language), path_of(new, language)
            document = press.templates.document(
                "redirect.html",
                language,
                title=entry.front.title.best(language)[0],
                href=relative(path, target),
                canonical=press.origin.url + target,
            )
            yield text_file(f"{path}index.html", document)


def not_found(press: Press) -> str:
    """404.html: served at any depth, so all its addresses begin at the root of the site."""
    shell = press.shells[NOT_FOUND, DEFAULT_LANGUAGE]
    prefix = "/" + press.origin.url.partition("://")[2].partition("/")[2]
    homes = {language: prefix + path_of("", language) for language in LANGUAGES}
    interface = words(DEFAULT_LANGUAGE, "interface")
    article = press.templates.document(
        "not_found.html",
        DEFAULT_LANGUAGE,
        texts=[(language, words(language, "interface")) for language in LANGUAGES],
        homes=homes,
    )
    return shell.at_root(prefix).fill(
        shell.path,
        {
            "head": '<meta name="robots" content="noindex">',
            "title": interface["not_found"]["title"],
            "topic": interface["not_found"]["title"],
            "switcher": press.templates.switcher(
                DEFAULT_LANGUAGE, tuple((language, homes[language]) for language in LANGUAGES)
            ),
            "article": article,
            "contents": "",
        },
    )
