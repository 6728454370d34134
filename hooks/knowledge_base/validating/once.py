"""One slip, one finding: what reading a file and fitting it to its model both have to say of it."""

from collections.abc import Iterator
from itertools import takewhile

from pydantic import BaseModel

from knowledge_base.findings import rules
from knowledge_base.findings.finding import Finding, Place
from knowledge_base.model.paths import model_at
from knowledge_base.reading.yaml_tree import Path, YamlTree

_UNREADABLE = frozenset(
    rule.code
    for rule in (
        rules.YAML_EMPTY_VALUE,
        rules.YAML_AMBIGUOUS_SCALAR,
        rules.YAML_SYNTAX,
        rules.FIELD_TO_FILL,
    )
)


def told_once(
    tree: YamlTree,
    model: type[BaseModel],
    reading: tuple[Finding, ...],
    fitting: tuple[Finding, ...],
) -> tuple[Finding, ...]:
    """`reading` and `fitting`, the findings of both, without a second one on the same slip.

    A value that could not be read is not said to be a wrong one as well. Fields that stand beside
    the empty one that they belong into are one finding (KB214).
    """
    better = set(_better_told(fitting))
    unreadable = {
        finding.place
        for finding in reading
        if finding.code in _UNREADABLE and (finding.code, finding.place) not in better
    }
    fallen = tuple(_fallen(tree, model, reading))
    settled = {(code, place) for _, same in fallen for code, place in same}
    settled |= better | set(_of_mixed_letters(reading, fitting))
    kept = [
        finding
        for finding in (*reading, *fitting)
        if (finding.code, finding.place) not in settled
        and not (finding in fitting and _is_of_value(finding) and finding.place in unreadable)
    ]
    return (*kept, *(finding for finding, _ in fallen))


def _better_told(fitting: tuple[Finding, ...]) -> Iterator[tuple[str, Place]]:
    """Words that could be misread, where the field itself says more: which word it wants."""
    for finding in fitting:
        is_choice = finding.code == rules.FIELD_CHOICE.code and "suggestion" in dict(
            finding.details
        )
        if is_choice or finding.code == rules.FIELD_UNKNOWN.code:
            yield rules.YAML_AMBIGUOUS_SCALAR.code, finding.place


def _of_mixed_letters(
    reading: tuple[Finding, ...], fitting: tuple[Finding, ...]
) -> Iterator[tuple[str, Place]]:
    """Values that are wrong only because a word in them has letters of two alphabets."""
    mixed = [
        (finding.place.line, dict(finding.details)["word"])
        for finding in reading
        if finding.code == rules.MIXED_SCRIPTS.code
    ]
    for finding in fitting:
        said = dict(finding.details).get("value", "")
        if any(line == finding.place.line and word in said for line, word in mixed):
            yield finding.code, finding.place


def _is_of_value(finding: Finding) -> bool:
    return finding.code not in (rules.FIELD_MISSING.code, rules.FIELD_UNKNOWN.code)


def _fallen(
    tree: YamlTree, model: type[BaseModel], reading: tuple[Finding, ...]
) -> Iterator[tuple[Finding, list[tuple[str, Place]]]]:
    """Empty fields that are followed by what should stand in them; with the findings on that."""
    without = [each for each in reading if each.code == rules.YAML_EMPTY_VALUE.code]
    paths = {tree.place_of(path): path for path in tree.values} if without else {}
    for empty in without:
        path = paths.get(empty.place, ())
        if not path:
            continue
        inside = tuple(_inside(tree, model, path))
        if inside:
            found = rules.YAML_NOT_UNDER.at(
                tree.place_of_key(inside[0]), key=inside[0][-1], parent=path[-1]
            )
            unknown = rules.FIELD_UNKNOWN.code
            same = [(unknown, tree.place_of_key(each)) for each in inside]
            yield found, [(empty.code, empty.place), *same]


def _inside(tree: YamlTree, model: type[BaseModel], path: Path) -> Iterator[Path]:
    """The fields behind the empty one at `path` that only its own model has."""
    inner, outer = model_at(model, path), model_at(model, path[:-1])
    if inner is None or outer is None:
        return
    beside = [each for each in tree.keys if each[:-1] == path[:-1]]
    behind = beside[beside.index(path) + 1 :]
    yield from takewhile(
        lambda each: each[-1] in inner.model_fields and each[-1] not in outer.model_fields, behind
    )
