"""Write .br and .gz copies beside the files of a site: `python scripts/compress_site.py site`.

For hosts that send such copies instead of compressing at each request. Run it after the build, on
the folder that is put on the host.
"""

import sys
from pathlib import Path

from knowledge_base.publishing.compress import compress


def main() -> int:
    if len(sys.argv) != 2 or not (Path(sys.argv[1]) / "index.html").is_file():
        print(__doc__, file=sys.stderr)
        return 2
    whole, small = compress(Path(sys.argv[1]).resolve())
    print(f"{whole / 1e6:.1f} MB → {small / 1e6:.1f} MB (brotli)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
