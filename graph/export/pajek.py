"""Pajek (``.net``): actors as vertices, acts as arcs, for Pajek, VOSviewer, igraph and networkx.

The event type is the arc's label, the number of tellings its value. Cannot carry: attributes
of actors and acts, time (so planned and denied acts look like the rest: select
``modality``), quotation marks (they become ’) and lines in labels.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from graph.export.columns import Node
from graph.export.content import Content
from ontology.vocabulary import ID


def chunks(content: Content) -> Iterator[bytes]:
    """Vertices sorted by identifier, numbered from 1, then arcs."""
    for line in _lines(content):
        yield line.encode() + b"\n"


def _lines(content: Content) -> Iterator[str]:
    network = content.network()
    shared = Counter(_plain(actor.label) for actor in network.nodes)
    number = {actor.id: count for count, actor in enumerate(network.nodes, start=1)}
    yield f"*Vertices {len(network.nodes)}"
    for actor in network.nodes:
        yield f'{number[actor.id]} "{_label(actor, unique=shared[_plain(actor.label)] == 1)}"'
    yield "*Arcs" if network.directed else "*Edges"
    for act in network.edges:
        yield f'{number[act.source]} {number[act.target]} {act.weight} l "{act.action}"'


def _label(actor: Node, *, unique: bool) -> str:
    """The actor's name, told apart by its identifier where others have the same."""
    name = _plain(actor.label)
    return name if unique else f"{name} ({actor.id.removeprefix(ID)})"


def _plain(label: str) -> str:
    return " ".join("".join(x if x.isprintable() else " " for x in label).split()).replace('"', "’")
