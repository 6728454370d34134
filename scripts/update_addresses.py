"""Add the address of every new page to practices/addresses.txt; no address is ever taken away.

Prints what it added.
"""

import sys
from pathlib import Path

import environment  # noqa: F401
from knowledge_base.catalogue.addresses import ADDRESS_FILE, read_addresses, with_new_addresses
from knowledge_base.contributing.commands import command
from knowledge_base.contributing.console import catalogue_of, refused, run
from knowledge_base.contributing.writing import replace_text


def main() -> int:
    parser, told = command("update_addresses")
    parser.add_argument("--root", type=Path, default=Path(), help=told["root"])
    options = parser.parse_args()
    catalogue = catalogue_of(options.root)
    if catalogue is None:
        return 1
    listed = frozenset(read_addresses(options.root))
    replace_text(options.root, ADDRESS_FILE, with_new_addresses(options.root, catalogue))
    added = [address for address in read_addresses(options.root) if address not in listed]
    print(*added, sep="\n", end="\n" if added else "")
    if not added:
        refused("no_new_address")
    return 0


if __name__ == "__main__":
    sys.exit(run(main))
