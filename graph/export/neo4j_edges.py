"""Relationships for Neo4j's bulk import (``.neo4j.edges.csv``), with ``.neo4j.nodes.csv``.

The relationship type is the event type in capitals: ``(:Person)-[:RECEIVE]->(:Person)``. Cannot
carry: the nodes' attributes, and what GEXF cannot.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.export.content import Content
from graph.export.neo4j import headers
from graph.export.table import lines


def chunks(content: Content) -> Iterator[bytes]:
    """Acts sorted by id."""
    network = content.network()
    typed = headers(network.edge_columns)
    rows = (
        {
            ":START_ID": act.source,
            ":END_ID": act.target,
            ":TYPE": act.action.upper(),
            "id": act.id,
            "weight:int": act.weight,
            **{typed[name]: value for name, value in act.values.items()},
        }
        for act in network.edges
    )
    return lines((":START_ID", ":END_ID", ":TYPE", "id", "weight:int", *typed.values()), rows)
