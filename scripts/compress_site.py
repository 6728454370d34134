"""Write .br and .gz copies beside the files of a site: `python scripts/compress_site.py site`.

For hosts that send such copies instead of compressing at each request. Run it after the build, on
the folder that is put on the host.
"""

import sys
from pathlib import Path

import environment  # noqa: F401
from knowledge_base.contributing.commands import command
from knowledge_base.contributing.console import refused, run
from knowledge_base.publishing.compress import compress


def main() -> int:
    parser, told = command("compress_site")
    parser.add_argument("site", type=Path, help=told["site"])
    site: Path = parser.parse_args().site
    if not (site / "index.html").is_file():
        return refused("no_site", file=site)
    whole, small = compress(site.resolve())
    print(f"{whole / 1e6:.1f} MB → {small / 1e6:.1f} MB (brotli)")
    return 0


if __name__ == "__main__":
    sys.exit(run(main))
