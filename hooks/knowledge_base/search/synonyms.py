"""Words for one thing as the browser knows them, who finds pages with the others as well.

The browser side is docs/assets/javascripts/search/synonyms.js. The index itself knows nothing of
them: it stays as small as it is, and what is shown for another word can be told apart.
"""

import json
from collections.abc import Iterator

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.catalogue.synonyms import synonyms
from knowledge_base.languages import LANGUAGES
from knowledge_base.search.index import FOLDER

FILE_NAME = "synonyms.json"


def synonym_files(catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    """The file of each language, by its path in the site.

    It is a list of groups, each `[written, typed]`, two lists of words.
    """
    for language in LANGUAGES:
        groups = [(group.written, group.typed) for group in synonyms(catalogue, language)]
        text = json.dumps(groups, ensure_ascii=False, separators=(",", ":"))
        yield f"{FOLDER}/{language}/{FILE_NAME}", text.encode()
