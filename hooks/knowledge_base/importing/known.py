"""What a form is held against: the form itself and the lists, without reading every reform."""

from pathlib import Path, PurePosixPath
from typing import cast

from knowledge_base.catalogue.crosschecks import VOCABULARY_FOLDER
from knowledge_base.importing.facts.desk import Lists
from knowledge_base.importing.refusal import Refusal
from knowledge_base.languages import LANGUAGES
from knowledge_base.model.common import Record
from knowledge_base.model.form import ApplicationForm
from knowledge_base.model.organisation import Organisation
from knowledge_base.model.vocabulary import MunicipalityList, TermList, ThemeList, Vocabulary
from knowledge_base.validating.record import check_facts
from knowledge_base.validating.vocabulary import check_vocabulary
from knowledge_base.words import words

_PRACTICES = PurePosixPath("practices")


def known_forms(root: Path) -> tuple[ApplicationForm, ...]:
    """The sound application forms of the project at `root`, the latest first."""
    forms = cast("list[ApplicationForm]", _records(root, "forms"))
    return tuple(sorted(forms, key=lambda form: (-form.year, form.id)))


def known_lists(root: Path) -> Lists | Refusal:
    """The lists of the project at `root`; a refusal where one of them has errors."""
    read: dict[str, Vocabulary] = {}
    for name in ("themes", "municipalities", "legal-acts"):
        found = check_vocabulary(root, VOCABULARY_FOLDER, name).value
        if found is None:
            return Refusal("lists_broken", (("file", str(VOCABULARY_FOLDER / f"{name}.yml")),))
        read[name] = found
    themes = cast("ThemeList", read["themes"])
    municipalities = cast("MunicipalityList", read["municipalities"])
    acts = cast("TermList", read["legal-acts"])
    labels: dict[str, tuple[str, ...]] = {}
    for language in LANGUAGES:
        for meaning, texts in words(language, "importing")["labels"].items():
            labels[meaning] = (*labels.get(meaning, ()), *texts)
    return Lists(
        themes=themes.terms,
        municipalities=municipalities.terms,
        organisations=tuple(cast("list[Organisation]", _records(root, "organisations"))),
        legal_acts=acts.terms,
        labels=labels,
    )


def _records(root: Path, section: str) -> list[Record]:
    folder = root / _PRACTICES / section
    names = sorted(found.name for found in folder.iterdir() if found.is_dir())
    read = (check_facts(root, _PRACTICES / section / name) for name in names)
    return [outcome.value.record for outcome in read if outcome.value is not None]
