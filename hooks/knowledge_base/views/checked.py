"""What the check has found, as pages show it while they are edited; readers never see it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from knowledge_base.findings.finding import Finding
from knowledge_base.findings.lessons import SECTION as FINDINGS
from knowledge_base.findings.lessons import address as lesson_address
from knowledge_base.findings.report import mend, message
from knowledge_base.languages import Language
from knowledge_base.model.kinds import RECORD_KINDS
from knowledge_base.views.links import path_of, relative
from knowledge_base.views.page import Crumb, Page
from knowledge_base.words import words

ADDRESS = "preview"
"""Where a preview lists everything that the check has found."""

STYLES = "assets/stylesheets/preview.css"


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding; `place` is what an editor opens: file, line and column."""

    place: str
    severity: str
    label: str
    code: str
    lesson_href: str
    message: str
    mend: str


@dataclass(frozen=True, slots=True)
class FileView:
    """A file and what the check finds in it; `path` is seen from the project's folder."""

    path: str
    findings: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True)
class NoticeView:
    """What stands above a page: lines on the whole, and the findings of the page itself.

    `stale` says that the page is an earlier version of itself.
    """

    said: dict[str, Any]
    styles: str
    troubles: tuple[str, ...]
    count: str | None
    all_href: str
    stale: str | None
    findings: tuple[FindingView, ...]
    severity: str


@dataclass(frozen=True, slots=True)
class CheckedView:
    """All findings, by file; or those that keep one record from being shown, which `about` says."""

    said: dict[str, Any]
    styles: str
    about: str
    files: tuple[FileView, ...]


def owners(findings: Iterable[Finding]) -> Mapping[str, tuple[Finding, ...]]:
    """Findings by the address of the record, or by the vocabulary, in whose files they are."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(_owner(finding), []).append(finding)
    return {owner: tuple(sorted(its)) for owner, its in found.items()}


def owner_of(address: str) -> str:
    """Whose findings the page at `address` shows: those of its record, or of its vocabulary."""
    section, _, rest = address.partition("/")
    return f"{section}/{rest.partition('/')[0]}" if section in RECORD_KINDS else section


def _owner(finding: Finding) -> str:
    _, folder, name, *_ = (*finding.place.path.parts, "", "")
    return f"{folder}/{name}" if folder in RECORD_KINDS else name.removesuffix(".yml")


def notice_view(
    path: str,
    language: Language,
    own: Sequence[Finding],
    errors: int,
    is_stale: bool = False,
    trouble: str | None = None,
) -> NoticeView | None:
    """What stands above the page at `path`; None where there is nothing to say.

    `own` are the findings of the page, `errors` how many there are in all records, and `trouble`
    why the site could not be made anew.
    """
    if not (own or errors or trouble):
        return None
    said = words(language, "preview")
    return NoticeView(
        said=said,
        styles=relative(path, STYLES),
        troubles=(said["trouble"].format(reason=trouble),) if trouble else (),
        count=said["errors"]["one" if errors == 1 else "many"].format(count=errors)
        if errors
        else None,
        all_href=relative(path, path_of(ADDRESS, language)),
        stale=said["stale"] if is_stale else None,
        findings=tuple(_view(finding, path, language) for finding in own),
        severity="error" if any(finding.is_error for finding in own) else "warning",
    )


def checked_page(findings: Iterable[Finding], language: Language) -> Page:
    """The page of all findings."""
    said = words(language, "preview")
    found = sorted(findings)
    errors = sum(finding.is_error for finding in found)
    files = len({finding.place.path for finding in found})
    counted = words(language, "findings")["count"]["some"].format(
        errors=errors, warnings=len(found) - errors, files=files
    )
    about = counted if found else said["none"]
    return _page(FINDINGS, ADDRESS, language, said["title"], about, found)


def unshown_page(
    section: str, address: str, language: Language, findings: Iterable[Finding]
) -> Page:
    """What stands at `address` while `findings` keep its page from being shown."""
    said = words(language, "preview")
    title = said["unshown"].format(name=address or words(language, "interface")["site_name"])
    return _page(section, address, language, title, said["unshown_about"], findings)


def _page(
    section: str,
    address: str,
    language: Language,
    title: str,
    about: str,
    findings: Iterable[Finding],
) -> Page:
    here = path_of(address, language)
    by_file = groupby(sorted(findings), key=lambda finding: str(finding.place.path))
    home = words(language, "interface")["sections"]["home"]
    return Page(
        section=section,
        address=address,
        language=language,
        title=title,
        description="",
        template="checked.html",
        view=CheckedView(
            said=words(language, "preview"),
            styles=relative(here, STYLES),
            about=about,
            files=tuple(
                FileView(path, tuple(_view(finding, here, language) for finding in found))
                for path, found in by_file
            ),
        ),
        crumbs=(Crumb(home, relative(here, path_of("", language))),),
    )


def _view(finding: Finding, path: str, language: Language) -> FindingView:
    place = finding.place
    return FindingView(
        place=f"{place.path}:{place.line}:{place.column}",
        severity=finding.severity,
        label=words(language, "findings")["severities"][finding.severity],
        code=finding.code,
        lesson_href=relative(path, path_of(lesson_address(finding.code), language)),
        message=message(finding, language),
        mend=mend(finding, language),
    )
