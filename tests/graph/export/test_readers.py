"""The files, read by the programs that people open them with: igraph, pandas, Neo4j, Cypher."""

from __future__ import annotations

import csv
import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import igraph
import networkx as nx
import pandas as pd
import pytest
from lxml import etree
from rdflib import Dataset

from graph.export import NETWORKS, write
from graph.export.columns import VIEWS, Network
from graph.export.content import Content
from graph.export.text import printable
from graph.reading import events
from ontology.errors import ExportError
from ontology.event import from_record
from ontology.vocabulary import event_types

Writes = Callable[[str], Path]
RunNode = Callable[[str, Path], Any]


@pytest.fixture(params=VIEWS)
def shown(request: pytest.FixtureRequest, dataset: Dataset) -> Network:
    """Each view of the press review, as the formats get it."""
    return Content(dataset, view=request.param).network()


@pytest.fixture
def written_as(dataset: Dataset, tmp_path: Path, request: pytest.FixtureRequest) -> Writes:
    """Writes the press review in the view that the test is at."""
    view = request.node.callspec.params["shown"]

    def writes(suffix: str) -> Path:
        write(dataset, tmp_path / f"graph{suffix}", view=view)
        return tmp_path / f"graph{suffix}"

    return writes


def test_igraph_reads_graphml(shown: Network, written_as: Writes) -> None:
    """Igraph finds each node and edge, with labels, weights and dates."""
    read = igraph.Graph.Read_GraphML(str(written_as(".graphml")))
    assert read.is_directed() == shown.directed
    assert read.vs["label"] == [node.label for node in shown.nodes]
    assert read.vs["id"] == [node.id for node in shown.nodes]
    assert read.es["weight"] == [float(edge.weight) for edge in shown.edges]
    assert read.es["label"] == [edge.action for edge in shown.edges]
    column = "date" if "date" in shown.edge_columns else "first"
    assert read.es[column] == [edge.values.get(column, "") for edge in shown.edges]


def test_igraph_reads_pajek(shown: Network, written_as: Writes) -> None:
    """Igraph finds each vertex by its name, and each arc or edge with its weight."""
    read = igraph.Graph.Read_Pajek(str(written_as(".net")))
    assert read.is_directed() == shown.directed
    assert read.vs["name"] == [node.label for node in shown.nodes]
    assert read.es["weight"] == [float(edge.weight) for edge in shown.edges]


@pytest.mark.parametrize("suffix", [".gexf", ".graphml"])
def test_networkx_reads_every_view(suffix: str, shown: Network, written_as: Writes) -> None:
    """Networkx finds each node and edge, parallel ones too, with labels and weights."""
    read = (nx.read_gexf if suffix == ".gexf" else nx.read_graphml)(written_as(suffix))
    assert read.is_directed() == shown.directed
    assert {node: said["label"] for node, said in read.nodes(data=True)} == {
        node.id: node.label for node in shown.nodes
    }
    found = [(*sorted(ends), said["weight"]) for *ends, said in read.edges(data=True)]
    assert sorted(found) == sorted(
        (*sorted((edge.source, edge.target)), edge.weight) for edge in shown.edges
    )


def test_pandas_reads_gephis_tables(shown: Network, written_as: Writes) -> None:
    """The tables have a row for each node and edge, and a number is a number."""
    nodes = pd.read_csv(written_as(".nodes.csv"), keep_default_na=False)
    edges = pd.read_csv(written_as(".edges.csv"), keep_default_na=False)
    assert list(nodes["Label"]) == [node.label for node in shown.nodes]
    assert list(edges["Id"]) == [edge.id for edge in shown.edges]
    assert list(edges["Weight"]) == [edge.weight for edge in shown.edges]
    assert set(edges["Type"]) == {"Directed" if shown.directed else "Undirected"}
    assert set(edges["Source"]) | set(edges["Target"]) <= set(nodes["Id"])


