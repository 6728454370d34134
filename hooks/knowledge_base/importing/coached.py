"""A filled form that was taken in, as the coach reads it."""

from knowledge_base.coaching.replies import Application, application_from
from knowledge_base.importing.application import Imported
from knowledge_base.importing.facts import SOURCE
from knowledge_base.model.form import ApplicationForm


def application_in(imported: Imported, form: ApplicationForm) -> Application:
    """The answers of `imported`. That they come from the form is no source of what they claim."""
    draft = imported.draft
    body = draft.body.replace(f"[^{SOURCE}]", "")
    return application_from(draft.record, body, form, imported.language)
