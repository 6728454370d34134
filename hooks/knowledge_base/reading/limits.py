"""How large a file may be. Chosen far above real records and far below what hurts a build."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class YamlLimits:
    """Limits of one YAML file: bytes, levels of nesting, and number of nodes."""

    size: int
    depth: int
    nodes: int


RECORD_LIMITS = YamlLimits(size=64_000, depth=12, nodes=2_000)
VOCABULARY_LIMITS = YamlLimits(size=256_000, depth=12, nodes=20_000)
FRONT_MATTER_LIMITS = YamlLimits(size=8_000, depth=4, nodes=200)

TEXT_SIZE = 200_000
"""Bytes in ka.md or en.md."""

LINE_LENGTH = 4_000
"""Characters in one line of any file."""
