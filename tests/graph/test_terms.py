"""The terms that statements are made of are those of the vocabulary."""

from __future__ import annotations

from importlib.resources import files

import pyoxigraph as ox

from graph import terms
from ontology.vocabulary import SAFEER


def test_every_term_is_declared() -> None:
    """Whatever of the vocabulary's namespace the graph states is declared in safeer.ttl."""
    source = files("ontology").joinpath("safeer.ttl").read_bytes()
    declared = {str(triple.subject) for triple in ox.parse(source, format=ox.RdfFormat.TURTLE)}
    used = {
        str(term)
        for value in vars(terms).values()
        for term in (value.values() if isinstance(value, dict) else [value])
        if isinstance(term, ox.NamedNode) and term.value.startswith(SAFEER)
    }
    assert used - declared == set()


def test_what_is_never_exported_is_marked() -> None:
    """The vocabulary marks as internal what exports leave out."""
    source = files("ontology").joinpath("safeer.ttl").read_bytes()
    internal = {
        triple.subject
        for triple in ox.parse(source, format=ox.RdfFormat.TURTLE)
        if triple.predicate.value == f"{SAFEER}internal"
    }
    assert internal >= terms.INTERNAL
