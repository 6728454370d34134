"""Content controls, by which our own forms name their answers."""

from collections.abc import Iterable, Mapping

from lxml import etree

from knowledge_base.forms.tags import NAMESPACE, digest_of
from knowledge_base.importing.paper import Carried
from knowledge_base.importing.word.desk import Desk
from knowledge_base.importing.word.xml import attribute, child, children, is_on

_TAG_LIMIT = 200
"""Characters; Word takes 64."""


def noted_tag(control: etree._Element, desk: Desk) -> str:
    """The tag of `control`, under which what it shows is noted; empty where it has none."""
    tag = (attribute(child(control, "sdtPr", "tag"), "val") or "")[:_TAG_LIMIT]
    if tag:
        desk.controls[tag] = digest_of(control)
    return tag


def name_of(control: etree._Element, desk: Desk) -> str:
    """The tag of `control`, which is noted, or else the title that Word shows above it."""
    title = attribute(child(control, "sdtPr", "alias"), "val") or ""
    return noted_tag(control, desk) or title[:_TAG_LIMIT]


def shows_placeholder(control: etree._Element) -> bool:
    """Whether nobody has written anything into `control`."""
    return bool(is_on(child(control, "sdtPr", "showingPlcHdr")))


def carried(parts: Iterable[etree._Element], shown_now: Mapping[str, str]) -> Carried | None:
    """The record that our own export put into one of `parts`, and which answers were touched since.

    `shown_now` are the digests of what controls show, by their tags.
    """
    for tree in parts:
        if tree.tag != f"{{{NAMESPACE}}}record":
            continue
        files = {str(each.get("name", "")): str(each.text or "") for each in children(tree, "file")}
        shown = {
            str(each.get("tag", "")): str(each.get("digest", ""))
            for each in children(tree, "shown")
        }
        # LibreOffice 7 drops the tags of controls and lets them shrink to one paragraph.
        return Carried(
            language=str(tree.get("language", "")),
            files=tuple(sorted(files.items())),
            touched=tuple(tag for tag in shown if shown_now.get(tag) != shown[tag]),
            tags_lost=bool(shown) and not shown.keys() & shown_now.keys(),
        )
    return None
