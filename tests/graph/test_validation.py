"""Graphs checked against the shapes, with the reasons in words."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import Dataset

from graph.dataset import add_article
from graph.export import write
from graph.store import engine, open_dataset
from graph.validation import validate, validate_file
from ontology.article import Article
from ontology.errors import InputError
from ontology.event import Event
from ontology.vocabulary import ID, SAFEER, event_types

MENTION = f"<{ID}mention/a1-1>"
PREFIXES = (
    f"PREFIX safeer: <{SAFEER}> PREFIX id: <{ID}> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>"
)


def test_what_safeer_writes_is_valid(dataset: Dataset) -> None:
    """Whatever was added through Safeer keeps to the shapes."""
    assert validate(dataset) == []


def test_an_empty_graph_is_valid() -> None:
    """Nothing is wrong with nothing."""
    assert validate(open_dataset()) == []


@pytest.mark.parametrize(
    ("removed", "added", "line"),
    [
        (
            f"{MENTION} safeer:trigger ?x",
            "",
            "article a1: id:mention/a1-1: a mention has exactly one trigger, and it is not empty "
            "— «جملة رقم 1 من المقال.»",
        ),
        (
            f"{MENTION} safeer:confidence ?x",
            f"{MENTION} safeer:confidence 3.0e0",
            "article a1: id:mention/a1-1: a mention has one confidence, between 0 and 1 "
            "— «جملة رقم 1 من المقال.»",
        ),
        (
            f"<{ID}mention/a1-2/source-0> safeer:text ?x",
            "",
            "article a1: id:mention/a1-2/source-0: an actor mention has exactly one text, and it "
            "is not empty — «جملة رقم 2 من المقال.»",
        ),
        (
            f"<{ID}event/a1-2> safeer:modality ?x",
            "",
            "article a1: id:event/a1-2: an event is exactly one of actual, planned, hypothetical, "
            "negated — «جملة رقم 2 من المقال.»",
        ),
        (
            f"<{ID}event/a1-2> safeer:date ?x",
            f'<{ID}event/a1-2> safeer:date "2021-02-31"^^xsd:date',
            "article a1: id:event/a1-2: a date is a valid day, month or year: xsd:date, "
            "xsd:gYearMonth or xsd:gYear — «جملة رقم 2 من المقال.»",
        ),
    ],
)
def test_a_violation_names_article_event_and_sentence(
    removed: str, added: str, line: str, dataset: Dataset, caplog: pytest.LogCaptureFixture
) -> None:
    """One line tells what is wrong with which node, in which article, and quotes the sentence."""
    graph = f"<{ID}article/a1>"
    engine(dataset).update(
        f"{PREFIXES} DELETE {{ GRAPH {graph} {{ {removed} }} }} "
        f"INSERT {{ GRAPH {graph} {{ {added} }} }} WHERE {{ GRAPH {graph} {{ {removed} }} }}"
    )
    with caplog.at_level(logging.WARNING):
        assert line in [str(violation) for violation in validate(dataset)]
    assert caplog.records == []


def test_a_direct_triple_without_event(dataset: Dataset) -> None:
    """What nobody told must not be stated; the article that states it is named."""
    biden, iraq = f"<{ID}person/joe-biden>", f"<{ID}state/IRQ>"
    engine(dataset).update(
        f"{PREFIXES} INSERT DATA {{ GRAPH <{ID}article/a1> {{ {biden} safeer:accused {iraq} }} }}"
    )
    [violation] = validate(dataset)
    assert violation.message == (
        "id:person/joe-biden safeer:accused id:state/IRQ is stated, but no actual event says so"
    )
    assert (violation.article, violation.sentence) == ("a1", None)


@pytest.mark.parametrize("suffix", [".ttl", ".trig", ".nq", ".jsonld"])
def test_files_are_valid(suffix: str, dataset: Dataset, tmp_path: Path) -> None:
    """The RDF files Safeer writes are valid."""
    path = tmp_path / f"graph{suffix}"
    write(dataset, path)
    assert validate_file(path) == []


def test_a_file_with_a_violation(dataset: Dataset, tmp_path: Path) -> None:
    """A Turtle file's violations name the article too."""
    path = tmp_path / "graph.ttl"
    write(dataset, path)
    path.write_text(path.read_text().replace("safeer:order 0", "safeer:order -1", 1))
    [violation] = validate_file(path)
    assert violation.article == "a1"
    assert violation.shape == f"{SAFEER}order"


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("graph.ttl", "@prefix a: <http://a/> .\n\na:b a:c .\n", 3),
        ("graph.nq", "<http://a> <http://b> <http://c> .\nnonsense\n", 2),
        ("graph.jsonld", '{"@id": \n}', 2),
    ],
)
def test_a_broken_file_names_the_line(name: str, text: str, line: int, tmp_path: Path) -> None:
    """A file that does not parse is bad input, at its line."""
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(InputError, match=rf"{name}, line {line}: ") as caught:
        validate_file(path)
    assert "\n" not in str(caught.value)


