"""The seal on what this user and this code have written: nothing else is ever unpickled.

Whoever can write a pickle can run programs and pass any record off as checked. A folder in the
project is no safe place, since a pull request can bring one along; so the key of the seal lies
outside of the project, and only its owner can read it.
"""

import hashlib
import hmac
import os
import secrets
import sys
import unicodedata
from functools import cache
from pathlib import Path

import PIL
import pydantic
import pyromark
import yaml

import knowledge_base

SIZE = 32
"""Bytes of a seal."""

_APPLICATION = "municipal-knowledge-base"
_SOURCES = frozenset({".py", ".yml", ".json", ".typ", ".xml"})


def seal(content: bytes, key: bytes) -> bytes:
    """The seal of `content`: other with another key, another version of the code or of Python."""
    return hashlib.blake2b(code_fingerprint() + content, key=key, digest_size=SIZE).digest()


def is_sealed(seal_found: bytes, content: bytes, key: bytes) -> bool:
    """Whether `seal_found` is the seal of `content` under `key`; takes as long for every answer."""
    return hmac.compare_digest(seal_found, seal(content, key))


@cache
def code_fingerprint() -> bytes:
    """Of all that reads records: this package with its words, its libraries, and Python."""
    digest = hashlib.blake2b(digest_size=32)
    versions = [pydantic.VERSION, yaml.__version__, pyromark.__version__, PIL.__version__]
    digest.update("\n".join([sys.version, unicodedata.unidata_version, *versions]).encode())
    package = Path(knowledge_base.__file__).parent
    for path in sources_in(package):
        digest.update(str(path.relative_to(package)).encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.digest()


def sources_in(package: Path) -> list[Path]:
    """Every file of `package` that has a say in what it does, in a fixed order.

    Words are among them: what a heading may be called decides what is found in a record.
    """
    return sorted(path for path in package.rglob("*") if path.suffix in _SOURCES)


def own_key() -> bytes:
    """The key of this user on this machine, made at first use. Raises OSError if that cannot be."""
    path = _own_folder() / "key"
    try:
        key = path.read_bytes()
    except FileNotFoundError:
        key = b""
    if len(key) != SIZE:
        key = secrets.token_bytes(SIZE)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = path.with_suffix(f".{secrets.token_hex(8)}")
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(key)
        fresh.replace(path)
    return key


def _own_folder() -> Path:
    """Where programs of this user keep what can be made again."""
    name = "LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME"
    given = os.environ.get(name)
    try:
        folder = Path(given) if given else Path.home() / ".cache"
    except RuntimeError as error:
        raise FileNotFoundError("this user has no home folder") from error
    return folder / _APPLICATION
