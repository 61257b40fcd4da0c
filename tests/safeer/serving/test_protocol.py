"""The SPARQL 1.1 Protocol, asked by rdflib's client and by hand."""

from __future__ import annotations

import csv
import io
import json
from typing import Any
from urllib.parse import quote, urlencode
from xml.etree import ElementTree

import pytest
from rdflib import Dataset, Graph, Namespace, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore

MET = "SELECT DISTINCT ?a ?b WHERE { ?a safeer:met ?b } ORDER BY ?a ?b"
TRIPLES = "CONSTRUCT { ?a safeer:met ?b } WHERE { ?a safeer:met ?b }"
ID = "https://w3id.org/safeer/id/"
SAFEER = Namespace("https://w3id.org/safeer/ontology#")
BIDEN = URIRef(f"{ID}person/joe-biden")


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("returns", ["json", "xml", "csv", "tsv"])
def test_rdflib_asks(client: Any, method: str, returns: str) -> None:
    """The client of rdflib has the same rows by every method and in every format."""
    store = SPARQLStore(f"{client.url}sparql", method=method, returnFormat=returns)
    found = {tuple(map(str, row)) for row in Graph(store).query(MET)}
    assert (str(BIDEN), f"{ID}person/antony-blinken") in found
    assert len(found) == 6


def test_rdflib_sees_a_graph(client: Any) -> None:
    """Patterns, yes or no and triples work through rdflib's graph on the endpoint."""
    graph = Graph(SPARQLStore(f"{client.url}sparql"))
    assert (BIDEN, SAFEER.met, None) in graph
    assert set(graph.objects(BIDEN, SAFEER.met))
    assert graph.query("ASK { ?a safeer:met ?b }").askAnswer
    assert len(graph.query(TRIPLES).graph or ()) == 6


def test_rows_in_each_format(client: Any) -> None:
    """Rows come as JSON, XML, CSV or TSV, as the client accepts."""
    rows = client.query(MET, Accept="application/sparql-results+json")
    assert len(json.loads(rows.body)["results"]["bindings"]) == 6
    assert client.query(MET).media_type == "application/sparql-results+json"
    rows = client.query(MET, Accept="application/sparql-results+xml")
    assert len(ElementTree.fromstring(rows.body).findall(".//{*}result")) == 6
    rows = client.query(MET, Accept="text/csv")
    assert rows.media_type == "text/csv"
    assert len(list(csv.DictReader(io.StringIO(rows.text)))) == 6
    rows = client.query(MET, Accept="text/tab-separated-values;q=0.9, text/csv;q=0.1")
    assert rows.text.startswith("?a\t?b\n<https")


@pytest.mark.parametrize(
    ("media_type", "format_"),
    [
        ("text/turtle", "turtle"),
        ("application/ld+json", "json-ld"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "xml"),
    ],
)
def test_triples_in_each_format(client: Any, media_type: str, format_: str) -> None:
    """Triples come as Turtle, JSON-LD, N-Triples or RDF/XML, and say the same."""
    answer = client.query(TRIPLES, Accept=f"{media_type}, application/sparql-results+json")
    assert answer.media_type == media_type
    assert len(Graph().parse(data=answer.body, format=format_)) == 6


def test_turtle_has_our_prefixes(client: Any) -> None:
    """Triples are Turtle where the client takes anything, with the usual prefixes."""
    answer = client.query(TRIPLES)
    assert answer.media_type == "text/turtle"
    assert "@prefix safeer:" in answer.text
    assert client.query(f"DESCRIBE <{BIDEN}>", Accept="text/turtle").status == 200


def test_yes_or_no(client: Any) -> None:
    """ASK answers in JSON and XML."""
    assert json.loads(client.query("ASK { ?a safeer:met ?b }").body)["boolean"] is True
    answer = client.query("ASK { ?a safeer:never ?b }", Accept="application/sparql-results+xml")
    assert "<boolean>false</boolean>" in answer.text


def test_head(client: Any) -> None:
    """HEAD has the headers of GET and no body."""
    answer = client(f"/sparql?{urlencode({'query': MET})}", method="HEAD")
    assert (answer.status, answer.body) == (200, b"")
    assert answer.media_type == "application/sparql-results+json"


def test_what_is_accepted_is_not_there(client: Any) -> None:
    """A client that takes neither of the formats is told which there are."""
    assert client.query(MET, Accept="image/png").status == 406
    refusal = client.query(TRIPLES, Accept="text/csv")
    assert refusal.status == 406
    assert "text/turtle" in refusal.text


