"""The index as Pagefind makes it, from pages that only Pagefind sees.

English text goes in as it is, and Pagefind finds its stems; its short words have keys beside it
(`english.py`). Georgian text goes in twice: *veiled*,
to be shown in results, and as keys, to be found. Pagefind indexes letters and digits only; a veiled
letter is neither, so the index holds the keys and nothing else. A word that no page has is then
known not to be there: Pagefind would otherwise shorten it until something fits.

Why the binary is spoken to directly and not through Pagefind's Python API: that API waits a tenth
of a second for every page (18.5 s for 169 pages; 0.5 s here).
"""

import base64
import hashlib
import json
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import closing, suppress
from gzip import decompress
from html import escape
from typing import IO, Any, cast

from pagefind.service import get_executable

from knowledge_base.languages import Language, collation_key
from knowledge_base.search import cbor
from knowledge_base.search.documents import SearchDocument
from knowledge_base.search.english import words_beside
from knowledge_base.search.keys import keys, running_keys, words_of

Files = Mapping[str, bytes]
"""Files of an index by their paths in its folder."""

TITLE_WEIGHT, NAMES_WEIGHT, SUMMARY_WEIGHT, HEADING_WEIGHT = 8, 4, 3, 2
"""How often a word counts; a word of the text counts once."""

KEYS_ANCHOR = "kb-keys"
"""Where in a page's content its text ends and its keys begin."""

SUMMARY_ANCHOR = "kb-summary"
"""The anchor of the summary, and with a number those of passages that have no anchor."""

SHARED = ("pagefind.js",)
"""Files that are the same for all languages."""

_VEIL, _FAR_VEIL, _FAR = 0xE000, 0xF0000, 0x1900
"""Added to a letter it gives one for private use, which no standard calls a letter. Letters from
`_FAR` on have no room among the short ones."""

_END = " |"
"""After the last key of a run; after a letter Pagefind would put a full stop, and cut at it."""

_PART_LOST = (
    b"Failed to load the index chunk ${url}:\n${e?.toString()}`);}}",
    b"Failed to load the index chunk ${url}:\n${e?.toString()}`);throw e;}}",
)
"""Where pagefind.js passes over a part of the index that did not come, and what must stand there:
a reader on a poor line would else be told that no page has the word."""

_LAST = 0
"""The number of the last request; the others are counted after it."""

_SIGNATURE = b"pagefind_dcd"
_NEEDED = ("pagefind.js", "pagefind-entry.json", "fragment/", "index/", "filter/", "pagefind.")
_WASM = {"ka": "wasm.unknown.pagefind", "en": "wasm.en.pagefind"}


class PagefindError(RuntimeError):
    """Pagefind could not be run, or it refused a page."""


def index_files(language: Language, documents: Sequence[SearchDocument]) -> Files:
    """The files of the index of `documents`, the same for the same documents; none for none."""
    if not documents:
        return {}
    places = _places_by_title(documents)
    with_html = (
        (document.path, page_html(document, places[document.path])) for document in documents
    )
    produced = _run(language, with_html)
    files = _settled({path: produced[path] for path in sorted(produced) if _needs(language, path)})
    return files | {"pagefind.js": _strict(files["pagefind.js"])}


def _strict(script: bytes) -> bytes:
    """Pagefind's script, which does not keep to itself that a part of the index did not come."""
    passed_over, told = _PART_LOST
    if script.count(passed_over) != 1:
        raise PagefindError("pagefind.js is another version: see _PART_LOST")
    return script.replace(passed_over, told)


def page_html(document: SearchDocument, place: int = 0) -> str:
    """The page that Pagefind sees: what is shown, what is found, and what it is filtered by.

    `place` is the document's place among all when they are sorted by title.
    """
    body = "".join((*_shown(document), *_found(document), *_narrowed_by(document)))
    body += _sort("year", document.year or 0) + _sort("title", place)
    return f'<html lang="{document.language}"><body>{body}</body></html>'


def veiled(text: str) -> str:
    """`text` with its letters and digits hidden from Pagefind."""
    return "".join(_veiled(letter) if letter.isalnum() else letter for letter in text)


