"""All editions made and put into the site: only what changed is typeset again.

The store holds every PDF under the fingerprint of all that went into it: data, templates, fonts,
and the version of Typst. Whatever no edition uses any more is thrown away.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from knowledge_base.catalogue.opened import watched
from knowledge_base.printing.editions import Edition
from knowledge_base.printing.typesetting import (
    Typesetter,
    TypesettingError,
    fingerprint,
    page_count,
    too_long,
)
from knowledge_base.store import Store, place
from knowledge_base.views.prints import PrintedEdition

Progress = Callable[[int, int], None]
"""Told how many editions are done, and of how many."""


class Printed(NamedTuple):
    """What became of an edition: its PDF in the store, and what pages offer of it.

    Both are None where it has no content. `opened` names the parts of records that it is made of.
    """

    file: Path | None
    offer: PrintedEdition | None
    opened: frozenset[str]


@dataclass(frozen=True)
class Workshop:
    """Where editions are made: fonts, the site's mark, and the store of what was made before."""

    fonts: Path
    mark: Path
    store: Store

    def print_all(
        self, editions: Iterable[Edition], site: Path, progress: Progress
    ) -> tuple[Printed, ...]:
        """Put every edition into `site`, but for those without content.

        All editions are tried before a `TypesettingError` names each that could not be made.
        """
        wanted = tuple(editions)
        printed: list[Printed] = []
        failures: list[str] = []
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            for done, made in enumerate(pool.map(self._made, wanted), 1):
                progress(done, len(wanted))
                if isinstance(made, TypesettingError):
                    failures.append(str(made))
                else:
                    if made.file and made.offer:
                        place(made.file, site / made.offer.path)
                    printed.append(made)
        if failures:
            raise TypesettingError("\n".join(failures))
        return tuple(printed)

    @property
    def ground(self) -> bytes:
        """Names all that every edition is made with, but for its data."""
        return self._common + self._mark.encode()

    @cached_property
    def _typesetter(self) -> Typesetter:
        return Typesetter(self.fonts)

    @cached_property
    def _common(self) -> bytes:
        fonts = b"".join(path.read_bytes() for path in sorted(self.fonts.glob("*.ttf")))
        return hashlib.sha256(fingerprint() + fonts).digest()

    @cached_property
    def _mark(self) -> str:
        return self.mark.read_text("utf-8")

    def _made(self, edition: Edition) -> Printed | TypesettingError:
        """The edition with its PDF in the store; the failure as a value."""
        with watched() as opened:
            for step in range(edition.tries):
                document = edition.document(step)
                if document is None:
                    return Printed(None, None, frozenset(opened))
                try:
                    path = self._cached(edition, document | {"logo": self._mark})
                except TypesettingError as failure:
                    return failure
                pages = page_count(path.read_bytes())
                if edition.limit is None or pages <= edition.limit:
                    return Printed(path, _offer(edition, path, pages), frozenset(opened))
        return TypesettingError(too_long(edition.path, edition.limit or 0))

    def _cached(self, edition: Edition, document: dict[str, Any]) -> Path:
        data = json.dumps([edition.template, document], ensure_ascii=False, sort_keys=True)
        key = hashlib.sha256(self._common + data.encode()).hexdigest()
        return self.store.kept(
            key, lambda: self._typesetter.pdf(edition.template, document, edition.path)
        )


def _offer(edition: Edition, path: Path, pages: int) -> PrintedEdition:
    return PrintedEdition(
        kind=edition.kind,
        path=edition.path,
        addresses=edition.pages,
        languages=edition.languages,
        pages=pages,
        size=path.stat().st_size,
        year=edition.year,
    )
