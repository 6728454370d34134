"""Build the site into site/; where anything is wrong, the old site stays."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import environment  # noqa: F401
from knowledge_base.contributing.commands import command
from knowledge_base.contributing.console import run

PROJECT = Path(__file__).resolve().parent.parent


def main() -> int:
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=PROJECT,
        env=os.environ | asked_for(sys.argv[1:]),
        check=False,
    ).returncode


def asked_for(arguments: Sequence[str]) -> dict[str, str]:
    """The variables of mkdocs.yml that `arguments` set; the engine's command knows only its own."""
    parser, told = command("build_site")
    parser.add_argument(
        "--no-print",
        dest="PRINT",
        action="store_const",
        const="no",
        help=told["print"],
    )
    parser.add_argument(
        "--no-search",
        dest="SEARCH",
        action="store_const",
        const="no",
        help=told["search"],
    )
    parser.add_argument(
        "--profile",
        dest="PROFILE",
        action="store_const",
        const="yes",
        help=told["profile"],
    )
    parser.add_argument(
        "--shard",
        dest="SHARD",
        metavar="K/N",
        help=told["shard"],
    )
    return {name: value for name, value in vars(parser.parse_args(arguments)).items() if value}


if __name__ == "__main__":
    sys.exit(run(main))
