"""JSON-LD (``.jsonld``): all that the graph says, each article a named graph, short names.

The context makes it readable: ``{"@id": "id:person/joe-biden", "@type": "Person", ...}``, a
line a thing. Carries everything; a reader without JSON-LD may take it as plain JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import Any

import pyoxigraph as ox

from graph import terms as t
from graph.convert import XSD
from graph.export.content import Content
from graph.export.rdf import graphs
from graph.store import PREFIXES
from ontology.vocabulary import SAFEER, event_types

_THINGS = (
    t.SOURCE, t.TARGET, t.AT_PLACE, t.CLAIMED_BY, t.HAS_MENTION, t.MENTION_OF, t.IN_ARTICLE,
    t.SOURCE_MENTION, t.TARGET_MENTION, t.CLAIMANT_MENTION, t.ACTOR, t.COUNTRY, t.SAME_AS,
)  # fmt: skip
_TERMS = (t.MODALITY, t.EVENT_TYPE, t.TOLD_KIND)


def chunks(content: Content) -> Iterator[bytes]:
    """Graphs sorted by name, in each its nodes by IRI."""
    types = _value_types()
    context = {
        "@version": 1.1,
        "@vocab": SAFEER,
        **PREFIXES,
        **{name: {"@type": type_} for name, type_ in sorted(types.items())},
    }
    yield b'{"@context": ' + json.dumps(context, indent=1).encode() + b',\n"@graph": ['
    separator = b"\n"
    for lines in graphs(content):
        for text in _graph(list(ox.parse(lines, format=ox.RdfFormat.N_QUADS)), types):
            yield separator + text
            separator = b",\n"
    yield b"\n]}\n"


def _value_types() -> dict[str, str]:
    """What kind of value the context says a property has, so that values can be plain text.

    Numbers need it too: JSON-LD reads the number 1.0 as an integer.
    """
    acts = (ox.NamedNode(event_type.direct_property) for event_type in event_types().values())
    return {
        **{_term(node): "@id" for node in (*_THINGS, *acts)},
        **{_term(node): "@vocab" for node in _TERMS},
        _term(t.CONFIDENCE): "xsd:double",
        _term(t.PUBLISHED): "xsd:date",
    }


def _graph(quads: list[ox.Quad], types: dict[str, str]) -> Iterator[bytes]:
    """A named graph as one object that holds its nodes; the default graph as its nodes."""
    nodes = (
        json.dumps(_node(name, about, types), ensure_ascii=False).encode()
        for name, about in groupby(quads, key=lambda quad: _thing(quad.subject))
    )
    if not quads or isinstance(quads[0].graph_name, ox.DefaultGraph):
        yield from nodes
    else:
        name = json.dumps(_thing(quads[0].graph_name), ensure_ascii=False).encode()
        yield b'{"@id": ' + name + b', "@graph": [\n' + b",\n".join(nodes) + b"\n]}"


def _node(name: str, quads: Iterator[ox.Quad], types: dict[str, str]) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": name}
    for predicate, about in groupby(quads, key=lambda quad: quad.predicate):
        if predicate == t.TYPE:
            key, values = "@type", [_term(quad.object) for quad in about]
        else:
            key = _term(predicate)
            values = [_value(quad.object, types.get(key)) for quad in about]
        node[key] = values if len(values) > 1 else values[0]
    return node


def _value(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, type_: str | None) -> Any:
    """A literal as JSON has it where nothing is lost, else as an object that says its type."""
    if not isinstance(term, ox.Literal):
        name = _term(term) if type_ == "@vocab" else _thing(term)
        return name if type_ in ("@id", "@vocab") else {"@id": _thing(term)}
    datatype = term.datatype.value
    if term.language is not None:
        return {"@language": term.language, "@value": term.value}
    if type_ is None and datatype == XSD + "string":
        return term.value
    if type_ is None and datatype == XSD + "integer" and str(int(term.value)) == term.value:
        return int(term.value)
    if type_ == "xsd:double" == _thing(term.datatype):
        return float(term.value)
    if type_ == _thing(term.datatype):
        return term.value
    return {"@type": _thing(term.datatype), "@value": term.value}


def _term(node: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    """The short name of a class or property: bare for Safeer's own."""
    name = _thing(node)
    return name.removeprefix("safeer:")


def _thing(node: object) -> str:
    """The IRI, shortened by a prefix where one fits, as ``id:person/joe-biden``."""
    return _short(node.value) if isinstance(node, ox.NamedNode) else str(node)


@lru_cache(maxsize=4096)
def _short(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
