"""The catalogue: every valid record and vocabulary, and the questions that views ask of them."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar, cast

from knowledge_base.catalogue.completeness import (
    Completeness,
    Questions,
    States,
    answer_states,
    required_questions,
)
from knowledge_base.catalogue.likeness import Levels, levels
from knowledge_base.catalogue.opened import note
from knowledge_base.languages import collation_key
from knowledge_base.model.common import LISTED_STATUSES, VISIBLE_STATUSES, Localised, Record
from knowledge_base.model.entry import Entry
from knowledge_base.model.form import ApplicationForm
from knowledge_base.model.reform import Reform
from knowledge_base.model.training import TrainingModule
from knowledge_base.model.vocabulary import (
    Call,
    Course,
    CourseList,
    Glossary,
    GlossaryTerm,
    Municipality,
    MunicipalityList,
    Programme,
    ProgrammeList,
    SynonymGroup,
    SynonymList,
    Term,
    TermList,
    Theme,
    ThemeList,
    Vocabulary,
)

Answers = tuple[Entry[Record], ApplicationForm, States]

V = TypeVar("V", bound=Vocabulary)
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Catalogue:
    """Everything the site knows. `entries` holds the records of each folder by id.

    `answers` holds by the id of a reform how it answers its form, as far as that is known already,
    with the entry and the form that were counted: of any others it says nothing.
    """

    vocabularies: Mapping[str, Vocabulary]
    entries: Mapping[str, Mapping[str, Entry[Record]]]
    answers: Mapping[str, Answers] = field(default_factory=dict, compare=False, repr=False)

    def entry(self, section: str, record_id: str) -> Entry[Record] | None:
        """The visible record of `section` with this id."""
        entry = self.entries.get(section, {}).get(record_id)
        return entry if entry is not None and is_visible(entry) else None

    def visible(self, section: str) -> tuple[Entry[Record], ...]:
        """The records of `section` that have pages, by Georgian title."""
        return self._visible.get(section, ())

    def listed(self, section: str) -> tuple[Entry[Record], ...]:
        """The records of `section` that lists and counts include, by Georgian title."""
        return tuple(e for e in self.visible(section) if e.status in LISTED_STATUSES)

    def all_listed(self) -> tuple[Entry[Record], ...]:
        """The listed records of every section, section by section."""
        return tuple(entry for section in self.entries for entry in self.listed(section))

    def has_page(self, address: str) -> bool:
        """Whether a page stands at `address` (`reforms/<id>`, `themes/<id>`, …)."""
        section, _, name = address.partition("/")
        if section == "municipalities":
            return self.municipality(name) is not None
        if section == "themes":
            return self.theme(name) is not None
        if section == "programmes":
            return address in self.programme_addresses
        if section == "glossary":
            return not name
        return self.entry(section, name) is not None

    @cached_property
    def reforms(self) -> tuple[Entry[Reform], ...]:
        """The listed reforms, the latest year first, those without a year last."""
        entries = cast("tuple[Entry[Reform], ...]", self.listed("reforms"))
        return tuple(sorted(entries, key=lambda entry: -(entry.standing.year or 0)))

    def listed_reform(self, reform_id: str) -> Entry[Reform] | None:
        """The listed reform with this id."""
        return self._reform_by_id.get(reform_id)

    def position(self, entry: Entry[Reform]) -> int:
        """Where `entry` stands in `reforms`."""
        return self._positions[entry.id]

    def reforms_in(self, municipality_id: str) -> tuple[Entry[Reform], ...]:
        """The listed reforms of one municipality, the latest first."""
        return self._reforms_by_municipality.get(municipality_id, ())

    def reforms_about(self, theme_id: str) -> tuple[Entry[Reform], ...]:
        """The listed reforms on one theme, the latest first."""
        return self._reforms_by_theme.get(theme_id, ())

    def reforms_about_in(
        self, theme_id: str, municipality_id: str | None
    ) -> tuple[Entry[Reform], ...]:
        """The listed reforms on a theme in a municipality, or in none, the latest first."""
        return self._reforms_by_theme_and_place.get((theme_id, municipality_id), ())

    def reforms_under(self, programme_id: str) -> tuple[Entry[Reform], ...]:
        """The listed reforms of one programme or with an award of it, the latest first."""
        return self._reforms_by_programme.get(programme_id, ())

    def reforms_of_call(self, call_id: str) -> tuple[Entry[Reform], ...]:
        """The listed reforms that took part in one call, the latest first."""
        return self._reforms_by_call.get(call_id, ())

    def reforms_with(self, organisation_id: str) -> tuple[Entry[Reform], ...]:
        """The listed reforms that an organisation took part in, the latest first."""
        return self._reforms_by_partner.get(organisation_id, ())

    @cached_property
    def modules(self) -> tuple[Entry[TrainingModule], ...]:
        """The listed training modules, by Georgian title."""
        return cast("tuple[Entry[TrainingModule], ...]", self.listed("training"))

    def modules_named(self, *module_ids: str) -> tuple[Entry[TrainingModule], ...]:
        """The listed modules of these ids, in the order of the ids."""
        found = {entry.id: entry for entry in self.modules}
        return tuple(found[name] for name in module_ids if name in found)

    def modules_on(self, reform: Reform) -> tuple[Entry[TrainingModule], ...]:
        """The listed modules that teach from `reform`, whichever of the two names the other."""
        return tuple(
            entry
            for entry in self.modules
            if entry.id in reform.training or reform.id in entry.standing.lessons
        )

    def let_go(self, opened: Iterable[str]) -> None:
        """Forget what can be had again of the records whose parts were `opened`.

        But for forms: all reforms are held against them, and against the very same objects.
        """
        for address in {name.partition(" ")[0] for name in opened}:
            section, _, record_id = address.partition("/")
            entry = self.entries.get(section, {}).get(record_id)
            if entry is not None and section != "forms":
                entry.let_go()

    def form(self, form_id: str) -> ApplicationForm | None:
        """The application form with this id; None where there is none, or it has errors."""
        entry = self.entries["forms"].get(form_id)
        return cast("ApplicationForm", entry.record) if entry else None

    def form_of(self, entry: Entry[Reform]) -> ApplicationForm:
        """The form that a reform of the catalogue answers: without it, it would not be here."""
        form = self.form(entry.form or "")
        assert form is not None, f"{entry.id} is of no form"
        return form

    def completeness(self, entry: Entry[Reform]) -> Completeness:
        """How completely a reform answers its form, counted once."""
        form = self.form_of(entry)
        note(f"{entry.address} answers")
        known = self._answers.get(entry.id)
        if known is None or known[0] is not entry or known[1] is not form:
            known = self._answers[entry.id] = (entry, form, answer_states(entry, form))
        return Completeness(self._questions[form.id], known[2])

    def municipalities(self) -> tuple[Municipality, ...]:
        """All municipalities, in the order of the vocabulary."""
        return self._vocabulary("municipalities", MunicipalityList).terms

    def municipality(self, municipality_id: str) -> Municipality | None:
        """The municipality with this id; None where the vocabulary has none."""
        return self._municipality_by_id.get(municipality_id)

    def municipalities_like(self, municipality_id: str) -> Levels:
        """The other municipalities, those most like this one first."""
        return self._levels.get(municipality_id, ())

    def themes(self) -> tuple[Theme, ...]:
        """All themes, in the order of the vocabulary."""
        return self._vocabulary("themes", ThemeList).terms

    def theme(self, theme_id: str) -> Theme | None:
        """The theme with this id; None where the vocabulary has none."""
        return self._theme_by_id.get(theme_id)

    def programmes(self) -> tuple[Programme, ...]:
        """All programmes with their calls, in the order of the vocabulary."""
        return self._vocabulary("programmes", ProgrammeList).terms

    def programme(self, programme_id: str) -> Programme | None:
        """The programme with this id; None where the vocabulary has none."""
        return _by_id(self.programmes(), programme_id)

    def calls(self) -> tuple[Call, ...]:
        """All calls, programme by programme."""
        return tuple(call for programme in self.programmes() for call in programme.calls)

    def call(self, call_id: str) -> Call | None:
        """The call with this id, of whatever programme; None where no programme has it."""
        return _by_id(self.calls(), call_id)

    @cached_property
    def programme_addresses(self) -> tuple[str, ...]:
        """The addresses of all programmes and calls, which share one folder."""
        programmes = [programme.id for programme in self.programmes()]
        calls = [call.id for programme in self.programmes() for call in programme.calls]
        return tuple(f"programmes/{term_id}" for term_id in (*programmes, *calls))

    def courses(self) -> tuple[Course, ...]:
        """All courses, in the order of the vocabulary."""
        return self._vocabulary("courses", CourseList).terms

    def glossary(self) -> tuple[GlossaryTerm, ...]:
        """The fixed terms of the glossary, in its order."""
        return self._vocabulary("glossary", Glossary).terms

    def synonym_groups(self) -> tuple[SynonymGroup, ...]:
        """The words that the search takes for the same, as the editors have grouped them."""
        return self._vocabulary("synonyms", SynonymList).terms

    def terms(self, vocabulary: str) -> tuple[Term, ...]:
        """The entries of a plain list of labels."""
        return self._vocabulary(vocabulary, TermList).terms

    def label(self, vocabulary: str, term_id: str) -> Localised:
        """The label of `term_id`; the cross-checks have made sure that there is one."""
        term = _by_id(self.terms(vocabulary), term_id)
        assert term is not None, f"{term_id} is not in {vocabulary}"
        return term.title

    @cached_property
    def _answers(self) -> dict[str, Answers]:
        return dict(self.answers)

    @cached_property
    def _questions(self) -> Mapping[str, Questions]:
        forms = self.entries["forms"].values()
        return {
            entry.id: required_questions(cast("ApplicationForm", entry.record)) for entry in forms
        }

    @cached_property
    def _visible(self) -> Mapping[str, tuple[Entry[Record], ...]]:
        return {
            section: tuple(
                sorted(
                    filter(is_visible, by_id.values()),
                    key=lambda entry: collation_key(entry.standing.title),
                )
            )
            for section, by_id in self.entries.items()
        }

    @cached_property
    def _reform_by_id(self) -> Mapping[str, Entry[Reform]]:
        return {entry.id: entry for entry in self.reforms}

    @cached_property
    def _positions(self) -> Mapping[str, int]:
        return {entry.id: position for position, entry in enumerate(self.reforms)}

    @cached_property
    def _levels(self) -> Mapping[str, Levels]:
        everybody = self.municipalities()
        return {one.id: levels(one, everybody) for one in everybody}

    @cached_property
    def _reforms_by_theme_and_place(
        self,
    ) -> Mapping[tuple[str, str | None], tuple[Entry[Reform], ...]]:
        return _grouped(
            ((theme, place), e)
            for e in self.reforms
            for theme in e.standing.themes
            for place in e.standing.municipalities or (None,)
        )

    @cached_property
    def _municipality_by_id(self) -> Mapping[str, Municipality]:
        return {term.id: term for term in self.municipalities()}

    @cached_property
    def _theme_by_id(self) -> Mapping[str, Theme]:
        return {term.id: term for term in self.themes()}

    @cached_property
    def _reforms_by_municipality(self) -> Mapping[str, tuple[Entry[Reform], ...]]:
        return _grouped((name, e) for e in self.reforms for name in e.standing.municipalities)

    @cached_property
    def _reforms_by_theme(self) -> Mapping[str, tuple[Entry[Reform], ...]]:
        return _grouped((name, e) for e in self.reforms for name in e.standing.themes)

    @cached_property
    def _reforms_by_programme(self) -> Mapping[str, tuple[Entry[Reform], ...]]:
        return _grouped((name, e) for e in self.reforms for name in e.standing.programmes)

    @cached_property
    def _reforms_by_call(self) -> Mapping[str, tuple[Entry[Reform], ...]]:
        return _grouped((name, e) for e in self.reforms for name in e.standing.calls)

    @cached_property
    def _reforms_by_partner(self) -> Mapping[str, tuple[Entry[Reform], ...]]:
        return _grouped((name, e) for e in self.reforms for name in e.standing.partners)

    def _vocabulary(self, name: str, model: type[V]) -> V:
        return cast("V", self.vocabularies[name])


def is_visible(entry: Entry[Record]) -> bool:
    """Whether the record has pages on the site."""
    return entry.status in VISIBLE_STATUSES


def _grouped(pairs: Iterable[tuple[K, Entry[Reform]]]) -> dict[K, tuple[Entry[Reform], ...]]:
    groups: dict[K, list[Entry[Reform]]] = {}
    for name, entry in pairs:
        groups.setdefault(name, []).append(entry)
    return {name: tuple(entries) for name, entries in groups.items()}


T = TypeVar("T", Programme, Call, Term)


def _by_id(terms: tuple[T, ...], term_id: str) -> T | None:
    return next((term for term in terms if term.id == term_id), None)