def _veiled(letter: str) -> str:
    code = ord(letter)
    if code < _FAR:
        return chr(code + _VEIL)
    return chr(code + _FAR_VEIL) if code < 0xFFFE else letter


def _shown(document: SearchDocument) -> Iterator[str]:
    show = _shown_as(document.language)
    weigh = _weigher(document)
    yield f'<h1 data-pagefind-meta="title"{weigh(TITLE_WEIGHT)}>{show(document.title)}</h1>'
    yield f'<p id="{SUMMARY_ANCHOR}"{weigh(SUMMARY_WEIGHT)}>{show(document.summary)}</p>'
    # To be shown and not to be found, in either language.
    yield _meta("about", veiled(document.about))
    for number, passage in enumerate(document.passages):
        # No result leads to what counts little.
        leads = passage.anchor if passage.weight >= 1 else None
        anchor = escape(leads or f"{SUMMARY_ANCHOR}-{number}")
        yield f'<h2 id="{anchor}"{weigh(HEADING_WEIGHT)}>{show(passage.heading)}</h2>'
        yield f"<p{weigh(passage.weight)}>{show(passage.text)}</p>"


def _shown_as(language: Language) -> Callable[[str], str]:
    return (lambda text: escape(veiled(text))) if language == "ka" else escape


def _weigher(document: SearchDocument) -> Callable[[float], str]:
    """Weights belong to the words that are found: in Georgian those are the keys."""
    return lambda weight: "" if document.language == "ka" else _weight(weight * document.weight)


def _weight(weight: float) -> str:
    return f' data-pagefind-weight="{weight:g}"'


def _found(document: SearchDocument) -> Iterator[str]:
    """The keys of a page: of all words of a Georgian one, of what stands beside an English one."""
    found, keys_of = (
        (running_keys, keys) if document.language == "ka" else (words_beside, _own_keys)
    )
    own = document.weight
    yield f'<div id="{KEYS_ANCHOR}">'
    names = " ".join(document.names)
    if document.language == "en":
        yield f"<p{_weight(NAMES_WEIGHT * own)}>{escape(names)}</p>"
    yield _key_run(found(document.title), TITLE_WEIGHT * own)
    yield _key_run(found(document.summary), SUMMARY_WEIGHT * own)
    yield _key_run(found(names), NAMES_WEIGHT * own)
    for passage in document.passages:
        yield _key_run(found(passage.heading), HEADING_WEIGHT * own)
        yield _key_run(found(passage.text), passage.weight * own)
    yield "</div>"
    yield _meta("keys", " ".join(keys_of(document.title)))
    yield _meta("name", " ".join(keys_of(document.known_as)))


def _own_keys(text: str) -> tuple[str, ...]:
    """The words of an English field, and what stands beside them.

    Pagefind counts a word of a field twice where a hyphen or a quotation mark touches it.
    """
    return (*words_of(text), *words_beside(text))


def _meta(field: str, text: str) -> str:
    """A field that is found, and not part of the text."""
    return f'<p data-pagefind-meta="{field}[data-text]" data-text="{escape(text)}"></p>'


def _key_run(found: Iterator[str], weight: float) -> str:
    run = " ".join(found)
    return f"<p{_weight(weight)}>{escape(run)}{_END}</p>" if run else ""


def _places_by_title(documents: Sequence[SearchDocument]) -> dict[str, int]:
    ordered = sorted(documents, key=lambda document: (collation_key(document.title), document.path))
    return {document.path: place for place, document in enumerate(ordered)}


def _sort(name: str, value: int) -> str:
    # Sorting leaves out pages without a value, so that every page needs one.
    return f'<span data-pagefind-sort="{name}[data-value]" data-value="{value}"></span>'


def _narrowed_by(document: SearchDocument) -> Iterator[str]:
    for facet, values in document.filters:
        for value in values:
            yield f'<span data-pagefind-filter="{facet}[data-value]" data-value="{escape(value)}">'
            yield "</span>"


def _needs(language: Language, path: str) -> bool:
    """Whether the browser asks for the file; Pagefind's own interface and styles stay out."""
    return path == _WASM[language] or path.startswith(_NEEDED)


