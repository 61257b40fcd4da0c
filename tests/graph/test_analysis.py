"""What the events amount to."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import Any

import networkx as nx
import pytest
from rdflib import Dataset

from graph.actors import meant
from graph.analysis import (
    Link,
    between,
    changes,
    changes_between,
    communities,
    pairs,
    path,
    rank,
    timeline,
)
from graph.analysis.ranking import betweenness
from graph.dataset import add_article, events
from graph.rollup import roll_up
from graph.selection import MET, Selection, select
from graph.store import open_dataset
from ontology.article import Article
from ontology.errors import InputError, SafeerError, UnknownActorError
from ontology.event import Actor, Event
from ontology.vocabulary import ID

MakeEvent = Callable[..., Event]


def short(iri: str) -> str:
    """The identifier without namespace."""
    return iri.removeprefix(ID)


def test_timeline(dataset: Dataset) -> None:
    """Events by month, coarser dates under their own, undated ones last."""
    periods = timeline(events(dataset))
    assert [(period.name, len(period.events)) for period in periods] == [
        ("2020", 1), ("2021-06", 1), ("2021-07", 4), (None, 1),
    ]  # fmt: skip
    assert list(periods[2].types.items()) == [("meet", 2), ("accuse", 1), ("receive", 1)]
    assert [event.date for event in periods[2].events] == ["2021-07-23"] * 3 + ["2021-07-26"]


@pytest.mark.parametrize(
    ("by", "names"),
    [
        ("year", ["2020", "2021", None]),
        ("day", ["2020", "2021-06", "2021-07-23", "2021-07-26", None]),
    ],
)
def test_timeline_steps(by: str, names: list[str | None], dataset: Dataset) -> None:
    """By day, month or year; nothing else."""
    assert [period.name for period in timeline(events(dataset), by=by)] == names  # type: ignore[arg-type]
    with pytest.raises(InputError, match="no step 'week'"):
        timeline([], by="week")  # type: ignore[arg-type]


@pytest.fixture
def chain(event: MakeEvent, article: Callable[..., Article]) -> Dataset:
    """Biden – Blinken – Hussein – Kadhimi, and Egypt with the League apart."""
    told = [
        event("meet", "biden", "blinken", number=1, date="2021-07-02"),
        event("talks", "blinken", "biden", number=2, date="2021-07-01"),
        event("visit", "hussein", "blinken", number=3),
        event("receive", "kadhimi", "hussein", number=4),
        event("phone", "biden", "kadhimi", number=5),
        event("meet", "biden", "kadhimi", number=6, modality="planned"),
        event("meet", "egypt", "league", number=7),
    ]
    dataset = open_dataset()
    add_article(dataset, article(), told)
    return dataset


def chain_of(dataset: Dataset, one: str, other: str, **selection: Any) -> list[Link]:
    """The chain between two named actors, of encounters that took place unless said else."""
    chosen = Selection(**({"type": MET, "modality": ("actual",)} | selection))
    return path(select(dataset, chosen), meant(dataset, one), meant(dataset, other))


def test_path(chain: Dataset) -> None:
    """The shortest chain of encounters, each link with its events by date."""
    links = chain_of(chain, "بايدن", "Kadhimi")
    assert [(short(link.one.id), short(link.other.id)) for link in links] == [
        ("person/joe-biden", "person/antony-blinken"),
        ("person/antony-blinken", "person/fuad-hussein"),
        ("person/fuad-hussein", "person/mustafa-al-kadhimi"),
    ]
    assert [(event.type, event.date) for event in links[0].events] == [
        ("talks", "2021-07-01"),
        ("meet", "2021-07-02"),
    ]


def test_path_of_other_acts(chain: Dataset) -> None:
    """Calls or plans shorten the way if they are to count."""
    assert len(chain_of(chain, "Biden", "Kadhimi", type=("phone",))) == 1
    assert len(chain_of(chain, "Biden", "Kadhimi", modality=("planned",))) == 1


def test_path_between_countries(chain: Dataset) -> None:
    """A country is reached when anyone who acts for it is."""
    [link] = chain_of(chain, "USA", "IRQ")
    assert short(link.one.id) == "person/antony-blinken"
    assert short(link.other.id) == "person/fuad-hussein"


def test_path_of_states(chain: Dataset) -> None:
    """Rolled up, the chain leads through states, and a person stands for one."""
    for one, other in (("USA", "IRQ"), ("Biden", "Kadhimi")):
        start, end = meant(chain, one), meant(chain, other)
        [link] = path(events(chain), start, end, states=True)
        assert (short(link.one.id), short(link.other.id)) == ("state/USA", "state/IRQ")
    assert len(link.events) == 3


def test_no_path(chain: Dataset) -> None:
    """No chain is an empty answer, nobody by the name an error."""
    assert chain_of(chain, "Biden", "Egypt") == []
    assert chain_of(chain, "Biden", "Kadhimi", type=("aid",)) == []
    assert chain_of(chain, "Biden", "Biden") == []
    with pytest.raises(UnknownActorError):
        chain_of(chain, "Biden", "Napoleon")


def test_pairs(chain: Dataset) -> None:
    """Each two once, whoever acted, the busiest first, with first and last date."""
    found = pairs(events(chain))
    assert [(short(x.one.id), short(x.other.id), len(x.events)) for x in found[:2]] == [
        ("person/antony-blinken", "person/joe-biden", 2),
        ("person/joe-biden", "person/mustafa-al-kadhimi", 2),
    ]
    assert (found[0].first, found[0].last) == ("2021-07-01", "2021-07-02")


def test_between(chain: Dataset) -> None:
    """All acts of all modalities between two, by date."""
    found = between(chain, "USA", "Iraq")
    assert [event.type for event in found] == ["visit", "phone", "meet"]
    planned = between(chain, "USA", "Iraq", selection=Selection(modality=("planned",)))
    assert [event.type for event in planned] == ["meet"]


def test_rank_by_degree(chain: Dataset) -> None:
    """Whoever deals with most others comes first."""
    ranked = rank(events(chain))
    assert [(short(entry.id), entry.score) for entry in ranked[:4]] == [
        ("person/antony-blinken", 2.0),
        ("person/fuad-hussein", 2.0),
        ("person/joe-biden", 2.0),
        ("person/mustafa-al-kadhimi", 2.0),
    ]
    assert ranked[0].label_en == "Antony Blinken"


@pytest.mark.parametrize("measure", ["pagerank", "betweenness"])
def test_rank_by_place_in_the_network(measure: str, event: MakeEvent) -> None:
    """The one in the middle of a star comes first."""
    told = [
        event("meet", "blinken", other, number=n)
        for n, other in enumerate(["biden", "kadhimi", "hussein", "egypt"])
    ]
    ranked = rank(told, by=measure)  # type: ignore[arg-type]
    assert short(ranked[0].id) == "person/antony-blinken"
    assert ranked[0].score > ranked[1].score
    assert [entry.id for entry in ranked[1:]] == sorted(entry.id for entry in ranked[1:])


def test_large_networks_are_sampled(
    event: MakeEvent, actor: Callable[..., Actor], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Betweenness of a large network is estimated, the same each time."""
    monkeypatch.setattr("graph.analysis.ranking.PIVOTS", 5)
    people = [actor("biden", id=f"{ID}person/p{n}") for n in range(30)]
    told = [
        event("meet", "", "", number=n, sources=(people[n],), targets=(people[n // 2],))
        for n in range(1, 30)
    ]
    assert rank(told, by="betweenness") == rank(told[::-1], by="betweenness")


def test_rank_of_nothing_and_of_nonsense() -> None:
    """No events have no actors; a measure that is none is bad input."""
    assert rank([]) == []
    with pytest.raises(InputError, match="no measure 'fame'"):
        rank([], by="fame")  # type: ignore[arg-type]


def test_pagerank_without_scipy(event: MakeEvent, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without SciPy the error says what to install."""
    monkeypatch.setitem(sys.modules, "scipy", None)
    with pytest.raises(SafeerError, match=r"safeer\[analysis\]"):
        rank([event("meet", "biden", "kadhimi")], by="pagerank")


def test_communities(event: MakeEvent) -> None:
    """Who deals with each other is together, the large community and its centre first."""
    people, states = "biden blinken kadhimi hussein", "usa iraq egypt"
    told = [
        event("meet", people, people, number=1),
        event("meet", states, states, number=2),
        event("accuse", "usa", "biden", number=3),
    ]
    found = [[short(x.id) for x in part.members] for part in communities(told)]
    assert found == [
        [
            "person/joe-biden",
            "person/antony-blinken",
            "person/fuad-hussein",
            "person/mustafa-al-kadhimi",
        ],
        ["state/USA", "state/EGY", "state/IRQ"],
    ]
    assert communities([]) == []


def test_changes(event: MakeEvent) -> None:
    """Pairs of countries whose number of events of a class differs."""
    before = [event("meet", "usa", "iraq", number=1), event("aid", "usa", "iraq", number=2)]
    after = [
        event("visit", "biden", "kadhimi", number=3),
        event("talks", "hussein", "blinken", number=4),
        event("phone", "usa", "kadhimi", number=5),
        event("aid", "usa", "iraq", number=6),
        event("accuse", "usa", "biden", number=7),
        event("accuse", "usa", "daesh", number=8),
    ]
    [change] = changes(roll_up(before), roll_up(after))[:1]
    assert (short(change.one.id), short(change.other.id)) == ("state/IRQ", "state/USA")
    assert (change.plover, change.before, change.after, change.new) == ("CONSULT", 1, 3, False)
    assert len(change.events) == 3
    found = {(short(x.one.id), short(x.other.id)): x for x in changes(before, after)}
    assert found["person/joe-biden", "person/mustafa-al-kadhimi"].new
    assert found["group/daesh", "state/USA"].new


def test_what_is_not_new(event: MakeEvent) -> None:
    """What two did long ago is not new when they do it again."""
    long_ago, now = (event("aid", "usa", "iraq", number=n) for n in (1, 2))
    [change] = changes([], [now], earlier=[long_ago])
    assert (change.before, change.after, change.new) == (0, 1, False)
    assert changes([], [now])[0].new


def test_changes_between_dates(event: MakeEvent) -> None:
    """A month is compared with as many days before; coarse and missing dates do not count."""
    told = [
        event("aid", "usa", "iraq", number=1, date="2020-01"),
        event("meet", "usa", "egypt", number=2, date="2021-06-15"),
        event("meet", "usa", "egypt", number=3, date="2021-07-15"),
        event("aid", "usa", "iraq", number=4, date="2021-07-31"),
        event("visit", "iraq", "egypt", number=5, date="2021-07"),
        event("accuse", "iraq", "egypt", number=6, date="2021"),
        event("accuse", "iraq", "egypt", number=7, date=None),
        event("accuse", "iraq", "egypt", number=8, date="2021-08-01"),
    ]
    found = changes_between(told, "2021-07")
    assert [(short(x.one.id), x.plover, x.before, x.after, x.new) for x in found] == [
        ("state/EGY", "CONSULT", 0, 1, True),
        ("state/IRQ", "AID", 0, 1, False),
    ]
    assert changes_between(told, "2021-07-01", "2021-07-31") == found
    with pytest.raises(InputError, match="swap them"):
        changes_between(told, "2021-07", "2021-06")


@pytest.mark.parametrize("links", [40, 70, 150])
def test_betweenness_is_that_of_networkx(links: int) -> None:
    """The product of matrices gives what the textbook gives, in parts that are apart, too."""
    network = nx.relabel_nodes(nx.gnm_random_graph(50, links, seed=links), str)
    assert betweenness(network) == pytest.approx(nx.betweenness_centrality(network))


def test_sampled_betweenness_is_near(event: MakeEvent) -> None:
    """From a third of the actors, the most central ones are found."""
    network = nx.relabel_nodes(nx.barabasi_albert_graph(150, 3, seed=1), str)
    exact, near = betweenness(network), betweenness(network, pivots=50)

    def top(scores: Mapping[str, float]) -> set[str]:
        return set(sorted(scores, key=lambda node: -scores[node])[:10])

    assert len(top(exact) & top(near)) >= 8


def test_changes_to_the_ends_of_the_calendar(event: MakeEvent) -> None:
    """All years there are may be compared with the none before them."""
    told = [
        event("aid", "usa", "iraq", date="9999-12-31"),
        event("aid", "usa", "iraq", date="0001-01-01", number=1),
    ]
    assert [x.after for x in changes_between(told, "0001", "9999")] == [2]
