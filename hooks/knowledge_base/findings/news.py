"""What checks of the same files found, one after the other, told once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from knowledge_base.findings.finding import Finding, Severity
from knowledge_base.findings.report import line
from knowledge_base.languages import LANGUAGES
from knowledge_base.words import words


@dataclass(frozen=True, slots=True)
class NewsLine:
    """One line to tell an editor, and how much it weighs: None where the news is good."""

    text: str
    weight: Severity | None


def news(
    before: Sequence[Finding], now: Sequence[Finding], known: Collection[Finding]
) -> tuple[NewsLine, ...]:
    """Lines in both languages on what the second check found and the first did not.

    Of `known` warnings nothing more is told: they come and go with errors beside them. Errors are
    told each time that they come. Last stands how many errors and warnings there are now, and
    whether the last error is mended; if nothing has changed, there is no line at all.
    """
    if set(before) == set(now):
        return ()
    came = sorted(set(now) - set(before))
    told = [found for found in came if found.is_error or found not in known]
    lines = [
        NewsLine(line(found, language), found.severity) for found in told for language in LANGUAGES
    ]
    had_errors = any(found.is_error for found in before)
    errors = sum(found.is_error for found in now)
    for language in LANGUAGES:
        said = words(language, "findings")["count"]
        if had_errors and not errors:
            lines.append(NewsLine(words(language, "preview")["mended"], None))
        if now:
            files = len({found.place.path for found in now})
            count = said["some"].format(errors=errors, warnings=len(now) - errors, files=files)
            lines.append(NewsLine(count, Severity.ERROR if errors else Severity.WARNING))
        else:
            lines.append(NewsLine(said["clean"], None))
    return tuple(lines)


@dataclass(slots=True)
class News:
    """What each check has found that the one before it did not.

    The warnings of the first check are no news: they are counted, and nothing more is said of them.
    """

    _told: tuple[Finding, ...] = ()
    _known: set[Finding] = field(default_factory=set)
    _is_first: bool = True

    def of(self, now: tuple[Finding, ...]) -> tuple[NewsLine, ...]:
        """The lines to tell of a check that has found `now`."""
        if self._is_first:
            self._known.update(finding for finding in now if not finding.is_error)
            self._is_first = False
        lines = news(self._told, now, self._known)
        self._known.update(now)
        self._told = now
        return lines
