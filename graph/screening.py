"""Which nodes may break the shapes: a first look at all of a store, one node at a time.

A SHACL engine in Python takes minutes for a million statements, and nearly all of them are
right. Here the constraints of the shapes are compiled to plain functions over what is said of
one node; only the few nodes that fail go to the SHACL engine, which has the last word and the
messages. A constraint that is not known here makes :func:`read_shapes` fail rather than pass
unchecked. Memory holds one node at a time, and the names of those of one class.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pyoxigraph as ox
from rdflib import RDF, RDFS, SH, XSD, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Literal, Node

from graph.convert import rdflib_term
from graph.engine import Engine
from graph.lookup import quads

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Said = Mapping[str, frozenset[Term]]
Path = tuple[str, ...]

_TYPE = ox.NamedNode(str(RDF.type))
_SUBCLASS = ox.NamedNode(str(RDFS.subClassOf))
_FEW = 8
_NOT_CHECKED = {RDF.type, SH.path, SH.message, SH.property, SH.targetClass, SH.targetNode}


@dataclass(frozen=True, slots=True)
class _About:
    """One node: what is said of it, and the store to ask about others."""

    node: Term
    said: Said
    look: Lookup

    def values(self, path: Path) -> frozenset[Term]:
        """What the path leads to from this node."""
        found = self.said.get(path[0], frozenset())
        for step in path[1:]:
            found = frozenset(x for node in found for x in self.look(node, step))
        return found


_Check = Callable[[_About, frozenset[Term]], bool]
_Order = Callable[[Any, Any], bool]


class Lookup:
    """The store as the shapes see it: together with the vocabulary."""

    def __init__(self, store: Engine, vocabulary: Graph) -> None:
        self._store = store
        self._vocabulary = vocabulary
        # Actors and states are asked about again and again, and much is said of them.
        self._classes = lru_cache(maxsize=65536)(self._stated_classes)
        self._objects = lru_cache(maxsize=65536)(self._stated_objects)
        self._above: dict[str, frozenset[str]] = {}
        self._parents: dict[str, set[str]] = {}
        for lower, upper in vocabulary.subject_objects(RDFS.subClassOf):
            self._parents.setdefault(str(lower), set()).add(str(upper))
        for quad in quads(store, None, _SUBCLASS):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
                self._parents.setdefault(quad.subject.value, set()).add(quad.object.value)

    def __call__(self, node: Term, predicate: str) -> frozenset[Term]:
        """What store and vocabulary say of the node with this predicate."""
        if not isinstance(node, ox.NamedNode | ox.BlankNode):
            return frozenset()
        return self._objects(node, predicate)

    def _stated_objects(self, node: ox.NamedNode | ox.BlankNode, predicate: str) -> frozenset[Term]:
        found: set[Term] = {x.object for x in quads(self._store, node, ox.NamedNode(predicate))}
        if isinstance(node, ox.NamedNode):
            known = self._vocabulary.objects(URIRef(node.value), URIRef(predicate))
            found.update(_oxigraph_term(value) for value in known)
        return frozenset(found)

    def above(self, class_: str) -> frozenset[str]:
        """The class and all above it."""
        if class_ not in self._above:
            found, new = {class_}, [class_]
            while new:
                parents = self._parents.get(new.pop(), set()) - found
                found |= parents
                new.extend(parents)
            self._above[class_] = frozenset(found)
        return self._above[class_]

    def is_a(self, node: Term, class_: str) -> bool:
        """Whether the node is an instance of the class or of one below it."""
        if not isinstance(node, ox.NamedNode | ox.BlankNode):
            return False
        return any(class_ in self.above(stated) for stated in self._classes(node))

    def _stated_classes(self, node: ox.NamedNode | ox.BlankNode) -> frozenset[str]:
        classes = (quad.object for quad in quads(self._store, node, _TYPE))
        return frozenset(x.value for x in classes if isinstance(x, ox.NamedNode))

    def classes(self) -> list[str]:
        """All classes that have a class above them, sorted."""
        return sorted({*self._parents, *(x for above in self._parents.values() for x in above)})


@dataclass(frozen=True, slots=True)
class NodeShape:
    """The checks that all instances of a class must pass, and the properties they ask for."""

    target: str
    asked: frozenset[str]
    checks: tuple[tuple[Path | None, _Check], ...]

    def holds(self, about: _About) -> bool:
        """Whether nothing is wrong with the node."""
        return all(
            check(about, frozenset({about.node}) if path is None else about.values(path))
            for path, check in self.checks
        )


def read_shapes(shapes: Graph) -> list[NodeShape]:
    """The shapes that have a target class; ``NotImplementedError`` for an unknown constraint."""
    found = []
    for shape, target in sorted(shapes.subject_objects(SH.targetClass)):
        checks: list[tuple[Path | None, _Check]]
        checks = [(None, check) for check in _checks(shape, shapes)]
        for property_ in shapes.objects(shape, SH.property):
            path = _path(shapes.value(property_, SH.path), shapes)
            checks += [(path, check) for check in _checks(property_, shapes)]
        asked = {path[0] for path, _ in checks if path is not None}
        for component in (SH.equals, *_PAIRS):
            for holder in (shape, *shapes.objects(shape, SH.property)):
                asked.update(map(str, shapes.objects(holder, component)))
        found.append(NodeShape(str(target), frozenset(asked), tuple(checks)))
    return found


def further_steps(shapes: Graph) -> list[str]:
    """The properties that paths of the shapes follow after their first step, sorted."""
    paths = (_path(path, shapes) for path in shapes.objects(None, SH.path))
    return sorted({step for path in paths for step in path[1:]})


def suspects(
    store: Engine,
    shapes: Graph,
    vocabulary: Graph,
    progress: Callable[[int], None] | None = None,
) -> Iterator[ox.NamedNode | ox.BlankNode]:
    """The nodes that may break a shape, some of them twice.

    ``progress`` is called with the number of nodes looked at so far.
    """
    look = Lookup(store, vocabulary)
    by_target: dict[str, NodeShape] = {shape.target: shape for shape in read_shapes(shapes)}
    looked_at = 0
    for class_ in sorted({*look.classes(), *by_target}):
        wanted = [by_target[target] for target in sorted(look.above(class_) & by_target.keys())]
        if not wanted:
            continue
        asked = frozenset[str]().union(*(shape.asked for shape in wanted))
        typed = quads(store, None, _TYPE, ox.NamedNode(class_))
        seen: set[Term] = set()  # many a graph may give the node its type
        for node in (quad.subject for quad in typed):
            if not isinstance(node, ox.NamedNode | ox.BlankNode) or node in seen:
                continue
            seen.add(node)
            about = _About(node, _said(store, node, asked), look)
            if not all(shape.holds(about) for shape in wanted):
                yield node
            looked_at += 1
            if progress is not None:
                progress(looked_at)


def _said(store: Engine, node: ox.NamedNode | ox.BlankNode, asked: frozenset[str]) -> Said:
    """What is said of the node with the properties asked for, and perhaps with others.

    Where few are asked for, as of actors, only those are read: of a great power, thousands of
    articles say whom it met and what it took part in.
    """
    if len(asked) <= _FEW:
        return {x: frozenset(q.object for q in quads(store, node, ox.NamedNode(x))) for x in asked}
    found: dict[str, set[Term]] = {}
    for quad in quads(store, node):
        found.setdefault(quad.predicate.value, set()).add(quad.object)
    return {predicate: frozenset(values) for predicate, values in found.items()}


def _path(path: Node | None, shapes: Graph) -> Path:
    if isinstance(path, URIRef):
        return (str(path),)
    steps = list(Collection(shapes, path)) if path is not None else []
    if not steps or not all(isinstance(step, URIRef) for step in steps):
        raise NotImplementedError(f"a path of another kind than a sequence of properties: {path}")
    return tuple(map(str, steps))


def _checks(shape: Node, shapes: Graph) -> Iterator[_Check]:
    """The constraints of a shape as functions."""
    for component, value in sorted(shapes.predicate_objects(shape)):
        if component not in _NOT_CHECKED:
            yield _check(component, value, shapes)


def _check(component: Node, value: Node, shapes: Graph) -> _Check:
    text = str(value)
    if component == SH.minCount:
        return lambda _, values, least=int(text): len(values) >= least  # type: ignore[misc]
    if component == SH.maxCount:
        return lambda _, values, most=int(text): len(values) <= most  # type: ignore[misc]
    if component == SH["class"]:
        return lambda about, values: all(about.look.is_a(x, text) for x in values)
    if component == SH["in"]:
        allowed = {_oxigraph_term(x) for x in Collection(shapes, value)}
        return lambda _, values: values <= allowed
    if component == SH["or"]:
        choices = [list(_checks(choice, shapes)) for choice in Collection(shapes, value)]
        return lambda about, values: all(_any(about, x, choices) for x in values)
    if component == SH.equals:
        return lambda about, values: values == about.values((text,))
    if component in _PAIRS:
        in_order = _PAIRS[component]
        return lambda about, values: all(
            _compare(in_order, x, y) for x in values for y in about.values((text,))
        )
    if component in _LIMITS:
        in_order, limit = _LIMITS[component], _oxigraph_term(value)
        return lambda _, values: all(_compare(in_order, x, limit) for x in values)
    if component in _SINGLE:
        holds = _SINGLE[component](value)
        return lambda _, values: all(map(holds, values))
    raise NotImplementedError(f"the constraint {component} is not known to {__name__}")


def _any(about: _About, value: Term, choices: list[list[_Check]]) -> bool:
    one = frozenset({value})
    return any(all(check(about, one) for check in choice) for choice in choices)


def _node_kind(kind: Node) -> Callable[[Term], bool]:
    wanted: Mapping[Node, type[Term]] = {
        SH.IRI: ox.NamedNode,
        SH.Literal: ox.Literal,
        SH.BlankNode: ox.BlankNode,
    }
    if kind not in wanted:
        raise NotImplementedError(f"the node kind {kind} is not known to {__name__}")
    return lambda term: isinstance(term, wanted[kind])


def _pattern(pattern: Node) -> Callable[[Term], bool]:
    compiled = re.compile(str(pattern))
    return lambda term: (
        not isinstance(term, ox.BlankNode | ox.Triple) and bool(compiled.search(term.value))
    )


def _datatype(datatype: Node) -> Callable[[Term], bool]:
    wanted = ox.NamedNode(str(datatype))
    if datatype == XSD.string:
        return lambda term: isinstance(term, ox.Literal) and term.datatype == wanted
    return lambda term: (
        isinstance(term, ox.Literal) and term.datatype == wanted and _value(term) is not None
    )


def _min_length(length: Node) -> Callable[[Term], bool]:
    least = int(str(length))
    return lambda term: not isinstance(term, ox.BlankNode | ox.Triple) and len(term.value) >= least


_SINGLE: Mapping[Node, Callable[[Node], Callable[[Term], bool]]] = {
    SH.nodeKind: _node_kind,
    SH.pattern: _pattern,
    SH.datatype: _datatype,
    SH.minLength: _min_length,
}
_PAIRS: Mapping[Node, _Order] = {
    SH.lessThan: operator.lt,
    SH.lessThanOrEquals: operator.le,
}
_LIMITS: Mapping[Node, _Order] = {
    SH.minInclusive: operator.ge,
    SH.maxInclusive: operator.le,
}


def _compare(in_order: _Order, one: Term, other: Term) -> bool:
    """Whether the two literals are in this order; what cannot be compared is not."""
    try:
        return isinstance(one, ox.Literal) and in_order(_value(one), _value(other))
    except TypeError:
        return False


@lru_cache(maxsize=65536)
def _value(term: ox.Literal) -> object:
    """The Python value of a literal, ``None`` for one that its datatype does not have."""
    literal = rdflib_term(term)
    return None if not isinstance(literal, Literal) or literal.ill_typed else literal.toPython()


@lru_cache(maxsize=4096)
def _oxigraph_term(term: Node) -> Term:
    if isinstance(term, URIRef):
        return ox.NamedNode(str(term))
    if isinstance(term, Literal):
        if term.language:
            return ox.Literal(str(term), language=term.language)
        datatype = ox.NamedNode(str(term.datatype or XSD.string))
        return ox.Literal(str(term), datatype=datatype)
    return ox.BlankNode(str(term))
