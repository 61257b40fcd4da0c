"""SPARQL queries and updates, answered in a worker in the media type asked for."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

import pyoxigraph as ox
from rdflib import Dataset

from graph.endpoint import Endpoint
from graph.store import PREFIXES, engine, transaction
from safeer.serving.keywords import uses_in_query, uses_in_update
from safeer.serving.tasks import MIB, Answer, Query, Reason, Refusal, Reply, Update

#: Of rows and of yes or no. The first is what a client gets that takes all.
RESULTS: Mapping[str, ox.QueryResultsFormat] = MappingProxyType(
    {
        "application/sparql-results+json": ox.QueryResultsFormat.JSON,
        "application/sparql-results+xml": ox.QueryResultsFormat.XML,
        "text/csv": ox.QueryResultsFormat.CSV,
        "text/tab-separated-values": ox.QueryResultsFormat.TSV,
        "application/json": ox.QueryResultsFormat.JSON,
        "application/xml": ox.QueryResultsFormat.XML,
    }
)
#: Of triples.
GRAPHS: Mapping[str, ox.RdfFormat] = MappingProxyType(
    {
        "text/turtle": ox.RdfFormat.TURTLE,
        "application/ld+json": ox.RdfFormat.JSON_LD,
        "application/n-triples": ox.RdfFormat.N_TRIPLES,
        "application/rdf+xml": ox.RdfFormat.RDF_XML,
        "application/trig": ox.RdfFormat.TRIG,
        "application/n-quads": ox.RdfFormat.N_QUADS,
        "application/json": ox.RdfFormat.JSON_LD,
        "application/xml": ox.RdfFormat.RDF_XML,
    }
)

_Name = ox.NamedNode | ox.BlankNode
_GraphName = _Name | ox.DefaultGraph
_Found = ox.QuerySolutions | ox.QueryBoolean | Iterable[ox.Triple]

_DECLARED = " ".join(f"PREFIX {prefix}: <{space}>" for prefix, space in PREFIXES.items())


def answer_query(dataset: Dataset, query: Query, *, limit: int) -> Reply:
    """The answer, of at most ``limit`` bytes.

    Raises :class:`SyntaxError` for what is no query, ``OSError`` where the store cannot be read.
    """
    if uses_in_query(query.text, "service"):
        return Refusal(
            Reason.FORBIDDEN,
            "not a SPARQL query, or one with SERVICE, which is off: ask that server",
        )
    found = _found(dataset, query)
    if isinstance(found, Refusal):
        return found
    body = _Body(limit)
    try:
        if isinstance(found, ox.QuerySolutions | ox.QueryBoolean):
            if query.results is None:
                return _not_acceptable("rows", RESULTS)
            found.serialize(body, RESULTS[query.results])
            media_type = query.results
        else:
            if query.graph is None:
                return _not_acceptable("triples", GRAPHS)
            ox.serialize(found, body, GRAPHS[query.graph], prefixes=PREFIXES)
            media_type = query.graph
    except _TooLargeError:
        return Refusal(
            Reason.TOO_LARGE,
            f"the answer has more than {limit // MIB} MB: ask for less, with LIMIT, or write the "
            "whole graph to a file with `safeer export`",
        )
    return Answer(body.getvalue(), media_type)


def run_update(dataset: Dataset, update: Update) -> Reply:
    """Run it, all or nothing; errors as :func:`answer_query`."""
    if uses_in_update(update.text, "service", "load"):
        return Refusal(
            Reason.FORBIDDEN, "not a SPARQL update, or one with SERVICE or LOAD, which are off"
        )
    with transaction(dataset) as store:
        store.update(f"{_DECLARED} {update.text}")
    return Answer(b"", "text/plain; charset=utf-8")


def _found(dataset: Dataset, query: Query) -> _Found | Refusal:
    store = engine(dataset)
    if isinstance(store, Endpoint):
        return _found_elsewhere(store, query)
    if not isinstance(store, ox.Store):
        raise TypeError(f"no store that answers queries: {store!r}")
    try:
        default: list[_GraphName] = [ox.NamedNode(name) for name in query.default_graphs]
        named: list[_Name] = [ox.NamedNode(name) for name in query.named_graphs]
    except ValueError as error:
        return Refusal(Reason.INVALID, f"not the IRI of a graph: {error}")
    if default or named:
        # Those of the protocol take the place of those in the query.
        return store.query(query.text, prefixes=PREFIXES, default_graph=default, named_graphs=named)
    # Oxigraph would pass over FROM, were it told to take the union.
    union = not uses_in_query(query.text, "from")
    return store.query(query.text, prefixes=PREFIXES, use_default_graph_as_union=union)


def _found_elsewhere(store: Endpoint, query: Query) -> _Found | Refusal:
    if query.default_graphs or query.named_graphs:
        return Refusal(
            Reason.INVALID, "the store is on another server: name graphs with FROM in the query"
        )
    reply = store.answer(f"{_DECLARED} {query.text}")
    if "json" in reply.content_type:
        return ox.parse_query_results(reply.body, format=ox.QueryResultsFormat.JSON)
    return (quad.triple for quad in ox.parse(reply.body, format=GRAPHS[reply.content_type]))


def _not_acceptable(what: str, offered: Iterable[str]) -> Refusal:
    return Refusal(
        Reason.NOT_ACCEPTABLE, f"the answer is {what}: accept one of {', '.join(offered)}"
    )


class _TooLargeError(Exception):
    """The answer is longer than it may be."""


class _Body(io.BytesIO):
    """Bytes up to a limit."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._left = limit

    def write(self, data: Any, /) -> int:
        """Take the bytes; :class:`_TooLargeError` for one too many."""
        self._left -= len(data)
        if self._left < 0:
            raise _TooLargeError
        return super().write(data)
