"""Turtle (``.ttl``): all that the graph says, as one graph, readable with prefixes.

Cannot carry: which article's named graph a statement came from. Mentions still link to their
articles; TriG and N-Quads keep the named graphs too.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from graph.export.content import Content
from graph.export.rdf import body, header, triples


def chunks(content: Content) -> Iterator[bytes]:
    """Subjects sorted, an empty line between them."""
    yield header()
    for lines in triples(content):
        text = body(lines, ox.RdfFormat.TURTLE)
        # Lines that go on about a subject are indented, and no literal spans lines.
        yield b"".join(
            line if line.startswith(b"\t") else b"\n" + line for line in text.splitlines(True)
        )
