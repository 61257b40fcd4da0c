"""Tellings gathered to the events they tell of.

Two :class:`~ontology.event.Event` objects with one ``event_id`` tell of the same act. The
merge keeps every telling, so it can be explained and undone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ontology.event import Actor, Event, Modality
from ontology.vocabulary import event_types


@dataclass(frozen=True, slots=True)
class MergedEvent:
    """One act with all its tellings, the surest telling first.

    Type and modality are the surest telling's; date and place come from the surest telling
    that gives one. Participants are the surest telling's, on its sides, and after them those
    that other tellings add.
    """

    event_id: str
    tellings: tuple[Event, ...]
    type: str
    plover: str
    modality: Modality
    sources: tuple[Actor, ...]
    targets: tuple[Actor, ...]
    date: str | None
    place: str | None
    place_id: str | None

    @property
    def surest(self) -> Event:
        """The telling with the highest confidence."""
        return self.tellings[0]

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Each participant once, sources first."""
        return _distinct(self.sources + self.targets)

    @property
    def articles(self) -> tuple[str, ...]:
        """Ids of the articles that tell of the act, sorted."""
        return tuple(sorted({telling.doc_id for telling in self.tellings}))

    def pairs(self) -> list[tuple[Actor, Actor, bool]]:
        """Who acted towards whom: source, target, and whether the act has that direction.

        Each pair of different actors once, as the surest telling of it has it. An act is
        undirected when its type is symmetric or when a telling lists the pair both ways.
        """
        found: dict[frozenset[str], tuple[Actor, Actor, bool]] = {}
        for telling in self.tellings:
            symmetric = any(event_types()[name].symmetric for name in (self.type, telling.type))
            told = {(a.id, b.id) for a in telling.sources for b in telling.targets}
            for source in telling.sources:
                for target in telling.targets:
                    if source.id != target.id:
                        directed = not symmetric and (target.id, source.id) not in told
                        pair = frozenset((source.id, target.id))
                        found.setdefault(pair, (source, target, directed))
        return list(found.values())


def merge(events: Iterable[Event]) -> list[MergedEvent]:
    """The tellings as merged events, sorted by ``event_id``."""
    told: dict[str, list[Event]] = {}
    for event in events:
        told.setdefault(event.event_id, []).append(event)
    return [_merged(event_id, told[event_id]) for event_id in sorted(told)]


def _merged(event_id: str, tellings: list[Event]) -> MergedEvent:
    tellings.sort(
        key=lambda telling: (
            -telling.confidence,
            telling.doc_id,
            telling.trigger.start,
            telling.mention_id,
        )
    )
    surest = tellings[0]
    placed = next((x for x in tellings if x.place is not None or x.place_id is not None), surest)
    named = {actor.id for actor in (*surest.sources, *surest.targets)}
    sources, targets = list(surest.sources), list(surest.targets)
    for telling in tellings[1:]:
        sources += [actor for actor in telling.sources if actor.id not in named]
        targets += [actor for actor in telling.targets if actor.id not in named]
    return MergedEvent(
        event_id=event_id,
        tellings=tuple(tellings),
        type=surest.type,
        plover=surest.plover,
        modality=surest.modality,
        sources=_distinct(sources),
        targets=_distinct(targets),
        date=next((x.date for x in tellings if x.date is not None), None),
        place=placed.place,
        place_id=placed.place_id,
    )


def _distinct(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """The first of each actor id, in order."""
    first: dict[str, Actor] = {}
    for actor in actors:
        first.setdefault(actor.id, actor)
    return tuple(first.values())


def commonest(counts: Counter[str]) -> str | None:
    """The value that counts most, the first in the alphabet among equals.

    >>> commonest(Counter(["b", "a", "c", "b", "a"]))
    'a'
    """
    return min(counts, key=lambda value: (-counts[value], value), default=None)


def by_date(events: Iterable[MergedEvent]) -> tuple[MergedEvent, ...]:
    """The events by date, those without last."""
    return tuple(sorted(events, key=lambda event: (event.date or "9999", event.event_id)))
