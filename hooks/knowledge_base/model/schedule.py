"""The plan of a training module by the clock, counted from the start of each day."""

from dataclasses import dataclass

from knowledge_base.model.training import Break, Day, Session, TrainingModule


@dataclass(frozen=True, slots=True)
class Slot:
    """A session or a break, from minute `start` to minute `end` of the day, midnight being 0."""

    what: Session | Break
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DayPlan:
    """Day `number`, counted from 1, with its sessions and breaks in the order of the clock."""

    number: int
    day: Day
    slots: tuple[Slot, ...]

    @property
    def minutes(self) -> int:
        """What the sessions and breaks of the day take together."""
        return sum(slot.what.minutes for slot in self.slots)


def schedule(module: TrainingModule) -> tuple[DayPlan, ...]:
    """The plan of `module`, one entry for each day.

    A day holds the sessions from its first to the one before the next day's first. Where the days
    do not follow the order of the sessions (KB334), the plan holds what remains in order.
    """
    ids = [session.id for session in module.sessions]
    firsts = [ids.index(day.first) for day in module.days]
    ends = [*firsts[1:], len(ids)]
    return tuple(
        DayPlan(number, day, _slots(module, day, module.sessions[first:end]))
        for number, (day, first, end) in enumerate(zip(module.days, firsts, ends, strict=True), 1)
    )


def slot_of(module: TrainingModule, session: Session) -> Slot:
    """When `session` of `module` takes place."""
    slots = (slot for day in schedule(module) for slot in day.slots)
    return next(s for s in slots if isinstance(s.what, Session) and s.what.id == session.id)


def minutes_of(module: TrainingModule) -> int:
    """How long the module takes, breaks included."""
    parts: tuple[Session | Break, ...] = (*module.sessions, *module.breaks)
    return sum(part.minutes for part in parts)


def clock(minute: int) -> str:
    """A minute of the day as a clock shows it: 570 is `09:30`."""
    hours, minutes = divmod(minute, 60)
    return f"{hours:02d}:{minutes:02d}"


def minute_of_day(time: str) -> int:
    """The minute of the day of a `ClockTime`: `09:30` is 570."""
    hours, minutes = time.split(":")
    return int(hours) * 60 + int(minutes)


def _slots(module: TrainingModule, day: Day, sessions: tuple[Session, ...]) -> tuple[Slot, ...]:
    now = minute_of_day(day.start)
    slots: list[Slot] = []
    for session in sessions:
        pauses = tuple(pause for pause in module.breaks if pause.after == session.id)
        parts: tuple[Session | Break, ...] = (session, *pauses)
        for what in parts:
            slots.append(Slot(what, now, now + what.minutes))
            now += what.minutes
    return tuple(slots)
