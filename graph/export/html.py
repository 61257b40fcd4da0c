"""A web page (``.html``): network, map, timeline and sentences, for people to look at.

One file that needs a browser and nothing else, see :mod:`graph.web`. Cannot carry: offsets in
the articles, the wording that a sentence gives of a date, articles without events.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.export.content import Content
from graph.web.document import graph_document
from graph.web.page import page


def chunks(content: Content) -> Iterator[bytes]:
    """The whole page."""
    yield page(graph_document(content.dataset, content.selection)).encode()
