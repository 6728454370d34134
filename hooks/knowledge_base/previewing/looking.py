"""When watched files are looked at again: at once when it helps, seldom when nobody works."""

import time
from collections.abc import Callable

from knowledge_base.incremental.changes import Seen

_SHARE_OF_WORK = 4
"""A look that nothing announced rests this many times as long as it took."""
_SHARE_OF_IDLENESS = 100
_IDLENESS = 2.0
"""Seconds between looks while changes are announced, at the least."""
_GRACE = 1.0
"""Seconds that an announcement may come later than the change is found."""


class Looking:
    """Looks at files again and again, and tells whether they have changed.

    The system announces changes, so nothing need be looked at before it does. Not every folder has
    such a system behind it (a network share, a folder shared with a virtual machine), and no
    announcement says that it was lost: a look now and then finds what was not announced. From then
    on it looks as often as its own work allows.
    """

    def __init__(
        self,
        look: Callable[[], Seen],
        before: Seen,
        rest: Callable[[float], object],
        announced: Callable[[float], bool],
        are_announced: bool = True,
    ) -> None:
        """`before` is what a look found before.

        `rest` passes so many seconds. `announced` waits so many seconds for a change to be
        announced and returns at once when one is, or was since the last call: whether one was.
        Where changes are not `are_announced`, it is never called.
        """
        self._look = look
        self._seen = before
        self._rest = rest
        self._announced = announced
        self._are_announced = are_announced
        self._took = 0.0
        self._is_first = True
        self._is_in_doubt = False

    def changed(self, shortest: float) -> bool:
        """Whether anything has changed since the last look, found by one look in its time.

        Between two looks are at least `shortest` seconds.
        """
        self._rest(max(shortest, _SHARE_OF_WORK * self._took))
        is_expected = self._waited()
        begun = time.thread_time()
        now = self._look()
        self._took = time.thread_time() - begun
        if now == self._seen:
            return False
        self._seen = now
        self._is_in_doubt = not is_expected
        return True

    def _waited(self) -> bool:
        """Whether a change may be there now, for all that was announced; else it is just time."""
        if self._is_first:
            # What was announced before is unknown.
            self._is_first = False
            return True
        if self._is_in_doubt:
            self._is_in_doubt = False
            self._are_announced = self._announced(_GRACE)
            return True
        return not self._are_announced or self._announced(
            max(_IDLENESS, _SHARE_OF_IDLENESS * self._took)
        )
