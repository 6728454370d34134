"""All shards of a site become the site: by copying, and by finishing what only the whole can.

The bytes are those of a build on one machine.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from knowledge_base.auditing.audit import audit
from knowledge_base.auditing.look import Fault
from knowledge_base.languages import Language
from knowledge_base.publishing.pages import order
from knowledge_base.publishing.shards import FILES, Shard, files_of
from knowledge_base.publishing.shares import Share
from knowledge_base.publishing.sitemap import sitemap_files
from knowledge_base.publishing.stages import Stages
from knowledge_base.publishing.state import differing
from knowledge_base.rendering.files import write_files
from knowledge_base.rendering.templates import Templates
from knowledge_base.search.index import index_of
from knowledge_base.store import link
from knowledge_base.words import words

_NAMED = 5
"""How many paths a refusal names."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why shards make no site. `code` is a key of the words; `details` fill their braces."""

    code: str
    details: Mapping[str, str]

    def line(self, language: Language) -> str:
        """What is wrong and how to mend it."""
        sentence: str = words(language, "shards")["refused"][self.code]
        return sentence.format(**self.details)


def refusals(found: Mapping[Path, Shard | None], own: Mapping[str, str]) -> tuple[Refusal, ...]:
    """Whatever keeps `found`, the shards by their folders, from making one whole site.

    `own` names what the merge itself works with; the shards must have been made with the same.
    """
    shards = {folder: shard for folder, shard in found.items() if shard is not None}
    return (
        *(Refusal("unfinished", {"folder": str(f)}) for f, shard in found.items() if not shard),
        *_incomplete(shards),
        *_unlike(list(shards.values()), own),
        *_spoiled(shards),
    )


def _incomplete(shards: Mapping[Path, Shard]) -> Iterator[Refusal]:
    folders: dict[Share, list[Path]] = defaultdict(list)
    for folder, shard in shards.items():
        folders[shard.share].append(folder)
    if len({share.of for share in folders}) > 1:
        yield Refusal("counts", {"shares": _listed(folders)})
        return
    for share, doubled in folders.items():
        if len(doubled) > 1:
            yield Refusal("twice", {"share": str(share), "folders": _listed(doubled)})
    of = next((share.of for share in folders), 0)
    missing = [share for number in range(1, of + 1) if (share := Share(number, of)) not in folders]
    if missing:
        yield Refusal("missing", {"shares": _listed(missing)})


def _unlike(shards: list[Shard], own: Mapping[str, str]) -> Iterator[Refusal]:
    for other in shards[1:]:
        parts = differing(shards[0].state, other.state)
        if parts:
            details = {"first": str(shards[0].share), "other": str(other.share)}
            yield Refusal("states", details | {"parts": ", ".join(parts)})
    if shards:
        made_with = {name: shards[0].state.get(name, "") for name in own}
        parts = differing(made_with, own)
        if parts:
            yield Refusal("code", {"parts": ", ".join(parts)})


def _spoiled(shards: Mapping[Path, Shard]) -> Iterator[Refusal]:
    holders: dict[str, Share] = {}
    for folder, shard in shards.items():
        changed = set(shard.files.items()) ^ set(files_of(folder).items())
        if changed:
            paths = sorted({path for path, _ in changed})
            yield Refusal("files", {"share": str(shard.share), "paths": _listed(paths)})
        doubled = sorted(
            path for path in shard.files if holders.get(path, shard.share) != shard.share
        )
        if doubled:
            yield Refusal("overlap", {"share": str(shard.share), "paths": _listed(doubled)})
        holders.update(dict.fromkeys(shard.files, shard.share))


def _listed(values: Iterable[object]) -> str:
    names = [str(value) for value in values]
    return ", ".join(names[:_NAMED]) + (", …" if len(names) > _NAMED else "")


def merge(
    shards: Mapping[Path, Shard], build: Path, templates: Templates, stages: Stages
) -> tuple[Fault, ...]:
    """Fill the empty folder `build` with the site of all `shards`, by their folders.

    They must not have been refused. Returns the faults of the site: none means it may be shown.
    """
    site_url = next(iter(shards.values())).site_url
    with stages.stage("files of the shards") as stage:
        for folder, shard in shards.items():
            for path in shard.files:
                target = build / path
                target.parent.mkdir(parents=True, exist_ok=True)
                link(folder / FILES / path, target)
            stage.count += len(shard.files)
    written = [shard.written for shard in shards.values()]
    every = chain.from_iterable(shard.pages for shard in shards.values())
    pages = sorted(every, key=lambda page: order(page.address))
    with stages.stage("search index"):
        documents = chain.from_iterable(hand.documents for hand in written)
        found = (page.document for page in pages)
        write_files(build, index_of((*documents, *filter(None, found))))
    with stages.stage("sitemap"):
        entries = chain.from_iterable(hand.sitemap for hand in written)
        listed = (page.sitemap for page in pages)
        write_files(build, sitemap_files(templates, site_url, (*entries, *listed)))
    with stages.stage("audit"):
        known = {page.file: page.learned.inspected() for page in pages}
        return audit(build, site_url, known).faults
