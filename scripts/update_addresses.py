"""Add the address of every new page to practices/addresses.txt; no address is ever taken away."""

import argparse
import sys
from pathlib import Path

from knowledge_base.catalogue.addresses import ADDRESS_FILE, with_new_addresses
from knowledge_base.catalogue.load import load
from knowledge_base.contributing.console import run
from knowledge_base.contributing.writing import replace_text


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=Path(), help="the project's folder")
    options = parser.parse_args()
    catalogue = load(options.root).value
    if catalogue is None:
        print("The vocabularies have errors; run scripts/check_records.py first.", file=sys.stderr)
        print("ცნობარებში შეცდომებია; ჯერ გაუშვით scripts/check_records.py.", file=sys.stderr)
        return 1
    replace_text(options.root, ADDRESS_FILE, with_new_addresses(options.root, catalogue))
    return 0


if __name__ == "__main__":
    sys.exit(run(main))
