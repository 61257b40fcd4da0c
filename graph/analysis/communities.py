"""Who belongs together."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import networkx as nx

from graph.analysis.ranking import Ranked, rank
from graph.network import encounters
from ontology.event import Event
from ontology.vocabulary import event_types


@dataclass(frozen=True, slots=True)
class Community:
    """Actors that deal with each other more than with the rest, the most connected first."""

    members: tuple[Ranked, ...]


def communities(
    events: Iterable[Event], *, modalities: Collection[str] = ("actual",)
) -> list[Community]:
    """The actors parted by whom they deal with (Louvain's method), large communities first."""
    told = list(events)
    network = encounters(told, types=event_types(), modalities=modalities)
    place = {entry.id: entry for entry in rank(told, modalities=modalities)}
    parts = nx.community.louvain_communities(network, weight="weight", seed=0)
    found = [
        Community(tuple(sorted((place[x] for x in part), key=lambda x: (-x.score, x.id))))
        for part in parts
    ]
    return sorted(found, key=lambda part: (-len(part.members), part.members[0].id))
