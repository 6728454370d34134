"""A day of training as a picture: a bar of sessions and breaks, true to the clock."""

from dataclasses import dataclass

from knowledge_base.model.schedule import DayPlan, clock
from knowledge_base.model.training import Session

WIDTH = 360
"""Width of the picture in its own units; one day fills it."""

ROOM = 40
"""Units that the label of a time of day needs on a phone, where it is largest."""

FROM_EDGE = 54
"""Units between an edge, whose label stands inside of it, and the middle of the next label."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A session, with its number in the module, or a break, with none."""

    x: float
    width: float
    number: int | None

    @property
    def middle(self) -> float:
        """Where the middle of the bar is, for its words."""
        return round(self.x + self.width / 2, 2)


@dataclass(frozen=True, slots=True)
class Tick:
    """A time of day below the bar; `anchor` is how SVG aligns its label."""

    x: float
    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class DayPicture:
    """The picture of one day, in units of `WIDTH`."""

    width: int
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]


def day_picture(day: DayPlan, numbers: dict[str, int]) -> DayPicture:
    """The bar of `day`; `numbers` are those of the sessions in the plan."""
    begin, end = day.slots[0].start, day.slots[-1].end
    scale = WIDTH / (end - begin)
    bars = tuple(
        Bar(
            x=round((slot.start - begin) * scale, 2),
            width=round(slot.what.minutes * scale, 2),
            number=numbers[slot.what.id] if isinstance(slot.what, Session) else None,
        )
        for slot in day.slots
    )
    return DayPicture(WIDTH, bars, _ticks(begin, end, scale))


def _ticks(begin: int, end: int, scale: float) -> tuple[Tick, ...]:
    """Start and end of the day, and as many full hours between as have room for their labels."""
    step = next((each for each in (60, 120, 180, 240) if each * scale >= ROOM), 360)
    hours = range(-(-begin // step) * step, end, step)
    inner = [
        minute
        for minute in hours
        if (minute - begin) * scale >= FROM_EDGE and (end - minute) * scale >= FROM_EDGE
    ]
    return (
        Tick(0, clock(begin), "start"),
        *(Tick(round((minute - begin) * scale, 2), clock(minute), "middle") for minute in inner),
        Tick(WIDTH, clock(end), "end"),
    )
