"""Where a record stands among the others: all that groups, order and relations follow from."""

from typing import NamedTuple

from knowledge_base.languages import Language
from knowledge_base.model.common import Record
from knowledge_base.model.form import ApplicationForm
from knowledge_base.model.reform import Reform
from knowledge_base.model.training import TrainingModule, practices_of


class Standing(NamedTuple):
    """What the place of a record among the others follows from; nothing else of it moves another.

    Plain data, so that ten thousand are at hand without unpacking a record.
    """

    title: str
    """By which it is sorted."""
    year: int | None
    """Of a reform, or of the call that a form is for."""
    themes: tuple[str, ...]
    municipalities: tuple[str, ...]
    programmes: tuple[str, ...]
    """Its own, then those of its awards, each once."""
    calls: tuple[str, ...]
    related: tuple[str, ...]
    lessons: tuple[str, ...]
    """Of a reform, the modules that it names; of a module, the reforms that it teaches from."""
    partners: tuple[str, ...]
    """Of a reform, the organisations that took part in it, each once."""
    languages: tuple[Language, ...]
    """In which it has a text."""


def standing_of(record: Record, languages: tuple[Language, ...]) -> Standing:
    """The standing of `record`, which has texts in `languages`."""
    title = record.title.best("ka")[0]
    match record:
        case Reform():
            awards = record.awards
            programmes = (record.programme, *(award.programme for award in awards))
            return Standing(
                title,
                record.year,
                record.themes,
                record.municipalities,
                tuple(dict.fromkeys(name for name in programmes if name)),
                tuple(dict.fromkeys(award.call for award in awards if award.call)),
                record.related,
                record.training,
                tuple(dict.fromkeys(p.organisation for p in record.partners if p.organisation)),
                languages,
            )
        case ApplicationForm():
            programmes, calls = (record.programme,), (record.call,) if record.call else ()
            return Standing(
                title, record.year, (), (), programmes, calls, record.related, (), (), languages
            )
        case TrainingModule():
            lessons = tuple(sorted(practices_of(record)))
            return Standing(title, None, (), (), (), (), record.related, lessons, (), languages)
    return Standing(title, None, (), (), (), (), record.related, (), (), languages)