def neo4j_rows(path: Path) -> list[dict[str, Any]]:
    """The rows as Neo4j's bulk import takes them, whose rules the header must keep."""
    with path.open(encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(stream)
    fields = [re.fullmatch(r"(\w*)(?::(\w+))?", name) for name in header]
    assert all(fields), header
    names = [(field[1] or f":{field[2]}", field[2]) for field in fields if field]
    assert len({name for name, _ in names}) == len(names)
    read: dict[str | None, Callable[[str], Any]] = {
        "int": int,
        "double": float,
        "boolean": lambda value: {"true": True, "false": False}[value],
    }
    found = []
    for row in rows:
        assert len(row) == len(header)
        values = zip(names, row, strict=True)
        found.append({n: read.get(t, str)(value) for (n, t), value in values if value})
    return found


def test_neo4j_takes_the_tables(shown: Network, written_as: Writes) -> None:
    """Ids are unique, relationships join nodes that are there, and each value is of its type."""
    nodes = neo4j_rows(written_as(".neo4j.nodes.csv"))
    edges = neo4j_rows(written_as(".neo4j.edges.csv"))
    assert [node["id"] for node in nodes] == [node.id for node in shown.nodes]
    assert [node["label"] for node in nodes] == [node.label for node in shown.nodes]
    assert {node[":LABEL"] for node in nodes} <= {
        f"Actor;{kind}" for kind in ("Person", "State", "Organization", "Group")
    }
    known = {node["id"] for node in nodes}
    assert all({edge[":START_ID"], edge[":END_ID"]} <= known for edge in edges)
    assert [edge["weight"] for edge in edges] == [edge.weight for edge in shown.edges]
    types = {name.upper() for name in event_types()} | {"MET"}
    assert {edge[":TYPE"] for edge in edges} <= types


@pytest.mark.node
def test_neo4j_parses_the_script(shown: Network, written_as: Writes, run_node: RunNode) -> None:
    """Neo4j's grammar takes the Cypher script, whose rows hold every node and edge."""
    read = run_node("read_cypher.mjs", written_as(".cypher"))
    assert read["constraint"].startswith("CREATE CONSTRAINT actor_id IF NOT EXISTS FOR (a:Actor)")
    nodes = [x for s in read["statements"] if s["act"].startswith("MERGE") for x in s["rows"]]
    edges = [x for s in read["statements"] if s["act"].startswith("MATCH") for x in s["rows"]]
    assert {x["id"]: x["values"]["label"] for x in nodes} == {
        node.id: node.label for node in shown.nodes
    }
    assert sorted((x["id"], x["source"], x["target"], x["values"]) for x in edges) == sorted(
        (edge.id, edge.source, edge.target, {"weight": edge.weight, **edge.values})
        for edge in shown.edges
    )
    assert len(nodes) == len(shown.nodes)


@pytest.mark.node
def test_awkward_text_in_the_script(content: Dataset, written: Writes, run_node: RunNode) -> None:
    """Quotes, backslashes, lines and emoji come back from the Cypher script as they were."""
    read = run_node("read_cypher.mjs", written(".cypher"))
    labels = {
        row["id"]: row["values"]["label"]
        for statement in read["statements"]
        for row in statement["rows"]
        if "label" in row["values"]
    }
    assert labels == {x.id: printable(x.label) for x in Content(content).network().nodes}


def test_pandas_reads_json_lines(content: Dataset, written: Writes) -> None:
    """Pandas finds a row for each telling, with its actors."""
    told = list(events(content))
    frame = pd.read_json(written(".jsonl"), lines=True, dtype=False, convert_dates=False)
    assert len(frame) == len(told)
    if told:
        assert list(frame["mention_id"]) == [event.mention_id for event in told]
        assert [[x["label"] for x in row] for row in frame["sources"]] == [
            [actor.label for actor in event.sources] for event in told
        ]


def test_lines_are_lines_to_every_reader(content: Dataset, written: Writes) -> None:
    """Python's own splitting of lines, which knows ten line ends, finds a telling in each."""
    lines = written(".jsonl").read_text(encoding="utf-8").splitlines()
    assert [from_record(json.loads(line)) for line in lines] == list(events(content))


def test_pandas_reads_parquet(content: Dataset, written: Writes) -> None:
    """Pandas finds a row for each telling, with day, confidence and sentence."""
    told = list(events(content))
    frame = pd.read_parquet(written(".parquet"))
    assert [*frame["sentence"].map(lambda quote: quote["text"])] == [
        event.sentence.text for event in told
    ]
    assert [*frame["confidence"]] == [event.confidence for event in told]


def test_pandas_reads_polecat(content: Dataset, written: Writes) -> None:
    """A row is a line of as many tabs as the header, and pandas finds as many rows."""
    text = written(".polecat.tsv").read_text(encoding="utf-8")
    rows = text.removesuffix("\n").split("\n")
    frame = pd.read_csv(written(".polecat.tsv"), sep="\t", keep_default_na=False, dtype=str)
    assert len(frame) == len(rows) - 1
    assert {row.count("\t") for row in rows} == {rows[0].count("\t")}
    if len(frame):
        assert set(frame["CAMEO Root Code"]) <= {
            "; ".join(event_type.cameo) for event_type in event_types().values()
        }


@pytest.mark.parametrize("view", VIEWS)
def test_gexf_is_valid(view: Any, content: Dataset, tmp_path: Path) -> None:
    """Every view is valid GEXF; by the format's own schema where GEXF_SCHEMA names it."""
    write(content, tmp_path / "graph.gexf", view=view)
    ours = Path(__file__).parent / "gexf.rng"
    for schema in (ours, os.environ.get("GEXF_SCHEMA", ours)):
        etree.RelaxNG(etree.parse(schema)).assertValid(etree.parse(tmp_path / "graph.gexf"))


@pytest.mark.parametrize("suffix", [".ttl", ".csv", ".jsonl", ".parquet"])
def test_a_file_without_edges_shows_no_view(suffix: str, dataset: Dataset, tmp_path: Path) -> None:
    """A view of a format that has no edges is an error that names those that have."""
    with pytest.raises(ExportError, match=r"view dyads is for .*\.gexf"):
        write(dataset, tmp_path / f"graph{suffix}", view="dyads")
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_view(dataset: Dataset, tmp_path: Path) -> None:
    """The error names the views there are."""
    view: Any = "families"
    with pytest.raises(ExportError, match="events, actions, dyads, encounters"):
        write(dataset, tmp_path / "graph.gexf", view=view)


def test_views_are_for_all_network_formats(dataset: Dataset, tmp_path: Path) -> None:
    """Each of the network formats writes each view."""
    for suffix in sorted(NETWORKS):
        for view in VIEWS:
            write(dataset, tmp_path / f"{view}{suffix}", view=view)
    assert len(list(tmp_path.iterdir())) == len(NETWORKS) * len(VIEWS)
