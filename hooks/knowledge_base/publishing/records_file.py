"""data/records.json: every record is written once, and copied from the last build ever after."""

from collections.abc import Mapping
from contextlib import ExitStack
from mmap import ACCESS_READ, mmap
from typing import NamedTuple

from knowledge_base.exports.records import exported, pieces
from knowledge_base.incremental.basis import Trail
from knowledge_base.incremental.digest import Digester
from knowledge_base.incremental.groups import Group
from knowledge_base.publishing.data import RECORDS
from knowledge_base.rendering.assemble import Press


class Line(NamedTuple):
    """Where a record stands in the file, in bytes, and the digest of what it says."""

    says: bytes
    start: int
    size: int


class Lines(NamedTuple):
    """The lines of the file; `ground` names all that they were made of but the records."""

    ground: str
    by_address: Mapping[str, Line]


def records_file(press: Press, digester: Digester, trail: Trail) -> Group:
    """The group of the file, which knows its `Lines`; only one record at a time is in memory."""
    catalogue, site_url = press.catalogue, press.origin.url
    states, output, last = trail.states, trail.output, trail.output.last(RECORDS)
    ground = digester.of(RECORDS)
    key = digester.of(RECORDS, trail.order, states.parts if states else None)
    kept = output.kept(RECORDS, key) if states else None
    if kept:
        return kept
    lines: dict[str, Line] = {}
    with ExitStack() as stack:
        known: Mapping[str, Line] = {}
        if states and last and last.known.ground == ground and output.is_intact(last.files[0]):
            file = stack.enter_context(output.earlier(last.files[0]).open("rb"))
            earlier = stack.enter_context(mmap(file.fileno(), 0, access=ACCESS_READ))
            known = last.known.by_address
        stream = stack.enter_context(output.stream(RECORDS))
        for piece in pieces(catalogue, site_url):
            if isinstance(piece, bytes):
                stream.write(piece)
                continue
            says = states.of(piece.address) if states else b""
            line = known.get(piece.address)
            if line and line.says == says:
                content = earlier[line.start : line.start + line.size]
            else:
                content = exported(catalogue, piece, site_url)
                catalogue.let_go((piece.address,))
            lines[piece.address] = Line(says, stream.tell(), len(content))
            stream.write(content)
    return Group(key, (output.described(RECORDS),), Lines(ground, lines))
