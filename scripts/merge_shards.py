"""Make the site of all its parts: `python scripts/merge_shards.py site-shards/1-of-2 …/2-of-2`.

A part is what `SHARD=2/2 mkdocs build` leaves. The site is audited and swapped in as after any
build, and has the same bytes. Exit 1 where it has faults, 2 where the parts make no site.
"""

import argparse
import sys
from pathlib import Path

from knowledge_base.contributing.console import run
from knowledge_base.incremental.libraries import libraries
from knowledge_base.languages import LANGUAGES
from knowledge_base.publishing.merge import merge, refusals
from knowledge_base.publishing.shards import read_shard
from knowledge_base.publishing.stages import Stages
from knowledge_base.publishing.state import state
from knowledge_base.publishing.swap import new_build, publish
from knowledge_base.rendering.templates import Templates
from knowledge_base.words import words


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "shards", nargs="+", type=Path, help="the folders of all parts / ყველა ნაწილის საქაღალდე"
    )
    parser.add_argument("--site", type=Path, default=Path("site"), help="where the site is shown")
    parser.add_argument("--root", type=Path, default=Path(), help="the project's folder")
    options = parser.parse_args()
    found = {folder: read_shard(folder) for folder in dict.fromkeys(options.shards)}
    # What makes the pages is the shards' affair; what finishes the site must be the same.
    own = state(options.root, {"libraries": libraries()}, ("hooks", "overrides"))
    refused = refusals(found, own)
    for refusal in refused:
        for language in LANGUAGES:
            print(refusal.line(language), file=sys.stderr)
    if refused:
        return 2
    shards = {folder: shard for folder, shard in found.items() if shard is not None}
    stages = Stages(print)
    build = new_build(options.site)
    templates = Templates(options.root / "overrides" / "records")
    faults = merge(shards, build, templates, stages)
    for fault in faults[:50]:
        print(f"{fault.page}: {fault.kind}: {fault.detail}", file=sys.stderr)
    for language in LANGUAGES:
        said = words(language, "shards")
        if faults:
            print(said["faults"].format(count=len(faults)), file=sys.stderr)
    if faults:
        return 1
    publish(build, options.site)
    for language in LANGUAGES:
        print(words(language, "shards")["published"].format(site=options.site))
    return 0


if __name__ == "__main__":
    sys.exit(run(main))
