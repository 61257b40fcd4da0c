"""Edges for Gephi's spreadsheet import (``.edges.csv``), to go with ``.nodes.csv``.

``Kind`` keeps parallel edges of different event types apart, ``directed`` is false for
symmetric acts. Cannot carry: the nodes' attributes, and what GEXF cannot.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.export.columns import EDGE_COLUMNS, edges
from graph.export.content import Content
from graph.export.table import lines


def chunks(content: Content) -> Iterator[bytes]:
    """Acts sorted by id."""
    rows = (
        {
            "Source": act.source,
            "Target": act.target,
            "Type": "Directed",
            "Kind": act.action,
            "Id": act.id,
            "Label": act.action,
            "Weight": act.weight,
            **act.values,
        }
        for act in edges(content.network())
    )
    return lines(("Source", "Target", "Type", "Kind", "Id", "Label", "Weight", *EDGE_COLUMNS), rows)
