"""The competency questions: what the ontology must be able to answer, and does."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from pathlib import Path

import pyoxigraph as ox
import pytest
from owlrl import DeductiveClosure, OWLRL_Semantics  # type: ignore[import-untyped]  # no stubs
from pyshacl import validate
from rdflib import OWL, RDF, Dataset, Graph, URIRef

from graph.validation import validate_file
from ontology.vocabulary import ID, SAFEER

FOLDER = Path(__file__).parents[2] / "ontology" / "questions"
QUESTIONS = sorted(FOLDER.glob("*.rq"))
ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")


@cache
def store() -> ox.Store:
    """The example and the vocabulary."""
    filled = ox.Store()
    filled.load(path=FOLDER / "example.trig")
    filled.load(files("ontology").joinpath("safeer.ttl").read_bytes(), ox.RdfFormat.TURTLE)
    return filled


def answers(query: str) -> str:
    """The answers to a query over all graphs together, as CSV."""
    found = store().query(query, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    table = found.serialize(format=ox.QueryResultsFormat.CSV)
    assert table is not None
    return table.decode("utf-8").replace("\r\n", "\n")


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_the_question_has_its_answer(path: Path) -> None:
    """The query over the example gives the table beside it."""
    assert answers(path.read_text("utf-8")) == path.with_suffix(".csv").read_text("utf-8")


def test_a_dozen_questions_and_more() -> None:
    """There are at least twelve, each with an answer that is not empty."""
    assert len(QUESTIONS) >= 12
    for path in QUESTIONS:
        assert len(path.with_suffix(".csv").read_text("utf-8").splitlines()) > 1, path.name


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_questions_are_asked_in_both_languages(path: Path) -> None:
    """Each query begins with the question in English and in Arabic."""
    english, arabic, *_ = path.read_text("utf-8").splitlines()
    assert re.fullmatch(r"# [A-Z][ -~]+\?", english)
    assert re.fullmatch(r"# [\u0600-\u06ff0-9 ()]+؟", arabic)


def test_the_example_is_valid() -> None:
    """The example is a graph as Safeer writes it."""
    assert validate_file(FOLDER / "example.trig") == []


def test_the_example_keeps_to_the_shapes_elsewhere() -> None:
    """Another SHACL engine finds nothing wrong with it either."""
    shapes = Graph().parse(data=files("ontology").joinpath("shapes.ttl").read_text("utf-8"))
    conforms, _, report = validate(merged(), shacl_graph=shapes, inplace=True)
    assert conforms, report


def merged() -> Graph:
    """Example and vocabulary as one rdflib graph."""
    graph = Graph().parse(data=files("ontology").joinpath("safeer.ttl").read_text("utf-8"))
    for subject, predicate, value, _ in Dataset().parse(FOLDER / "example.trig").quads():
        graph.add((subject, predicate, value))
    return graph


def contradictions(graph: Graph) -> list[str]:
    """What OWL 2 RL finds inconsistent after inferring all it can."""
    DeductiveClosure(OWLRL_Semantics).expand(graph)
    return sorted(str(x) for x in graph.objects(None, ERROR))


def test_vocabulary_and_example_are_consistent() -> None:
    """OWL 2 RL infers no contradiction, and the facts that the vocabulary promises."""
    graph = merged()
    assert contradictions(graph) == []
    emir = URIRef(f"{ID}person/emir-of-kuwait")
    engaged = URIRef(f"{SAFEER}engaged")
    assert (emir, engaged, URIRef(f"{ID}person/omani-foreign-minister")) in graph
    assert (emir, RDF.type, URIRef("https://schema.org/Person")) in graph
    assert (emir, RDF.type, URIRef("http://www.w3.org/ns/prov#Agent")) in graph


def test_contradictions_are_found() -> None:
    """A person that is also a state is a contradiction, so the check above means something."""
    graph = merged()
    graph.add((URIRef(f"{ID}person/emir-of-kuwait"), RDF.type, URIRef(f"{SAFEER}State")))
    assert contradictions(graph)


def test_every_class_of_the_world_has_an_instance() -> None:
    """The example shows each class that graphs hold, event types apart."""
    shown = {str(x).removeprefix(SAFEER) for x in merged().objects(None, RDF.type)}
    assert shown >= {"Person", "State", "Organization", "Group", "Mention", "ActorMention"}
    assert shown >= {"Place", "Article", "Modality", str(OWL.Ontology)}
