"""The knowledge graph in Python."""

import json
import sys
from pathlib import Path

import networkx as nx
import pytest

import safeer
from safeer.rows import EVENT_COLUMNS


@pytest.fixture
def graph(corpus: Path) -> safeer.KnowledgeGraph:
    """The graph of the small corpus, in memory."""
    return safeer.build(corpus)


def test_public_names_are_all_there() -> None:
    """Everything that ``__all__`` promises can be had."""
    assert {
        "Actor", "Article", "Event", "KnowledgeGraph", "SafeerError", "build", "load", "open",
    } <= set(safeer.__all__)  # fmt: skip
    assert all(hasattr(safeer, name) for name in safeer.__all__)


def test_met_counts_a_meeting_told_twice_once(graph: safeer.KnowledgeGraph) -> None:
    """Two articles telling of one meeting are one encounter with two tellings."""
    (encounter,) = graph.met()
    assert [party.label for party in encounter.actors] == ["مصطفى الكاظمي", "جو بايدن"]
    assert [telling.doc_id for telling in encounter.tellings] == ["n1", "n2"]


@pytest.mark.parametrize("name", ["بايدن", "Biden", "جو بايدن", "USA"])
def test_met_finds_actors_by_any_name(graph: safeer.KnowledgeGraph, name: str) -> None:
    """An actor is found by Arabic and English name, surname and country."""
    assert len(graph.met(name)) == 1
    assert len(graph.met(name, modality=("actual", "planned"))) == 2
    assert len(graph.met(name, with_="شكري", modality=("planned",))) == 1


def test_unknown_actor(graph: safeer.KnowledgeGraph) -> None:
    """An actor the graph does not know is an error that names it."""
    with pytest.raises(safeer.SafeerError, match="Nobody"):
        graph.met("Nobody")


def test_events_are_filtered(graph: safeer.KnowledgeGraph) -> None:
    """Events come one a telling, and filters narrow them."""
    assert [event.doc_id for event in graph.events()] == ["n1", "n2", "n3"]
    assert [event.doc_id for event in graph.events("شكري")] == ["n3"]
    assert [event.doc_id for event in graph.events(modality=["actual"], source="Al-B")] == ["n2"]
    assert graph.events(types=["receive"]) == []


def test_actors_by_number_of_events(graph: safeer.KnowledgeGraph) -> None:
    """The actor with the most events comes first."""
    assert graph.actors()[0].label == "جو بايدن"
    assert len(graph.actors()) == 3


def test_networkx_views(graph: safeer.KnowledgeGraph) -> None:
    """Each view is a networkx graph of its own kind."""
    assert isinstance(graph.to_networkx(), nx.MultiDiGraph)
    assert graph.to_networkx("encounters").number_of_edges() == 1
    assert "dyads" not in graph.to_networkx("dyads")


def test_pandas(graph: safeer.KnowledgeGraph) -> None:
    """The events make a data frame, a row a telling."""
    frame = graph.to_pandas()
    assert list(frame.columns) == list(EVENT_COLUMNS)
    assert list(frame["sources"]) == ["مصطفى الكاظمي", "مصطفى الكاظمي", "سامح شكري"]


def test_pandas_missing(graph: safeer.KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pandas the error says how to get it."""
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(safeer.SafeerError, match=r'pip install "safeer\[pandas\]"'):
        graph.to_pandas()


def test_sparql(graph: safeer.KnowledgeGraph) -> None:
    """The direct triples of actual events answer the short question."""
    rows = list(graph.sparql("SELECT ?a ?b WHERE { ?a safeer:met ?b }"))
    assert rows


def test_validate(graph: safeer.KnowledgeGraph) -> None:
    """A graph that was built breaks no shape."""
    assert graph.validate() == []


def test_export(graph: safeer.KnowledgeGraph, tmp_path: Path) -> None:
    """A file is written in the format of its suffix."""
    graph.export(tmp_path / "events.jsonl")
    lines = (tmp_path / "events.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["doc_id"] for line in lines] == ["n1", "n2", "n3"]


def test_open_reads_what_build_stored(corpus: Path, tmp_path: Path) -> None:
    """A stored graph opens with the same events and without a report."""
    with safeer.build(corpus, tmp_path / "store") as built:
        events = built.events()
    with safeer.open(tmp_path / "store") as opened:
        assert opened.events() == events
        assert opened.report is None


def test_open_without_a_store(tmp_path: Path) -> None:
    """Opening what is not there is an error that says how to make it, and makes nothing."""
    with pytest.raises(safeer.SafeerError, match="safeer build"):
        safeer.open(tmp_path / "store")
    assert not (tmp_path / "store").exists()
