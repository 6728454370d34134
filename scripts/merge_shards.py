"""Make the site of all its parts: `python scripts/merge_shards.py site-shards/1-of-2 …/2-of-2`.

A part is what `SHARD=2/2 mkdocs build` leaves. The site is audited and swapped in as after any
build, and has the same bytes. Exit 1 where it has faults, 2 where the parts make no site.
"""

import sys
from pathlib import Path

import environment  # noqa: F401
from knowledge_base.contributing.commands import command
from knowledge_base.contributing.console import REFUSED, run
from knowledge_base.incremental.libraries import libraries
from knowledge_base.languages import LANGUAGES
from knowledge_base.publishing.merge import merge, refusals
from knowledge_base.publishing.shards import read_shard
from knowledge_base.publishing.stages import Stages
from knowledge_base.publishing.state import state
from knowledge_base.publishing.swap import new_build, publish
from knowledge_base.rendering.templates import Templates
from knowledge_base.words import in_both


def main() -> int:
    parser, told = command("merge_shards")
    parser.add_argument("shards", nargs="+", type=Path, help=told["shards"])
    parser.add_argument("--site", type=Path, default=Path("site"), help=told["site"])
    parser.add_argument("--root", type=Path, default=Path(), help=told["root"])
    options = parser.parse_args()
    found = {folder: read_shard(folder) for folder in dict.fromkeys(options.shards)}
    # What makes the pages is the shards' affair; what finishes the site must be the same.
    own = state(options.root, {"libraries": libraries()}, ("hooks", "overrides"))
    refused = refusals(found, own)
    for refusal in refused:
        for language in LANGUAGES:
            print(refusal.line(language), file=sys.stderr)
    if refused:
        return REFUSED
    shards = {folder: shard for folder, shard in found.items() if shard is not None}
    stages = Stages(print)
    build = new_build(options.site)
    templates = Templates(options.root / "overrides" / "records")
    faults = merge(shards, build, templates, stages)
    for fault in faults[:50]:
        print(f"{fault.page}: {fault.kind}: {fault.detail}", file=sys.stderr)
    if faults:
        print(in_both("building", "faulty", count=len(faults)), file=sys.stderr)
        return 1
    publish(build, options.site)
    print(in_both("building", "published", site=options.site))
    return 0


if __name__ == "__main__":
    sys.exit(run(main))