def _run(language: Language, pages: Iterable[tuple[str, str]]) -> dict[str, bytes]:
    """Everything that Pagefind makes of `pages` (address and HTML), by path."""
    # Told to write them itself, Pagefind answers before its files are whole.
    answers = _answers(_requests(language, pages), {"type": "GetFiles", "index_id": 0})
    refused = next((answer for answer in answers if answer["type"] == "Error"), None)
    if refused:
        raise PagefindError(refused["message"])
    if not answers or answers[-1]["type"] != "GetFiles":
        raise PagefindError("Pagefind ended before it answered")
    return {file["path"]: base64.b64decode(file["content"]) for file in answers[-1]["files"]}


def _requests(language: Language, pages: Iterable[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    """An index, which is Pagefind's first and has the number 0, with `pages`."""
    yield {"type": "NewIndex", "config": {"force_language": language}}
    for address, html in pages:
        yield {
            "type": "AddFile",
            "index_id": 0,
            "url": address,
            "file_contents": html,
            "file_path": None,
        }


def _answers(requests: Iterable[dict[str, Any]], last: dict[str, Any]) -> list[dict[str, Any]]:
    """What Pagefind answers to `requests` and to the `last` one, in their order.

    Fewer where it ends before. It is a program of its own: while it works on one request, the next
    ones are made.
    """
    executable = get_executable()
    if executable is None:
        raise PagefindError("the package pagefind came without its program")
    command = [str(executable), "--service"]
    with (
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process,
        ThreadPoolExecutor(1) as pool,
    ):
        assert process.stdin is not None
        assert process.stdout is not None
        # Pagefind waits until somebody takes its answers.
        said = pool.submit(_listen, process.stdout)
        with suppress(BrokenPipeError), closing(process.stdin) as sink:
            for number, payload in enumerate(requests, _LAST + 1):
                sink.write(_message(number, payload))
            sink.write(_message(_LAST, last))
            sink.flush()
            # It drops what is not done yet when it can be asked no more.
            wait([said])
        return said.result()


def _message(number: int, payload: dict[str, Any]) -> bytes:
    """A message as Pagefind reads and writes it: base64 of JSON, closed by a comma."""
    message = json.dumps({"message_id": number, "payload": payload})
    return base64.b64encode(message.encode()) + b","


def _listen(stream: IO[bytes]) -> list[dict[str, Any]]:
    """The answers on `stream`, to its end or to the one to the last request."""
    answers: list[dict[str, Any]] = []
    message = bytearray()
    # A pipe gives what is there; Popen's reader is buffered and knows read1.
    while piece := cast("Any", stream).read1(1 << 20):
        *ends, rest = piece.split(b",")
        for end in ends:
            answer = json.loads(base64.b64decode(message + end))
            message.clear()
            answers.append(answer["payload"])
            if answer["message_id"] == _LAST:
                return answers
        message += rest
    return answers


def _settled(files: dict[str, bytes]) -> dict[str, bytes]:
    """`files` with filters and sorts in alphabetical order.

    Pagefind 1.5.2 writes filters, their values and sorts in the order of a hash map, which differs
    from run to run, and all else in a fixed order. They are sorted here, filters named by their new
    content, and the two files that name them are written again. Drop this when Pagefind sorts.
    """
    entry = json.loads(files.pop("pagefind-entry.json"))
    ((language, about),) = entry["languages"].items()
    version, pages, chunks, filters, sorts, fields = cbor.decode(
        _content(files.pop(f"pagefind.{about['hash']}.pf_meta"))
    )
    settled = []
    for name, digest in sorted(filters):
        facet, values = cbor.decode(_content(files.pop(f"filter/{digest}.pf_filter")))
        content = _SIGNATURE + cbor.encode([facet, sorted(values)])
        settled.append([name, f"{language}_{_digest(content)}"])
        files[f"filter/{settled[-1][1]}.pf_filter"] = content
    meta = _SIGNATURE + cbor.encode([version, pages, chunks, settled, sorted(sorts), fields])
    about["hash"] = f"{language}_{_digest(meta)}"
    files[f"pagefind.{about['hash']}.pf_meta"] = meta
    files["pagefind-entry.json"] = json.dumps(entry, ensure_ascii=False).encode()
    return files


def _content(compressed: bytes) -> bytes:
    return decompress(compressed).removeprefix(_SIGNATURE)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:10]
