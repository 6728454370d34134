"""A text cut at its headings."""

from dataclasses import dataclass

from knowledge_base.prose.grammar import Survey


@dataclass(frozen=True, slots=True)
class Block:
    """A heading and the Markdown below it, up to the next heading that cuts.

    `level` is 0 for what stands before the first heading. `line` is the heading's own line and
    `start` the byte where its Markdown begins, both in the text that was cut.
    """

    level: int
    title: str
    line: int
    markdown: str


def cut(markdown: str, found: Survey, levels: tuple[int, ...] = (2, 3)) -> tuple[Block, ...]:
    """`markdown` cut at every heading of `levels` that is not nested."""
    content = markdown.encode()
    cuts = [heading for heading in found.headings if heading.level in levels and not heading.nested]
    starts = [heading.start for heading in cuts] + [len(content)]
    blocks = [Block(0, "", 1, content[: starts[0]].decode().strip("\n"))]
    for heading, end in zip(cuts, starts[1:], strict=True):
        blocks.append(
            Block(
                level=heading.level,
                title=heading.text,
                line=content.count(b"\n", 0, heading.start) + 1,
                markdown=content[heading.end : end].decode().strip("\n"),
            )
        )
    return tuple(blocks)
