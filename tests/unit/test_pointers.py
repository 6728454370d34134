"""Ids in a model: every one that points somewhere, and every one that stands twice."""

from typing import Annotated, Any

import pytest

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.model.common import Facts, Localised, Money
from knowledge_base.model.kinds import RECORD_KINDS
from knowledge_base.model.pointers import Pointer, pointers_of, repetitions_in
from knowledge_base.model.reform import CostItem, Reform, Resources
from knowledge_base.model.values import Key, MunicipalityId, PointsTo, SourceId, ThemeId
from knowledge_base.model.vocabulary import VOCABULARIES
from knowledge_base.words import words


class Leaf(Facts):
    theme: ThemeId | None = None
    kinds: tuple[Annotated[Key, PointsTo("kinds")], ...] = ()
    plain: str = "x"


class Branch(Facts):
    id: Key = "branch"
    source: SourceId
    leaf: Leaf | None = None
    leaves: tuple[Leaf, ...] | None = None
    municipality: MunicipalityId | None = None


BRANCH = Branch(
    source="s",
    leaf=Leaf(theme="t", kinds=("a", "b")),
    leaves=(Leaf(), Leaf(theme="u")),
    municipality="m",
)


def test_every_pointer_is_found_with_its_path_and_target():
    assert list(pointers_of(BRANCH)) == [
        Pointer(("source",), "sources", "s"),
        Pointer(("leaf", "theme"), "themes", "t"),
        Pointer(("leaf", "kinds", 0), "kinds", "a"),
        Pointer(("leaf", "kinds", 1), "kinds", "b"),
        Pointer(("leaves", 1, "theme"), "themes", "u"),
        Pointer(("municipality",), "municipalities", "m"),
    ]


def test_the_sources_of_sums_deep_in_a_reform_are_pointers():
    resources = Resources(
        total=Money.model_construct(amount=1, currency="GEL", source="one"),
        items=(
            CostItem.model_construct(
                title=Localised(en="x"),
                money=Money.model_construct(amount=1, currency="GEL", source="two"),
            ),
        ),
    )
    assert [(each.path, each.id) for each in pointers_of(resources)] == [
        (("total", "source"), "one"),
        (("items", 0, "money", "source"), "two"),
    ]


@pytest.mark.parametrize(
    ("leaf", "repeated"),
    [
        (Leaf(kinds=("a", "b")), []),
        (Leaf(kinds=("a", "b", "a", "a")), [(("kinds", 2), "a"), (("kinds", 3), "a")]),
        (Branch(source="s", leaf=Leaf(kinds=("a", "a"))), [(("leaf", "kinds", 1), "a")]),
        (
            Branch(source="s", leaves=(Leaf(kinds=("a",)), Leaf(kinds=("a", "a")))),
            [(("leaves", 1, "kinds", 1), "a")],
        ),
    ],
)
def test_what_stands_twice_in_one_list_is_found_at_its_second_place(leaf, repeated):
    assert list(repetitions_in(leaf)) == repeated


def targets(model: Any) -> set[str]:
    """Every target that a field of `model` can point to, by its schema of types."""
    found: set[str] = set()
    seen: set[Any] = set()

    def walk(annotation: Any, metadata: Any = ()) -> None:
        found.update(mark.target for mark in metadata if isinstance(mark, PointsTo))
        if isinstance(annotation, type) and issubclass(annotation, Facts):
            if annotation not in seen:
                seen.add(annotation)
                for field in annotation.model_fields.values():
                    walk(field.annotation, field.metadata)
            return
        for part in getattr(annotation, "__args__", ()):
            walk(part)
        found.update(
            mark.target
            for mark in getattr(annotation, "__metadata__", ())
            if isinstance(mark, PointsTo)
        )

    walk(model)
    return found


@pytest.mark.parametrize("model", [*RECORD_KINDS.values(), *VOCABULARIES.values()])
@pytest.mark.parametrize("language", ["ka", "en"])
def test_every_target_has_its_name_in_both_languages(model, language):
    assert targets(model) <= words(language, "findings")["terms"]["list"].keys()


def test_the_real_records_point_to_every_kind_of_thing_a_reform_can(catalogue: Catalogue):
    used = {
        pointer.target
        for entry in catalogue.visible("reforms")
        for pointer in pointers_of(entry.record)
    }
    assert {"themes", "municipalities", "sources", "forms", "programmes"} <= used
    assert used <= targets(Reform)
