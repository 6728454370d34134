"""Reading a file's bytes without following links or taking more than was allowed."""

import os
import re
import stat
from pathlib import Path, PurePosixPath

from knowledge_base.findings import rules
from knowledge_base.findings.finding import Place
from knowledge_base.findings.outcome import Outcome

# Of Word, LibreOffice, Vim, Emacs, Kate and gedit; of macOS and Windows.
_LEFT_OVER = re.compile(
    r"\.~lock\..*#|~\$.*|\.#.*|#.*#|.*~|\..*\.sw[a-p]|\..*\.kate-swp|\.goutputstream-.*"
    r"|\.DS_Store|Thumbs\.db|desktop\.ini"
)


def is_left_over(name: str) -> bool:
    """Whether editors or systems make files of this name for themselves, beside an open one."""
    return _LEFT_OVER.fullmatch(name) is not None


def read_bytes(root: Path, path: PurePosixPath, size_limit: int) -> Outcome[bytes]:
    """The bytes of `root/path`, at most `size_limit` of them.

    Never follows a symbolic link, in any part of `path`, and never opens anything but a
    regular file. The root itself may be a link. Findings: KB101, KB103, KB104, KB111.
    """
    place = Place(path)
    target = os.fspath(root)
    try:
        for part in path.parts:
            target = f"{target}/{part}"
            if stat.S_ISLNK(os.lstat(target).st_mode):
                return Outcome(None, (rules.SYMBOLIC_LINK.at(place, name=part),))
        descriptor = os.open(target, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | _NON_BLOCKING)
    except FileNotFoundError:
        return Outcome(None, (rules.FILE_MISSING.at(place, name=path.name),))
    except OSError:
        return Outcome(
            None, (rules.UNREADABLE_FILE.at(place, name=path.name, reason="@reason.unreadable"),)
        )
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        return Outcome(
            None, (rules.UNREADABLE_FILE.at(place, name=path.name, reason="@reason.not-a-file"),)
        )
    with os.fdopen(descriptor, "rb") as file:
        content = file.read(size_limit + 1)
    if len(content) > size_limit:
        return Outcome(
            None, (rules.FILE_TOO_LARGE.at(place, name=path.name, limit=size_limit // 1000),)
        )
    return Outcome(content)


# A named pipe in a pull request would otherwise wait for a writer for ever.
_NON_BLOCKING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
