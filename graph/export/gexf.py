"""GEXF 1.3 (``.gexf``): actors and acts for Gephi, Gephi Lite and networkx, with time.

An edge for each event and pair of actors, of an XML ``kind`` of its own for each event type,
so that Gephi keeps parallel edges apart; dated by its event, with the date repeated as a
plain attribute for readers that drop times. Symmetric acts say so in ``directed`` but are
drawn from one actor to the other, as networkx reads no file that mixes edge types. Node
size grows with events, colour tells kinds, states lie at their capitals.

Cannot carry: the single tellings (an edge has the surest one's sentence, the ids of all
articles and the number of tellings), participants without a counterpart (they are nodes
without that edge), claims, offsets, articles' titles and addresses. Letters that XML
forbids become U+FFFD.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graph.dates import days
from graph.export.columns import EDGE_COLUMNS, NODE_COLUMNS, Edge, Node, Type, Value, edges, nodes
from graph.export.content import Content
from graph.export.markup import attributes


def chunks(content: Content) -> Iterator[bytes]:
    """The document, its nodes and edges sorted by id."""
    network = content.network()
    dated = any("date" in said for _, _, said in network.edges(data=True))
    for line in _lines(list(nodes(network)), list(edges(network)), dated=dated):
        yield line.encode() + b"\n"


def _lines(actors: list[Node], acts: list[Edge], *, dated: bool) -> Iterator[str]:
    # networkx takes a graph for undirected unless this attribute says otherwise; with no
    # undirected edge in the file, Gephi and Gephi Lite lose nothing by it.
    time = {"mode": "static"}
    if dated:
        time = {"mode": "dynamic", "timeformat": "date", "timerepresentation": "interval"}
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">'
    yield "  <meta>"
    yield "    <creator>Safeer</creator>"
    yield "    <description>Who did what to whom, according to which sentence</description>"
    yield "  </meta>"
    yield f"  <graph{attributes(defaultedgetype='directed', **time)}>"
    yield from _declarations("node", NODE_COLUMNS)
    yield from _declarations("edge", EDGE_COLUMNS)
    yield f"    <nodes{attributes(count=len(actors))}>"
    for actor in actors:
        red, green, blue = actor.colour
        yield f"      <node{attributes(id=actor.id, label=actor.label)}>"
        yield from _values(actor.values)
        yield f"        <viz:size{attributes(value=actor.size)}/>"
        yield f"        <viz:color{attributes(r=red, g=green, b=blue)}/>"
        yield "      </node>"
    yield "    </nodes>"
    yield f"    <edges{attributes(count=len(acts))}>"
    for act in acts:
        yield f"      <edge{attributes(**_edge(act))}>"
        yield from _values(act.values)
        yield "      </edge>"
    yield "    </edges>"
    yield "  </graph>"
    yield "</gexf>"


def _declarations(class_: str, columns: Mapping[str, Type]) -> Iterator[str]:
    yield f"    <attributes{attributes(**{'class': class_})}>"
    for name, type_ in columns.items():
        yield f"      <attribute{attributes(id=name, title=name, type=type_)}/>"
    yield "    </attributes>"


def _values(values: Mapping[str, Value]) -> Iterator[str]:
    yield "        <attvalues>"
    for name, value in values.items():
        yield f"          <attvalue{attributes(**{'for': name, 'value': value})}/>"
    yield "        </attvalues>"


def _edge(act: Edge) -> dict[str, str | float]:
    return {
        "id": act.id,
        "source": act.source,
        "target": act.target,
        "type": "directed",
        "kind": act.action,
        "label": act.action,
        "weight": float(act.weight),
        **_interval(act.values.get("date")),
    }


def _interval(date: Value | None) -> dict[str, str]:
    """The first and the last day of a date, month or year."""
    if not isinstance(date, str):
        return {}
    first, last = days(date)
    return {"start": first.isoformat(), "end": last.isoformat()}
