"""What is done when something of a project has changed while it is edited."""

from collections.abc import Callable
from pathlib import Path

from knowledge_base.catalogue.load import load
from knowledge_base.catalogue.memory import Memory
from knowledge_base.findings.finding import Severity
from knowledge_base.findings.news import NewsLine
from knowledge_base.languages import LANGUAGES
from knowledge_base.previewing.preview import Preview
from knowledge_base.previewing.watched import Watched, watched
from knowledge_base.words import words


class Following:
    """Keeps a preview up to date with its project."""

    def __init__(
        self,
        preview: Preview,
        root: Path,
        docs: Path,
        memory: Memory,
        before: Watched,
        build: Callable[[], None],
        tell: Callable[[NewsLine], object],
    ) -> None:
        """`before` is the project in `root` as it was before anything of it was read.

        `build` lets the engine build anew, which hands `preview` what it has built, or says there
        why it could not. `tell` hears every line that an editor should read.
        """
        self._preview = preview
        self._root = root
        self._docs = docs
        self._memory = memory
        self._known = before
        self._build = build
        self._tell = tell

    def follow(self) -> None:
        """Bring the preview up to date: do what the changes since the last time ask for."""
        before, now = self._known, watched(self._root, self._docs)
        self._known = now
        if now.code != before.code:
            for language in LANGUAGES:
                self._tell(NewsLine(words(language, "preview")["restart"], Severity.WARNING))
        if now.engine != before.engine:
            self._build()
            return
        try:
            records = load(self._root, memory=self._memory)
        except OSError as error:
            # Taken away while it was read: that is a change as well, and followed next.
            self._known = before
            self._tell(NewsLine(str(error), Severity.WARNING))
            return
        self._preview.renew(records, with_templates=now.templates != before.templates)
        for line in self._preview.news():
            self._tell(line)
