"""The home page: what is here, where to begin, and what came last."""

from dataclasses import dataclass

from knowledge_base.catalogue.catalogue import Catalogue
from knowledge_base.languages import Language
from knowledge_base.views.cards import ReformCard, reform_card
from knowledge_base.views.links import path_of, relative

LATEST = 6
"""How many reforms the home page shows."""


@dataclass(frozen=True, slots=True)
class HomeView:
    """Figures counted from the records, and the ways into the site."""

    reforms: int
    municipalities: int
    themes: int
    modules: int
    latest: tuple[ReformCard, ...]
    reforms_href: str
    municipalities_href: str
    themes_href: str
    training_href: str
    contribute_href: str


def home_view(catalogue: Catalogue, language: Language) -> HomeView:
    path = path_of("", language)
    reforms = catalogue.reforms
    named = {name for entry in reforms for name in entry.record.municipalities}
    treated = {name for entry in reforms for name in entry.record.themes}
    return HomeView(
        reforms=len(reforms),
        municipalities=len(named),
        themes=len(treated),
        modules=len(catalogue.listed("training")),
        latest=tuple(reform_card(catalogue, entry, language, path) for entry in reforms[:LATEST]),
        reforms_href=relative(path, path_of("reforms", language)),
        municipalities_href=relative(path, path_of("municipalities", language)),
        themes_href=relative(path, path_of("themes", language)),
        training_href=relative(path, path_of("training", language)),
        contribute_href=relative(path, path_of("contribute", language)),
    )
