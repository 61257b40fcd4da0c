"""Nodes found by many keys at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyoxigraph as ox

from graph import terms as t
from graph.endpoint import Endpoint
from graph.engine import Engine
from graph.lookup import quads, rows

_BATCH = 1000  # keys in one request to an endpoint


def with_keys(
    store: Engine, keys: Sequence[ox.Literal]
) -> Iterator[tuple[ox.Literal, ox.NamedNode]]:
    """The reports with one of these keys, once for each key that they have, and that key."""
    if not isinstance(store, Endpoint):
        for key in keys:
            for quad in quads(store, None, t.REPORT_KEY, key):
                if isinstance(quad.subject, ox.NamedNode):
                    yield key, quad.subject
        return
    for first in range(0, len(keys), _BATCH):
        values = " ".join(map(str, keys[first : first + _BATCH]))
        for key_, node in rows(
            store,
            f"SELECT ?key ?report WHERE {{ VALUES ?key {{ {values} }} "
            f"GRAPH ?article {{ ?report {t.REPORT_KEY} ?key }} }}",
        ):
            yield ox.Literal(key_), ox.NamedNode(node)
