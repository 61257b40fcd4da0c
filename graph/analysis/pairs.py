"""What passed between two."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from rdflib import Dataset

from graph.actors import Meant
from graph.merge import MergedEvent, by_date, merge
from graph.parties import Party, parties
from graph.selection import Selection, matching
from ontology.event import Event


@dataclass(frozen=True, slots=True)
class Pair:
    """Two parties and the events between them, whichever acted, by date."""

    one: Party
    other: Party
    events: tuple[MergedEvent, ...]

    @property
    def first(self) -> str | None:
        """The earliest date, ``None`` if no event has one."""
        return min((x.date for x in self.events if x.date is not None), default=None)

    @property
    def last(self) -> str | None:
        """The latest date, ``None`` if no event has one."""
        return max((x.date for x in self.events if x.date is not None), default=None)


def pairs(events: Iterable[Event]) -> list[Pair]:
    """Each two that have events between them, those with most events first."""
    merged = merge(events)
    who = parties(merged)
    together: dict[tuple[str, str], dict[str, MergedEvent]] = {}
    for event in merged:
        for source, target, _ in event.pairs():
            one, other = sorted((source.id, target.id))
            together.setdefault((one, other), {})[event.event_id] = event
    found = [
        Pair(who[one], who[other], by_date(shared.values()))
        for (one, other), shared in together.items()
    ]
    return sorted(found, key=lambda pair: (-len(pair.events), pair.one.id, pair.other.id))


def between(
    dataset: Dataset, one: str, other: str, *, selection: Selection | None = None
) -> list[MergedEvent]:
    """All that passed between two actors or countries, whichever acted, by date.

    The other conditions of ``selection`` apply too; errors as :func:`graph.selection.select`.
    """
    chosen = replace(selection or Selection(), actor=one, with_=other)
    return list(by_date(matching(dataset, chosen)))


def around(events: Iterable[Event], whom: Meant) -> list[Event]:
    """The events among those meant and all who have an event with them."""
    told = list(events)
    near: set[str] = set()
    for event in told:
        actors = (*event.sources, *event.targets)
        if any(map(whom.is_meant, actors)):
            near.update(actor.id for actor in actors)
    return [event for event in told if all(x.id in near for x in (*event.sources, *event.targets))]
