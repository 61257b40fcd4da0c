"""TriG (``.trig``): all that the graph says, each article a named graph, with prefixes.

Carries everything.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from graph.export.content import Content
from graph.export.rdf import body, graphs, header


def chunks(content: Content) -> Iterator[bytes]:
    """Graphs sorted by name, the default graph first if it says anything."""
    yield header()
    for lines in graphs(content):
        if lines:
            yield b"\n" + body(lines, ox.RdfFormat.TRIG)
