"""The facts of a reform as its page and its print show them: one view for each list of facts."""

from dataclasses import dataclass

from knowledge_base.model.common import Money
from knowledge_base.model.reform import Reform
from knowledge_base.views import formats
from knowledge_base.views.desk import Desk
from knowledge_base.views.record import Citation, Link
from knowledge_base.views.said import Said


@dataclass(frozen=True, slots=True)
class StageView:
    """What was done in a stage, and what came of it."""

    stage: Said
    activity: Said
    result: Said | None
    period: str | None
    citation: Citation | None


@dataclass(frozen=True, slots=True)
class LegalActView:
    """A legal act that the reform stands on; what is not stated is None."""

    title: Said
    kind: Said
    number: str | None
    date: str | None
    issuer: Said | None
    url: str | None
    citation: Citation | None


@dataclass(frozen=True, slots=True)
class ParticipationView:
    """Who took part, and how; `count` is how many, where that is known."""

    group: Said
    how: Said
    count: str | None
    citation: Citation | None


@dataclass(frozen=True, slots=True)
class CostView:
    """What one thing cost, in prices of `year`."""

    title: Said
    amount: str
    year: int | None
    note: Said | None
    citation: Citation | None


@dataclass(frozen=True, slots=True)
class ResourcesView:
    """People, money and things that the reform took, in all and item by item."""

    human: Said | None
    financial: Said | None
    technical: Said | None
    total: str | None
    total_note: Said | None
    total_citation: Citation | None
    items: tuple[CostView, ...]


@dataclass(frozen=True, slots=True)
class ChallengeView:
    """What stood in the way; without `response` nobody has noted what was done about it."""

    problem: Said
    response: Said | None
    citation: Citation | None


@dataclass(frozen=True, slots=True)
class PartnerView:
    """Who helped, and with what."""

    link: Link
    role: Said | None
    citation: Citation | None


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """What was measured: before (`baseline`), and as of `as_of`."""

    indicator: Said
    baseline: str | None
    value: str
    unit: Said
    as_of: str | None
    citation: Citation | None

    @property
    def space(self) -> str:
        """What stands between the value and its unit."""
        return formats.before_unit(self.unit.text)


@dataclass(frozen=True, slots=True)
class AdoptionView:
    """Another municipality that has taken the reform over."""

    municipality: Link
    year: int | None
    citation: Citation | None


def timeline(desk: Desk, record: Reform) -> tuple[StageView, ...]:
    """The stages of the plan, in the order of the record."""
    return tuple(
        StageView(
            stage=desk.say(stage.stage),
            activity=desk.say(stage.activity),
            result=desk.say_if(stage.result),
            period=period(desk, stage.start, stage.end),
            citation=desk.cite(stage.source),
        )
        for stage in record.timeline
    )


def legal_basis(desk: Desk, record: Reform) -> tuple[LegalActView, ...]:
    """The acts that the reform stands on."""
    return tuple(
        LegalActView(
            title=desk.say(act.title),
            kind=desk.label("legal-acts", act.kind),
            number=act.number,
            date=desk.date_if(act.date),
            issuer=desk.say_if(act.issuer),
            url=act.url,
            citation=desk.cite(act.source),
        )
        for act in record.legal_basis
    )


def participation(desk: Desk, record: Reform) -> tuple[ParticipationView, ...]:
    """Who was asked, how, and how many."""
    return tuple(
        ParticipationView(
            group=desk.say(group.group),
            how=desk.say(group.how),
            count=None if group.count is None else formats.number(group.count, desk.language),
            citation=desk.cite(group.source),
        )
        for group in record.participation
    )


def challenges(desk: Desk, record: Reform) -> tuple[ChallengeView, ...]:
    """What was in the way, and what was done about it."""
    return tuple(
        ChallengeView(
            problem=desk.say(challenge.problem),
            response=desk.say_if(challenge.response),
            citation=desk.cite(challenge.source),
        )
        for challenge in record.challenges
    )


def partners(desk: Desk, record: Reform) -> tuple[PartnerView, ...]:
    """Who took part; organisations with a record of their own are links."""
    return tuple(
        PartnerView(
            link=desk.record_link("organisations", partner.organisation, partner.name)
            if partner.organisation
            else Link(desk.say(partner.name), None),
            role=desk.say_if(partner.role),
            citation=desk.cite(partner.source),
        )
        for partner in record.partners
    )


def results(desk: Desk, record: Reform) -> tuple[IndicatorView, ...]:
    """The indicators with their values as the language writes numbers."""
    return tuple(
        IndicatorView(
            indicator=desk.say(result.indicator),
            baseline=None
            if result.baseline is None
            else formats.number(result.baseline, desk.language),
            value=formats.number(result.value, desk.language),
            unit=desk.say(result.unit),
            as_of=desk.date_if(result.as_of),
            citation=desk.cite(result.source),
        )
        for result in record.results
    )


def adoptions(desk: Desk, record: Reform) -> tuple[AdoptionView, ...]:
    """The municipalities that took the practice over."""
    return tuple(
        AdoptionView(
            municipality=desk.municipality(adoption.municipality),
            year=adoption.year,
            citation=desk.cite(adoption.source),
        )
        for adoption in record.adoptions
    )


def resources(desk: Desk, record: Reform) -> ResourcesView | None:
    """People, means and money; None where the record says nothing of them."""
    given = record.resources
    if given is None:
        return None
    total = given.total
    return ResourcesView(
        human=desk.say_if(given.human),
        financial=desk.say_if(given.financial),
        technical=desk.say_if(given.technical),
        total=amount(desk, total) if total else None,
        total_note=desk.say_if(total.note) if total else None,
        total_citation=desk.cite(total.source) if total else None,
        items=tuple(
            CostView(
                title=desk.say(item.title),
                amount=formats.money(item.money, desk.language),
                year=item.money.year,
                note=desk.say_if(item.money.note),
                citation=desk.cite(item.money.source),
            )
            for item in given.items
        ),
    )


def period(desk: Desk, start: str | None, end: str | None) -> str | None:
    """From when to when, in words; None where neither is known."""
    words = desk.words["reform"]
    if start and end:
        return formats.span(start, end, desk.language)
    if start:
        return words["since"].format(start=formats.date(start, desk.language))
    return desk.date_if(end)


def amount(desk: Desk, money: Money) -> str:
    """A sum with its currency, and the year of its prices where that is known."""
    sum_ = formats.money(money, desk.language)
    if money.year is None:
        return sum_
    return f"{sum_} ({desk.words['reform']['prices_of'].format(year=money.year)})"
