"""What the RDF formats share: prefixes in a fixed order, statements in batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from types import MappingProxyType

import pyoxigraph as ox

from graph.store import PREFIXES
from ontology.event import KINDS
from ontology.vocabulary import ID

#: The dataset's prefixes, and one for each sort of thing: ``person:joe-biden``.
SHORT: Mapping[str, str] = MappingProxyType(
    dict(
        sorted(
            {
                **{name: iri for name, iri in PREFIXES.items() if name != "id"},
                **{
                    name: f"{ID}{name}/"
                    for name in (*KINDS, "article", "event", "mention", "place")
                },
            }.items()
        )
    )
)

_BATCH = 2000


def header() -> bytes:
    """The prefix declarations of Turtle and TriG."""
    lines = (f"@prefix {name}: <{iri}> .\n" for name, iri in SHORT.items())
    return "".join(lines).encode()


def body(statements: Iterable[ox.Triple] | Iterable[ox.Quad], format_: ox.RdfFormat) -> bytes:
    """The statements in Turtle or TriG, without prefix declarations.

    Oxigraph writes declarations in no fixed order, so :func:`header` stands in for them.
    """
    text = ox.serialize(statements, format=format_, prefixes=dict(SHORT)) or b""
    while text.startswith(b"@prefix "):
        text = text.partition(b"\n")[2]
    return text


def batches(groups: Iterable[list[ox.Triple]]) -> Iterator[list[ox.Triple]]:
    """Several subjects' statements at a time, for the serializer's sake."""
    waiting = iter(groups)
    while batch := list(islice(waiting, _BATCH)):
        yield [triple for group in batch for triple in group]
