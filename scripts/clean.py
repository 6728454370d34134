"""Remove what was built: site/, its earlier builds, caches and the virtual environment."""

import argparse
import shutil
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
BUILT = (
    ".site-builds",
    "site-shards",
    ".cache",
    ".venv",
    ".pytest_cache",
    ".mypy_cache",
    ".ruff_cache",
    ".hypothesis",
)


def main() -> int:
    argparse.ArgumentParser(description=__doc__).parse_args()
    for path in (
        PROJECT / "site",
        *(PROJECT / name for name in BUILT),
        *PROJECT.glob("hooks/*.egg-info"),
    ):
        if path.is_symlink():
            path.unlink()
        elif path.is_dir():
            shutil.rmtree(path)
    for folder in ("hooks", "scripts", "tests", "benchmarks"):
        for cache in (PROJECT / folder).rglob("__pycache__"):
            shutil.rmtree(cache)
    return 0


if __name__ == "__main__":
    sys.exit(main())
