"""What Safeer asks of the database behind a dataset: part of what an Oxigraph store can do.

The embedded store is an :class:`pyoxigraph.Store` itself; a database elsewhere is a
:class:`graph.endpoint.Endpoint`, which does the same over HTTP.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

import pyoxigraph as ox

Subject = ox.NamedNode | ox.BlankNode | ox.Triple
Object = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
GraphName = ox.NamedNode | ox.BlankNode | ox.DefaultGraph
Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


class Engine(Protocol):
    """A set of quads that answers patterns and SPARQL; each write is one transaction."""

    def __iter__(self) -> Iterator[ox.Quad]:
        """Every quad."""

    def __len__(self) -> int:
        """How many quads there are."""

    def quads_for_pattern(
        self,
        subject: Subject | None,
        predicate: ox.NamedNode | None,
        object: Object | None,  # noqa: A002  # named as in pyoxigraph
        graph_name: GraphName | None = None,
        /,
    ) -> Iterator[ox.Quad]:
        """The quads with these terms; None is any."""

    def query(self, query: str, /, *, use_default_graph_as_union: bool = False) -> Answer:
        """The answer to a SPARQL query; raises :class:`SyntaxError` for one that is none."""

    def update(self, update: str, /) -> None:
        """Run a SPARQL update, all of it or nothing."""

    def load(self, input: str, format: ox.RdfFormat) -> None:  # noqa: A002  # as in pyoxigraph
        """Add the statements of a text, all of them or nothing."""

    def named_graphs(self) -> Iterator[ox.NamedNode | ox.BlankNode]:
        """The names of the graphs."""

    def contains_named_graph(
        self, graph_name: ox.NamedNode | ox.BlankNode | ox.DefaultGraph, /
    ) -> bool:
        """Whether there is a graph of this name."""
