"""One vocabulary file, read and checked as far as it can be without the others."""

from pathlib import Path, PurePosixPath

from knowledge_base.findings import rules
from knowledge_base.findings.outcome import Outcome
from knowledge_base.model.pointers import pointers_of
from knowledge_base.model.vocabulary import VOCABULARIES, Vocabulary
from knowledge_base.reading.limits import VOCABULARY_LIMITS
from knowledge_base.validating.once import told_once
from knowledge_base.validating.record import own_list_findings, read_tree_file
from knowledge_base.validating.schema import fit


def check_vocabulary(root: Path, folder: PurePosixPath, name: str) -> Outcome[Vocabulary]:
    """The vocabulary `name` of `folder`, and every finding in its file."""
    read = read_tree_file(root, folder / f"{name}.yml", VOCABULARY_LIMITS)
    if read.value is None:
        return Outcome(None, read.findings)
    model = VOCABULARIES[name]
    fitted = fit(read.value, model)
    if fitted.value is None:
        return Outcome(None, told_once(read.value, model, read.findings, fitted.findings))
    findings = [
        *read.findings,
        *own_list_findings(fitted.value, read.value, pointers_of(fitted.value)),
    ]
    if fitted.value.id != name:
        findings.append(
            rules.ID_NOT_FOLDER.at(read.value.place_of(("id",)), id=fitted.value.id, folder=name)
        )
    return Outcome(fitted.value, tuple(findings))
