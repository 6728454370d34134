"""The search index of a site: which files it has, whatever engine makes them.

    search/                     the engine's files that serve every language
    search/<language>/          its other files
    search/<language>/words.txt  one word for every key, to check and to mend what was typed
    search/<language>/interface.json  what the browser says in that language

The browser side of an engine is docs/assets/javascripts/search/engine.js; nothing else there or
here knows which engine it is. Another one needs a function like `pagefind.index_files`.
"""

import json
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from knowledge_base.languages import LANGUAGES, Language
from knowledge_base.search import pagefind
from knowledge_base.search.documents import SearchDocument
from knowledge_base.search.rules import RULES_FILE, rules_text
from knowledge_base.search.vocabulary import words_file
from knowledge_base.words import words

FOLDER = "search"
RULES_PATH = f"assets/javascripts/search/{RULES_FILE}"
"""Where the browser finds the rule file, beside the modules that read it."""

Engine = Callable[[Language, tuple[SearchDocument, ...]], pagefind.Files]
"""Makes the files of one language's index from its documents."""


def build_index(
    documents: Iterable[SearchDocument],
    site: Path,
    engine: Engine = pagefind.index_files,
) -> None:
    """Write the index of every language into `site`; the languages never mix.

    The files depend on nothing but `documents`. This is the place to take them from an earlier
    build whose documents were equal.
    """
    by_language: dict[Language, list[SearchDocument]] = {code: [] for code in LANGUAGES}
    for document in documents:
        by_language[document.language].append(document)
    # An engine is a program of its own; while it works on one language, the next one is made ready.
    with ThreadPoolExecutor(len(LANGUAGES)) as pool:
        made = pool.map(lambda code: engine(code, tuple(by_language[code])), LANGUAGES)
        for language, files in zip(LANGUAGES, made, strict=True):
            folder = site / FOLDER / language
            for path, content in files.items():
                shared = path in pagefind.SHARED
                _write((folder.parent if shared else folder) / path, content)
            _write(folder / "words.txt", words_file(language, by_language[language]).encode())
            said = json.dumps(words(language, "search")["script"], ensure_ascii=False)
            _write(folder / "interface.json", said.encode())
    _write(site / RULES_PATH, rules_text().encode())


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
