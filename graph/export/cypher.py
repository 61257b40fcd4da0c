"""Cypher (``.cypher``): a script that fills Neo4j, or another graph database that speaks it.

``cypher-shell -f graph.cypher``. Nodes are labelled ``Actor`` and with the actor's kind, the
relationship type is the event type in capitals: ``(:Person)-[:RECEIVE]->(:Person)``. Run twice,
it changes nothing; run on a later graph, it adds and updates. For a large graph the tables for
Neo4j's bulk import are quicker.

Cannot carry: what GEXF cannot, time (dates are text), sizes and colours. Control characters
become U+FFFD.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, islice

from graph.export.columns import Value
from graph.export.content import Content
from graph.export.text import REPLACEMENT, UNPRINTABLE

_Row = Mapping[str, Value | Mapping[str, Value]]

_ROWS_AT_ONCE = 500
_SPECIAL = re.compile(rf"[\\'\n\r\t{UNPRINTABLE}]")
_ESCAPES = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def chunks(content: Content) -> Iterator[bytes]:
    """The constraint that makes it quick, actors by kind, and acts by type, each sorted by id."""
    yield b"CREATE CONSTRAINT actor_id IF NOT EXISTS FOR (a:Actor) REQUIRE a.id IS UNIQUE;\n"
    network = content.network()
    actors = sorted(network.nodes, key=lambda actor: (actor.kind, actor.id))
    for kind, same in groupby(actors, key=lambda actor: actor.kind):
        rows: Iterator[_Row] = (
            {"id": actor.id, "values": {"label": actor.label, **actor.values}} for actor in same
        )
        yield from _statements(
            rows, f"MERGE (a:Actor {{id: row.id}}) SET a:{kind.capitalize()}, a += row.values"
        )
    acts = sorted(network.edges, key=lambda act: (act.action, act.id))
    for action, told in groupby(acts, key=lambda act: act.action):
        rows = (
            {
                "id": act.id,
                "source": act.source,
                "target": act.target,
                "values": {"weight": act.weight, **act.values},
            }
            for act in told
        )
        yield from _statements(
            rows,
            "MATCH (a:Actor {id: row.source}) MATCH (b:Actor {id: row.target}) "
            f"MERGE (a)-[r:{action.upper()} {{id: row.id}}]->(b) SET r += row.values",
        )


def _statements(rows: Iterable[_Row], act: str) -> Iterator[bytes]:
    """A statement that does this for each row, for so many rows at a time."""
    waiting = iter(rows)
    while some := list(islice(waiting, _ROWS_AT_ONCE)):
        listed = ",\n".join(map(_literal, some))
        yield f"UNWIND [\n{listed}\n] AS row {act};\n".encode()


def _literal(value: Value | _Row) -> str:
    r"""The value as Cypher writes it.

    >>> print(_literal({"id": "l'été", "directed": True}))
    {id: 'l\'été', directed: true}
    """
    if isinstance(value, str):
        return f"'{_SPECIAL.sub(_escaped, value)}'"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    return f"{{{', '.join([f'{name}: {_literal(x)}' for name, x in value.items()])}}}"


def _escaped(letter: re.Match[str]) -> str:
    return _ESCAPES.get(letter[0], REPLACEMENT)
