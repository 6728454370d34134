"""The day that a new record bears, and that every command takes for today."""

import datetime
import os

from knowledge_base.importing.refusal import Refusal

_DAY_OF_BUILDS = "SOURCE_DATE_EPOCH"


def today() -> str | Refusal:
    """The day where the command is run, as its user's calendar has it.

    SOURCE_DATE_EPOCH sets it, as it sets that of a build; by its standard it is a time in UTC.
    """
    epoch = os.environ.get(_DAY_OF_BUILDS)
    if not epoch:
        return datetime.date.today().isoformat()
    try:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return Refusal("date_form", (("date", epoch),))
