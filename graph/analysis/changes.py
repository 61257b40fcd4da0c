"""What changed from one time to another, or is told by one source and not by another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.dates import days
from graph.merge import MergedEvent, by_date, merge
from graph.parties import Party, parties
from ontology.errors import InputError
from ontology.event import Event

_Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """How many events of a PLOVER class two parties had before and after.

    ``new`` if they had none before, and none earlier either. ``events`` are those after.
    """

    one: Party
    other: Party
    plover: str
    before: int
    after: int
    new: bool
    events: tuple[MergedEvent, ...]


def changes(
    before: Iterable[Event], after: Iterable[Event], *, earlier: Iterable[Event] = ()
) -> list[Change]:
    """What differs between two sets of events, the largest difference first.

    Give the events of two times, two sources or two stores; ``earlier`` are those that are
    not compared but tell what is not new. Who acted towards whom does not count.
    """
    then, now, once = merge(before), merge(after), merge(earlier)
    counts = _by_pair(then), _by_pair(now)
    known = counts[0].keys() | _by_pair(once).keys()
    who = parties([*now, *then])
    none: Mapping[str, MergedEvent] = {}
    found = []
    for key in counts[0].keys() | counts[1].keys():
        had, has = (count.get(key, none) for count in counts)
        if len(had) != len(has):
            one, other, plover = key
            found.append(
                Change(
                    who[one],
                    who[other],
                    plover,
                    len(had),
                    len(has),
                    new=key not in known,
                    events=by_date(has.values()),
                )
            )
    return sorted(
        found, key=lambda x: (-abs(x.after - x.before), not x.new, x.one.id, x.other.id, x.plover)
    )


def changes_between(events: Iterable[Event], since: str, until: str | None = None) -> list[Change]:
    """What changed between two dates, inclusive, against as many days before them.

    ``until`` is by default the last day of the day, month or year that ``since`` is. Events
    that are dated too coarsely to be before or within, and undated ones, do not count.
    """
    first, last = days(since)[0], days(until or since)[1]
    if first > last:
        raise InputError(f"since {since} is after until {until}: swap them")
    length = (last - first).days + 1
    start = dt.date.fromordinal(max(first.toordinal() - length, 1))  # the calendar's first day
    now: list[Event] = []
    before: list[Event] = []
    earlier: list[Event] = []
    for event in merge(events):
        if event.date is None:
            continue
        begins, ends = days(event.date)
        if first <= begins and ends <= last:
            now += event.tellings
        elif start <= begins and ends < first:
            before += event.tellings
        elif ends < first:
            earlier += event.tellings
    return changes(before, now, earlier=earlier)


def _by_pair(events: Iterable[MergedEvent]) -> dict[_Key, dict[str, MergedEvent]]:
    """The events of each two parties and PLOVER class."""
    found: dict[_Key, dict[str, MergedEvent]] = {}
    for event in events:
        for a, b, _ in event.pairs():
            one, other = sorted((a.id, b.id))
            found.setdefault((one, other, event.plover), {})[event.event_id] = event
    return found
