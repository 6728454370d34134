"""YAML, but only the part of it that cannot be misread: maps, lists, text and numbers.

PyYAML's parser gives the events (it does not recurse, so depth cannot kill it); everything
that composes, resolves or constructs is ours, because the library's own resolvers turn `no`
into False, `9:30` into 570 and `0322` into 210, take the last of two equal keys, and recurse.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Any, NamedTuple, NoReturn

import yaml
from yaml.events import (
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from knowledge_base.findings import rules
from knowledge_base.findings.finding import Finding, Place, Rule
from knowledge_base.findings.outcome import Outcome
from knowledge_base.reading.limits import YamlLimits

Path = tuple[str | int, ...]
"""Where a value stands in the tree: keys and positions from the root."""

Value = dict[str, Any] | tuple[Any, ...] | str | int | Decimal
"""What a place in the tree can hold."""

_UNLIKE_TEXT = frozenset("0123456789-+._~=<yYnNoOtTfF")
"""What the following begin with; most text does not."""

_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,14})")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,14})\.[0-9]{1,9}")
# Everything that one YAML reader or another takes for a truth value, nothing, or a number.
_AMBIGUOUS = re.compile(
    r"(?i:y|n|yes|no|on|off|true|false|null|nil|none|~|=|<<|\.inf|\.nan|[-+]\.inf)"
    r"|[-+]?0[0-9_]+|[-+]?0[xX][0-9a-fA-F_]+|[-+]?0[oO][0-7_]+|[-+]?0[bB][01_]+"
    r"|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?"
    r"|[-+]?([0-9][0-9_]*)?\.?[0-9_]+([eE][-+]?[0-9]+)?|[-+]?[0-9][0-9_]*\."
)
_KEY_WITHOUT_SPACE = re.compile(r"\s*(?:- )?[A-Za-z_][\w-]*:(?=[^\s/])")
_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ODD_BLANK = re.compile(rf"(?: *(?:- +)*[A-Za-z_][\w-]*:)? *[{_BLANKS}]")
_FIRST_SIGN = re.compile(r" *(?:- +)*[A-Za-z_][\w-]*: +(\S)")
_TYPOGRAPHIC = "“”„‟‘’‚«»"
_KEY = re.compile(r" *(?:- +)*([A-Za-z_][\w-]*):(?: .*)?")
_EMPTY_KEY = re.compile(r" *(?:- +)*([A-Za-z_][\w-]*): *(?:#.*)?")
_SILENT = re.compile(r" *(?:#.*)?")
_CUTS = re.compile(r" +#[^\s#]")
"""A comment that was likely meant as text: there is a space before the sign and none behind it."""
# Inside double quotes, all that may follow a backslash: the other signs could smuggle in
# characters that the file itself must not hold.
_ESCAPE = re.compile(r"(?<!\\)(?:\\\\)*\\[^\"\\/]")


@dataclass(frozen=True, slots=True)
class YamlTree:
    """A YAML mapping as plain data (dict, tuple, str, int, Decimal) with positions.

    `values` holds the line and column of every value in `file`, and `keys` those of every key, by
    path.
    """

    data: dict[str, Any]
    file: PurePosixPath
    values: dict[Path, tuple[int, int]]
    keys: dict[Path, tuple[int, int]]

    def place_of(self, path: Path) -> Place:
        """The place of the value at `path`, or of its nearest ancestor that exists."""
        while path and path not in self.values:
            path = path[:-1]
        return Place(self.file, *self.values[path])

    def place_of_key(self, path: Path) -> Place:
        """The place of the key at `path`, or of the nearest value above it."""
        return Place(self.file, *self.keys[path]) if path in self.keys else self.place_of(path)


def is_ambiguous(text: str) -> bool:
    """Whether `text` without quotes would be misread (KB208)."""
    return _AMBIGUOUS.fullmatch(text) is not None


def read_tree(
    text: str, path: PurePosixPath, limits: YamlLimits, first_line: int = 1
) -> Outcome[YamlTree]:
    """The tree of `text`, a YAML mapping whose first line is line `first_line` of the file.

    The tree is None where the YAML could not be followed to its end. Values that can be misread
    are findings and stay in the tree as text. Findings: KB201 to KB211, KB213, KB214.
    """
    builder = _Builder(path, limits, first_line)
    try:
        tree = builder.build(text)
    except _StoppedError:
        tree = None
    except yaml.MarkedYAMLError as error:
        problem = _problem_key(error.problem or "")
        # Both are noticed later than they are made: a quotation mark that is never closed at the
        # end of the file, a missing colon in the line below.
        is_late = problem in ("quote-open", "no-colon")
        mark = error.context_mark if is_late else error.problem_mark
        place = builder.place(mark)
        if problem == "colon" and mark is not None:
            spot = _missing_space(text, mark.line)
            if spot is not None:
                problem, place = "space", Place(path, first_line + spot[0], spot[1])
        spot = _odd_blank(text, mark.line) if mark is not None else None
        fallen = _fallen(text, mark.line) if mark is not None and problem == "colon" else None
        if spot is not None:
            problem, place = "blank", Place(path, first_line + spot[0], spot[1])
        elif mark is not None:
            problem = _problem_of_sign(text, mark.line, mark.column, problem)
        if spot is None and fallen is not None:
            builder.settle_fallen(fallen)
        else:
            builder.findings.append(rules.YAML_SYNTAX.at(place, problem=f"@yaml.{problem}"))
        tree = None
    except yaml.YAMLError:
        builder.findings.append(
            rules.YAML_SYNTAX.at(Place(path, first_line), problem="@yaml.other")
        )
        tree = None
    return Outcome(tree, tuple(builder.told()))


def _missing_space(text: str, line: int) -> tuple[int, int] | None:
    """Where a key without a space behind its colon stands, right above line `line`, from 0."""
    above = text.split("\n")[line - 1] if line else ""
    match = _KEY_WITHOUT_SPACE.match(above)
    return (line - 1, match.end()) if match else None


def _odd_blank(text: str, line: int) -> tuple[int, int] | None:
    """Where a blank stands that YAML takes for a letter, near line `line`, counted from 0."""
    lines = text.split("\n")
    for at in range(line, max(-1, line - 3), -1):
        match = _ODD_BLANK.match(lines[at]) if at < len(lines) else None
        if match is not None:
            return at, match.end()
    return None


def _problem_of_sign(text: str, line: int, column: int, problem: str) -> str:
    """The cause of `problem` at a value whose first sign YAML takes for more than text."""
    lines = text.split("\n")
    match = _FIRST_SIGN.match(lines[line]) if line < len(lines) else None
    if match is None or match.start(1) > column:
        return problem
    sign = match[1]
    if sign in _TYPOGRAPHIC and problem == "colon":
        return "typographic"
    if problem not in ("indentation", "reserved-character", "other"):
        return problem
    if sign in "\"'":
        return "quote-inside"
    return (
        "bracket-first" if sign in "[{" else "reserved-character" if sign in "*&!%@`" else problem
    )


class _Fallen(NamedTuple):
    """A key on `line`, from 0, beside `parent`, an empty one right above it."""

    parent: str
    parent_line: int
    key: str
    line: int
    column: int


def _fallen(text: str, line: int) -> _Fallen | None:
    """The key above line `line`, from 0, that lost its indentation while what follows kept it."""
    lines = text.split("\n")
    said = [at for at in range(line) if not _SILENT.fullmatch(lines[at])]
    if len(said) < 2:
        return None
    key, parent = _KEY.match(lines[said[-1]]), _EMPTY_KEY.fullmatch(lines[said[-2]])
    inner = len(lines[line]) - len(lines[line].lstrip(" "))
    if key is None or parent is None or key.start(1) != parent.start(1) or inner <= key.start(1):
        return None
    return _Fallen(parent[1], said[-2], key[1], said[-1], key.start(1) + 1)


class _StoppedError(Exception):
    """Reading cannot go on; the finding that says why is already recorded."""


_PROBLEMS = {
    "mapping values are not allowed": "colon",
    "could not find expected ':'": "no-colon",
    "did not find expected key": "indentation",
    "did not find expected '-' indicator": "list-indentation",
    "block sequence entries are not allowed": "list-indentation",
    "found unexpected end of stream": "quote-open",
    "found character that cannot start any token": "reserved-character",
    "found unknown escape character": "escape",
    "did not find expected ',' or ']'": "bracket",
    "did not find expected ',' or '}'": "bracket",
    "did not find expected node content": "bracket",
    "found unexpected document indicator": "document",
}


def _problem_key(problem: str) -> str:
    return next((key for phrase, key in _PROBLEMS.items() if phrase in problem), "other")


class _Builder:
    """Builds one tree; holds the findings and the count of nodes on the way."""

    def __init__(self, path: PurePosixPath, limits: YamlLimits, first_line: int) -> None:
        self._path = path
        self._limits = limits
        self._first_line = first_line
        self._nodes = 0
        self._text = ""
        self._has_cuts = False
        self.findings: list[Finding] = []
        self._values: dict[Path, tuple[int, int]] = {}
        self._keys: dict[Path, tuple[int, int]] = {}

    def place(self, mark: Any) -> Place:
        if mark is None:
            return Place(self._path, self._first_line)
        return Place(self._path, *self._position(mark))

    def told(self) -> Iterator[Finding]:
        """The findings, without those on values that are empty only because of an odd blank."""
        blank = {
            each.place.line
            for each in self.findings
            if each.code == rules.YAML_SYNTAX.code and ("problem", "@yaml.blank") in each.details
        }
        for each in self.findings:
            is_empty = each.code == rules.YAML_EMPTY_VALUE.code
            if not (is_empty and each.place.line + 1 in blank):
                yield each

    def settle_fallen(self, found: _Fallen) -> None:
        """One finding on `found`, in the place of that on the empty key above it."""
        empty = (rules.YAML_EMPTY_VALUE.code, self._first_line + found.parent_line)
        self.findings = [each for each in self.findings if (each.code, each.place.line) != empty]
        place = Place(self._path, self._first_line + found.line, found.column)
        self.findings.append(rules.YAML_NOT_UNDER.at(place, key=found.key, parent=found.parent))

    def _position(self, mark: Any) -> tuple[int, int]:
        return self._first_line + mark.line, mark.column + 1

    def build(self, text: str) -> YamlTree | None:
        self._text = text
        self._has_cuts = _CUTS.search(text) is not None
        events: Iterator[Event] = iter(yaml.CSafeLoader(text).get_event, None)
        documents = 0
        data: Any = None
        for event in events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._stop(rules.YAML_SEVERAL_DOCUMENTS, event)
                if event.tags or event.version:
                    self._stop(rules.YAML_TAG, event, tag="%")
                data = self._node(next(events), events, ())
        if not isinstance(data, dict):
            self.findings.append(rules.YAML_NOT_A_MAPPING.at(Place(self._path, self._first_line)))
            return None
        return YamlTree(data, self._path, self._values, self._keys)

    def _node(self, event: Event, events: Iterator[Event], path: Path) -> Value:
        # Depth is bounded by the limit, so this recursion is, too.
        self._guard(event, len(path))
        self._values[path] = self._position(event.start_mark)
        if isinstance(event, ScalarEvent):
            return self._scalar(event)
        if isinstance(event, MappingStartEvent):
            return self._mapping(events, path)
        assert isinstance(event, SequenceStartEvent)
        return self._sequence(events, path)

    def _mapping(self, events: Iterator[Event], path: Path) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        for event in events:
            if isinstance(event, MappingEndEvent):
                break
            key = self._key(event)
            key_path = (*path, key)
            if key in mapping:
                self.findings.append(
                    rules.YAML_DUPLICATE_KEY.at(
                        self.place(event.start_mark),
                        key=key,
                        first_line=self._keys[key_path][0],
                    )
                )
                self._node(next(events), events, (*path, key, "duplicate"))
                continue
            self._keys[key_path] = self._position(event.start_mark)
            mapping[key] = self._node(next(events), events, key_path)
        return mapping

    def _sequence(self, events: Iterator[Event], path: Path) -> tuple[Any, ...]:
        items: list[Any] = []
        for event in events:
            if isinstance(event, SequenceEndEvent):
                break
            items.append(self._node(event, events, (*path, len(items))))
        return tuple(items)

    def _key(self, event: Event) -> str:
        self._guard(event, 0)
        if not isinstance(event, ScalarEvent):
            self._stop(rules.YAML_KEY_NOT_TEXT, event, key="…")
        if event.implicit[0] and event.value == "<<" and not event.style:
            self._stop(rules.YAML_ANCHOR, event)
        if event.value[:1].isspace() and not event.style:
            self._stop(rules.YAML_SYNTAX, event, problem="@yaml.blank")
        value = self._scalar(event)
        if not isinstance(value, str):
            self._stop(rules.YAML_KEY_NOT_TEXT, event, key=event.value)
        return value

    def _scalar(self, event: ScalarEvent) -> str | int | Decimal:
        value: str = event.value
        if event.style == '"' and _ESCAPE.search(self._source(event)):
            self._say(rules.YAML_SYNTAX, event, problem="@yaml.escape")
        if not (event.implicit[0] and not event.style):
            return value
        if value != value.strip():
            # What YAML itself takes for a blank is gone by now.
            self._say(rules.YAML_SYNTAX, event, problem="@yaml.blank")
            value = value.strip()
        if self._has_cuts and event.end_mark and _CUTS.match(self._text, event.end_mark.index):
            self._say(rules.YAML_CUT_BY_COMMENT, event, value=value)
        if value == "":
            self._say(rules.YAML_EMPTY_VALUE, event)
        elif value[0] not in _UNLIKE_TEXT:
            return value
        elif _INTEGER.fullmatch(value):
            return int(value)
        elif _DECIMAL.fullmatch(value):
            return Decimal(value)
        elif is_ambiguous(value):
            self._say(rules.YAML_AMBIGUOUS_SCALAR, event, value=value)
        return value

    def _source(self, event: ScalarEvent) -> str:
        """`event` as it stands in the text, with its quotes."""
        assert event.start_mark is not None and event.end_mark is not None
        return self._text[event.start_mark.index : event.end_mark.index]

    def _guard(self, event: Event, depth: int) -> None:
        assert isinstance(event, NodeEvent)
        if event.anchor is not None:
            self._stop(rules.YAML_ANCHOR, event)
        assert isinstance(event, (ScalarEvent, CollectionStartEvent))
        if event.tag is not None:
            self._stop(rules.YAML_TAG, event, tag=event.tag)
        self._nodes += 1
        if self._nodes > self._limits.nodes:
            self._stop(rules.YAML_TOO_MANY_NODES, event, limit=self._limits.nodes)
        if depth >= self._limits.depth:
            self._stop(rules.YAML_TOO_DEEP, event, limit=self._limits.depth)

    def _stop(self, rule: Rule, event: Event, **details: object) -> NoReturn:
        self._say(rule, event, **details)
        raise _StoppedError

    def _say(self, rule: Rule, event: Event, **details: object) -> None:
        self.findings.append(rule.at(self.place(event.start_mark), **details))
