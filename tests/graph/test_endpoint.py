"""The store at a SPARQL endpoint: Oxigraph's own server, started on this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rdflib import Dataset, URIRef

from graph.actors import actors
from graph.dataset import add_article, article, articles, events, withdraw
from graph.endpoint import Endpoint, endpoint_urls
from graph.export import write
from graph.queries import met, sparql
from graph.selection import Selection, select
from graph.store import FORMAT_VERSION, close_dataset, engine, open_dataset
from graph.terms import INVOLVED_IN, RECORD
from ontology.article import Article
from ontology.errors import InputError, StoreError
from ontology.event import Event
from ontology.vocabulary import ID

Press = list[tuple[Article, list[Event]]]


@pytest.fixture
def remote(url: str, press: Press) -> Iterator[Dataset]:
    """The press review at the endpoint."""
    dataset = open_dataset(url)
    for item, told in press:
        add_article(dataset, item, told, extractor="safeer test")
    close_dataset(dataset)
    dataset = open_dataset(url, read_only=True)
    yield dataset
    close_dataset(dataset)


def test_answers_are_those_of_the_embedded_store(remote: Dataset, dataset: Dataset) -> None:
    """Every question has the same answer at an endpoint as in memory."""
    assert list(articles(remote)) == list(articles(dataset))
    assert list(events(remote)) == list(events(dataset))
    assert actors(remote) == actors(dataset)
    assert met(remote) == met(dataset) != []
    assert met(remote, "USA", with_="IRQ") == met(dataset, "USA", with_="IRQ") != []
    for selection in (
        Selection(country="EGY"),
        Selection(actor="بايدن", modality=("planned",)),
        Selection(source="Gazette"),
        Selection(type=("accuse",)),
        Selection(place="القاهرة", since="2021"),
    ):
        assert select(remote, selection) == select(dataset, selection) != []


@pytest.mark.parametrize(
    "suffix", [".nq", ".trig", ".ttl", ".jsonld", ".jsonl", ".csv", ".graphml", ".gexf"]
)
def test_files_are_those_of_the_embedded_store(
    suffix: str, remote: Dataset, dataset: Dataset, tmp_path: Path
) -> None:
    """Every export of an endpoint is the same, byte for byte."""
    one, other = tmp_path / f"one{suffix}", tmp_path / f"other{suffix}"
    write(remote, one)
    write(dataset, other)
    assert one.read_bytes() == other.read_bytes()


def test_sparql_sees_all_articles_as_one(remote: Dataset, dataset: Dataset) -> None:
    """A query needs no GRAPH, as in the embedded store."""
    query = "SELECT DISTINCT ?a ?b WHERE { ?a safeer:met ?b } ORDER BY ?a ?b"
    assert list(sparql(remote, query)) == list(sparql(dataset, query)) != []
    assert sparql(remote, "ASK { ?a safeer:met ?b }").askAnswer
    described = sparql(remote, "CONSTRUCT { ?a safeer:met ?b } WHERE { ?a safeer:met ?b }").graph
    assert described is not None
    assert len(described) == len(list(sparql(remote, query)))
    with pytest.raises(InputError, match="not a SPARQL query"):
        sparql(remote, "SELECT nonsense")


def test_rdflib_asks_the_endpoint(remote: Dataset) -> None:
    """The dataset is an rdflib dataset like any other, as a whole and graph by graph."""
    node = URIRef(f"{ID}article/a1")
    one = remote.graph(node)
    assert len(list(one.triples((node, None, None)))) > 5
    assert not list(one.triples((URIRef(f"{ID}article/a2"), None, None)))
    assert len(list(remote.triples((URIRef(f"{ID}article/a2"), None, None)))) > 5


def test_replacing_and_withdrawing(url: str, press: Press) -> None:
    """An article added again replaces what it said, a withdrawn one leaves nothing."""
    dataset, expected = open_dataset(url), open_dataset()
    for each in (dataset, expected):
        for item, told in press:
            add_article(each, item, told)
    for item, told in press:
        add_article(dataset, item, told[1:])
        add_article(dataset, item, told)
    assert set(engine(dataset)) == set(engine(expected))
    assert len(engine(dataset)) == len(engine(expected))
    for each in (dataset, expected):
        withdraw(each, "a2")
    assert set(engine(dataset)) == set(engine(expected))
    assert article(dataset, "a2") is None
    with pytest.raises(InputError, match="no article 'a2'"):
        withdraw(dataset, "a2")


def test_a_wrong_event_changes_nothing(
    url: str, event: Callable[..., Event], article: Callable[..., Article]
) -> None:
    """What cannot be said is refused before anything is sent."""
    dataset = open_dataset(url)
    with pytest.raises(InputError):
        add_article(dataset, article(), [event("meet", "biden", "kadhimi", doc_id="other")])
    assert list(engine(dataset)) == []


def test_an_empty_database_is_no_store_to_read(url: str) -> None:
    """Reading where nothing was built says how to build."""
    with pytest.raises(StoreError, match=r"no store at .*safeer build"):
        open_dataset(url, read_only=True)


def test_a_database_of_something_else_is_left_alone(url: str) -> None:
    """A database that holds other data is refused, for reading and writing."""
    endpoint = Endpoint(*endpoint_urls(url))
    endpoint.update("INSERT DATA { <urn:mine> <urn:is> <urn:here> }")
    for read_only in (True, False):
        with pytest.raises(StoreError, match="holds something else"):
            open_dataset(url, read_only=read_only)


def test_a_later_layout_is_refused(url: str) -> None:
    """A store that a later Safeer made is refused with advice."""
    close_dataset(open_dataset(url))
    Endpoint(*endpoint_urls(url)).set_format("99")
    with pytest.raises(StoreError, match=f"format 99, .* up to version {FORMAT_VERSION}"):
        open_dataset(url)


def test_an_older_layout_is_brought_up_to_date(url: str, press: Press) -> None:
    """A store of the first layout states what a new one does once it was opened."""
    dataset = open_dataset(url)
    for item, told in press:
        add_article(dataset, item, told)
    expected = set(engine(dataset))
    endpoint = Endpoint(*endpoint_urls(url))
    for predicate in (RECORD, INVOLVED_IN):
        pattern = f"GRAPH ?g {{ ?x {predicate} ?r }}"
        endpoint.update(f"DELETE {{ {pattern} }} WHERE {{ {pattern} }}")
    endpoint.set_format("1")
    told = [event for _, events in press for event in events]
    assert list(events(open_dataset(url, read_only=True))) == told
    assert set(engine(open_dataset(url, read_only=True))) == expected
    assert endpoint.format() == str(FORMAT_VERSION)


def test_no_server() -> None:
    """Where no server answers, the message asks whether one runs."""
    with pytest.raises(StoreError, match=r"cannot reach the store at http://127\.0\.0\.1:9/query"):
        open_dataset("http://127.0.0.1:9")


def test_something_that_is_no_endpoint(server: str) -> None:
    """A URL at which there is no SPARQL says how to name both URLs."""
    with pytest.raises(StoreError, match="no SPARQL endpoint"):
        open_dataset(f"{server}/nothing")


def test_a_password_is_not_told() -> None:
    """A message about an endpoint leaves out name and password."""
    with pytest.raises(StoreError) as caught:
        open_dataset("http://me:secret@127.0.0.1:9")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("store", ["http://a http://b http://c", "http://a safeer.db"])
def test_urls_that_make_no_sense(store: str) -> None:
    """Three URLs, or a URL and something else, are refused."""
    with pytest.raises(StoreError, match="not a URL, or two"):
        open_dataset(store)
