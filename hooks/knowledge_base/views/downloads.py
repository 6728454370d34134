"""Files that a page offers: application forms, blank or filled in."""

from dataclasses import dataclass

from knowledge_base.languages import LANGUAGES, Language
from knowledge_base.views.links import application_file, form_file, path_of, relative
from knowledge_base.views.record import Link
from knowledge_base.views.said import Said
from knowledge_base.words import words

BLANK_EDITIONS = (*LANGUAGES, "bilingual")
"""In which languages a blank form can be had."""

FORM_ENDINGS = ("docx",)
"""As which kinds of file a form can be had."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file to be had: its name for readers, its kind, and the way to it."""

    name: str
    ending: str
    href: str


_GUIDE = "contribute/word"
"""Where the page stands that leads from a blank form to one that is submitted."""


@dataclass(frozen=True, slots=True)
class Downloads:
    """What a page offers together; `guide` where something is to be done next."""

    title: str
    hint: str
    files: tuple[Download, ...]
    guide: Link | None = None


def blank_forms(address: str, language: Language) -> Downloads:
    """The blank forms of the form at `address`, for its page in `language`."""
    said, page = words(language, "forms"), path_of(address, language)
    return Downloads(
        said["downloads"],
        said["downloads_hint"],
        tuple(
            Download(
                said["editions"][edition],
                ending,
                relative(page, form_file(address, edition, ending)),
            )
            for edition in BLANK_EDITIONS
            for ending in FORM_ENDINGS
        ),
        Link(Said(said["downloads_next"], language), relative(page, path_of(_GUIDE, language))),
    )


def application(address: str, language: Language) -> Downloads:
    """The reform at `address` on its form, for its page in `language`."""
    said, page = words(language, "forms"), path_of(address, language)
    return Downloads(
        said["application"],
        said["application_hint"],
        tuple(
            Download(
                said["editions"][shown],
                ending,
                relative(page, application_file(address, shown, ending)),
            )
            for shown in LANGUAGES
            for ending in FORM_ENDINGS
        ),
    )
