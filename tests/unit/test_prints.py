"""What of the printed editions is taken from the last build without being looked into."""

from pathlib import Path

import pytest

from knowledge_base.catalogue.load import load
from knowledge_base.catalogue.memory import Memory
from knowledge_base.incremental.basis import STATES, Trail, record_states
from knowledge_base.incremental.digest import Digester
from knowledge_base.incremental.groups import Group
from knowledge_base.incremental.ledger import Ledger
from knowledge_base.incremental.output import Output
from knowledge_base.printing.editions import editions
from knowledge_base.printing.workshop import Workshop
from knowledge_base.publishing.prints import print_editions
from knowledge_base.store import Store
from knowledge_base.views.links import Origin

ORIGIN = Origin("https://example.ge/kb/", "https://git.example.ge/kb/edit/main/")
KINDS = ("brief", "participant")


class Printer:
    """A small project whose editions of a few kinds are printed again and again."""

    def __init__(self, root: Path, project: Path, store: Path) -> None:
        self.root, self.builds = root, 0
        mark = project / "docs/assets/images/logo.svg"
        self.workshop = Workshop(project / "assets/fonts", mark, Store(store, "pdf"))
        self.last = Ledger()
        self.looked: list[str] = []

    def print(self, kinds: tuple[str, ...] = KINDS) -> dict[str, bytes]:
        """The files of the next build; `looked` are the pages whose editions were looked into."""
        catalogue = load(self.root, memory=Memory(self.root / ".cache")).value
        assert catalogue is not None
        self.builds += 1
        site = self.root / "builds" / str(self.builds)
        states = record_states(catalogue, "", Digester())
        trail = Trail(Output(site, self.last), states)
        wanted = [each for each in editions(catalogue, ORIGIN) if each.kind in kinds]
        self.looked.clear()
        groups = print_editions(self.workshop, wanted, Digester(), trail, self._tell)
        self.last = Ledger(site, {**groups, STATES: Group("", (), states)})
        return {
            path.relative_to(site).as_posix(): path.read_bytes()
            for path in sorted(site.rglob("*.pdf"))
        }

    def _tell(self, done: int, wanted: int) -> None:
        self.looked.append(f"{done} of {wanted}")


@pytest.fixture
def printer(small_project: Path, project: Path, tmp_path: Path) -> Printer:
    return Printer(small_project, project, tmp_path / "store")


def test_only_what_opens_a_changed_text_is_looked_into(printer):
    first = printer.print()
    assert len(first) == len(printer.looked) == len(list(printer.workshop.store.folder.iterdir()))
    assert len(first) == 4
    assert printer.print() == first
    assert printer.looked == []
    module = printer.root / "practices/training/model-module/ka.md"
    module.write_text(module.read_text("utf-8") + "\nკიდევ ერთი წინადადება.\n", "utf-8")
    third = printer.print()
    changed = {path for path in third if third[path] != first[path]}
    assert [path for path in changed if "/model-module-participant-ka" not in path] == []
    assert changed
    assert len(printer.looked) == 2
    assert len(list(printer.workshop.store.folder.iterdir())) == len(third)


def test_an_edition_that_somebody_changed_is_made_again(printer):
    first = printer.print()
    path = printer.last.folder / next(iter(first))
    path.unlink()
    assert printer.print() == first
    assert printer.looked


def test_an_edition_without_content_is_no_file(printer):
    assert printer.print(("key",)) == {}
    assert len(printer.looked) == 2
    assert printer.print(("key",)) == {}
    assert printer.looked == []
