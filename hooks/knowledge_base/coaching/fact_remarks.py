"""What the coach remarks on the facts of an application: dates, sums, and whole costs."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from knowledge_base.coaching.contradictions import whole_costs
from knowledge_base.coaching.remarks import Remark, contradictions, written
from knowledge_base.coaching.replies import Application, Reply, Stated, Step
from knowledge_base.languages import Language


def fact_remarks(fact: str | None, application: Application) -> Iterator[Remark]:
    """What there is to say of the facts that the question with this `fact` shows."""
    match fact:
        case "timeline":
            yield from _timeline_remarks(application.facts)
        case "results":
            yield from _result_date_remarks(application.facts, application.language)
        case "resources":
            yield from _sum_remarks(application.facts, application.language)


def _timeline_remarks(facts: Stated) -> Iterator[Remark]:
    period = facts.period
    for stage in facts.timeline:
        name = ("stage", stage.name)
        if stage.start and stage.end and _is_before(stage.end, stage.start):
            yield Remark("stage-ends-early", (name, ("start", stage.start), ("end", stage.end)))
        dates = (date for date in (stage.start, stage.end) if date)
        outside = next((date for date in dates if period and _is_outside(date, period)), None)
        if period and outside:
            yield Remark("stage-outside", (name, ("date", outside), ("period", _whole(period))))
    if period and period.start and period.end and _is_before(period.end, period.start):
        yield Remark("years-reversed", (("start", period.start), ("end", period.end)))
    starts = [stage.start for stage in facts.timeline if stage.start]
    if any(_is_before(later, earlier) for earlier, later in pairwise(starts)):
        yield Remark("stages-disordered")
    if facts.year and period and _is_outside(str(facts.year), period):
        yield Remark("year-outside", (("year", str(facts.year)), ("period", _whole(period))))


def _result_date_remarks(facts: Stated, language: Language) -> Iterator[Remark]:
    begun = facts.period.start if facts.period else None
    for result in facts.results:
        name = ("indicator", result.indicator.best(language)[0])
        if result.as_of is None:
            yield Remark("figure-without-date", (("figures", written(result.value)),))
        elif begun and _is_before(result.as_of, begun):
            yield Remark("result-too-early", (name, ("date", result.as_of), ("start", begun)))


def _sum_remarks(facts: Stated, language: Language) -> Iterator[Remark]:
    resources = facts.resources
    if resources is None:
        return
    for said in (resources.human, resources.technical, resources.financial):
        if said is not None:
            yield from contradictions(said.best(language)[0])
    for item in resources.items:
        if item.money.source is None:
            yield Remark("figure-without-source", (("figures", written(item.money.amount)),))
    total = resources.total
    if total is None or not resources.items:
        return
    if any(item.money.currency != total.currency for item in resources.items):
        return
    parts = sum((item.money.amount for item in resources.items), Decimal(0))
    details = (("total", written(total.amount)), ("parts", written(parts)))
    if any(item.money.amount > total.amount for item in resources.items):
        yield Remark("part-over-total", details)
    elif parts != total.amount:
        yield Remark("sum-differs", details)


def total_remarks(reply: Reply, application: Application) -> Iterator[Remark]:
    """Every whole cost that differs from the one that was stated first, as a fact or in words."""
    resources = application.facts.resources
    stated = resources.total if resources else None
    first: dict[str, Decimal] = {stated.currency: stated.amount} if stated else {}
    for each in application.replies:
        for found in whole_costs(each.markdown):
            total = first.setdefault(found.currency, Decimal(found.amount))
            if each is reply and total != found.amount:
                details = (("total", written(total)), ("other", written(Decimal(found.amount))))
                yield Remark("totals-differ", details)


def _is_before(earlier: str, later: str) -> bool:
    """Whether one date is before another, as far as both are stated."""
    length = min(len(earlier), len(later))
    return earlier[:length] < later[:length]


def _is_outside(date: str, period: Step) -> bool:
    """Whether a date is before the beginning of a period or after its end; without one, neither."""
    if period.start is None:
        return False
    return _is_before(date, period.start) or (
        period.end is not None and _is_before(period.end, date)
    )


def _whole(period: Step) -> str:
    return f"{period.start} – {period.end or '…'}"
