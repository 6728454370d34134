"""The last look at a built site, before anyone else sees it.

Every link, anchor and asset inside the site leads somewhere; every page is in the language of its
address; every page that claims versions in both languages has them, and they claim it in turn;
nothing is fetched from another host, by a page or by a style sheet; no page holds an element or
attribute that could run a script of a record's; and no file is a link to one outside the site.

What stands in a file is gathered once (`look`); what files must agree on is judged here. Pages are
taken one after the other, because ten thousand of them do not stand in memory at once.
"""

import hashlib
import os
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from knowledge_base.auditing.look import Fault, Inspected, Target, inside, language_at, look
from knowledge_base.cores import spread

INSPECTED = (".html", ".css")
"""Endings of the files that are looked into."""

_NOTHING = frozenset[str]()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an audit found, and what the pages that it judged rely on."""

    faults: tuple[Fault, ...] = ()
    claims: Mapping[str, bytes] = field(default_factory=dict)
    """Of each page the digest of what it says of its versions."""
    relied_on: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The files that pages lead to, each with the anchors that others lead to in it."""


_NOTHING_SEEN = Verdict()


class Contents(NamedTuple):
    """What is in a site: the paths of all its files, and those of symbolic links."""

    files: frozenset[str]
    links: list[str]

    @property
    def everything(self) -> frozenset[str]:
        """All that a folder can be told to forget: links to folders are no files."""
        return self.files.union(self.links)


def audit(
    site: Path,
    site_url: str,
    known: Mapping[str, Inspected] | None = None,
    last: Verdict = _NOTHING_SEEN,
    unchanged: Collection[str] = (),
    there: Contents | None = None,
) -> Verdict:
    """The verdict on the site in the folder `site`; without a fault it may be shown.

    `known` is what has been gathered already, by paths in the site. `unchanged` are pages that were
    on the site of the `last` verdict, which was without a fault: where no file is gone since, and
    no page has taken back what others rely on, they are as good as they were. `there` is all that
    is in `site`, where somebody has just looked.
    """
    files, links = there or contents(site)
    kept = files.intersection(unchanged)
    seen = Seen(site, site_url, known or {})
    fresh = sorted(name for name in files - kept if name.endswith(INSPECTED))
    seen.gather(fresh)
    sayings = _gathered(seen, fresh, last)
    if not (last.relied_on.keys() <= files and sayings.keeps_all):
        fresh, kept, last = sorted({*fresh, *kept}), frozenset(), _NOTHING_SEEN
        seen.gather(fresh)
        sayings = _gathered(seen, fresh, last)
    claims = {name: each.digest() for name, each in sayings.versions.items()}
    claims |= {name: last.claims[name] for name in kept}
    faults = [
        *sayings.faults,
        *_broken_links(fresh, seen, files, sayings),
        *_one_sided(seen, sayings.versions, claims),
        *_missing_language(claims),
        *(Fault(name, "link", str((site / name).readlink())) for name in links),
    ]
    relied_on = {
        name: last.relied_on.get(name, _NOTHING) | anchors if anchors else _NOTHING
        for name, anchors in sayings.wanted.items()
    }
    return Verdict(tuple(sorted(faults)), claims, {**last.relied_on, **relied_on})


class Versions(NamedTuple):
    """What a page says of itself and of its versions in the other language."""

    alternates: tuple[tuple[str, str], ...]
    canonical: str | None
    language: str | None

    def digest(self) -> bytes:
        """Twelve bytes that are the same for the same sayings."""
        return hashlib.blake2b(repr(tuple(self)).encode(), digest_size=12).digest()


