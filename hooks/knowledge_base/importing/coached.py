"""A filled form that was taken in, as the coach reads it."""

from pathlib import PurePosixPath

from knowledge_base.coaching.replies import Application, application_from
from knowledge_base.importing.application import Imported
from knowledge_base.importing.facts.found import SOURCE
from knowledge_base.model.form import ApplicationForm
from knowledge_base.reading.front_matter import split_front_matter
from knowledge_base.reading.limits import RECORD_LIMITS
from knowledge_base.reading.yaml_tree import read_tree
from knowledge_base.validating.schema import filled


def application_in(imported: Imported, form: ApplicationForm) -> tuple[Application, str]:
    """The answers of `imported`, and its title; none where that was not written.

    That an answer stands in the form is no source of what it claims.
    """
    texts, name = imported.draft.texts, f"{imported.language}.md"
    path = PurePosixPath(imported.slug)
    tree = read_tree(texts["record.yml"], path / "record.yml", RECORD_LIMITS).value
    facts = filled(tree.data) if tree else {}
    file, _ = split_front_matter(texts.get(name, ""), path / name)
    body = file.body.replace(f"[^{SOURCE}]", "")
    title = facts.get("title")
    said = title.get(imported.language) if isinstance(title, dict) else None
    return application_from(facts, body, form, imported.language), str(said or "")
