"""Tellings gathered to the events they tell of.

Two :class:`~ontology.event.Event` objects with one ``event_id`` tell of the same act. The
merge keeps every telling, so it can be explained and undone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ontology.event import Actor, Event, Modality
from ontology.vocabulary import event_types

# Encounters, the most specific first: who receives also meets, who meets also talks.
_SPECIFIC = ("receive", "visit", "meet", "phone", "talks")


@dataclass(frozen=True, slots=True)
class MergedEvent:
    """One act with all its tellings, the surest telling first.

    Of encounters the type is the most specific that a telling gives: who receives also meets.
    That telling, else the surest, gives type, modality and the sides; participants that others
    add come after. The date is that most tellings give, a day rather than a month; the place
    that of the surest telling that gives one.
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
    speaking = _most_specific(tellings)
    placed = next((x for x in tellings if x.place is not None or x.place_id is not None), speaking)
    named = {actor.id for actor in (*speaking.sources, *speaking.targets)}
    sources, targets = list(speaking.sources), list(speaking.targets)
    for telling in tellings:
        sources += [actor for actor in telling.sources if actor.id not in named]
        targets += [actor for actor in telling.targets if actor.id not in named]
    return MergedEvent(
        event_id=event_id,
        tellings=tuple(tellings),
        type=speaking.type,
        plover=speaking.plover,
        modality=speaking.modality,
        sources=_distinct(sources),
        targets=_distinct(targets),
        date=_date(tellings),
        place=placed.place,
        place_id=placed.place_id,
    )


def _most_specific(tellings: Sequence[Event]) -> Event:
    """The surest telling of the most specific type, or simply the surest."""
    if tellings[0].type not in _SPECIFIC:
        return tellings[0]
    return min(
        (telling for telling in tellings if telling.type in _SPECIFIC),
        key=lambda telling: _SPECIFIC.index(telling.type),
    )


def _date(tellings: Iterable[Event]) -> str | None:
    """The date given most often among the most exact, the earliest of equals."""
    counts = Counter(telling.date for telling in tellings if telling.date is not None)
    return min(counts, key=lambda date: (-len(date), -counts[date], date), default=None)


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
