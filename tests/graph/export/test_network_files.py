"""GEXF, GraphML and Gephi's tables, read back by those who read them for users."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd
import pytest
from lxml import etree
from rdflib import Dataset

from graph.dataset import events
from graph.export import write
from graph.export.text import printable
from graph.network import multigraph

Writes = Callable[[str], Path]
Reads = Callable[[Path], dict[str, list[dict[str, Any]]]]

READERS = {".gexf": nx.read_gexf, ".graphml": nx.read_graphml}
GEXF = "{http://gexf.net/1.3}"


@pytest.mark.parametrize("suffix", READERS)
def test_networkx_reads_every_node_and_edge(suffix: str, content: Dataset, written: Writes) -> None:
    """Networkx finds as many nodes and edges as the graph has, with their labels."""
    graph = multigraph(events(content))
    read = READERS[suffix](written(suffix))
    assert set(read) == set(graph)
    assert sorted(read.edges()) == sorted(graph.edges())


@pytest.mark.parametrize("suffix", READERS)
def test_values_come_back(suffix: str, dataset: Dataset, tmp_path: Path) -> None:
    """Attributes keep their values and types, and an edge its number of tellings."""
    write(dataset, tmp_path / f"graph{suffix}")
    read = READERS[suffix](tmp_path / f"graph{suffix}")
    id_ = "https://w3id.org/safeer/id/"
    node = read.nodes[f"{id_}state/EGY"]
    assert (node["label"], node["kind"], node["events"]) == ("مصر", "state", 2)
    assert (node["latitude"], node["longitude"]) == (30.06263, 31.24967)
    edge = read.edges[f"{id_}person/antony-blinken", f"{id_}person/fuad-hussein"]
    expected = {
        "label": "meet", "action": "meet", "modality": "actual", "directed": False, "weight": 2.0,
        "date": "2021-07-23", "place": "واشنطن", "articles": "a1; a2", "confidence": 0.9,
    }  # fmt: skip
    assert {name: edge[name] for name in expected} == expected


@pytest.mark.parametrize("suffix", READERS)
def test_ids_and_references(suffix: str, written: Writes) -> None:
    """Edge ids are unique, edges join nodes that are there, and values have declared columns."""
    tree = etree.parse(written(suffix))
    edges = tree.findall(".//{*}edge")
    nodes = {node.get("id") for node in tree.findall(".//{*}node")}
    assert len({edge.get("id") for edge in edges}) == len(edges)
    assert {edge.get(end) for edge in edges for end in ("source", "target")} <= nodes
    declared = {
        *(key.get("id") for key in tree.findall(".//{*}key")),
        *(column.get("id") for column in tree.findall(".//{*}attribute")),
    }
    used = {
        *(value.get("for") for value in tree.findall(".//{*}attvalue")),
        *(value.get("key") for value in tree.findall(".//{*}data")),
    }
    assert used <= declared


def test_gexf_time(dataset: Dataset, tmp_path: Path) -> None:
    """Edges last for their day, month or year; those without date have no time; dates are repeated."""
    write(dataset, tmp_path / "graph.gexf")
    found = {
        edge.get("id").rpartition("/")[2]: (
            edge.get("kind"), edge.get("start"), edge.get("end"),
            edge.findtext(f"{GEXF}none")
            or {v.get("for"): v.get("value") for v in edge.iter(f"{GEXF}attvalue")}.get("date"),
        )
        for edge in etree.parse(tmp_path / "graph.gexf").iter(f"{GEXF}edge")
    }  # fmt: skip
    assert found["meeting#0"] == ("meet", "2021-07-23", "2021-07-23", "2021-07-23")
    assert found["a3-1#0"] == ("visit", "2021-06-01", "2021-06-30", "2021-06")
    assert found["a3-2#0"] == ("phone", "2020-01-01", "2020-12-31", "2020")
    assert found["a2-2#0"] == ("aid", None, None, None)


@pytest.mark.parametrize("table", ["nodes", "edges"])
def test_gephi_tables(table: str, content: Dataset, written: Writes) -> None:
    """The two tables have the columns Gephi knows, and a row for each node or edge."""
    graph = multigraph(events(content))
    with written(f".{table}.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    if table == "nodes":
        assert [row["Id"] for row in rows] == sorted(graph)
    else:
        assert sorted((row["Source"], row["Target"]) for row in rows) == sorted(graph.edges())
        assert len({row["Id"] for row in rows}) == len(rows)
        assert {row["directed"] for row in rows} <= {"true", "false"}


def test_tellings_table(content: Dataset, written: Writes) -> None:
    """The table has a row for each telling, and pandas reads it with its text."""
    told = list(events(content))
    frame = pd.read_csv(written(".csv"), keep_default_na=False, lineterminator="\n")
    assert list(frame["mention_id"]) == [event.mention_id for event in told]
    with written(".csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["sentence"] for row in rows] == [printable(event.sentence.text) for event in told]
    assert [row["source_ids"] for row in rows] == [
        "; ".join(actor.id for actor in event.sources) for event in told
    ]


@pytest.mark.node
@pytest.mark.parametrize("suffix", READERS)
def test_gephi_lite_reads_every_node_and_edge(
    suffix: str, content: Dataset, written: Writes, read_by_gephi_lite: Reads
) -> None:
    """Gephi Lite's parsers find every node, coloured and sized, and every edge."""
    graph = multigraph(events(content))
    read = read_by_gephi_lite(written(suffix))
    assert {node["id"] for node in read["nodes"]} == set(graph)
    assert all(node["size"] >= 10 for node in read["nodes"])
    assert all("0.3" not in node["color"] for node in read["nodes"])
    assert sorted((edge["source"], edge["target"]) for edge in read["edges"]) == sorted(
        graph.edges()
    )


@pytest.mark.node
@pytest.mark.parametrize("suffix", READERS)
def test_gephi_lite_reads_values(
    suffix: str, dataset: Dataset, tmp_path: Path, read_by_gephi_lite: Reads
) -> None:
    """Gephi Lite's parsers find labels, numbers and truth values."""
    write(dataset, tmp_path / f"graph{suffix}")
    read = read_by_gephi_lite(tmp_path / f"graph{suffix}")
    node = next(x for x in read["nodes"] if x["id"].endswith("state/EGY"))
    assert (node["label"], node["events"], node["latitude"]) == ("مصر", 2, 30.06263)
    edge = next(x for x in read["edges"] if x["id"].endswith("meeting#0"))
    assert (edge["label"], edge["directed"], edge["weight"]) == ("meet", False, 2)
    assert edge["date"] == "2021-07-23"
