"""Compressed copies beside the files of a site, for hosts that send them instead of compressing.

nginx (`gzip_static`, `brotli_static`), Caddy (`precompressed`) and others look for them. The same
files give the same copies: no time and no name goes in.
"""

import gzip
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

COMPRESSED: frozenset[str] = frozenset(
    (
        *(".html", ".css", ".js", ".json", ".xml", ".svg", ".txt", ".csv", ".ics", ".bib", ".atom"),
        # Its pages are compressed, but not its tags for screen readers: it shrinks by half.
        ".pdf",
    )
)
"""Kinds of files that shrink; pictures, fonts, Word files and the search index are compressed."""

LEAST = 1_024
"""Bytes below which a copy saves nothing: headers and one network packet are larger."""


def compress(site: Path) -> tuple[int, int]:
    """Write `<file>.gz` and `<file>.br` beside each file worth it, in place of older ones.

    Returns the bytes of those files and of their brotli copies. A copy whose file is gone, or would
    not be made today, is removed. Raises OSError where a file cannot be read or written.
    """
    files = sorted(_worth_it(site))
    wanted = {Path(f"{path}{ending}") for path in files for ending in (".gz", ".br")}
    for copy in (*site.rglob("*.gz"), *site.rglob("*.br")):
        if copy not in wanted:
            copy.unlink()
    # Both libraries let go of the interpreter while they work.
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        sizes = list(pool.map(_copies, files))
    return sum(whole for whole, _ in sizes), sum(small for _, small in sizes)


def _worth_it(site: Path) -> Iterator[Path]:
    for path in site.rglob("*"):
        if path.suffix in COMPRESSED and path.is_file() and path.stat().st_size >= LEAST:
            yield path


def _copies(path: Path) -> tuple[int, int]:
    content = path.read_bytes()
    small = brotli.compress(content, mode=brotli.MODE_TEXT, quality=9)
    _put(Path(f"{path}.br"), small)
    _put(Path(f"{path}.gz"), gzip.compress(content, compresslevel=9, mtime=0))
    return len(content), len(small)


def _put(copy: Path, content: bytes) -> None:
    """A host may send it at this moment, or after the disk was full: it is whole or not there."""
    fresh = copy.with_name(f"{copy.name}.part")
    try:
        fresh.write_bytes(content)
        fresh.replace(copy)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
