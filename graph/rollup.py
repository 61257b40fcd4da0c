"""Persons rolled up to the states they act for.

What ministers and presidents do to each other, their states do. Organizations and groups
stay what they are, whatever country they sit in: a party or a militia is not its state. A
person of whom no state is known stays, too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graph import terms as t
from ontology.event import Actor, Event
from ontology.reference import state


def roll_up(events: Iterable[Event]) -> list[Event]:
    """The events between states and organizations; those within one state are left out."""
    rolled = (
        replace(event, sources=_represented(event.sources), targets=_represented(event.targets))
        for event in events
    )
    return [event for event in rolled if not _within_one(event)]


def represented(actor: Actor) -> Actor:
    """The state a person acts for, in the place of the person; any other actor as it is."""
    if actor.kind != "person" or actor.country is None:
        return actor
    known = state(actor.country)
    return replace(
        actor,
        id=f"{t.STATE_SPACE}{actor.country}",
        label=actor.country if known is None else known.name_ar,
        label_en=None if known is None else known.name_en,
        kind="state",
        role=None,
    )


def _represented(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Each of those represented once, in order."""
    first: dict[str, Actor] = {}
    for actor in map(represented, actors):
        first.setdefault(actor.id, actor)
    return tuple(first.values())


def _within_one(event: Event) -> bool:
    sources = {actor.id for actor in event.sources}
    targets = {actor.id for actor in event.targets}
    return len(sources) == 1 and sources == targets
