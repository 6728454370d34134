"""Groups are after they were kept what they were before, and what many share is kept once."""

from knowledge_base.incremental.columns import packed, unpacked
from knowledge_base.incremental.groups import Basis, Group, WrittenFile
from knowledge_base.publishing.pages import Known

SHARED = tuple(f"reforms/{number} facts" for number in range(500))


def group(number: int, files: int, basis: Basis | None) -> Group:
    written = (WrittenFile(f"p/{number}/{n}.html", n << 33, 1 << 60) for n in range(files))
    return Group(f"key {number}", tuple(written), Known(("ka", "en"), None, f"{number}"), basis)


def test_groups_come_back_as_they_were_and_in_their_order():
    groups = {
        "z": group(1, 2, Basis("ground", ("reforms/a facts", "reforms/b texts"))),
        "*none": Group("", ()),
        "a": group(2, 1, Basis("ground", ())),
        "b": group(3, 0, Basis("another", ("reforms/b texts",))),
        "c": group(4, 3, None),
    }
    found = unpacked(packed(groups))
    assert found == groups
    assert list(found) == list(groups)
    # As a tuple without names it would be equal.
    assert isinstance(found["a"].known, Known)
    assert unpacked(packed({})) == {}


def test_what_many_groups_share_is_kept_once():
    one = {"0": group(0, 1, Basis("ground", SHARED))}
    many = {str(n): group(n, 1, Basis("ground", SHARED[:1] + SHARED[1:])) for n in range(100)}
    assert len(packed(many)) < 4 * len(packed(one))
