"""The edge between a script and the person who runs it."""

import errno
import io
import os
import sys
from collections.abc import Callable
from pathlib import Path

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.catalogue.load import load
from knowledge_base.contributing.project import records_folder
from knowledge_base.languages import LANGUAGES
from knowledge_base.words import words

REFUSED = 2
"""The exit code where the system would not read or write something."""

INTERRUPTED = 130
"""The exit code after Ctrl-C or Ctrl-D."""

_REASONS = {
    errno.ENOENT: "missing",
    errno.EISDIR: "folder",
    errno.ENOTDIR: "no_folder",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EROFS: "denied",
    errno.EEXIST: "exists",
    errno.ENAMETOOLONG: "long",
    errno.ELOOP: "link",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EILSEQ: "encoding",
    errno.EBADMSG: "unclear",
}


def run(main: Callable[[], int]) -> int:
    """The exit code of the script `main`.

    What the system refuses to read or write is told in one sentence of each language. Whoever
    breaks off, or reads the first lines only, gets no traceback; a bug still has one.
    """
    for stream in (sys.stdout, sys.stderr):
        # A console of Windows, or a pipe there, would not know the letters.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:
        # Python would try once more to write what is left, when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (EOFError, KeyboardInterrupt):
        print(file=sys.stderr)
        return INTERRUPTED
    except OSError as error:
        print(told(error), file=sys.stderr)
        return REFUSED
    return code


def refused(sentence: str, **details: object) -> int:
    """Say in each language why the script does nothing; the exit code for it.

    `sentence` is the name of the sentence in console.yml.
    """
    for language in LANGUAGES:
        print(words(language, "console")[sentence].format(**details), file=sys.stderr)
    return REFUSED


def catalogue_of(root: Path) -> Catalogue | None:
    """The catalogue of the project in `root`; None, told in each language, without vocabularies.

    Raises FileNotFoundError where `root` is no project.
    """
    records_folder(root)
    catalogue = load(root).value
    if catalogue is None:
        refused("broken")
    return catalogue


def told(error: OSError) -> str:
    """What the system has refused, in one sentence of each language, Georgian first."""
    reason = _REASONS.get(error.errno or 0)
    lines = []
    for language in LANGUAGES:
        said = words(language, "console")
        why = said["reasons"][reason] if reason else error.strerror or str(error)
        lines.append(said["refused"].format(file=error.filename or "…", reason=why))
    return "\n".join(lines)
