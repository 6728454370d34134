"""Names for values and for code: equal names mean that the same would be made of them."""

import hashlib
import io
import pickle
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any

from pydantic import BaseModel

import knowledge_base
from knowledge_base.catalogue.seal import sources_in
from knowledge_base.incremental.libraries import libraries
from knowledge_base.model.entry import Entry


class Digester:
    """Names values made of dataclasses, tuples and text, whatever the process that asks.

    Records in them are named by their content once and not looked into again. Unequal values never
    have one name; equal ones may have two (sets have no order), which costs time and nothing else.
    """

    def __init__(self, common: bytes = b"") -> None:
        """`common` goes into every name."""
        self._common = common
        # The entry is kept beside its name: its id could otherwise become another object's.
        self._entries: dict[int, tuple[Entry[Any], str]] = {}

    def of(self, *values: object) -> str:
        """The name of `values`."""
        stream = io.BytesIO(self._common)
        stream.seek(len(self._common))
        _Pickler(stream, self.entry).dump(values)
        return hashlib.blake2b(stream.getbuffer(), digest_size=20).hexdigest()

    def entry(self, entry: Entry[Any]) -> str:
        """The name of one record with its texts."""
        known = self._entries.get(id(entry))
        if known is None:
            content = entry.fingerprint or f"{entry.record.model_dump_json()}\n{entry.texts!r}"
            content = f"{entry.folder}\n{content}"
            known = entry, hashlib.blake2b(content.encode(), digest_size=20).hexdigest()
            self._entries[id(entry)] = known
        return known[1]


class _Pickler(pickle.Pickler):
    def __init__(self, stream: io.BytesIO, name: Callable[[Entry[Any]], str]) -> None:
        super().__init__(stream, pickle.HIGHEST_PROTOCOL)
        # By value alone: whether two equal texts are one object depends on how they were read.
        self.fast = True
        self._name = name

    def reducer_override(self, value: Any) -> Any:
        if isinstance(value, Entry):
            return str, (self._name(value),)
        if isinstance(value, BaseModel):
            # Its own form names the fields that were set, in no order.
            return str, (type(value).__qualname__, value.model_dump_json())
        kind: Any = type(value)
        values = _values_of(kind)
        return (kind, values(value)) if values else NotImplemented


@cache
def _values_of(kind: Any) -> Callable[[Any], tuple[Any, ...]] | None:
    """Reads all fields of a dataclass at once; its own way to a pickle takes them one by one."""
    if not is_dataclass(kind):
        return None
    names = [field.name for field in fields(kind)]
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)


def code_digest(templates: Path) -> bytes:
    """The name of everything but data that a page is made with.

    The package with its words, the templates in the folder `templates`, Python and the libraries.
    """
    package = Path(str(knowledge_base.__file__)).parent
    named = hashlib.blake2b(libraries().encode())
    for folder, paths in (package, sources_in(package)), (templates, templates.rglob("*.html")):
        for path in sorted(paths):
            named.update(f"\0{path.relative_to(folder).as_posix()}\0".encode())
            named.update(hashlib.blake2b(path.read_bytes()).digest())
    return named.digest()
