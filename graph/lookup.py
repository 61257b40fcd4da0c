"""Small questions to the store, answered by its indexes.

Safeer's statements have no blank nodes and no quoted triples; what others may have added of
those is passed over here.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

Value = ox.NamedNode | ox.Literal
Properties = dict[ox.NamedNode, list[Value]]


def subjects(
    store: ox.Store, predicate: ox.NamedNode, object_: Value | None = None
) -> Iterator[ox.NamedNode]:
    """The subjects stated with this predicate and object, once for each graph."""
    for quad in store.quads_for_pattern(None, predicate, object_):
        if isinstance(quad.subject, ox.NamedNode):
            yield quad.subject


def objects(store: ox.Store, subject: ox.NamedNode, predicate: ox.NamedNode) -> Iterator[Value]:
    """The objects stated of this subject, once for each graph."""
    for quad in store.quads_for_pattern(subject, predicate, None):
        if isinstance(quad.object, ox.NamedNode | ox.Literal):
            yield quad.object


def nodes(
    store: ox.Store, subject: ox.NamedNode, predicate: ox.NamedNode
) -> Iterator[ox.NamedNode]:
    """The things, not literals, stated of this subject, once for each graph."""
    for value in objects(store, subject, predicate):
        if isinstance(value, ox.NamedNode):
            yield value


def stated(
    store: ox.Store,
    subject: ox.NamedNode,
    predicate: ox.NamedNode | None = None,
    object_: Value | None = None,
) -> bool:
    """Whether any graph states this."""
    return next(store.quads_for_pattern(subject, predicate, object_), None) is not None


def properties(
    store: ox.Store, subject: ox.NamedNode, graph: ox.NamedNode | None = None
) -> Properties:
    """All that is stated of the subject, in the graph or in any: predicate → objects."""
    found: Properties = {}
    for quad in store.quads_for_pattern(subject, None, None, graph):
        if isinstance(quad.object, ox.NamedNode | ox.Literal):
            found.setdefault(quad.predicate, []).append(quad.object)
    return found


def statements(store: ox.Store, graph: ox.NamedNode) -> dict[ox.NamedNode, Properties]:
    """All that the graph states: subject → predicate → objects."""
    found: dict[ox.NamedNode, Properties] = {}
    for quad in store.quads_for_pattern(None, None, None, graph):
        subject, object_ = quad.subject, quad.object
        if isinstance(subject, ox.NamedNode) and isinstance(object_, ox.NamedNode | ox.Literal):
            found.setdefault(subject, {}).setdefault(quad.predicate, []).append(object_)
    return found


def rows(store: ox.Store, select: str) -> Iterator[tuple[str, ...]]:
    """The answers of a SPARQL SELECT as text, those with an unbound variable left out."""
    solutions = store.query(select)
    if not isinstance(solutions, ox.QuerySolutions):
        raise TypeError("not a SELECT query")
    for solution in solutions:
        values = [term.value for term in solution if isinstance(term, ox.NamedNode | ox.Literal)]
        if len(values) == len(solutions.variables):
            yield tuple(values)