@pytest.mark.parametrize(
    ("status", "request_"),
    [
        (400, {"path": "/sparql?query=SELECT+nonsense"}),
        (400, {"path": "/sparql?other=1"}),
        (400, {"path": f"/sparql?query={quote(MET)}&query={quote(MET)}"}),
        (400, {"path": "/sparql?query=%ff"}),
        (400, {"path": f"/sparql?query={quote(MET)}&default-graph-uri=not+an+iri"}),
        (400, {"path": f"/sparql?update={quote('CLEAR ALL')}"}),
        (400, {"path": "/sparql", "method": "POST", "body": b"\xff",
               "Content_Type": "application/sparql-query"}),
        (415, {"path": "/sparql", "method": "POST", "body": MET.encode(),
               "Content_Type": "text/plain"}),
        (405, {"path": "/sparql", "method": "PUT", "body": b""}),
        (405, {"path": f"/update?update={quote('CLEAR ALL')}"}),
        (404, {"path": "/nothing"}),
    ],
)  # fmt: skip
def test_requests_that_mean_nothing(client: Any, status: int, request_: dict[str, Any]) -> None:
    """A wrong request is refused with a status that says whose fault it is, in one line."""
    answer = client(request_.pop("path"), **request_)
    assert answer.status == status
    assert answer.text.count("\n") <= 1


def test_graphs_of_the_protocol(client: Any) -> None:
    """Graphs named by the request are asked in place of all, and of those in the query."""
    one, other = f"{ID}article/n1", f"{ID}article/n2"
    count = "SELECT (COUNT(*) AS ?n) {} WHERE {{ ?a safeer:met ?b }}"

    def number(query: str, **graphs: str) -> int:
        pairs = {"query": query} | {k.replace("_", "-"): v for k, v in graphs.items()}
        found = json.loads(client(f"/sparql?{urlencode(pairs)}").body)
        return int(found["results"]["bindings"][0]["n"]["value"])

    assert number(count.format("")) == 6
    assert number(count.format(""), default_graph_uri=one) == 2
    assert number(count.format(""), named_graph_uri=one) == 0
    assert number(count.format(f"FROM <{one}>")) == 2
    assert number(count.format(f"FROM <{one}> FROM <{other}>")) == 4
    assert number(count.format(f"FROM <{one}>"), default_graph_uri=f"{ID}article/none") == 0
    named = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?a safeer:met ?b } }"
    assert number(named) == 6
    assert number(named, named_graph_uri=other) == 2


def test_the_endpoint_describes_itself(client: Any) -> None:
    """Without a query, a program gets a description of the service, a browser an editor."""
    answer = client("/sparql")
    assert answer.media_type == "text/turtle"
    described = Graph().parse(data=answer.body, format="turtle", publicID=f"{client.url}sparql")
    sd = Namespace("http://www.w3.org/ns/sparql-service-description#")
    (service,) = described.subjects(sd.endpoint, None)
    assert str(service) == f"{client.url}sparql"
    browser = client("/sparql", Accept="text/html,application/xhtml+xml,*/*;q=0.8")
    assert browser.media_type == "text/html"
    assert "<textarea" in browser.text


def test_updates(client: Any) -> None:
    """Those who have the token may change the graph; queries see it at once."""
    node = "<http://example.org/a>"
    ask = f"ASK {{ GRAPH {node} {{ {node} ?p ?o }} }}"
    insert = f"INSERT DATA {{ GRAPH {node} {{ {node} rdfs:label 'a' }} }}"
    assert json.loads(client.query(ask).body)["boolean"] is False
    assert client.update(insert, Authorization="").status == 401
    assert client.update(insert, Authorization="Bearer wrong").status == 401
    assert json.loads(client.query(ask).body)["boolean"] is False
    assert client.update(insert).status == 204
    assert json.loads(client.query(ask).body)["boolean"] is True
    form = {"Content_Type": "application/x-www-form-urlencoded"}
    drop = urlencode({"update": f"DROP GRAPH {node}"})
    assert client.update(drop, **form).status == 204
    assert json.loads(client.query(ask).body)["boolean"] is False
    assert client.update("nonsense").status in (400, 403)
    assert client.update(insert, Content_Type="text/plain").status == 415


def test_rdflib_updates(client: Any) -> None:
    """The update client of rdflib works with the token in its headers."""
    store = SPARQLUpdateStore(
        f"{client.url}sparql",
        f"{client.url}update",
        headers={"Authorization": "Bearer secret-of-the-tests"},
    )
    graph = Dataset(store=store).graph(URIRef("http://example.org/mine"))
    triple = (BIDEN, SAFEER.seenBy, BIDEN)
    graph.add(triple)
    assert list(graph) == [triple]
    graph.remove(triple)
    assert not list(graph)
