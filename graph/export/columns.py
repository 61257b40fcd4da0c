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
from typing import Any, Literal

import networkx as nx

from graph.geography import capital

Type = Literal["string", "integer", "double", "boolean"]
Value = str | int | float | bool
#: What an edge stands for: an event, all events of a type between two actors or two states,
#: or all encounters of two actors.
View = Literal["events", "actions", "dyads", "encounters"]

VIEWS: tuple[View, ...] = ("events", "actions", "dyads", "encounters")

_STATE_COLUMNS: Mapping[str, Type] = MappingProxyType(
    {"label_en": "string", "kind": "string", "latitude": "double", "longitude": "double"}
)
_ACTOR_COLUMNS: Mapping[str, Type] = MappingProxyType(
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
_EVENT_COLUMNS: Mapping[str, Type] = MappingProxyType(
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
_ACTION_COLUMNS: Mapping[str, Type] = MappingProxyType(
    {
        "action": "string",
        "plover": "string",
        "directed": "boolean",
        "tellings": "integer",
        "first": "string",
        "last": "string",
    }
)
_ENCOUNTER_COLUMNS: Mapping[str, Type] = MappingProxyType(
    {
        "action": "string",
        "types": "string",
        "tellings": "integer",
        "first": "string",
        "last": "string",
        "event_ids": "string",
    }
)
_COLUMNS: Mapping[View, tuple[Mapping[str, Type], Mapping[str, Type]]] = MappingProxyType(
    {
        "events": (_ACTOR_COLUMNS, _EVENT_COLUMNS),
        "actions": (_ACTOR_COLUMNS, _ACTION_COLUMNS),
        "dyads": (_STATE_COLUMNS, _ACTION_COLUMNS),
        "encounters": (_ACTOR_COLUMNS, _ENCOUNTER_COLUMNS),
    }
)

#: The event type of the edges of ``encounters``, whose columns ``types`` says which they were.
MET = "met"

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
    """An actor or state as a node; ``size`` grows with the square root of its events."""

    id: str
    label: str
    kind: str
    values: Mapping[str, Value]
    size: float
    colour: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Edge:
    """An act, or several, as an edge; ``id`` is unique in the file.

    ``weight`` counts tellings of an event, or events. ``time`` is the first and the last date.
    """

    id: str
    source: str
    target: str
    action: str
    weight: int
    time: tuple[str, str] | None
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Network:
    """The nodes and edges to write, each sorted by id, and their columns."""

    directed: bool
    node_columns: Mapping[str, Type]
    edge_columns: Mapping[str, Type]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def network(graph: nx.Graph[str], view: View) -> Network:
    """A view of :mod:`graph.network`, that of this name, as nodes and edges to write."""
    node_columns, edge_columns = _COLUMNS[view]
    edge = _event if view == "events" else _summary
    if isinstance(graph, nx.MultiDiGraph):
        acts = [edge(*said, edge_columns) for said in graph.edges(keys=True, data=True)]
    else:
        acts = [edge(a, b, MET, said, edge_columns) for a, b, said in graph.edges(data=True)]
    return Network(
        directed=graph.is_directed(),
        node_columns=node_columns,
        edge_columns=edge_columns,
        nodes=tuple(_nodes(graph, node_columns)),
        edges=tuple(sorted(acts, key=lambda act: (act.id, act.source, act.target))),
    )


def _nodes(graph: nx.Graph[str], columns: Mapping[str, Type]) -> Iterator[Node]:
    events = {
        node: graph.nodes[node].get("events", 0) or graph.degree(node, weight="weight")
        for node in graph
    }
    most = max(events.values(), default=0) or 1
    for node in sorted(graph):
        told = graph.nodes[node]
        # The nodes of dyads, states under their ISO code, say their names alone.
        said: dict[str, Any] = (
            dict(told) if "kind" in told else {"kind": "state", "country": node, **told}
        )
        where = capital(said["country"]) if "country" in said else None
        if where is not None:
            said["latitude"], said["longitude"] = where
        share = math.sqrt(events[node] / most)
        yield Node(
            id=node,
            label=said["label"],
            kind=said["kind"],
            values={name: said[name] for name in columns if name in said},
            size=round(_SMALLEST + (_LARGEST - _SMALLEST) * share, 1),
            colour=_COLOURS[said["kind"]],
        )


def _event(
    source: str, target: str, key: str, said: Mapping[str, Any], columns: Mapping[str, Type]
) -> Edge:
    date = said.get("date")
    return Edge(
        id=key,
        source=source,
        target=target,
        action=said["type"],
        weight=said["weight"],
        time=None if date is None else (date, date),
        values=_values({"action": said["type"], **said}, columns),
    )


def _summary(
    source: str, target: str, key: str, said: Mapping[str, Any], columns: Mapping[str, Type]
) -> Edge:
    return Edge(
        id=f"{source} {key} {target}",
        source=source,
        target=target,
        action=key,
        weight=said["weight"],
        time=(said["first"], said["last"]) if "first" in said else None,
        values=_values({"action": key, **said}, columns),
    )


def _values(said: Mapping[str, Any], columns: Mapping[str, Type]) -> dict[str, Value]:
    return {name: said[name] for name in columns if name in said}
