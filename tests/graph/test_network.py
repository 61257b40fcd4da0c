"""networkx views."""

from __future__ import annotations

from collections.abc import Callable

from rdflib import Dataset

from graph.actors import Meant
from graph.dataset import events
from graph.network import actions, dyads, ego, encounters, multigraph
from ontology.event import Actor, Event
from ontology.vocabulary import ID


def test_multigraph(dataset: Dataset) -> None:
    """An edge for each event and pair, with what the surest telling says and how many tell it."""
    graph = multigraph(events(dataset))
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (10, 8)
    keys = [key for _, _, key in graph.edges(keys=True)]
    assert len(set(keys)) == len(keys)
    edge = graph.edges[
        f"{ID}person/antony-blinken", f"{ID}person/fuad-hussein", f"{ID}event/meeting#0"
    ]
    assert edge == {
        "type": "meet", "plover": "CONSULT", "modality": "actual", "directed": False,
        "date": "2021-07-23", "place": "واشنطن", "sentence": "جملة رقم 1 من المقال.",
        "trigger": "جملة", "article": "a1", "articles": "a1; a2", "confidence": 0.9,
        "rule": "test", "weight": 2,
    }  # fmt: skip
    assert graph.nodes[f"{ID}person/joe-biden"] == {
        "label": "جو بايدن", "label_en": "Joe Biden", "kind": "person", "country": "USA",
        "role": "الرئيس الأميركي", "events": 2,
    }  # fmt: skip


def test_missing_values_are_left_out(dataset: Dataset) -> None:
    """No attribute is None, which no file format can write."""
    graph = multigraph(events(dataset))
    values = [v for _, said in graph.nodes(data=True) for v in said.values()]
    values += [v for _, _, said in graph.edges(data=True) for v in said.values()]
    assert None not in values
    undated = graph.edges[f"{ID}state/USA", f"{ID}state/IRQ", f"{ID}event/a2-2#0"]
    assert "date" not in undated


def test_an_event_without_target_is_a_node(event: Callable[..., Event]) -> None:
    """Whoever acts alone is in the graph, without edge."""
    graph = multigraph([event("protest", "iraq", "")])
    assert (list(graph), graph.number_of_edges()) == ([f"{ID}state/IRQ"], 0)


def test_encounters(event: Callable[..., Event]) -> None:
    """Who met whom: one edge a pair, with count, types, first and last date."""
    told = [
        event("meet", "biden", "kadhimi", number=1, date="2021-07-26"),
        event("receive", "kadhimi", "biden", number=2, date="2020-01"),
        event("visit", "kadhimi", "biden", number=3, date=None),
        event("phone", "biden", "kadhimi", number=4),
        event("meet", "biden", "blinken", number=5, modality="planned"),
    ]
    graph = encounters(told)
    [(one, other, edge)] = graph.edges(data=True)
    assert {one, other} == {f"{ID}person/joe-biden", f"{ID}person/mustafa-al-kadhimi"}
    assert (edge["weight"], edge["types"]) == (3, "meet receive visit")
    assert (edge["first"], edge["last"]) == ("2020-01", "2021-07-26")
    assert set(graph) == {one, other}


def test_dyads(dataset: Dataset) -> None:
    """States instead of actors, an edge for each type; nobody within one state, none without."""
    graph = dyads(events(dataset))
    found = {(a, b, key): said["weight"] for a, b, key, said in graph.edges(keys=True, data=True)}
    assert found == {
        ("IRQ", "USA", "meet"): 1,
        ("USA", "IRQ", "aid"): 1,
        ("EGY", "IRQ", "aid"): 1,
        ("IRQ", "EGY", "visit"): 1,
        ("USA", "IRQ", "phone"): 1,
        ("IRQ", "USA", "phone"): 1,
    }
    assert graph.nodes["IRQ"] == {"label": "العراق", "label_en": "Iraq"}
    assert graph.edges["IRQ", "USA", "meet"]["directed"] is False


def test_actions(event: Callable[..., Event]) -> None:
    """One edge for each pair and type of event, with how often, first and last."""
    graph = actions(
        [
            event("accuse", "usa", "daesh", number=1, date="2021-07-02"),
            event("accuse", "usa", "daesh", number=2, date="2020"),
            event("accuse", "daesh", "usa", number=3),
            event("meet", "usa", "iraq", number=4),
            event("meet", "iraq", "usa", number=5, date=None),
            event("aid", "usa", "iraq", number=6, modality="planned"),
        ]
    )
    edges = {
        (a.removeprefix(ID), key, b.removeprefix(ID)): (said["weight"], said.get("first"))
        for a, b, key, said in graph.edges(keys=True, data=True)
    }
    assert edges == {
        ("state/USA", "accuse", "group/daesh"): (2, "2020"),
        ("group/daesh", "accuse", "state/USA"): (1, "2021-07-23"),
        ("state/IRQ", "meet", "state/USA"): (2, "2021-07-23"),
    }
    assert graph.nodes[f"{ID}state/USA"]["label_en"] == "United States"


def test_ego(event: Callable[..., Event], actor: Callable[..., Actor]) -> None:
    """The actors within some steps of one, with all acts among them, always in one order."""
    told = [
        event("meet", "biden", "blinken", number=1),
        event("meet", "blinken", "hussein", number=2),
        event("accuse", "hussein", "biden", number=3),
        event("meet", "hussein", "kadhimi", number=4),
        event("meet", "egypt", "league", number=5),
    ]
    biden = Meant(frozenset({f"{ID}person/joe-biden"}), frozenset())
    graph = ego(told, biden)
    assert {x.removeprefix(ID): d for x, d in graph.nodes(data="distance")} == {
        "person/joe-biden": 0, "person/antony-blinken": 1, "person/fuad-hussein": 1,
    }  # fmt: skip
    assert graph.number_of_edges() == 3
    assert list(graph) == sorted(graph)
    assert len(ego(told, biden, radius=2)) == 4
    iraq = Meant(frozenset(), frozenset({"IRQ"}))
    assert len(ego(told, iraq)) == 4
    assert len(ego(told, Meant(frozenset({"x"}), frozenset()))) == 0
