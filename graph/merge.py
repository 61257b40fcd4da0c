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

    Type, modality, confidence, rule and claim are the surest telling's; date and place come
    from the surest telling that gives one; participants are those of all tellings.
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

        Each pair of different actors once. An act is undirected when its type is symmetric
        or when it lists the pair both ways.
        """
        symmetric = event_types()[self.type].symmetric
        found: dict[tuple[str, str], tuple[Actor, Actor, bool]] = {}
        for source in self.sources:
            for target in self.targets:
                there, back = (source.id, target.id), (target.id, source.id)
                if source.id == target.id or there in found:
                    continue
                if back in found:
                    first, second, _ = found[back]
                    found[back] = (first, second, False)
                else:
                    found[there] = (source, target, not symmetric)
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
    return MergedEvent(
        event_id=event_id,
        tellings=tuple(tellings),
        type=surest.type,
        plover=surest.plover,
        modality=surest.modality,
        sources=_distinct(actor for x in tellings for actor in x.sources),
        targets=_distinct(actor for x in tellings for actor in x.targets),
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
