"""Write requirements/*.lock from pyproject.toml: exact versions with hashes, no host named.

Versions that stand stay; `--upgrade` takes the newest ones.
"""

import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
SETS: dict[str, tuple[str, ...]] = {
    "site": (),
    "test": ("test",),
    "dev": ("test", "dev"),
    "bench": ("test", "bench"),
}
"""The lock files and the groups of pyproject.toml that each holds beside the dependencies."""


def main() -> int:
    for name, groups in SETS.items():
        command = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml"]
        command += ["--quiet", "--universal", "--python-version", "3.11", "--generate-hashes"]
        command += ["--no-emit-index-url", "--no-header", "--no-annotate", *sys.argv[1:]]
        command += ["--output-file", f"requirements/{name}.lock"]
        for group in ("build", *groups):
            command += ["--extra", group]
        if subprocess.run(command, cwd=PROJECT, check=False).returncode:
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
