"""The shapes, on a small graph that satisfies them and on the same graph with one thing wrong."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import RDF, RDFS, SH, Graph, URIRef

from graph.validation import validate_file
from ontology.vocabulary import SAFEER, EventType, event_types

PREFIXES = """
PREFIX safeer: <https://w3id.org/safeer/ontology#>
PREFIX id: <https://w3id.org/safeer/id/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <https://schema.org/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX : <https://w3id.org/safeer/id/event/>
"""

RECEPTION = """
<https://w3id.org/safeer/id/event/e1> a safeer:Reception ;
    safeer:source <https://w3id.org/safeer/id/person/emir> ;
    safeer:target <https://w3id.org/safeer/id/person/minister> ;
    safeer:modality safeer:actual ;
    safeer:date "2015-07-23"^^xsd:date ;
    safeer:place <https://w3id.org/safeer/id/place/jeddah> ;
    safeer:placeText "جدة" ;
    safeer:hasMention <https://w3id.org/safeer/id/mention/m1> .

<https://w3id.org/safeer/id/mention/m1> a safeer:Mention ;
    safeer:mentionOf <https://w3id.org/safeer/id/event/e1> ;
    safeer:article <https://w3id.org/safeer/id/article/a1> ;
    safeer:eventType safeer:Reception ;
    safeer:modality safeer:actual ;
    safeer:trigger "استقبل" ; safeer:triggerStart 10 ; safeer:triggerEnd 16 ;
    safeer:sentence "استقبل الأمير الوزير في جدة أمس" ; safeer:sentenceStart 10 ; safeer:sentenceEnd 41 ;
    safeer:date "2015-07-23"^^xsd:date ; safeer:dateText "أمس" ;
    safeer:place <https://w3id.org/safeer/id/place/jeddah> ; safeer:placeText "جدة" ;
    safeer:rule "frame:receive" ; safeer:confidence 0.9e0 ;
    safeer:sourceMention <https://w3id.org/safeer/id/mention/m1/source-0> ;
    safeer:targetMention <https://w3id.org/safeer/id/mention/m1/target-0> .

<https://w3id.org/safeer/id/mention/m1/source-0> a safeer:ActorMention ;
    safeer:actor <https://w3id.org/safeer/id/person/emir> ; safeer:kind safeer:Person ;
    safeer:order 0 ; safeer:text "الأمير" ; safeer:start 17 ; safeer:end 23 ;
    safeer:label "الأمير" ; safeer:country <https://w3id.org/safeer/id/state/SAU> .

<https://w3id.org/safeer/id/mention/m1/target-0> a safeer:ActorMention ;
    safeer:actor <https://w3id.org/safeer/id/person/minister> ; safeer:kind safeer:Person ;
    safeer:order 0 ; safeer:text "الوزير" ; safeer:start 24 ; safeer:end 30 ;
    safeer:label "الوزير" ; safeer:labelEn "Minister" ; safeer:role "وزير" .

<https://w3id.org/safeer/id/person/emir> a safeer:Person ;
    rdfs:label "الأمير"@ar ; safeer:country <https://w3id.org/safeer/id/state/SAU> ;
    safeer:received <https://w3id.org/safeer/id/person/minister> ;
    safeer:met <https://w3id.org/safeer/id/person/minister> .
<https://w3id.org/safeer/id/person/minister> a safeer:Person ;
    rdfs:label "الوزير"@ar , "Minister"@en ;
    safeer:met <https://w3id.org/safeer/id/person/emir> .
<https://w3id.org/safeer/id/state/SAU> a safeer:State ;
    rdfs:label "السعودية"@ar ; safeer:iso3 "SAU" ; safeer:iso2 "SA" .
<https://w3id.org/safeer/id/place/jeddah> a safeer:Place ;
    rdfs:label "جدة"@ar ; schema:latitude 21.5e0 ; schema:longitude 39.2e0 .
<https://w3id.org/safeer/id/article/a1> a safeer:Article ;
    schema:identifier "a1" ; schema:headline "عنوان" ; schema:datePublished "2015-07-24"^^xsd:date .
