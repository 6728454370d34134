"""What keeps pages from being made and no check of records finds, told where it is mended."""

import traceback
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

import jinja2
from jinja2 import (
    TemplateAssertionError,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)

from knowledge_base.languages import LANGUAGES, Language
from knowledge_base.views.site import HOME, NOT_FOUND
from knowledge_base.words import words

_JINJA = Path(jinja2.__file__).parent
_PAGES = {HOME: "index", NOT_FOUND: NOT_FOUND}
"""The pages that are no folder's own, by the section that they are the shell of."""


class RenderingError(Exception):
    """No page can be made, or not this one, until the file at `place` is mended.

    `kind` names the words for it in words/<language>/rendering.yml, `reason` is what stands out
    there. It survives pickling, so that a process can tell it to another.
    """

    def __init__(self, kind: str, place: str, reason: str) -> None:
        super().__init__(kind, place, reason)
        self.kind, self.place, self.reason = kind, place, reason

    def __str__(self) -> str:
        return " / ".join(map(self.told, LANGUAGES))

    def told(self, language: Language) -> str:
        """Where it is, what is wrong and how to mend it, on one line."""
        said = words(language, "rendering")
        line: str = said["line"]
        return line.format(place=self.place, reason=self.reason, **said["kinds"][self.kind])


def template_fault(error: Exception, folder: Path, root: Path) -> RenderingError | None:
    """What `error`, raised while a template was shown, says of the templates in `folder`.

    Its place is seen from `root`. None where the fault is not a template's but the code's.
    """
    frames = traceback.extract_tb(error.__traceback__)
    if not isinstance(error, TemplateError):
        # Jinja writes the templates' own lines into the traceback.
        raised_in = Path(frames[-1].filename)
        if not (raised_in.is_relative_to(folder) or raised_in.is_relative_to(_JINJA)):
            return None
    inside = [
        (frame.filename, frame.lineno)
        for frame in frames
        if Path(frame.filename).is_relative_to(folder)
    ]
    if isinstance(error, TemplateSyntaxError) and error.filename:
        inside.append((error.filename, error.lineno))
    file, line = inside[-1] if inside else (str(folder), None)
    path = Path(file)
    place = path.relative_to(root) if path.is_relative_to(root) else path
    kind, reason = _named(error)
    return RenderingError(kind, f"{place}:{line}" if line else str(place), reason.rstrip("."))


def without_shell(missing: Iterable[tuple[str, Language]]) -> RenderingError:
    """The fault that sections, each in a language, have no hand-written page as their shell."""
    sections = list(missing)
    pages = ", ".join(
        f"docs/{_PAGES.get(name, f'{name}/index')}.{code}.md" for name, code in sections
    )
    heads = ", ".join(dict.fromkeys(f"shell: {name}" for name, _ in sections))
    return RenderingError("shell", pages, heads)


def changed_since(path: PurePosixPath, address: str) -> RenderingError:
    """The fault that the file `path` of the record at `address` is not the one that was checked."""
    return RenderingError("changed", str(path), address)


def require_text(path: PurePosixPath, content: bytes) -> None:
    """Raise `RenderingError` unless `content`, of the hand-written page `path`, is UTF-8."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        sign = f"0x{content[error.start]:02X}"
        raise RenderingError("encoding", f"{path}:{line}", sign) from error


def _named(error: Exception) -> tuple[str, str]:
    """Which kind of fault it is, and what stands out there."""
    match error:
        case UndefinedError() | TemplateAssertionError():
            return "unknown", str(error.message)
        case TemplateNotFound():
            return "missing", str(error.name)
        case TemplateSyntaxError():
            return "syntax", str(error.message)
    return "impossible", str(error)
