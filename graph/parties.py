"""Who took part, described as most tellings describe them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from graph.merge import MergedEvent, commonest
from ontology.event import Actor


@dataclass(frozen=True, slots=True)
class Party:
    """An actor that took part in an event."""

    id: str
    label: str
    label_en: str | None
    kind: str
    country: str | None

    @classmethod
    def of(cls, actor: Actor) -> Party:
        """The actor, without the place where the text names it."""
        return cls(actor.id, actor.label, actor.label_en, actor.kind, actor.country)


def parties(events: Iterable[MergedEvent]) -> dict[str, Party]:
    """The participants of the events by identifier, sorted, each as most mentions say."""
    said: dict[str, Counter[Party]] = {}
    for event in events:
        for telling in event.tellings:
            for actor in (*telling.sources, *telling.targets):
                said.setdefault(actor.id, Counter())[Party.of(actor)] += 1
    return {id_: _described(id_, said[id_]) for id_ in sorted(said)}


def _described(id_: str, said: Counter[Party]) -> Party:
    if len(said) == 1:
        return next(iter(said))
    return Party(
        id=id_,
        label=_most(said, "label") or id_,
        label_en=_most(said, "label_en"),
        kind=_most(said, "kind") or "",
        country=_most(said, "country"),
    )


def _most(said: Counter[Party], attribute: str) -> str | None:
    counts: Counter[str] = Counter()
    for party, times in said.items():
        value = getattr(party, attribute)
        if value is not None:
            counts[value] += times
    return commonest(counts)
