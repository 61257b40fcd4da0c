"""GEXF 1.3 (``.gexf``): actors and acts for Gephi, Gephi Lite and networkx, with time.

An edge for each event and pair of actors, of an XML ``kind`` of its own for each event type,
so that Gephi keeps parallel edges apart; dated by its event, with the date repeated as a
plain attribute for readers that drop times. Symmetric acts say so in ``directed`` but are
drawn from one actor to the other, as networkx reads no file that mixes edge types. Node
size grows with events, colour tells kinds, and actors lie at the capital of the state they
act for. Edges that stand for several events last from the first to the last of them.

Cannot carry: the single tellings (an edge has the surest one's sentence, the ids of all
articles and the number of tellings), participants without a counterpart (they are nodes
without that edge), claims, offsets, articles' titles and addresses. Letters that XML
forbids become U+FFFD.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graph.dates import days
from graph.export.columns import Edge, Network, Type, Value
from graph.export.content import Content
from graph.export.markup import attributes, quoted


def chunks(content: Content) -> Iterator[bytes]:
    """The document, its nodes and edges sorted by id."""
    for line in _lines(content.network()):
        yield line.encode() + b"\n"


def _lines(network: Network) -> Iterator[str]:
    # networkx takes a graph for undirected unless this attribute says otherwise; as all edges
    # of a file are of one type, Gephi and Gephi Lite lose nothing by it.
    type_ = "directed" if network.directed else "undirected"
    time = {"mode": "static"}
    if any(act.time for act in network.edges):
        time = {"mode": "dynamic", "timeformat": "date", "timerepresentation": "interval"}
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">'
    yield "  <meta>"
    yield "    <creator>Safeer</creator>"
    yield "    <description>Who did what to whom, according to which sentence</description>"
    yield "  </meta>"
    yield f"  <graph{attributes(defaultedgetype=type_, **time)}>"
    yield from _declarations("node", network.node_columns)
    yield from _declarations("edge", network.edge_columns)
    yield f"    <nodes{attributes(count=len(network.nodes))}>"
    for actor in network.nodes:
        red, green, blue = actor.colour
        yield (
            f"      <node{attributes(id=actor.id, label=actor.label)}>{_values(actor.values)}"
            f"<viz:size{attributes(value=actor.size)}/>"
            f"<viz:color{attributes(r=red, g=green, b=blue)}/></node>"
        )
    yield "    </nodes>"
    yield f"    <edges{attributes(count=len(network.edges))}>"
    for act in network.edges:
        yield f"      <edge{attributes(**_edge(act, type_))}>{_values(act.values)}</edge>"
    yield "    </edges>"
    yield "  </graph>"
    yield "</gexf>"


def _declarations(class_: str, columns: Mapping[str, Type]) -> Iterator[str]:
    yield f"    <attributes{attributes(**{'class': class_})}>"
    for name, type_ in columns.items():
        yield f"      <attribute{attributes(id=name, title=name, type=type_)}/>"
    yield "    </attributes>"


def _values(values: Mapping[str, Value]) -> str:
    said = [f'<attvalue for="{name}" value={quoted(value)}/>' for name, value in values.items()]
    return f"<attvalues>{''.join(said)}</attvalues>"


def _edge(act: Edge, type_: str) -> dict[str, str | float]:
    return {
        "id": act.id,
        "source": act.source,
        "target": act.target,
        "type": type_,
        "kind": act.action,
        "label": act.action,
        "weight": float(act.weight),
        **_interval(act.time),
    }


def _interval(time: tuple[str, str] | None) -> dict[str, str]:
    """The first day of the first and the last day of the last date."""
    if time is None:
        return {}
    return {"start": days(time[0])[0].isoformat(), "end": days(time[1])[1].isoformat()}
