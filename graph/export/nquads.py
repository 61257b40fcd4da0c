"""N-Quads (``.nq``): all that the graph says, a statement a line with its article's graph.

Carries everything.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.export.content import Content
from graph.export.rdf import graphs


def chunks(content: Content) -> Iterator[bytes]:
    """Graphs sorted by name, the default graph first."""
    return graphs(content)
