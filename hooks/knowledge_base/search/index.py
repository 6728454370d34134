"""The search index of a site: which files it has, whatever engine makes them.

    search/                     the engine's files that serve every language
    search/<language>/          its other files
    search/<language>/words.txt  one word for every key, to check and to mend what was typed
    search/<language>/interface.json  what the browser says in that language
    search/<language>/synonyms.json  words for the same (synonyms.py), which no engine knows of

The browser side of an engine is docs/assets/javascripts/search/engine.js; nothing else there or
here knows which engine it is. Another one needs a function like `pagefind.index_files`.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence

from knowledge_base.languages import LANGUAGES, Language
from knowledge_base.search import pagefind
from knowledge_base.search.documents import SearchDocument
from knowledge_base.search.vocabulary import words_file
from knowledge_base.words import words

FOLDER = "search"

Engine = Callable[[Language, Sequence[SearchDocument]], pagefind.Files]
"""Makes the files of one language's index from its documents."""


def index_of(
    documents: Iterable[SearchDocument], engine: Engine = pagefind.index_files
) -> Iterator[tuple[str, bytes]]:
    """The files of the index of every language, by their paths in the site; languages never mix.

    The files depend on nothing but `documents`.
    """
    by_language: dict[Language, list[SearchDocument]] = {code: [] for code in LANGUAGES}
    for document in documents:
        by_language[document.language].append(document)
    for language in LANGUAGES:
        # Of a large site the documents of one language are half a gigabyte.
        yield from index_in(language, by_language.pop(language), engine).items()


def index_in(
    language: Language,
    documents: Sequence[SearchDocument],
    engine: Engine = pagefind.index_files,
) -> pagefind.Files:
    """The index of `language`, whose `documents` these are: its files by their paths in the site.

    What serves every language comes with the first of all, in which every site has pages.
    """
    return dict(_placed(language, engine(language, documents), documents))


def _placed(
    language: Language, found: pagefind.Files, documents: Sequence[SearchDocument]
) -> Iterator[tuple[str, bytes]]:
    folder = f"{FOLDER}/{language}"
    for path, content in found.items():
        if path not in pagefind.SHARED:
            yield f"{folder}/{path}", content
        elif language == LANGUAGES[0]:
            yield f"{FOLDER}/{path}", content
    yield f"{folder}/words.txt", words_file(language, documents).encode()
    said = json.dumps(words(language, "search")["script"], ensure_ascii=False)
    yield f"{folder}/interface.json", said.encode()
