"""When things happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from graph.merge import MergedEvent, by_date, merge
from ontology.errors import InputError
from ontology.event import Event

Step = Literal["day", "month", "year"]
STEPS: tuple[Step, ...] = get_args(Step)

_LETTERS: dict[Step, int] = {"day": 10, "month": 7, "year": 4}


@dataclass(frozen=True, slots=True)
class Period:
    """The events of a day, month or year; ``name`` is ``None`` for events without a date."""

    name: str | None
    events: tuple[MergedEvent, ...]

    @property
    def types(self) -> dict[str, int]:
        """How many events of each type, the most frequent first."""
        counts = Counter(event.type for event in self.events)
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def timeline(events: Iterable[Event], *, by: Step = "month") -> list[Period]:
    """The events by day, month or year, in order, those without a date last.

    An event whose date is coarser than the step stands under its own date: one of ``2015``
    comes before those of ``2015-01``. Periods without events are left out.
    """
    if by not in STEPS:
        raise InputError(f"no step {by!r}: use {', '.join(STEPS)}")
    periods: dict[str | None, list[MergedEvent]] = {}
    for event in merge(events):
        name = None if event.date is None else event.date[: _LETTERS[by]]
        periods.setdefault(name, []).append(event)
    return [
        Period(name, by_date(periods[name]))
        for name in sorted(periods, key=lambda name: (name is None, name or ""))
    ]
