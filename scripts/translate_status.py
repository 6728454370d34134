"""List by section what is still to be translated, out of date, or not reviewed: with the fixed
terms that stand in it, and what the glossary sets for them.
"""

import sys
from pathlib import Path

import environment  # noqa: F401
from knowledge_base.contributing.commands import command
from knowledge_base.contributing.console import catalogue_of, run
from knowledge_base.contributing.translating import as_text, tasks
from knowledge_base.languages import LANGUAGES


def main() -> int:
    parser, told = command("translate_status")
    parser.add_argument(
        "--state", choices=("missing", "stale", "machine", "draft"), help=told["state"]
    )
    parser.add_argument("--language", choices=LANGUAGES, default="ka", help=told["language"])
    parser.add_argument("--root", type=Path, default=Path(), help=told["root"])
    options = parser.parse_args()
    catalogue = catalogue_of(options.root)
    if catalogue is None:
        return 1
    print(as_text(tuple(tasks(catalogue, options.state)), options.language))
    return 0


if __name__ == "__main__":
    sys.exit(run(main))
