"""The search index of a preview: made beside, when somebody searches, never in a page's way."""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping

from knowledge_base.search.documents import SearchDocument
from knowledge_base.search.index import index_of

Files = Mapping[str, bytes]


class PreviewIndex:
    """The index of the last state that somebody searched in.

    The first search waits for its index. Later ones get the index that is there, and a newer one
    takes its place as soon as it is made. Of the one before it the files stay, because a page that
    is open may still ask for them.
    """

    def __init__(
        self,
        documents: Callable[[], tuple[int, Iterable[SearchDocument]]],
        make: Callable[[Iterable[SearchDocument]], Iterable[tuple[str, bytes]]] = index_of,
        pause: Callable[[], object] = lambda: None,
    ) -> None:
        """`documents` gives the number of the present state and its documents.

        Another number means other documents. `pause` is called between them, so that whoever
        makes a page meanwhile comes first.
        """
        self._documents = documents
        self._make = make
        self._pause = pause
        self._files: Files = {}
        self._earlier: Files = {}
        self._state: int | None = None
        self._lock = threading.Lock()
        self._worker: threading.Thread | None = None

    def file(self, path: str) -> bytes | None:
        """The file at `path` of the site; None where the index has none, or could not be made."""
        worker = self._working()
        if worker is not None and self._state is None:
            worker.join()
        found = self._files.get(path)
        return found if found is not None else self._earlier.get(path)

    def _working(self) -> threading.Thread | None:
        """The thread that makes the index of the present state; None where that is there."""
        with self._lock:
            if self._worker is None or not self._worker.is_alive():
                state, documents = self._documents()
                if state == self._state:
                    return None
                self._worker = threading.Thread(
                    target=self._work, args=(state, documents), daemon=True
                )
                self._worker.start()
            return self._worker

    def _work(self, state: int, documents: Iterable[SearchDocument]) -> None:
        files = dict(self._make(list(self._pausing(documents))))
        self._earlier, self._files, self._state = self._files, files, state

    def _pausing(self, documents: Iterable[SearchDocument]) -> Iterator[SearchDocument]:
        for document in documents:
            self._pause()
            yield document