@dataclass(frozen=True, slots=True)
class Sayings:
    """What pages and style sheets say together.

    `wanted` are the files that they lead to, each with the anchors that others than the file itself
    want in it; `lost` the anchors that pages want in themselves and lack. `keeps_all` tells whether
    all is there that pages of an earlier verdict rely on.
    """

    versions: Mapping[str, Versions]
    wanted: Mapping[str, set[str]]
    lost: frozenset[Target]
    faults: tuple[Fault, ...]
    keeps_all: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """What the pages and style sheets of a site hold; what is not `known` is looked at."""

    site: Path
    site_url: str
    known: Mapping[str, Inspected]
    looked: dict[str, Inspected] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Inspected:
        if name in self.looked:
            return self.looked[name]
        return self.known[name] if name in self.known else self._look(name)

    def gather(self, names: Iterable[str]) -> None:
        """Look at all of `names` that are not known yet."""
        unknown = [name for name in names if name not in self.known and name not in self.looked]
        self.looked.update(zip(unknown, spread(self._look, unknown), strict=True))

    def _look(self, name: str) -> Inspected:
        return look(name, (self.site / name).read_bytes(), self.site_url)


def _gathered(seen: Seen, names: Iterable[str], last: Verdict) -> Sayings:
    """What the files `names` say together, and whether pages of the `last` verdict lose by it."""
    versions: dict[str, Versions] = {}
    wanted: dict[str, set[str]] = defaultdict(set)
    lost: set[Target] = set()
    faults: list[Fault] = []
    keeps_all = True
    for name in names:
        found = seen[name]
        faults += found.faults
        if name.endswith(".html"):
            said = Versions(found.alternates, found.canonical, found.language)
            versions[name] = said
            keeps_all &= last.claims.get(name, b"") in (b"", said.digest())
        keeps_all &= last.relied_on.get(name, _NOTHING) <= found.ids
        for file, anchor in found.targets:
            anchors = wanted[file]
            if not anchor:
                continue
            if file != name:
                anchors.add(anchor)
            elif anchor not in found.ids:
                lost.add((file, anchor))
    return Sayings(versions, wanted, frozenset(lost), tuple(faults), keeps_all)


def contents(site: Path) -> Contents:
    """All that is in the folder `site`."""
    files: list[str] = []
    links: list[str] = []
    folders = [""]
    while folders:
        prefix = folders.pop()
        with os.scandir(site / prefix) as entries:
            for entry in entries:
                if entry.is_symlink():
                    links.append(prefix + entry.name)
                if entry.is_dir(follow_symlinks=False):
                    folders.append(f"{prefix}{entry.name}/")
                elif not entry.is_dir():
                    files.append(prefix + entry.name)
    return Contents(frozenset(files), links)


def _broken_links(
    names: Iterable[str], seen: Seen, files: frozenset[str], sayings: Sayings
) -> Iterator[Fault]:
    gone = sayings.wanted.keys() - files
    missing = set(sayings.lost)
    for file, anchors in sayings.wanted.items():
        if anchors and file in files and file.endswith(".html"):
            missing.update((file, anchor) for anchor in anchors - seen[file].ids)
    if not gone and not missing:
        return
    for name in names:
        for target, address in seen[name].targets.items():
            if target[0] in gone:
                yield Fault(name, "broken", address)
            elif target in missing:
                yield Fault(name, "anchor", address)


def _one_sided(
    seen: Seen, versions: Mapping[str, Versions], claims: Collection[str]
) -> Iterator[Fault]:
    for name, page in versions.items():
        for language, address in page.alternates:
            target = inside(name, address, seen.site_url)
            if target is None or target[0] not in claims:
                yield Fault(name, "alternate-missing", address)
                continue
            other = versions.get(target[0]) or seen[target[0]]
            if (page.language, page.canonical) not in other.alternates:
                yield Fault(name, "alternate-one-sided", address)
            if language != "x-default" and other.language != language:
                yield Fault(name, "alternate-language", address)


def _missing_language(pages: Collection[str]) -> Iterator[Fault]:
    georgian = {name for name in pages if language_at(name) == "ka" and name != "404.html"}
    english = {name.removeprefix("en/") for name in pages if language_at(name) == "en"}
    for name in sorted(georgian ^ english):
        yield Fault(name, "one-language", name)