def test_files_that_are_no_rdf(tmp_path: Path) -> None:
    """A missing file and a file of another kind are bad input."""
    with pytest.raises(InputError, match="cannot read"):
        validate_file(tmp_path / "none.ttl")
    with pytest.raises(InputError, match=r"must end in \.jsonld"):
        validate_file(tmp_path / "graph.gexf")


def test_progress_counts_the_nodes(dataset: Dataset) -> None:
    """Whoever waits is told how many nodes were looked at."""
    counts: list[int] = []
    validate(dataset, progress=counts.append)
    assert counts == list(range(1, len(counts) + 1))
    assert len(counts) > 20


def test_many_violations_are_all_found(
    event: Callable[..., Event], article: Callable[..., Article]
) -> None:
    """More faulty nodes than the SHACL engine sees at a time are all reported, each once."""
    dataset = open_dataset()
    told = [event("visit", "iraq", "egypt", number=i, confidence=2.0) for i in range(1100)]
    add_article(dataset, article(), told)
    found = validate(dataset)
    assert len({violation.node for violation in found}) == len(found) == 1100


def test_what_is_split_over_graphs_is_one_node() -> None:
    """A node that is sound in each graph but not in all together is found."""
    dataset = open_dataset()
    node = f"<{ID}state/IRQ>"
    for number, code in enumerate(("IRQ", "IRK")):
        engine(dataset).update(
            f"{PREFIXES} PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> INSERT DATA {{ "
            f"GRAPH <{ID}article/a{number}> {{ {node} a safeer:State ; rdfs:label 'العراق'@ar ; "
            f"safeer:iso3 '{code}' }} }}"
        )
    [violation] = validate(dataset)
    assert violation.message == "a state has one ISO 3166-1 alpha-3 code"
    assert violation.article == "a0"


def test_every_event_type_is_valid(
    event: Callable[..., Event], article: Callable[..., Article]
) -> None:
    """Every event type between states is valid, symmetric or not."""
    dataset = open_dataset()
    told = [event(name, "iraq", "egypt", number=i) for i, name in enumerate(event_types())]
    add_article(dataset, article(), told)
    assert validate(dataset) == []


def test_tellings_may_differ(event: Callable[..., Event], article: Callable[..., Article]) -> None:
    """One event that articles tell with other types, sides and participants is valid."""
    meeting = f"{ID}event/meeting"
    dataset = open_dataset()
    for doc_id, type_, by, to in (
        ("a1", "receive", "iraq", "egypt"),
        ("a2", "meet", "egypt", "iraq usa"),
        ("a3", "visit", "egypt", "iraq"),
    ):
        told = event(type_, by, to, doc_id=doc_id, event_id=meeting)
        add_article(dataset, article(doc_id), [told])
    assert validate(dataset) == []
