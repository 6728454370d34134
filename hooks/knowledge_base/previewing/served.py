"""The preview over HTTP, in front of the server that reloads pages."""

import posixpath
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from knowledge_base.previewing.preview import Preview


class Served:
    """Hands an application the files that it serves, made when they are asked for.

    `behind` serves the folder `root` below the path `mount`; whatever is no file of the preview is
    its own business. `file` is that of `preview`, or says what is wrong with it; it never raises.
    """

    def __init__(
        self,
        preview: Preview,
        file: Callable[[str], bytes | None],
        behind: WSGIApplication,
        root: Path,
        mount: str,
    ) -> None:
        self._preview = preview
        self._file = file
        self._behind = behind
        self._root = root
        self._mount = mount
        self._lock = threading.Lock()
        self._written: dict[str, int] = {}
        self._last: str | None = None

    def answer(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Answer a request; asked again where the site has changed under it."""
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if not path.startswith(self._mount):
            return self._behind(environ, start)
        path = path.removeprefix(self._mount)
        wanted = [path] if path and not path.endswith("/") else []
        wanted.append(posixpath.join(path, "index.html"))
        while True:
            number = self._preview.number
            made = next((name for name in wanted if self._make(name)), None)
            if made is None:
                self._make("404.html")
                return self._behind(environ, start)
            self._last = made
            head, body = _answered(self._behind, environ)
            # It waits for the end of a change, and may have served what was made before it.
            if self._preview.number == number:
                start(*head)
                return [body]

    def make_again(self) -> None:
        """Make the page that was asked for last, so that its faults are told at once."""
        if self._last is not None:
            self._make(self._last)

    def _make(self, path: str) -> bool:
        """Whether the file at `path` is one of the preview's; it then lies in the folder."""
        number = self._preview.number
        if self._written.get(path) == number:
            return True
        content = self._file(path)
        target = Path(self._root, path)
        with self._lock:
            if content is None:
                if self._written.pop(path, None) is not None:
                    target.unlink(missing_ok=True)
                return False
            # Whoever made it of a newer state was quicker.
            if self._written.get(path, 0) <= number:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
                self._written[path] = number
        return True


def _answered(
    application: WSGIApplication, environ: WSGIEnvironment
) -> tuple[tuple[Any, ...], bytes]:
    """What `application` would start its answer with, and the answer."""
    head: list[tuple[Any, ...]] = []

    def start(*said: Any) -> Callable[[bytes], object]:
        head.append(said)
        return lambda _: None

    body = b"".join(application(environ, start))
    return head[-1], body
