"""What printing costs: a hundred modules typeset, and again after one of them has changed.

The modules are the real ones over and over, every paragraph of each marked with the number of
its copy, so that no two texts are equal. Reports seconds of CPU per edition and in all, and the
most memory that the process ever held. Run it on an idle machine.
"""

import argparse
import sys
import tempfile
import time
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT / "hooks"))

from knowledge_base.catalogue.load import load  # noqa: E402
from knowledge_base.printing.editions import MODULE_EDITIONS, Edition, editions  # noqa: E402
from knowledge_base.printing.workshop import Workshop  # noqa: E402
from knowledge_base.store import Store  # noqa: E402
from knowledge_base.views.links import Origin  # noqa: E402

KINDS = (*MODULE_EDITIONS, "bilingual")
STATUS = Path("/proc/self/status")


def main() -> None:
    """Print the figures of every kind of edition that is asked for."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--modules", type=int, default=100, help="how many modules there are")
    asked.add_argument("--kinds", nargs="+", choices=KINDS, default=["participant"])
    asked.add_argument("--language", choices=("ka", "en"), default="ka")
    options = asked.parse_args()
    catalogue = load(PROJECT).value
    assert catalogue is not None
    real = [
        edition
        for edition in editions(catalogue, Origin("https://example.org/", "https://example.org/"))
        if edition.kind in KINDS and options.language in edition.languages
    ]
    for kind in options.kinds:
        _measure([each for each in real if each.kind == kind], kind, options.modules)
    print(f"most memory: {_most_memory()}")


def _measure(real: list[Edition], kind: str, modules: int) -> None:
    wanted = [_copy(real[number % len(real)], str(number)) for number in range(modules)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        workshop = Workshop(
            PROJECT / "assets/fonts",
            PROJECT / "docs/assets/images/logo.svg",
            Store(folder / "store", "pdf"),
        )
        made, seconds = _printed(workshop, wanted, folder)
        print(f"{kind}: {made} modules in {seconds:.1f} s of CPU, {seconds / made:.2f} s each")
        wanted[0] = _copy(wanted[0], "changed")
        before = set(folder.glob("store/*.pdf"))
        _, seconds = _printed(workshop, wanted, folder)
        anew = len(set(folder.glob("store/*.pdf")) - before)
        print(f"{kind}: one has changed: {anew} set anew in {seconds:.1f} s of CPU")


def _printed(workshop: Workshop, wanted: list[Edition], folder: Path) -> tuple[int, float]:
    start = time.process_time()
    made = workshop.print_all(wanted, folder / "site", lambda *_: None)
    return sum(bool(each.offer) for each in made), time.process_time() - start


def _copy(edition: Edition, number: str) -> Edition:
    """The edition with a text of its own and beside the others."""
    return replace(
        edition,
        path=f"{number}/{edition.path}",
        document=partial(_marked_document, edition, number),
    )


def _marked_document(edition: Edition, number: str, step: int) -> dict[str, Any] | None:
    document = edition.document(step)
    if document is None:
        return None
    return document | {"title": f"{document['title']} {number}", "body": _marked(document, number)}


def _marked(document: dict[str, Any], number: str) -> list[Any]:
    return [_block(block, number) for block in document["body"]]


def _block(value: Any, number: str) -> Any:
    """`value` with the number at the end of each paragraph in it."""
    if isinstance(value, list):
        return [_block(each, number) for each in value]
    if not isinstance(value, dict):
        return value
    done = {name: _block(each, number) for name, each in value.items()}
    if value.get("is") in ("paragraph", "heading"):
        done["inlines"] = [*value["inlines"], f" {number}"]
    return done


def _most_memory() -> str:
    if not STATUS.exists():
        return "not known on this system"
    lines = STATUS.read_text("utf-8").splitlines()
    (peak,) = [line for line in lines if line.startswith("VmHWM:")]
    return f"{int(peak.split()[1]) / 1024:.0f} MB"


if __name__ == "__main__":
    main()
