"""Nodes for Gephi's spreadsheet import (``.nodes.csv``), to go with ``.edges.csv``.

Cannot carry: edges, sizes and colours.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.export.columns import NODE_COLUMNS, nodes
from graph.export.content import Content
from graph.export.table import lines


def chunks(content: Content) -> Iterator[bytes]:
    """Actors sorted by id."""
    rows = (
        {"Id": actor.id, "Label": actor.label, **actor.values} for actor in nodes(content.network())
    )
    return lines(("Id", "Label", *NODE_COLUMNS), rows)
