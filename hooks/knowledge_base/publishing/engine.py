"""What the engine has made, kept for as long as it would make the same again.

Its frames and hand-written pages follow from everything but the records; of those it asks only
whether there is a page to lead to.
"""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from knowledge_base.incremental.groups import Group, Groups
from knowledge_base.incremental.output import Output
from knowledge_base.languages import Language
from knowledge_base.publishing.write import HandWritten
from knowledge_base.rendering.shell import Shell

ENGINE = "*engine"
"""The name of the group of its files; no page's path has a star."""


class EngineWork(NamedTuple):
    """What the engine hands over besides files; `led_to` are the records that its pages lead to."""

    shells: Mapping[tuple[str, Language], Shell]
    written: HandWritten
    led_to: frozenset[str]


def engine_group(
    output: Output, ground: str, files: Collection[str], groups: Groups, work: EngineWork
) -> Group:
    """The `files` that the engine made on `ground`, but for those that `groups` have replaced."""
    replaced = {file.path for group in groups.values() for file in group.files}
    own = sorted(path for path in files if path not in replaced)
    return Group(ground, tuple(map(output.described, own)), work)
