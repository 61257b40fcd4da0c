"""Turtle, TriG, N-Quads and JSON-LD, read back by Oxigraph and by rdflib."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from pyld import jsonld
from rdflib import XSD, Dataset, Graph, Literal
from rdflib.term import Node

from graph.export import write
from graph.selection import Selection
from graph.store import engine
from graph.terms import INTERNAL

Writes = Callable[[str], Path]


def told(dataset: Dataset) -> set[ox.Quad]:
    """What the dataset states, without what the store keeps for its own reading."""
    return {quad for quad in engine(dataset) if quad.predicate not in INTERNAL}


@pytest.mark.parametrize("suffix", [".trig", ".nq", ".jsonld"])
def test_datasets_come_back_whole(suffix: str, content: Dataset, written: Writes) -> None:
    """Every statement is read back, in its graph."""
    read = ox.Store()  # which writes a number one way, so that 0.9 is 9.0E-1
    read.load(path=written(suffix))
    assert set(read) == told(content)


def test_turtle_comes_back_whole(content: Dataset, written: Writes) -> None:
    """Every statement is read back, as one graph."""
    assert set(ox.parse(path=written(".ttl"))) == {ox.Quad(*quad.triple) for quad in told(content)}


@pytest.mark.parametrize("suffix", [".trig", ".nq", ".jsonld"])
def test_rdflib_reads_the_same(suffix: str, dataset: Dataset, tmp_path: Path) -> None:
    """Rdflib's own parsers read the same dataset."""
    write(dataset, tmp_path / f"graph{suffix}")
    read = Dataset()
    read.parse(tmp_path / f"graph{suffix}")
    assert comparable(read) == comparable(dataset)


def comparable(dataset: Dataset) -> set[tuple[str, ...]]:
    """The statements as text: rdflib tells plain literals from strings, RDF does not."""
    internal = {predicate.value for predicate in INTERNAL}
    return {
        (*map(_text, (s, p, o)), str(g)) for s, p, o, g in dataset.quads() if str(p) not in internal
    }


def _text(term: Node) -> str:
    if isinstance(term, Literal):
        return f"{term.toPython()!s}@{term.language} {term.datatype or XSD.string}"
    return str(term)


def test_rdflib_reads_the_turtle(dataset: Dataset, tmp_path: Path) -> None:
    """The Turtle states what all articles' graphs together state."""
    write(dataset, tmp_path / "graph.ttl")
    read = Graph().parse(tmp_path / "graph.ttl")
    assert {tuple(map(_text, triple)) for triple in read} == {
        statement[:3] for statement in comparable(dataset)
    }


def test_turtle_is_to_be_read(dataset: Dataset, tmp_path: Path) -> None:
    """Things have short names, their type comes first, and an empty line parts them."""
    write(dataset, tmp_path / "graph.ttl")
    text = (tmp_path / "graph.ttl").read_text()
    assert "\n\nperson:fuad-hussein a safeer:Person ;\n\trdfs:label " in text
    assert "safeer:met person:antony-blinken" in text
    assert "<https://w3id.org/safeer/" not in text.partition("\n\n")[2]


def test_jsonld_is_to_be_read(dataset: Dataset, tmp_path: Path) -> None:
    """JSON-LD reads as plain JSON with short names."""
    write(dataset, tmp_path / "graph.jsonld")
    document = json.loads((tmp_path / "graph.jsonld").read_text())
    first = next(graph for graph in document["@graph"] if graph["@id"] == "id:article/a1")
    nodes = {node["@id"]: node for node in first["@graph"]}
    event = nodes["id:event/meeting"]
    assert event["@type"] == "Meeting"
    assert event["modality"] == "actual"
    assert event["source"] == "id:person/antony-blinken"
    assert nodes["id:mention/a1-1"]["confidence"] == 0.9
    assert nodes["id:mention/a1-1"]["triggerStart"] == 100


def test_jsonld_library_reads_the_same(dataset: Dataset, tmp_path: Path) -> None:
    """PyLD, which knows nothing of Safeer, makes the same dataset of the JSON-LD."""
    write(dataset, tmp_path / "graph.jsonld")
    document = json.loads((tmp_path / "graph.jsonld").read_text())
    quads = jsonld.to_rdf(document, {"format": "application/n-quads"})
    read = ox.Store()
    read.load(quads.encode(), format=ox.RdfFormat.N_QUADS)
    assert set(read) == told(dataset)


def test_jsonld_has_a_context_to_be_read(dataset: Dataset, tmp_path: Path) -> None:
    """The context says each property's kind on a line of its own; things follow, a line each."""
    write(dataset, tmp_path / "graph.jsonld")
    text = (tmp_path / "graph.jsonld").read_text()
    assert '\n "safeer": "https://w3id.org/safeer/ontology#",\n' in text
    assert '\n{"@id": "id:person/joe-biden", "@type": "Person", ' in text
    assert jsonld.expand(json.loads(text))


def test_selected_statements_are_of_their_graphs(dataset: Dataset, tmp_path: Path) -> None:
    """The statements of a selection are statements of the whole, each in its article's graph."""
    write(dataset, tmp_path / "some.nq", selection=Selection(actor="بلينكن"))
    some = set(ox.parse(path=tmp_path / "some.nq"))
    assert some
    assert {quad.graph_name for quad in some} < {quad.graph_name for quad in told(dataset)}