"""

ENGAGED = f"{SAFEER}engaged"
E1 = "<https://w3id.org/safeer/id/event/e1>"
M1 = "<https://w3id.org/safeer/id/mention/m1>"
SOURCE = "<https://w3id.org/safeer/id/mention/m1/source-0>"
EMIR = "<https://w3id.org/safeer/id/person/emir>"
MINISTER = "<https://w3id.org/safeer/id/person/minister>"
SAU = "<https://w3id.org/safeer/id/state/SAU>"

#: The classes that graphs hold instances of; events are instances of the types below Event.
INSTANTIATED = {
    "Actor", "Person", "State", "Organization", "Group", "Event", "Modality", "Mention",
    "ActorMention", "Place", "Article", "Identification",
    "NearDuplicate",
}  # fmt: skip

#: What is done to the graph, and a part of the message that must come of it.
FAULTS = {
    "event without source": (
        f"DELETE DATA {{ {E1} safeer:source {EMIR} }}",
        "an event has at least one source",
    ),
    "source that is no actor": (
        f"INSERT DATA {{ {E1} safeer:source <https://w3id.org/safeer/id/place/jeddah> }}",
        "sources are actors",
    ),
    "event without type": (
        f"DELETE DATA {{ {E1} a safeer:Reception }} ; INSERT DATA {{ {E1} a safeer:Event }}",
        "one of the 23 event types",
    ),
    "event that is a PLOVER class only": (
        f"DELETE DATA {{ {E1} a safeer:Reception }} ; INSERT DATA {{ {E1} a safeer:ConsultEvent }}",
        "one of the 23 event types",
    ),
    "event with two modalities": (
        f"INSERT DATA {{ {E1} safeer:modality safeer:planned }}",
        "exactly one of actual, planned",
    ),
    "event without modality": (
        f"DELETE DATA {{ {E1} safeer:modality safeer:actual }}",
        "exactly one of actual, planned",
    ),
    "event without mention": (
        f"DELETE DATA {{ {E1} safeer:hasMention {M1} }}",
        "an event has at least one mention",
    ),
    "date as a string": (
        f'INSERT DATA {{ {E1} safeer:date "2015-07-23" }}',
        "a date is a valid day, month or year",
    ),
    "day that does not exist": (
        f'INSERT DATA {{ {E1} safeer:date "2015-02-30"^^xsd:date }}',
        "a date is a valid day, month or year",
    ),
    "mention with another modality than its event": (
        f"DELETE DATA {{ {M1} safeer:modality safeer:actual }} ; "
        f"INSERT DATA {{ {M1} safeer:modality safeer:negated }}",
        "the modality of its event",
    ),
    "confidence above one": (
        f"DELETE DATA {{ {M1} safeer:confidence 0.9e0 }} ; "
        f"INSERT DATA {{ {M1} safeer:confidence 1.1e0 }}",
        "one confidence, between 0 and 1",
    ),
    "mention of no article": (
        f"DELETE WHERE {{ {M1} safeer:article ?article }}",
        "exactly one article",
    ),
    "mention without sentence": (
        f"DELETE WHERE {{ {M1} safeer:sentence ?sentence }}",
        "exactly one sentence",
    ),
    "trigger that ends before it begins": (
        f"DELETE DATA {{ {M1} safeer:triggerEnd 16 }} ; INSERT DATA {{ {M1} safeer:triggerEnd 9 }}",
        "before its end",
    ),
    "trigger outside its sentence": (
        f"DELETE DATA {{ {M1} safeer:triggerEnd 16 }} ; INSERT DATA {{ {M1} safeer:triggerEnd 99 }}",
        "within its sentence",
    ),
    "mention without source mention": (
        f"DELETE WHERE {{ {M1} safeer:sourceMention ?mention }}",
        "at least one source mention",
    ),
    "actor mention of another kind than its actor": (
        f"DELETE DATA {{ {SOURCE} safeer:kind safeer:Person }} ; "
        f"INSERT DATA {{ {SOURCE} safeer:kind safeer:Group }}",
        "the kind that its actor has",
    ),
    "actor without name": (
        f"DELETE WHERE {{ {EMIR} rdfs:label ?name }}",
        "an actor has a name",
    ),
    "actor of two kinds": (
        f"INSERT DATA {{ {EMIR} a safeer:Group }}",
        "an actor is of one kind",
    ),
    "state without code": (
        f"DELETE WHERE {{ {SAU} safeer:iso3 ?code }}",
        "one ISO 3166-1 alpha-3 code",
    ),
    "person with the address of a group": (
        f"INSERT DATA {{ {E1} safeer:claimedBy <https://w3id.org/safeer/id/group/g> . "
        "<https://w3id.org/safeer/id/group/g> a safeer:Person ; rdfs:label 'G'@en }",
        "below id/person/",
    ),
    "modality of one's own": (
        "INSERT DATA { <https://w3id.org/safeer/id/perhaps> a safeer:Modality }",
        "there are no modalities but",
    ),
    "plan that came to nothing actual": (
        f"INSERT DATA {{ {E1} safeer:tookPlaceAs <https://w3id.org/safeer/id/event/e2> . "
        "<https://w3id.org/safeer/id/event/e2> a safeer:Visit ; safeer:modality safeer:planned }",
        "is an actual event",
    ),
    "identification without reason": (
        "INSERT DATA { <https://w3id.org/safeer/id/identity/person/a/ever> a safeer:Identification ;"
        f" safeer:toldAs <https://w3id.org/safeer/id/person/a> ; safeer:identifiedAs {EMIR} }}",
        "gives its reason",
    ),
    "two days of publication": (
        "INSERT DATA { <https://w3id.org/safeer/id/article/a1> "
        'schema:datePublished "2015-07-25"^^xsd:date }',
        "published on at most one day",
    ),
    "direct triple without event": (
        f"INSERT DATA {{ {MINISTER} safeer:accused {EMIR} }}",
        "no actual event says so",
    ),
    "direct triple against the direction": (
        f"INSERT DATA {{ {MINISTER} safeer:received {EMIR} }}",
        "no actual event says so",
    ),
    "direct triples of a planned event": (
        "DELETE { ?x safeer:modality safeer:actual } INSERT { ?x safeer:modality safeer:planned } "
        "WHERE { ?x safeer:modality safeer:actual }",
        "no actual event says so",
    ),
    "actual event without its direct triple": (
        f"DELETE DATA {{ {EMIR} safeer:received {MINISTER} }}",
        "is not stated of them",
    ),
    "symmetric triple in one direction": (
        f"DELETE DATA {{ {MINISTER} safeer:met {EMIR} }}",
        "not the other way round",
    ),
}


@cache
def turtle(name: str) -> Graph:
    """A Turtle file of the ontology as a graph."""
    text = files("ontology").joinpath(name).read_text(encoding="utf-8")
    return Graph().parse(data=text, format="turtle")


def shapes() -> Graph:
    """The shapes."""
    return turtle("shapes.ttl")


def turtle_of_reception() -> Graph:
    """One reception."""
    return Graph().parse(data=PREFIXES + RECEPTION, format="turtle")


def reception() -> Graph:
    """One reception and the vocabulary."""
    return turtle_of_reception() + turtle("safeer.ttl")


def messages(data: Graph) -> list[str]:
    """What the shapes find wrong."""
    _, report, _ = validate(data, shacl_graph=shapes(), inplace=True)
    assert isinstance(report, Graph)
    return sorted(str(message) for message in report.objects(None, SH.resultMessage))


def test_a_sound_graph_passes() -> None:
    """The shapes find nothing wrong with a complete event."""
    assert messages(reception()) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_found_and_named(fault: str) -> None:
    """A graph with one thing wrong fails, and a message says what."""
    update, expected = FAULTS[fault]
    data = reception()
    data.update(PREFIXES + update)
    assert any(expected in message for message in messages(data))


@pytest.mark.parametrize("fault", FAULTS)
def test_safeer_finds_what_a_shacl_engine_finds(fault: str, tmp_path: Path) -> None:
    """The quick validation of large graphs sees the faults that the shapes alone would show."""
    data = turtle_of_reception()
    data.update(PREFIXES + FAULTS[fault][0])
    data.serialize(tmp_path / "graph.nt", format="nt", encoding="utf-8")
    quick = {violation.node for violation in validate_file(tmp_path / "graph.nt")}
    data += turtle("safeer.ttl")
    _, report, _ = validate(data, shacl_graph=shapes(), inplace=True)
    assert isinstance(report, Graph)
    slow = {str(node) for node in report.objects(None, SH.focusNode)}
    assert slow - quick <= {ENGAGED}  # where the direct triples are all checked from one node
    assert bool(quick - slow) == (ENGAGED in slow)


@pytest.mark.parametrize(
    "date",
    ['"2015-07"^^xsd:gYearMonth', '"2015"^^xsd:gYear'],
)
def test_months_and_years_are_dates(date: str) -> None:
    """A date may be a month or a year."""
    data = reception()
    data.update(f"{PREFIXES} INSERT DATA {{ {E1} safeer:date {date} }}")
    assert messages(data) == []


def test_meeting_stated_by_a_meeting_event_alone() -> None:
    """A meeting whose two sides are source and target states met in both directions."""
    data = reception()
    data.update(
        f"{PREFIXES} DELETE {{ ?x ?type safeer:Reception }} INSERT {{ ?x ?type safeer:Meeting }} "
        f"WHERE {{ ?x ?type safeer:Reception }} ; DELETE WHERE {{ ?a safeer:received ?b }} "
    )
    assert messages(data) == []


def test_shapes_use_only_declared_terms() -> None:
    """Every term of the vocabulary that the shapes name is declared in it."""
    vocabulary = turtle("safeer.ttl")
    used = {t for triple in shapes() for t in triple if isinstance(t, URIRef)}
    own = {term for term in used if term.startswith(SAFEER)}
    assert {term for term in own if vocabulary.value(term, RDF.type) is None} == set()


def test_every_class_with_instances_has_a_shape() -> None:
    """Each class that graphs hold instances of is the target of a shape, itself or from above."""
    targets = {
        str(target).removeprefix(SAFEER) for target in shapes().objects(None, SH.targetClass)
    }
    assert targets == INSTANTIATED


@pytest.mark.parametrize("type_", event_types().values(), ids=lambda type_: type_.name)
def test_direct_properties_are_below_the_one_checked(type_: EventType) -> None:
    """The check of direct triples reaches the direct property of every event type."""
    (focus,) = shapes().objects(None, SH.targetNode)
    above = turtle("safeer.ttl").transitive_objects(
        URIRef(type_.direct_property), RDFS.subPropertyOf
    )
    assert focus in above
