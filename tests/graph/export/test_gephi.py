"""What goes wrong with networkx's own files in Gephi and Gephi Lite, and not with Safeer's.

Each test is one of the faults measured with Gephi Desktop's importers and Gephi Lite's parsers.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from lxml import etree
from rdflib import Dataset

from graph.dataset import add_article
from graph.export import write
from graph.export.columns import VIEWS
from graph.store import open_dataset
from ontology.article import Article
from ontology.event import Actor, Event

Reads = Callable[[Path], dict[str, list[dict[str, Any]]]]
SUFFIXES = (".gexf", ".graphml")
READERS = {".gexf": nx.read_gexf, ".graphml": nx.read_graphml}
GEXF = "{http://gexf.net/1.3}"
VIZ = "{http://gexf.net/1.3/viz}"


@pytest.fixture
def parallel(article: Callable[..., Article], event: Callable[..., Event]) -> Dataset:
    """Six acts between two actors: three meetings, a phone call, an accusation each way."""
    told = [
        event("meet", "biden", "kadhimi", number=1, date="2019-02-05"),
        event("meet", "biden", "kadhimi", number=2, date="2020-03-09"),
        event("meet", "kadhimi", "biden", number=3, date="2021-07"),
        event("phone", "biden", "kadhimi", number=4, date=None, confidence=1.0),
        event("accuse", "biden", "kadhimi", number=5, date="2021"),
        event("accuse", "kadhimi", "biden", number=6, modality="negated", confidence=0.25),
    ]
    dataset = open_dataset()
    add_article(dataset, article(), told)
    return dataset


@pytest.fixture
def writes(tmp_path: Path) -> Callable[..., Path]:
    """Writes a dataset by suffix and view and gives the path."""

    def written(dataset: Dataset, suffix: str, view: Any = "events") -> Path:
        path = tmp_path / f"{view}{suffix}"
        write(dataset, path, view=view)
        return path

    return written


def edges_of(path: Path) -> list[etree._Element]:
    """The edge elements of the file."""
    return etree.parse(path).findall(".//{*}edge")


@pytest.mark.node
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_six_parallel_edges_stay_six(
    suffix: str, parallel: Dataset, writes: Callable[..., Path], read_by_gephi_lite: Reads
) -> None:
    """Edge ids are unique, so that Gephi keeps each edge and Gephi Lite reads the file."""
    path = writes(parallel, suffix)
    assert len({edge.get("id") for edge in edges_of(path)}) == 6
    assert len(read_by_gephi_lite(path)["edges"]) == 6
    assert READERS[suffix](path).number_of_edges() == 6


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_edge_ids_are_unique_in_every_view(
    suffix: str, view: str, dataset: Dataset, writes: Callable[..., Path]
) -> None:
    """Sums of events, too, have an id of their own."""
    ids = [edge.get("id") for edge in edges_of(writes(dataset, suffix, view))]
    assert ids
    assert len(set(ids)) == len(ids)


@pytest.mark.node
def test_no_attribute_is_a_list(
    dataset: Dataset, writes: Callable[..., Path], read_by_gephi_lite: Reads
) -> None:
    """What is several, such as the articles that tell of an act, is one text."""
    path = writes(dataset, ".gexf")
    types = {column.get("type") for column in etree.parse(path).iter(f"{GEXF}attribute")}
    assert types <= {"string", "integer", "double", "boolean"}
    told = {edge["id"].rpartition("/")[2]: edge for edge in read_by_gephi_lite(path)["edges"]}
    assert told["meeting#0"]["articles"] == "a1; a2"


def test_what_has_no_date_has_no_time(parallel: Dataset, writes: Callable[..., Path]) -> None:
    """An edge without date has neither start nor end, and nothing in the file says None."""
    path = writes(parallel, ".gexf")
    times = {edge.get("kind"): (edge.get("start"), edge.get("end")) for edge in edges_of(path)}
    assert times["phone"] == (None, None)
    assert "None" not in path.read_text(encoding="utf-8")


@pytest.mark.node
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_no_column_is_named_type(
    suffix: str,
    view: str,
    dataset: Dataset,
    writes: Callable[..., Path],
    read_by_gephi_lite: Reads,
) -> None:
    """No edge attribute has a name that means something else to a reader of the format."""
    path = writes(dataset, suffix, view)
    tree = etree.parse(path)
    names = {
        *(x.get("title") for y in tree.iterfind(".//{*}attributes[@class='edge']") for x in y),
        *(key.get("attr.name") for key in tree.iterfind(".//{*}key[@for='edge']")),
    }
    assert "action" in names
    assert not names & {"type", "id", "source", "target", "start", "end", "kind"}
    assert read_by_gephi_lite(path)["edges"]


@pytest.mark.node
@pytest.mark.parametrize("view", VIEWS)
def test_no_edge_is_of_another_type_than_the_graph(
    view: str, dataset: Dataset, writes: Callable[..., Path], read_by_gephi_lite: Reads
) -> None:
    """Every edge says its type, and all say one: Gephi drops undirected ones among directed."""
    path = writes(dataset, ".gexf", view)
    type_ = "undirected" if view == "encounters" else "directed"
    assert etree.parse(path).find(f"{GEXF}graph").get("defaultedgetype") == type_
    edges = edges_of(path)
    assert {edge.get("type") for edge in edges} == {type_}
    assert len(read_by_gephi_lite(path)["edges"]) == len(edges)


@pytest.mark.node
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_whole_numbers_and_fractions_share_a_column(
    suffix: str, parallel: Dataset, writes: Callable[..., Path], read_by_gephi_lite: Reads
) -> None:
    """A confidence of 1 beside one of 0.25 is a fraction, too, and neither is lost."""
    path = writes(parallel, suffix)
    read = {x["id"].rpartition("-")[2]: x for x in read_by_gephi_lite(path)["edges"]}
    assert (read["4#0"]["confidence"], read["6#0"]["confidence"]) == (1.0, 0.25)
    by_networkx = [x["confidence"] for *_, x in READERS[suffix](path).edges(data=True)]
    assert all(isinstance(confidence, float) for confidence in by_networkx)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_control_characters_leave_the_xml_valid(
    suffix: str, awkward: Dataset, writes: Callable[..., Path]
) -> None:
    """What XML has no way to write is replaced, and all around it stays."""
    tree = etree.parse(writes(awkward, suffix))
    text = etree.tostring(tree, encoding="unicode")
    assert "\ufffd" in text
    assert "😀" in text


@pytest.mark.parametrize("view", VIEWS)
def test_each_action_is_a_kind_of_edge(
    view: str, dataset: Dataset, writes: Callable[..., Path]
) -> None:
    """The XML attribute kind tells acts apart; an attribute column of that name would not."""
    for edge in edges_of(writes(dataset, ".gexf", view)):
        said = {value.get("for"): value.get("value") for value in edge.iter(f"{GEXF}attvalue")}
        assert edge.get("kind") == said["action"]


@pytest.mark.node
def test_colours_are_opaque(
    dataset: Dataset, writes: Callable[..., Path], read_by_gephi_lite: Reads
) -> None:
    """Colours have no alpha, which would make every node grey; kinds have colours of their own."""
    path = writes(dataset, ".gexf")
    assert all(x.get("a") is None for x in etree.parse(path).iter(f"{VIZ}color"))
    colours: dict[str, set[str]] = {}
    for node in read_by_gephi_lite(path)["nodes"]:
        colours.setdefault(node["kind"], set()).add(node["color"])
    assert colours == {
        "person": {"rgb(0,114,178)"},
        "state": {"rgb(213,94,0)"},
        "organization": {"rgb(0,158,115)"},
        "group": {"rgb(204,121,167)"},
    }


def test_time_is_of_intervals_of_days(parallel: Dataset, writes: Callable[..., Path]) -> None:
    """The graph is dynamic, in intervals and never in moments; dates are repeated as text."""
    path = writes(parallel, ".gexf")
    graph = etree.parse(path).find(f"{GEXF}graph")
    assert {name: graph.get(name) for name in ("mode", "timeformat", "timerepresentation")} == {
        "mode": "dynamic",
        "timeformat": "date",
        "timerepresentation": "interval",
    }
    assert not etree.parse(path).xpath("//@timestamp | //@timestamps | //@intervals")
    dates = {
        (edge.get("start"), edge.get("end"), value.get("value"))
        for edge in edges_of(path)
        for value in edge.iter(f"{GEXF}attvalue")
        if value.get("for") == "date"
    }
    assert ("2021-07-01", "2021-07-31", "2021-07") in dates


def test_sums_last_from_first_to_last(parallel: Dataset, writes: Callable[..., Path]) -> None:
    """An edge for several meetings lasts from the first day of the first to the last of the last."""
    (met,) = edges_of(writes(parallel, ".gexf", "encounters"))
    assert (met.get("start"), met.get("end"), met.get("weight")) == (
        "2019-02-05",
        "2021-07-31",
        "3.0",
    )


def test_a_graph_without_dates_is_static(
    article: Callable[..., Article], event: Callable[..., Event], writes: Callable[..., Path]
) -> None:
    """Where nothing is dated there is no time line."""
    dataset = open_dataset()
    add_article(dataset, article(), [event("meet", "biden", "kadhimi", date=None)])
    graph = etree.parse(writes(dataset, ".gexf")).find(f"{GEXF}graph")
    assert (graph.get("mode"), graph.get("timeformat")) == ("static", None)


def test_graphml_says_what_gephi_knows(dataset: Dataset, writes: Callable[..., Path]) -> None:
    """Label, weight, size and colour have the names that Gephi recognises in GraphML."""
    keys = {
        (key.get("for"), key.get("attr.name"), key.get("attr.type"))
        for key in etree.parse(writes(dataset, ".graphml")).iter("{*}key")
    }
    assert {
        ("node", "label", "string"), ("node", "size", "double"), ("node", "r", "int"),
        ("node", "g", "int"), ("node", "b", "int"), ("edge", "label", "string"),
        ("edge", "weight", "double"),
    } <= keys  # fmt: skip


@pytest.mark.parametrize("view", ["events", "actions", "dyads"])
def test_the_map_has_coordinates(view: str, dataset: Dataset, writes: Callable[..., Path]) -> None:
    """GeoLayout finds latitude and longitude as numbers with a dot, at the state's capital."""
    graph = nx.read_gexf(writes(dataset, ".gexf", view))
    assert etree.parse(writes(dataset, ".gexf", view)).xpath(
        "//*[local-name()='attribute'][@title='latitude']/@type"
    ) == ["double"]
    label = "مصر"
    egypt = next(said for _, said in graph.nodes(data=True) if said["label"] == label)
    assert (egypt["latitude"], egypt["longitude"]) == (30.06263, 31.24967)


def test_who_acts_for_a_state_lies_at_its_capital(
    dataset: Dataset, writes: Callable[..., Path], actor: Callable[..., Actor]
) -> None:
    """Persons lie where the state is that they act for; who acts for none lies nowhere."""
    nodes = nx.read_gexf(writes(dataset, ".gexf")).nodes
    assert nodes[actor("kadhimi").id]["latitude"] == 33.34058
    assert "latitude" not in nodes[actor("daesh").id]
