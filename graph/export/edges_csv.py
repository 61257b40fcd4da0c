"""Edges for Gephi's spreadsheet import (``.edges.csv``), to go with ``.nodes.csv``.

``Kind`` keeps parallel edges of different event types apart, ``directed`` is false for
symmetric acts. Cannot carry: the nodes' attributes, and what GEXF cannot.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.export.content import Content
from graph.export.table import lines


def chunks(content: Content) -> Iterator[bytes]:
    """Acts sorted by id."""
    network = content.network()
    rows = (
        {
            "Source": act.source,
            "Target": act.target,
            "Type": "Directed" if network.directed else "Undirected",
            "Kind": act.action,
            "Id": act.id,
            "Label": act.action,
            "Weight": act.weight,
            **act.values,
        }
        for act in network.edges
    )
    known = ("Source", "Target", "Type", "Kind", "Id", "Label", "Weight")
    return lines((*known, *network.edge_columns), rows)
