"""Builds the site into site/; where anything is wrong, the old site stays.

აგებს საიტს საქაღალდეში site/; თუ რამე შეცდომაა, ძველი საიტი რჩება.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

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
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--no-print",
        dest="PRINT",
        action="store_const",
        const="no",
        help="without PDFs and without reforms on their forms for Word / PDF-ისა და Word-ის გარეშე",
    )
    parser.add_argument(
        "--no-search",
        dest="SEARCH",
        action="store_const",
        const="no",
        help="without the search index / საძიებო ინდექსის გარეშე",
    )
    parser.add_argument(
        "--profile",
        dest="PROFILE",
        action="store_const",
        const="yes",
        help="say where the time went / დროის განაწილების ჩვენება",
    )
    parser.add_argument(
        "--shard",
        dest="SHARD",
        metavar="K/N",
        help="only the K-th of N parts (PUBLISHING.md) / მხოლოდ N ნაწილიდან K-ური",
    )
    return {name: value for name, value in vars(parser.parse_args(arguments)).items() if value}


if __name__ == "__main__":
    sys.exit(main())
