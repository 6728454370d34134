"""The record that a form of ours carries, held to every rule before anything is made of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from knowledge_base.importing.paper import Carried
from knowledge_base.languages import LANGUAGES, Language
from knowledge_base.model.form import ApplicationForm
from knowledge_base.model.reform import Reform
from knowledge_base.reading.limits import RECORD_LIMITS, TEXT_SIZE
from knowledge_base.reading.text import decode
from knowledge_base.reading.yaml_tree import read_tree
from knowledge_base.validating.privacy import private_places
from knowledge_base.validating.schema import fit

_RECORD = PurePosixPath("record.yml")


@dataclass(frozen=True, slots=True)
class CarriedRecord:
    """A sound record that a form carries: its files, its facts as data, and its model.

    `language` is the form's; `touched` are the tags of the controls that were changed in Word.
    """

    files: Mapping[str, str]
    data: Mapping[str, Any]
    record: Reform
    language: Language
    touched: frozenset[str]


def sound_record(carried: Carried | None, form: ApplicationForm) -> CarriedRecord | None:
    """The record in `carried`; None where it is none, is faulty, or holds personal data.

    It comes with a stranger's file, and is held to every rule for a record's own files.
    """
    if carried is None or carried.tags_lost or carried.language not in LANGUAGES:
        return None
    files = dict(carried.files)
    texts = {f"{language}.md" for language in LANGUAGES}
    if "record.yml" not in files or not files.keys() <= texts | {"record.yml"}:
        return None
    for name, text in files.items():
        limit = RECORD_LIMITS.size if name == "record.yml" else TEXT_SIZE
        checked = decode(text.encode(), PurePosixPath(name))
        is_faulty = any(finding.is_error for finding in checked.findings)
        if len(text.encode()) > limit or is_faulty or any(private_places(text)):
            return None
    read = read_tree(files["record.yml"], _RECORD, RECORD_LIMITS)
    if read.value is None or read.findings:
        return None
    fitted = fit(read.value, Reform)
    if fitted.value is None or fitted.value.form != form.id:
        return None
    return CarriedRecord(
        files=files,
        data=read.value.data,
        record=fitted.value,
        language=carried.language,
        touched=frozenset(carried.touched),
    )
