"""The nodes and edges of network formats: flat columns, each of one type, and looks.

Column names mean nothing else to Gephi, Gephi Lite and networkx: an edge attribute named
``type`` would break a file, so the event type is ``action``. Values a text does not give
are left out.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import networkx as nx

from graph.geography import capital
from graph.terms import STATE_SPACE

Type = Literal["string", "integer", "double", "boolean"]
Value = str | int | float | bool

NODE_COLUMNS: Mapping[str, Type] = MappingProxyType(
    {
        "label_en": "string",
        "kind": "string",
        "country": "string",
        "role": "string",
        "events": "integer",
        "latitude": "double",
        "longitude": "double",
    }
)
EDGE_COLUMNS: Mapping[str, Type] = MappingProxyType(
    {
        "action": "string",
        "plover": "string",
        "modality": "string",
        "directed": "boolean",
        "date": "string",
        "place": "string",
        "sentence": "string",
        "trigger": "string",
        "article": "string",
        "articles": "string",
        "confidence": "double",
        "rule": "string",
    }
)

# Okabe and Ito's colours, told apart by people who see colours differently too.
_COLOURS: Mapping[str, tuple[int, int, int]] = MappingProxyType(
    {
        "person": (0, 114, 178),
        "state": (213, 94, 0),
        "organization": (0, 158, 115),
        "group": (204, 121, 167),
    }
)
_SMALLEST, _LARGEST = 10.0, 60.0


@dataclass(frozen=True, slots=True)
class Node:
    """An actor as a node; ``size`` grows with the square root of its events."""

    id: str
    label: str
    values: Mapping[str, Value]
    size: float
    colour: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Edge:
    """An act as an edge; ``id`` is unique in the file, ``weight`` counts tellings."""

    id: str
    source: str
    target: str
    action: str
    weight: int
    values: Mapping[str, Value]


def nodes(network: nx.MultiDiGraph[str]) -> Iterator[Node]:
    """The nodes of a :func:`graph.network.multigraph`, sorted by id."""
    most = max((network.nodes[actor]["events"] for actor in network), default=1)
    for actor in sorted(network):
        said = dict(network.nodes[actor])
        where = capital(actor.removeprefix(STATE_SPACE)) if said["kind"] == "state" else None
        if where is not None:
            said["latitude"], said["longitude"] = where
        share = math.sqrt(said["events"] / most) if most else 0
        yield Node(
            id=actor,
            label=said["label"],
            values={name: said[name] for name in NODE_COLUMNS if name in said},
            size=round(_SMALLEST + (_LARGEST - _SMALLEST) * share, 1),
            colour=_COLOURS[said["kind"]],
        )


def edges(network: nx.MultiDiGraph[str]) -> Iterator[Edge]:
    """The edges of a :func:`graph.network.multigraph`, sorted by id."""
    acts = sorted(network.edges(keys=True), key=lambda act: (act[2], act[0], act[1]))
    for source, target, key in acts:
        said = dict(network.edges[source, target, key])
        said["action"] = said["type"]
        yield Edge(
            id=key,
            source=source,
            target=target,
            action=said["type"],
            weight=said["weight"],
            values={name: said[name] for name in EDGE_COLUMNS if name in said},
        )
