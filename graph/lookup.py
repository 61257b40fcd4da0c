"""Small questions to the store, answered by its indexes.

Safeer's statements have no blank nodes and no quoted triples; what others may have added of
those is passed over here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import pyoxigraph as ox

from graph.endpoint import Endpoint
from graph.engine import Engine, GraphName, Object, Subject
from ontology.errors import StoreError

Value = ox.NamedNode | ox.Literal
Properties = dict[ox.NamedNode, list[Value]]


_BATCH = 1000  # nodes that one request to an endpoint asks about


def quads(
    store: Engine,
    subject: Subject | None = None,
    predicate: ox.NamedNode | None = None,
    object_: Object | None = None,
    graph: GraphName | None = None,
) -> Iterator[ox.Quad]:
    """The quads with these terms, None being any.

    Raises :class:`StoreError` where the files are changed by another process while they are read.
    """
    try:
        yield from store.quads_for_pattern(subject, predicate, object_, graph)
    except OSError as error:
        raise _unreadable(error) from error


def _unreadable(error: OSError) -> StoreError:
    return StoreError(
        "the store cannot be read: it is busy, as another process writes to it, or damaged "
        f"({' '.join(str(error).split())}): try again when that is done"
    )


def linked(
    store: Engine, nodes: Iterable[ox.NamedNode], predicate: ox.NamedNode
) -> Iterator[tuple[ox.NamedNode, Value]]:
    """Each of the nodes with what is stated of it, once for each graph; in no order."""
    if not isinstance(store, Endpoint):
        for node in nodes:
            for value in objects(store, node, predicate):
                yield node, value
        return
    for names in _batches(nodes):
        yield from _solutions(
            store,
            f"SELECT ?node ?value WHERE {{ VALUES ?node {{ {names} }} "
            f"GRAPH ?graph {{ ?node {predicate} ?value }} }}",
        )


def stated_in(
    store: Engine, graphs: Iterable[ox.NamedNode], predicate: ox.NamedNode
) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, Value]]:
    """Graph, subject and object of all that the graphs state with the predicate.

    The graphs in the order given, their statements in no order.
    """
    if not isinstance(store, Endpoint):
        for graph in graphs:
            for quad in quads(store, None, predicate, None, graph):
                subject, value = quad.subject, quad.object
                if isinstance(subject, ox.NamedNode) and isinstance(
                    value, ox.NamedNode | ox.Literal
                ):
                    yield graph, subject, value
        return
    waiting = iter(graphs)
    while batch := list(islice(waiting, _BATCH)):
        found: dict[ox.NamedNode, list[tuple[ox.NamedNode, Value]]] = {}
        for graph, subject, value in _solutions(
            store,
            f"SELECT ?graph ?node ?value WHERE {{ VALUES ?graph {{ {' '.join(map(str, batch))} }} "
            f"GRAPH ?graph {{ ?node {predicate} ?value }} }}",
        ):
            found.setdefault(graph, []).append((subject, value))
        for graph in batch:
            yield from ((graph, *stated) for stated in found.get(graph, ()))


def texts_within(
    store: Engine, graphs: Iterable[ox.NamedNode], predicate: ox.NamedNode
) -> Iterator[str]:
    """The texts that the graphs state with the predicate, but for what they say of themselves.

    In no order. One query for all graphs, so give no more than fit into one. It gives the texts
    alone, which takes half as long as whole quads: each term is a look into the store of its own.
    """
    return _texts(store, predicate, f"VALUES ?graph {{ {' '.join(map(str, graphs))} }}")


def texts(store: Engine, predicate: ox.NamedNode) -> Iterator[str]:
    """The texts of :func:`texts_within` of all graphs, in the order that the store keeps them in.

    Which takes a third of the time, as texts that lie side by side are read one after the other.
    """
    if not isinstance(store, Endpoint):
        yield from _texts(store, predicate)
        return
    waiting = (name for name in store.named_graphs() if isinstance(name, ox.NamedNode))
    while batch := list(islice(waiting, _BATCH)):
        yield from texts_within(store, batch, predicate)


def _texts(store: Engine, predicate: ox.NamedNode, condition: str = "") -> Iterator[str]:
    return (
        value.value
        for (value,) in _solutions(
            store,
            f"SELECT ?value WHERE {{ {condition} "
            f"GRAPH ?graph {{ ?node {predicate} ?value FILTER ( ?node != ?graph ) }} }}",
        )
    )


def _batches(nodes: Iterable[ox.NamedNode]) -> Iterator[str]:
    waiting = iter(nodes)
    while batch := list(islice(waiting, _BATCH)):
        yield " ".join(map(str, batch))


def _solutions(store: Engine, select: str) -> Iterator[tuple[Any, ...]]:
    try:
        solutions = store.query(select)
        if not isinstance(solutions, ox.QuerySolutions):
            raise TypeError("not a SELECT query")
        yield from map(tuple, solutions)
    except OSError as error:
        raise _unreadable(error) from error


def subjects(
    store: Engine, predicate: ox.NamedNode, object_: Value | None = None
) -> Iterator[ox.NamedNode]:
    """The subjects stated with this predicate and object, once for each graph."""
    value = "?value" if object_ is None else object_
    # A query gives the subjects alone, three times as fast as a pattern that gives whole quads.
    for (subject,) in _solutions(
        store, f"SELECT ?subject WHERE {{ GRAPH ?graph {{ ?subject {predicate} {value} }} }}"
    ):
        if isinstance(subject, ox.NamedNode):
            yield subject


def objects(store: Engine, subject: ox.NamedNode, predicate: ox.NamedNode) -> Iterator[Value]:
    """The objects stated of this subject, once for each graph."""
    for quad in quads(store, subject, predicate, None):
        if isinstance(quad.object, ox.NamedNode | ox.Literal):
            yield quad.object


def nodes(store: Engine, subject: ox.NamedNode, predicate: ox.NamedNode) -> Iterator[ox.NamedNode]:
    """The things, not literals, stated of this subject, once for each graph."""
    for value in objects(store, subject, predicate):
        if isinstance(value, ox.NamedNode):
            yield value


def stated(
    store: Engine,
    subject: ox.NamedNode,
    predicate: ox.NamedNode | None = None,
    object_: Value | None = None,
) -> bool:
    """Whether any graph states this."""
    return next(quads(store, subject, predicate, object_), None) is not None


def properties(
    store: Engine, subject: ox.NamedNode, graph: ox.NamedNode | None = None
) -> Properties:
    """All that is stated of the subject, in the graph or in any: predicate → objects."""
    found: Properties = {}
    for quad in quads(store, subject, None, None, graph):
        if isinstance(quad.object, ox.NamedNode | ox.Literal):
            found.setdefault(quad.predicate, []).append(quad.object)
    return found


def statements(store: Engine, graph: ox.NamedNode) -> dict[ox.NamedNode, Properties]:
    """All that the graph states: subject → predicate → objects."""
    found: dict[ox.NamedNode, Properties] = {}
    for quad in quads(store, None, None, None, graph):
        subject, object_ = quad.subject, quad.object
        if isinstance(subject, ox.NamedNode) and isinstance(object_, ox.NamedNode | ox.Literal):
            found.setdefault(subject, {}).setdefault(quad.predicate, []).append(object_)
    return found


def rows(store: Engine, select: str) -> Iterator[tuple[str, ...]]:
    """The answers of a SPARQL SELECT as text, those with an unbound variable left out."""
    for solution in _solutions(store, select):
        if all(isinstance(term, ox.NamedNode | ox.Literal) for term in solution):
            yield tuple(term.value for term in solution)
