"""The process that opens a stranger's file: `python -m knowledge_base.importing.child FILE`.

It may take a few seconds and some memory and may write nothing; whatever goes wrong in it goes
wrong in it alone. On its standard output stands the paper, or the refusal, as JSON.
"""

import json
import sys
from pathlib import Path

from knowledge_base.importing.gate import FILE_LIMIT, open_package
from knowledge_base.importing.paper import as_data
from knowledge_base.importing.refusal import Refusal
from knowledge_base.importing.word.document import read_docx

PROCESSOR_SECONDS = 4
"""Seconds of processor time; an ordinary form takes a tenth of one."""

MEMORY = 1_000_000_000
"""Bytes of address space; an ordinary form takes a tenth of them."""


def limit_this_process() -> None:
    """Sets the limits where the system has them; Windows has none of these."""
    try:
        import resource
    except ImportError:
        return
    # On macOS the address space cannot be limited; the other two limits hold.
    for kind, limit in (
        ("RLIMIT_CPU", PROCESSOR_SECONDS),
        ("RLIMIT_AS", MEMORY),
        ("RLIMIT_FSIZE", 0),
    ):
        try:
            resource.setrlimit(getattr(resource, kind), (limit, limit))
        except (ValueError, OSError, AttributeError):
            continue


def main() -> int:
    """Reads the file that is named and answers on the standard output; 0 for a refusal too."""
    limit_this_process()
    with Path(sys.argv[1]).open("rb") as file:
        content = file.read(FILE_LIMIT + 1)
    package = open_package(content)
    paper = package if isinstance(package, Refusal) else read_docx(package)
    answer: dict[str, object] = (
        {"refused": paper.code, "details": paper.details}
        if isinstance(paper, Refusal)
        else {"paper": as_data(paper)}
    )
    # RLIMIT_FSIZE does not count for a pipe.
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
