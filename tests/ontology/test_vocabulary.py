"""The vocabulary, read as code reads it and as RDF."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection

from ontology.vocabulary import ID, SAFEER, EventType, event_types, plover_classes

S = Namespace(SAFEER)
CONSULT = {"meet", "receive", "visit", "phone", "talks", "message", "mediate"}
SYMMETRIC = {"meet", "talks", "sign", "cooperate"}
PROPERTY_TYPES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)


@cache
def vocabulary() -> Graph:
    """The vocabulary as an rdflib graph."""
    text = files("ontology").joinpath("safeer.ttl").read_text(encoding="utf-8")
    return Graph().parse(data=text, format="turtle")


def own_terms() -> list[URIRef]:
    """Every class, property and individual of the vocabulary's own namespace."""
    subjects = {s for s in vocabulary().subjects() if isinstance(s, URIRef)}
    return sorted(s for s in subjects if s.startswith(SAFEER))


def languages(term: URIRef, property_: URIRef) -> list[str]:
    """The languages of the term's values of a property, sorted."""
    values = vocabulary().objects(term, property_)
    return sorted(value.language or "" for value in values if isinstance(value, Literal))


def classes() -> list[URIRef]:
    """The vocabulary's own classes."""
    return [term for term in own_terms() if (term, RDF.type, OWL.Class) in vocabulary()]


@pytest.mark.parametrize("type_", event_types().values(), ids=lambda type_: type_.name)
def test_plover_class_of_each_type(type_: EventType) -> None:
    """Each type has the PLOVER class of its name, but for consultations and signing."""
    expected = "CONSULT" if type_.name in CONSULT else type_.name.upper()
    assert type_.plover == ("SUPPORT" if type_.name == "sign" else expected)


@pytest.mark.parametrize("type_", event_types().values(), ids=lambda type_: type_.name)
def test_plover_annotation_agrees_with_superclass(type_: EventType) -> None:
    """The PLOVER annotation and the CAMEO roots of a type are those of its superclass."""
    parent = vocabulary().value(URIRef(type_.iri), RDFS.subClassOf, any=False)
    assert parent is not None
    assert (parent, RDFS.subClassOf, S.Event) in vocabulary()
    assert (parent, SKOS.notation, Literal(type_.plover)) in vocabulary()
    assert type_.cameo == tuple(sorted(map(str, vocabulary().objects(parent, S.cameoRoot))))


def test_twenty_three_types_and_sixteen_classes() -> None:
    """There are 23 event types under 16 PLOVER classes, sorted by name."""
    assert len(event_types()) == 23
    assert list(event_types()) == sorted(event_types())
    assert len(plover_classes()) == 16


def test_namespaces_are_plain_strings() -> None:
    """The namespaces end where a local name begins."""
    assert SAFEER.endswith("#")
    assert ID.endswith("/")


def test_symmetric_types_have_symmetric_direct_properties() -> None:
    """A type is symmetric exactly if its direct property is an owl:SymmetricProperty."""
    assert {name for name, type_ in event_types().items() if type_.symmetric} == SYMMETRIC
    for type_ in event_types().values():
        declared = (URIRef(type_.direct_property), RDF.type, OWL.SymmetricProperty) in vocabulary()
        assert declared == type_.symmetric, type_.name


def test_direct_properties_are_distinct_and_join_actors() -> None:
    """Each type has a direct property of its own, from actor to actor, under engaged."""
    direct = [URIRef(type_.direct_property) for type_ in event_types().values()]
    assert len(set(direct)) == 23
    for property_ in direct:
        assert (property_, RDFS.domain, S.Actor) in vocabulary()
        assert (property_, RDFS.range, S.Actor) in vocabulary()
        assert S.engaged in vocabulary().transitive_objects(property_, RDFS.subPropertyOf)


def test_a_reception_is_also_a_meeting() -> None:
    """Only receive states another direct property, met, so that met finds receptions."""
    implied = {name: t.also_states for name, t in event_types().items() if t.also_states}
    assert implied == {"receive": (str(S.met),)}


@pytest.mark.parametrize("term", own_terms(), ids=lambda term: term.removeprefix(SAFEER))
def test_terms_are_labelled_and_defined_in_both_languages(term: URIRef) -> None:
    """Each term has one label and one definition in English and in Arabic."""
    for property_ in (RDFS.label, SKOS.definition):
        assert languages(term, property_) == ["ar", "en"], property_


def test_labels_of_classes_are_unique() -> None:
    """No two classes share a label."""
    labels = [label for class_ in classes() for label in vocabulary().objects(class_, RDFS.label)]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize("term", own_terms(), ids=lambda term: term.removeprefix(SAFEER))
def test_terms_have_an_example_in_both_languages(term: URIRef) -> None:
    """Each term shows an example in English and in Arabic."""
    assert languages(term, SKOS.example) == ["ar", "en"]


def test_every_own_term_used_is_declared() -> None:
    """Whatever of the namespace is used in the vocabulary is declared there, with a type."""
    used = {t for triple in vocabulary() for t in triple if isinstance(t, URIRef)}
    undeclared = {
        term
        for term in used
        if term.startswith(SAFEER) and vocabulary().value(term, RDF.type) is None
    }
    assert undeclared == set()


def test_properties_have_one_owl_kind() -> None:
    """No property is both an object and a datatype property, as OWL DL asks."""
    for term in own_terms():
        kinds = [kind for kind in PROPERTY_TYPES if (term, RDF.type, kind) in vocabulary()]
        assert len(kinds) <= 1, term


def test_domains_and_ranges_are_declared_classes() -> None:
    """Domains and ranges of object properties are classes of the vocabulary, or their unions."""
    for predicate in (RDFS.domain, RDFS.range):
        for property_, value in vocabulary().subject_objects(predicate):
            if isinstance(value, BNode):
                members = vocabulary().value(value, OWL.unionOf)
                assert members is not None, property_
                assert set(Collection(vocabulary(), members)) <= set(classes()), property_
            elif (property_, RDF.type, OWL.ObjectProperty) in vocabulary():
                assert value in classes(), property_


def test_class_hierarchy_has_no_cycle() -> None:
    """No class is below itself."""
    for class_ in classes():
        above = set(vocabulary().objects(class_, RDFS.subClassOf))
        reached = {
            x for parent in above for x in vocabulary().transitive_objects(parent, RDFS.subClassOf)
        }
        assert class_ not in reached


def test_disjoint_classes_share_no_subclass() -> None:
    """No class is below two classes that are declared disjoint."""
    for axiom in vocabulary().subjects(RDF.type, OWL.AllDisjointClasses):
        members = vocabulary().value(axiom, OWL.members)
        assert members is not None
        disjoint = set(Collection(vocabulary(), members))
        for class_ in classes():
            above = set(vocabulary().transitive_objects(class_, RDFS.subClassOf))
            assert len(above & disjoint) <= 1, class_
