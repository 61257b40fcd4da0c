"""The event types, as the vocabulary ``safeer.ttl`` gives them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

import pyoxigraph as ox

#: Namespace of the vocabulary's classes and properties.
SAFEER: Final = "https://w3id.org/safeer/ontology#"
#: Namespace of the things a graph speaks of: actors, events, mentions, articles.
ID: Final = "https://w3id.org/safeer/id/"

#: The four corners of PLOVER's classes, in the words of its codebook.
TALK, HELP, OBJECTION, FORCE = (
    "Verbal cooperation",
    "Material cooperation",
    "Verbal conflict",
    "Material conflict",
)
#: PLOVER class → its corner.
QUADS: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), TALK),
        **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), HELP),
        **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), OBJECTION),
        **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), FORCE),
    }
)

_RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"

_Statements = Mapping[tuple[str, str], list[ox.NamedNode | ox.BlankNode | ox.Literal]]


@dataclass(frozen=True, slots=True)
class EventType:
    """A type of event.

    ``cameo`` are the CAMEO root codes of its PLOVER class. ``direct_property`` states an
    actual event of the type as *actor – act – actor*; ``also_states`` are the other direct
    properties that this implies (a reception is also a meeting).
    """

    name: str
    plover: str
    cameo: tuple[str, ...]
    symmetric: bool
    iri: str
    direct_property: str
    also_states: tuple[str, ...]
    label_en: str
    label_ar: str


@cache
def event_types() -> Mapping[str, EventType]:
    """The event types by the name they have in JSON, in the order of the names.

    >>> event_types()["receive"].plover
    'CONSULT'
    >>> event_types()["receive"].label_ar
    'استقبال'
    """
    said = _statements()
    types = (_event_type(iri, said) for iri, predicate in said if predicate == f"{SAFEER}jsonName")
    return MappingProxyType({type_.name: type_ for type_ in sorted(types, key=lambda t: t.name)})


@cache
def plover_classes() -> tuple[str, ...]:
    """The PLOVER classes that have an event type, sorted.

    >>> plover_classes()[:3]
    ('ACCUSE', 'AGREE', 'AID')
    """
    return tuple(sorted({event_type.plover for event_type in event_types().values()}))


def _statements() -> _Statements:
    said: dict[tuple[str, str], list[ox.NamedNode | ox.BlankNode | ox.Literal]] = defaultdict(list)
    source = files("ontology").joinpath("safeer.ttl").read_bytes()
    for triple in ox.parse(source, format=ox.RdfFormat.TURTLE):
        if isinstance(triple.subject, ox.NamedNode):
            said[triple.subject.value, triple.predicate.value].append(triple.object)
    return dict(said)


def _event_type(iri: str, said: _Statements) -> EventType:
    direct = _values(iri, f"{SAFEER}directProperty", said)[0]
    label = {
        term.language: term.value
        for term in said[iri, f"{_RDFS}label"]
        if isinstance(term, ox.Literal)
    }
    return EventType(
        name=_values(iri, f"{SAFEER}jsonName", said)[0],
        plover=_values(iri, f"{SAFEER}ploverClass", said)[0],
        cameo=tuple(sorted(_values(iri, f"{SAFEER}cameoRoot", said))),
        symmetric=_values(iri, f"{SAFEER}symmetric", said)[0] == "true",
        iri=iri,
        direct_property=direct,
        also_states=_implied(direct, said),
        label_en=label["en"],
        label_ar=label["ar"],
    )


def _implied(property_: str, said: _Statements) -> tuple[str, ...]:
    """The direct properties above this one, the most general one (``engaged``) left out."""
    above = _values(property_, f"{_RDFS}subPropertyOf", said)
    return tuple(sorted(name for name in above if name != f"{SAFEER}engaged"))


def _values(subject: str, predicate: str, said: _Statements) -> list[str]:
    return [term.value for term in said.get((subject, predicate), ())]
