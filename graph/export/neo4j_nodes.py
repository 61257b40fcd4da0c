"""Nodes for Neo4j's bulk import (``.neo4j.nodes.csv``), to go with ``.neo4j.edges.csv``.

``neo4j-admin database import full --nodes=g.neo4j.nodes.csv
--relationships=g.neo4j.edges.csv --multiline-fields=true``. Labels are ``Actor`` and the
actor's kind. Cannot carry: edges.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.export.content import Content
from graph.export.neo4j import headers
from graph.export.table import lines


def chunks(content: Content) -> Iterator[bytes]:
    """Actors sorted by id."""
    network = content.network()
    typed = headers(network.node_columns)
    rows = (
        {
            "id:ID": actor.id,
            "label": actor.label,
            ":LABEL": f"Actor;{actor.kind.capitalize()}",
            **{typed[name]: value for name, value in actor.values.items()},
        }
        for actor in network.nodes
    )
    return lines(("id:ID", ":LABEL", "label", *typed.values()), rows)
