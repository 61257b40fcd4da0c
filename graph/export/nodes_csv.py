"""Nodes for Gephi's spreadsheet import (``.nodes.csv``), to go with ``.edges.csv``.

Cannot carry: edges, sizes and colours.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.export.content import Content
from graph.export.table import lines


def chunks(content: Content) -> Iterator[bytes]:
    """Actors sorted by id."""
    network = content.network()
    rows = ({"Id": actor.id, "Label": actor.label, **actor.values} for actor in network.nodes)
    return lines(("Id", "Label", *network.node_columns), rows)
