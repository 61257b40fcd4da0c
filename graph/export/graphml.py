"""GraphML (``.graphml``): actors and acts for Gephi, networkx, igraph, yEd and Cytoscape.

An edge for each event and pair of actors, edge ids unique in the file. ``label`` of an edge is
the event type, which Gephi takes as the edge type. networkx's own writer would repeat edge
ids, on which Gephi drops parallel edges and Gephi Lite the file.

Cannot carry: what GEXF cannot, and time (the date is a plain attribute).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graph.export.columns import Type, Value
from graph.export.content import Content
from graph.export.markup import attributes, text

_NAMES: Mapping[Type, str] = {
    "string": "string",
    "integer": "int",
    "double": "double",
    "boolean": "boolean",
}
# Names that Gephi knows the meaning of.
_NODE_LOOKS: Mapping[str, Type] = {
    "label": "string",
    "size": "double",
    "r": "integer",
    "g": "integer",
    "b": "integer",
}
_EDGE_LOOKS: Mapping[str, Type] = {"label": "string", "weight": "double"}


def chunks(content: Content) -> Iterator[bytes]:
    """The document, its nodes and edges sorted by id."""
    for line in _lines(content):
        yield line.encode() + b"\n"


def _lines(content: Content) -> Iterator[str]:
    network = content.network()
    edge_type = "directed" if network.directed else "undirected"
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    yield from _keys("node", {**_NODE_LOOKS, **network.node_columns})
    yield from _keys("edge", {**_EDGE_LOOKS, **network.edge_columns})
    yield f'  <graph id="safeer" edgedefault="{edge_type}">'
    for actor in network.nodes:
        red, green, blue = actor.colour
        looks: dict[str, Value] = {
            "label": actor.label,
            "size": actor.size,
            "r": red,
            "g": green,
            "b": blue,
        }
        said = _data("node", {**looks, **actor.values})
        yield f"    <node{attributes(id=actor.id)}>{said}</node>"
    for act in network.edges:
        said = _data("edge", {"label": act.action, "weight": float(act.weight), **act.values})
        yield (
            f"    <edge{attributes(id=act.id, source=act.source, target=act.target)}>{said}</edge>"
        )
    yield "  </graph>"
    yield "</graphml>"


def _keys(domain: str, columns: Mapping[str, Type]) -> Iterator[str]:
    for name, type_ in columns.items():
        described = {
            "id": f"{domain}_{name}",
            "for": domain,
            "attr.name": name,
            "attr.type": _NAMES[type_],
        }
        yield f"  <key{attributes(**described)}/>"


def _data(domain: str, values: Mapping[str, Value]) -> str:
    return "".join(
        [f'<data key="{domain}_{name}">{text(value)}</data>' for name, value in values.items()]
    )
