"""Through whom one reaches another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import networkx as nx

from graph.actors import Meant
from graph.analysis.pairs import pairs
from graph.merge import MergedEvent
from graph.parties import Party
from graph.rollup import represented, roll_up
from ontology.event import Actor, Event


@dataclass(frozen=True, slots=True)
class Link:
    """Two parties next to each other in a chain, and the events that link them, by date."""

    one: Party
    other: Party
    events: tuple[MergedEvent, ...]


def path(events: Iterable[Event], start: Meant, end: Meant, *, states: bool = False) -> list[Link]:
    """A shortest chain of these events from one to the other; empty if there is none.

    A country is reached when anyone who acts for it is. With ``states``, persons stand for the
    states they act for, those asked for too. Of several chains it is always the same one.
    """
    told = list(events)
    stands_for = represented if states else _itself
    starts, ends = (
        {stands_for(actor).id for actor in _actors(told) if sought.is_meant(actor)}
        for sought in (start, end)
    )
    links = {
        (pair.one.id, pair.other.id): pair for pair in pairs(roll_up(told) if states else told)
    }
    who = {party.id: party for pair in links.values() for party in (pair.one, pair.other)}
    network: nx.Graph[str] = nx.Graph()
    network.add_edges_from(links)
    # Two nodes that are nobody's identifier stand for all who are meant.
    network.add_edges_from(("from", actor) for actor in sorted(starts & who.keys()))
    network.add_edges_from((actor, "to") for actor in sorted(ends & who.keys()))
    try:
        chain = nx.shortest_path(network, "from", "to")[1:-1]
    except (nx.NetworkXNoPath, nx.NodeNotFound):
        return []
    return [Link(who[a], who[b], links[min(a, b), max(a, b)].events) for a, b in pairwise(chain)]


def _actors(events: Iterable[Event]) -> Iterator[Actor]:
    for event in events:
        yield from event.sources
        yield from event.targets


def _itself(actor: Actor) -> Actor:
    return actor
