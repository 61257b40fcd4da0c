"""N-Quads (``.nq``): all that the graph says, a statement a line with its article's graph.

Carries everything.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from graph.export.content import Content


def chunks(content: Content) -> Iterator[bytes]:
    """Graphs sorted by name, the default graph first."""
    for quads in content.graphs():
        yield ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
