"""Direct triples (*actor – act – actor*) held against the events that must stand behind them.

The same three questions as the SPARQL constraints of ``shapes.ttl`` ask, whose names the
members of :class:`Fault` are, answered by the indexes of the store: a SPARQL engine in Python
would take minutes over a large store.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import pyoxigraph as ox

from graph import terms as t
from graph.engine import Engine
from graph.lookup import quads, stated
from ontology.vocabulary import event_types


class Fault(StrEnum):
    """What may be wrong with a direct triple; the value is the constraint's local name."""

    NOT_TOLD = "StatedIsTold"
    NOT_STATED = "ToldIsStated"
    ONE_WAY = "StatedBothWays"


@dataclass(frozen=True, slots=True, order=True)
class FaultyTriple:
    """A direct triple that is stated and should not be, or should be and is not.

    ``graphs`` state it; ``mentions`` say that it must be stated. Both sorted.
    """

    fault: Fault
    subject: str
    path: str
    value: str
    graphs: tuple[str, ...]
    mentions: tuple[str, ...]


def faulty_triples(store: Engine) -> Iterator[FaultyTriple]:
    """The direct triples that events do not bear out, and those that lack."""
    yield from _not_stated(store)
    told = set(_told(store))
    for path in sorted(_symmetric()):
        stating: dict[tuple[Fault, str, str], set[str]] = {}
        sound: set[tuple[str, str]] = set()
        for quad in quads(store, None, ox.NamedNode(path)):
            subject, value = quad.subject, quad.object
            if not isinstance(subject, ox.NamedNode) or not isinstance(value, ox.NamedNode):
                continue
            ends = (subject.value, value.value)
            if ends in sound:
                continue
            faults = []
            if (subject.value, path, value.value) not in told:
                faults.append(Fault.NOT_TOLD)
            if _symmetric()[path] and not stated(store, value, quad.predicate, subject):
                faults.append(Fault.ONE_WAY)
            for fault in faults:
                graphs = stating.setdefault((fault, *ends), set())
                if isinstance(quad.graph_name, ox.NamedNode):
                    graphs.add(quad.graph_name.value)
            if not faults:
                sound.add(ends)
        for (fault, first, second), graphs in sorted(stating.items()):
            yield FaultyTriple(fault, first, path, second, tuple(sorted(graphs)), ())


def _told(store: Engine) -> Iterator[tuple[str, str, str]]:
    """What the events that are actual bear out."""
    query = f"""SELECT ?subject ?class ?value WHERE {{
        ?event {t.MODALITY} {t.MODALITY_NODES["actual"]} ; {t.TYPE} ?class ;
            {t.SOURCE} ?subject ; {t.TARGET} ?value }}"""
    for subject, class_, value in _answers(store, query):
        for path in _stating().get(class_, ()):
            yield subject, path, value
            if _symmetric()[path]:
                yield value, path, subject


def _not_stated(store: Engine) -> Iterator[FaultyTriple]:
    """What tellings of actual events say and no graph states."""
    query = f"""SELECT ?mention ?subject ?class ?value WHERE {{
        ?mention {t.MODALITY} {t.MODALITY_NODES["actual"]} ; {t.EVENT_TYPE} ?class ;
            {t.SOURCE_MENTION}/{t.ACTOR} ?subject ; {t.TARGET_MENTION}/{t.ACTOR} ?value
        FILTER ( ?subject != ?value ) }}"""
    lacking: dict[tuple[str, str, str], set[str]] = {}
    for mention, subject, class_, value in _answers(store, query):
        for path in _stating().get(class_, ()):
            said = (ox.NamedNode(subject), ox.NamedNode(path), ox.NamedNode(value))
            if not stated(store, *said):
                lacking.setdefault((subject, path, value), set()).add(mention)
    for triple, mentions in sorted(lacking.items()):
        yield FaultyTriple(Fault.NOT_STATED, *triple, (), tuple(sorted(mentions)))


def _answers(store: Engine, query: str) -> Iterator[tuple[str, ...]]:
    """The answers that are things, over all graphs together."""
    solutions = store.query(query, use_default_graph_as_union=True)
    if not isinstance(solutions, ox.QuerySolutions):
        raise TypeError("not a SELECT query")
    for solution in solutions:
        values = [term.value for term in solution if isinstance(term, ox.NamedNode)]
        if len(values) == len(solutions.variables):
            yield tuple(values)


@cache
def _stating() -> Mapping[str, tuple[str, ...]]:
    """The direct properties that an actual event of a class states."""
    return {x.iri: (x.direct_property, *x.also_states) for x in event_types().values()}


@cache
def _symmetric() -> Mapping[str, bool]:
    """The direct properties, and whether they hold both ways."""
    return {x.direct_property: x.symmetric for x in event_types().values()}
