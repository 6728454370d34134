"""Whether the plan of a training module adds up, and whether its texts agree with it."""

import re
from collections.abc import Iterator

from knowledge_base.findings import rules
from knowledge_base.findings.finding import Finding
from knowledge_base.model.entry import Entry
from knowledge_base.model.schedule import minutes_of, schedule
from knowledge_base.model.training import Session, TrainingModule
from knowledge_base.reading.yaml_tree import YamlTree

MINUTES_OF_DAY = 24 * 60
_STEP = re.compile(r"^[-*+] \*\*(\d{1,3}) (?:წუთი|minutes?)\*\*", re.MULTILINE)


def plan_findings(module: TrainingModule, tree: YamlTree) -> Iterator[Finding]:
    """What does not fit in the plan: order of the days, last breaks, sums (KB332 to KB336).

    Sums of days are not checked where the order of the days is wrong: they would mean nothing.
    """
    ids = [session.id for session in module.sessions]
    known = all(day.first in ids for day in module.days)
    known = known and all(pause.after in ids for pause in module.breaks)
    if not known:
        return
    misplaced = list(_misplaced_days(module, ids, tree))
    yield from misplaced
    if not misplaced:
        yield from _days(module, tree)
    counted = minutes_of(module)
    if counted != module.total_minutes:
        yield rules.PLAN_TOTAL.at(
            tree.place_of(("total_minutes",)), stated=module.total_minutes, counted=counted
        )


def step_findings(entry: Entry[TrainingModule], tree: YamlTree) -> Iterator[Finding]:
    """Sessions whose steps, as a facilitator's text lists them, take another time (KB337).

    A step is an entry of a list that begins with its minutes in bold. A text without one is free.
    """
    for index, session in enumerate(entry.record.sessions):
        for language, text in entry.texts.items():
            section = text.section(session.id)
            parts = section.parts if section else ()
            notes = "\n".join(part.markdown for part in parts if part.id == "facilitator")
            steps = [int(minutes) for minutes in _STEP.findall(notes)]
            if steps and sum(steps) != session.minutes:
                yield rules.PLAN_STEPS.at(
                    tree.place_of(("sessions", index, "minutes")),
                    file=f"{language}.md",
                    session=session.id,
                    counted=sum(steps),
                    stated=session.minutes,
                )


def _misplaced_days(module: TrainingModule, ids: list[str], tree: YamlTree) -> Iterator[Finding]:
    before = -1
    for index, day in enumerate(module.days):
        position = ids.index(day.first)
        if position <= before or (index == 0 and position != 0):
            yield rules.PLAN_ORDER.at(
                tree.place_of(("days", index, "first")), day=index + 1, session=day.first
            )
        before = max(before, position)


def _days(module: TrainingModule, tree: YamlTree) -> Iterator[Finding]:
    lasts: set[str] = set()
    for index, plan in enumerate(schedule(module)):
        if plan.minutes != plan.day.minutes:
            yield rules.PLAN_DAY.at(
                tree.place_of(("days", index, "minutes")),
                day=plan.number,
                stated=plan.day.minutes,
                counted=plan.minutes,
            )
        if plan.slots[-1].end > MINUTES_OF_DAY:
            yield rules.PLAN_PAST_MIDNIGHT.at(
                tree.place_of(("days", index, "start")),
                day=plan.number,
                start=plan.day.start,
                counted=plan.minutes,
            )
        lasts.add([slot.what.id for slot in plan.slots if isinstance(slot.what, Session)][-1])
    for index, pause in enumerate(module.breaks):
        if pause.after in lasts:
            yield rules.PLAN_BREAK_LAST.at(
                tree.place_of(("breaks", index, "after")), session=pause.after
            )
