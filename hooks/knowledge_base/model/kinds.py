"""The kinds of record and the folders and addresses they live under."""

from knowledge_base.model.common import Record
from knowledge_base.model.form import ApplicationForm
from knowledge_base.model.organisation import Organisation
from knowledge_base.model.reform import Reform
from knowledge_base.model.training import TrainingModule

RECORD_KINDS: dict[str, type[Record]] = {
    "forms": ApplicationForm,
    "organisations": Organisation,
    "reforms": Reform,
    "training": TrainingModule,
}
"""The model of each folder in practices/; the folder's name is also the first part of the address.

Forms come first: their section titles are the headings of every reform's text.
"""

KIND_NAMES: dict[str, str] = {
    "forms": "form",
    "organisations": "organisation",
    "reforms": "reform",
    "training": "training",
}
"""The word that `kind:` holds in the records of each folder."""
