"""What the events amount to: when, through whom, who matters, who belongs together, what changed.

All count events, not tellings. Ties are broken by identifier and chance has a fixed seed, so
the same events give the same answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

import networkx as nx
from rdflib import Dataset

from graph.actors import Meant, meant
from graph.merge import MergedEvent, merge
from graph.network import encounters
from graph.selection import MET, Selection, matching, select
from ontology.errors import InputError, SafeerError
from ontology.event import Event
from ontology.vocabulary import event_types

Step = Literal["day", "month", "year"]
Measure = Literal["degree", "pagerank", "betweenness"]

_LETTERS: dict[Step, int] = {"day": 10, "month": 7, "year": 4}

#: Networks with more actors have their betweenness estimated from this many of them.
PIVOTS = 200


@dataclass(frozen=True, slots=True)
class Period:
    """The events of a day, month or year; ``name`` is ``None`` for events without a date."""

    name: str | None
    events: tuple[MergedEvent, ...]

    @property
    def types(self) -> dict[str, int]:
        """How many events of each type, the most frequent first."""
        counts = Counter(event.type for event in self.events)
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def timeline(events: Iterable[Event], *, by: Step = "month") -> list[Period]:
    """The events by day, month or year, in order, those without a date last.

    An event whose date is coarser than the step stands under its own date: one of ``2015``
    comes before those of ``2015-01``.
    """
    if by not in _LETTERS:
        raise InputError(f"no step {by!r}: use {', '.join(_LETTERS)}")
    periods: dict[str | None, list[MergedEvent]] = {}
    for event in merge(events):
        name = None if event.date is None else event.date[: _LETTERS[by]]
        periods.setdefault(name, []).append(event)
    return [
        Period(name, _dated(periods[name]))
        for name in sorted(periods, key=lambda name: (name is None, name or ""))
    ]


@dataclass(frozen=True, slots=True)
class Link:
    """Two actors of a chain and the encounters that link them, by date."""

    one: str
    other: str
    events: tuple[MergedEvent, ...]


def path(
    dataset: Dataset,
    one: str,
    other: str,
    *,
    types: Collection[str] = MET,
    modality: Collection[str] = ("actual",),
) -> list[Link]:
    """A shortest chain of encounters from one actor to the other; empty if there is none.

    Actors are named as for :func:`graph.queries.met`; a country stands for all who act for
    it. Raises :class:`~ontology.errors.UnknownActorError`.
    """
    start, end = meant(dataset, one), meant(dataset, other)
    events = select(dataset, Selection(type=tuple(types), modality=tuple(modality)))
    network = encounters(events, types=types, modalities=modality)
    # Two nodes that are nobody's identifier stand for all who are meant.
    network.add_edges_from(("from", actor) for actor in _those(network, start))
    network.add_edges_from((actor, "to") for actor in _those(network, end))
    try:
        chain = nx.shortest_path(network, "from", "to")[1:-1]
    except (nx.NetworkXNoPath, nx.NodeNotFound):
        return []
    told = {event.event_id: event for event in merge(events)}
    return [
        Link(a, b, _dated(told[id_] for id_ in network.edges[a, b]["event_ids"].split()))
        for a, b in pairwise(chain)
    ]


def between(
    dataset: Dataset, one: str, other: str, *, selection: Selection | None = None
) -> list[MergedEvent]:
    """All that passed between two actors or countries, whichever acted, by date.

    The other conditions of ``selection`` apply too; errors as :func:`graph.selection.select`.
    """
    chosen = replace(selection or Selection(), actor=one, with_=other)
    return list(_dated(matching(dataset, chosen)))


@dataclass(frozen=True, slots=True)
class Ranked:
    """An actor and what it scores by a measure."""

    id: str
    label: str
    label_en: str | None
    kind: str
    country: str | None
    score: float


def rank(
    events: Iterable[Event],
    *,
    by: Measure = "degree",
    modalities: Collection[str] = ("actual",),
) -> list[Ranked]:
    """The actors of the events, the most central first.

    Two actors are linked by the events between them. ``degree``: how many actors one deals with;
    ``pagerank``: dealing often with those who are central counts more (needs SciPy);
    ``betweenness``: how many shortest ways between others lead through one, estimated from
    :data:`PIVOTS` actors where there are more. Scores are shares of 1 but for ``degree``.
    """
    network = encounters(events, types=event_types(), modalities=modalities)
    scores = _scores(network, by)
    ranked = [
        Ranked(
            id=actor,
            label=said["label"],
            label_en=said.get("label_en"),
            kind=said["kind"],
            country=said.get("country"),
            score=scores[actor],
        )
        for actor, said in network.nodes.items()
    ]
    return sorted(ranked, key=lambda entry: (-entry.score, entry.id))


def _scores(network: nx.Graph[str], by: Measure) -> Mapping[str, float]:
    match by:
        case "degree":
            return {actor: float(len(network[actor])) for actor in network}
        case "pagerank":
            try:
                return _rounded(nx.pagerank(network, weight="weight"))
            except ImportError as error:
                raise SafeerError('pagerank needs SciPy: pip install "safeer[analysis]"') from error
        case "betweenness":
            sample = PIVOTS if len(network) > PIVOTS else None
            return _rounded(nx.betweenness_centrality(network, k=sample, seed=0))
    raise InputError(f"no measure {by!r}: use degree, pagerank or betweenness")


def _rounded(scores: Mapping[str, float]) -> dict[str, float]:
    """Scores to ten digits, so that the last bits of a sum do not decide a tie."""
    return {actor: round(score, 10) for actor, score in scores.items()}


@dataclass(frozen=True, slots=True)
class Community:
    """Actors that deal with each other more than with the rest, the most connected first."""

    members: tuple[Ranked, ...]


def communities(
    events: Iterable[Event], *, modalities: Collection[str] = ("actual",)
) -> list[Community]:
    """The actors parted by whom they deal with (Louvain's method), large communities first."""
    told = list(events)
    network = encounters(told, types=event_types(), modalities=modalities)
    place = {entry.id: entry for entry in rank(told, modalities=modalities)}
    parts = nx.community.louvain_communities(network, weight="weight", seed=0)
    found = [
        Community(tuple(sorted((place[x] for x in part), key=lambda x: (-x.score, x.id))))
        for part in parts
    ]
    return sorted(found, key=lambda part: (-len(part.members), part.members[0].id))


@dataclass(frozen=True, slots=True)
class Change:
    """How many events of a PLOVER class two parties had before and after."""

    one: str
    other: str
    plover: str
    before: int
    after: int


def changes(
    before: Iterable[Event], after: Iterable[Event], *, countries: bool = True
) -> list[Change]:
    """What differs between two sets of events, the largest difference first.

    Parties are countries (ISO codes), or with ``countries=False`` actors (IRIs); who acted
    towards whom does not count. Give the events of two times, two sources or two stores.
    """
    counts = [_counts(events, countries=countries) for events in (before, after)]
    found = [
        Change(*key, counts[0][key], counts[1][key])
        for key in counts[0].keys() | counts[1].keys()
        if counts[0][key] != counts[1][key]
    ]
    return sorted(found, key=lambda x: (-abs(x.after - x.before), x.one, x.other, x.plover))


def _counts(events: Iterable[Event], *, countries: bool) -> Counter[tuple[str, str, str]]:
    counts: Counter[tuple[str, str, str]] = Counter()
    for event in merge(events):
        pairs = set()
        for a, b, _ in event.pairs():
            one, other = (a.country, b.country) if countries else (a.id, b.id)
            if one is not None and other is not None and one != other:
                pairs.add((min(one, other), max(one, other), event.plover))
        counts.update(pairs)
    return counts


def _those(network: nx.Graph[str], whom: Meant) -> list[str]:
    """The actors of the network that are meant."""
    return [
        actor
        for actor, said in network.nodes.items()
        if actor in whom.ids or said.get("country") in whom.countries
    ]


def _dated(events: Iterable[MergedEvent]) -> tuple[MergedEvent, ...]:
    """The events by date, those without last."""
    return tuple(sorted(events, key=lambda event: (event.date or "9999", event.event_id)))
