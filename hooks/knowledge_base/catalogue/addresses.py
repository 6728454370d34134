"""Permanent addresses: practices/addresses.txt lists every one, and may only grow."""

import errno
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from knowledge_base.catalogue.catalogue import Catalogue, is_visible
from knowledge_base.findings import rules
from knowledge_base.findings.finding import Finding, Place
from knowledge_base.findings.outcome import Outcome
from knowledge_base.reading.files import read_bytes

_FOLDER = PurePosixPath("practices")
ADDRESS_FILE = _FOLDER / "addresses.txt"
_FACTS = "record.yml"
LIST_SIZE = 10_000_000
"""Bytes of the list: room for a hundred thousand addresses."""

_IS_MARK = re.compile(r"(?:<{7}|\|{7}|>{7}) .*|={7}").fullmatch
"""The lines that git writes around two versions which it could not join by itself."""


def addresses_of(catalogue: Catalogue) -> tuple[str, ...]:
    """The address of every page that stands for a record or an entry of a vocabulary, sorted."""
    records = [
        entry.address
        for entries in catalogue.entries.values()
        for entry in entries.values()
        if is_visible(entry)
    ]
    municipalities = [f"municipalities/{term.id}" for term in catalogue.municipalities()]
    themes = [f"themes/{term.id}" for term in catalogue.themes()]
    return tuple(sorted([*records, *municipalities, *themes, *catalogue.programme_addresses]))


def aliases_of(catalogue: Catalogue) -> dict[str, str]:
    """Old addresses with the address that each leads to now."""
    return {
        f"{section}/{alias}": entry.address
        for section, entries in catalogue.entries.items()
        for entry in entries.values()
        if is_visible(entry)
        for alias in entry.aliases
    }


def read_addresses(root: Path) -> tuple[str, ...]:
    """The listed addresses, in the order of the file; none where there is no file."""
    lines = (line for _, line in _numbered(root))
    return tuple(line for line in lines if line and line[0] != "#" and not _IS_MARK(line))


def gone_from(root: Path, catalogue: Catalogue, broken: frozenset[str]) -> frozenset[str]:
    """The listed addresses of records that are neither in `catalogue` nor `broken`, nor led on.

    Whoever points to one of them is right again once it is brought back, or led on.
    """
    there = (f"{section}/{name}" for section, its in catalogue.entries.items() for name in its)
    known = broken.union(there, aliases_of(catalogue))
    return frozenset(
        address
        for address in read_addresses(root)
        if address.count("/") == 1
        and address.partition("/")[0] in catalogue.entries
        and address not in known
    )


def lost_addresses(root: Path, addresses: frozenset[str]) -> Iterator[Finding]:
    """A finding for each of the listed `addresses` (KB504)."""
    for number, address in _numbered(root):
        if address in addresses:
            yield rules.ADDRESS_LOST.at(Place(ADDRESS_FILE, number), address=address)


def check_addresses(
    root: Path,
    catalogue: Catalogue,
    earlier: tuple[str, ...],
    judged: frozenset[str] | None = None,
) -> Iterator[Finding]:
    """Findings KB116 and KB504 to KB506, or why the list cannot be read.

    `earlier` is the list as it stood in the version compared with.
    `judged` are the addresses that `catalogue` knows all about, where it does not of every one;
    what has come to the list since `earlier` is judged in any case.
    """
    unread = _list(root).findings
    if unread:
        yield from unread
        return
    before = frozenset(earlier)

    def is_judged(address: str) -> bool:
        if judged is None or address in judged:
            return True
        if not before or address in before:
            return False
        # A record that was not read may stand there.
        return address.count("/") > 1 or not (root / _FOLDER / address / _FACTS).is_file()

    for number, line in _numbered(root):
        if _IS_MARK(line):
            yield rules.MERGE_UNFINISHED.at(Place(ADDRESS_FILE, number), marker=line)
            break
    listed = read_addresses(root)
    current = addresses_of(catalogue)
    reachable = {*current, *aliases_of(catalogue)}
    lines = {address: number for number, address in _numbered(root)}
    lost = (address for address in listed if address not in reachable and is_judged(address))
    yield from lost_addresses(root, frozenset(lost))
    for address in current:
        if address not in lines:
            section, _, name = address.partition("/")
            path = (
                _FOLDER / section / name / _FACTS if section in catalogue.entries else ADDRESS_FILE
            )
            yield rules.ADDRESS_NOT_LISTED.at(Place(path), address=address)
    for address in earlier:
        if address not in lines:
            yield rules.ADDRESS_LIST_SHRANK.at(Place(ADDRESS_FILE), address=address)


def with_new_addresses(root: Path, catalogue: Catalogue) -> str:
    """The text of the list with every new address added in its place; no address is taken away.

    Of two versions that git could not join it is both: each of their lines is for good.
    Raises OSError where there is a list that cannot be read.
    """
    if _list(root).findings:
        raise OSError(errno.EBADMSG, "cannot be read", str(root / ADDRESS_FILE))
    header = [
        "# Every address of the site, for good. Lines are only ever added: make addresses",
        "# საიტის ყველა მისამართი, სამუდამოდ. სტრიქონები მხოლოდ ემატება: make addresses",
    ]
    return "\n".join([*header, *sorted({*read_addresses(root), *addresses_of(catalogue)}), ""])


def _list(root: Path) -> Outcome[bytes]:
    """The list as it is written; no finding where there is none."""
    read = read_bytes(root, ADDRESS_FILE, LIST_SIZE)
    is_missing = any(finding.code == rules.FILE_MISSING.code for finding in read.findings)
    return Outcome(b"") if is_missing else read


def _numbered(root: Path) -> Iterator[tuple[int, str]]:
    # Bytes that are no UTF-8 make an address that nothing stands at, which is a finding.
    text = (_list(root).value or b"").decode("utf-8-sig", "replace")
    yield from enumerate(map(str.strip, text.split("\n")), 1)
