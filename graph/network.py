"""networkx views of the events: who acted towards whom, who met whom, which states did.

Give them the events of a selection (:func:`graph.selection.select`).

Attributes are flat (text, numbers, truth values) and left out where the text does not give
them, so that every view can be written to any file format.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from typing import Any

import networkx as nx

from graph.actors import Meant
from graph.merge import MergedEvent, commonest, merge
from graph.selection import MET
from ontology.event import Actor, Event
from ontology.reference import state
from ontology.vocabulary import event_types


def multigraph(events: Iterable[Event]) -> nx.MultiDiGraph[str]:
    """Actor – action – actor: an edge for each event and pair of actors in it.

    Nodes are actor IRIs with ``label``, ``label_en``, ``kind``, ``country``, ``role`` and
    ``events`` (how many the actor takes part in). Edge keys are ``event_id#n``, unique in the
    graph. Edges carry ``type``, ``plover``, ``modality``, ``directed`` (false for symmetric
    acts, whose direction says nothing), ``date``, ``place``, ``sentence``, ``trigger``,
    ``article``, ``rule`` and ``confidence`` of the surest telling, ``articles`` (all that
    tell of it) and ``weight`` (tellings).
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    merged = merge(events)
    graph.add_nodes_from(_actor_nodes(merged))
    for event in merged:
        attributes = _edge_attributes(event)
        for number, (source, target, directed) in enumerate(event.pairs()):
            graph.add_edge(
                source.id,
                target.id,
                key=f"{event.event_id}#{number}",
                directed=directed,
                **attributes,
            )
    return graph


def encounters(
    events: Iterable[Event],
    *,
    types: Collection[str] = MET,
    modalities: Collection[str] = ("actual",),
) -> nx.Graph[str]:
    """Who met whom: one undirected edge a pair.

    Edges carry ``weight`` (encounters), ``tellings``, ``types``, ``first`` and ``last`` date,
    and ``event_ids``; the lists are joined by spaces.
    """
    graph: nx.Graph[str] = nx.Graph()
    met = [x for x in merge(events) if x.type in types and x.modality in modalities]
    graph.add_nodes_from(_actor_nodes(met))
    together: dict[tuple[str, str], list[MergedEvent]] = {}
    for event in met:
        for source, target, _ in event.pairs():
            first, second = sorted((source.id, target.id))
            together.setdefault((first, second), []).append(event)
    for (first, second), shared in sorted(together.items()):
        graph.add_edge(
            first,
            second,
            types=" ".join(sorted({event.type for event in shared})),
            event_ids=" ".join(sorted({event.event_id for event in shared})),
            **_summary(shared),
        )
    return graph


def actions(
    events: Iterable[Event], *, modalities: Collection[str] = ("actual",)
) -> nx.MultiDiGraph[str]:
    """Actor – action – actor: one edge for each pair of actors and event type.

    Nodes are those of :func:`multigraph`; the edge key is the type, and edges carry ``type``,
    ``plover``, ``directed``, ``weight`` (events), ``tellings``, ``first`` and ``last`` date.
    Symmetric types have one edge a pair; a directed act that the text tells both ways counts
    both ways.
    """
    merged = [event for event in merge(events) if event.modality in modalities]
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from(_actor_nodes(merged))
    _add_actions(graph, merged, lambda actor: actor.id)
    return graph


def dyads(
    events: Iterable[Event], *, modalities: Collection[str] = ("actual",)
) -> nx.MultiDiGraph[str]:
    """State – action – state: one edge for each pair of countries and event type.

    Nodes are ISO 3166-1 alpha-3 codes with ``label`` and ``label_en``; an actor counts for the
    state it acts for. Edges are those of :func:`actions`.
    """
    merged = [event for event in merge(events) if event.modality in modalities]
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    _add_actions(graph, merged, lambda actor: actor.country)
    for iso3 in graph:
        graph.add_node(iso3, **_state_attributes(iso3))
    return graph


def ego(
    events: Iterable[Event],
    whom: Meant,
    *,
    radius: int = 1,
    modalities: Collection[str] = ("actual",),
) -> nx.MultiDiGraph[str]:
    """The part of :func:`actions` around someone: all within ``radius`` steps, and their acts.

    Several actors who are meant have one neighbourhood together. Nodes carry ``distance``,
    too: 0 for those meant.
    """
    whole = actions(events, modalities=modalities)
    centres = {
        actor
        for actor, said in whole.nodes.items()
        if actor in whom.ids or said.get("country") in whom.countries
    }
    distances: dict[str, int] = {}
    if centres:
        near = nx.multi_source_dijkstra_path_length(
            nx.Graph(whole), centres, cutoff=radius, weight=None
        )
        distances = {actor: int(distance) for actor, distance in near.items()}
    # In the order of the whole: a subgraph's own order would change from run to run.
    whole.remove_nodes_from([actor for actor in whole if actor not in distances])
    nx.set_node_attributes(whole, distances, "distance")
    return whole


def _add_actions(
    graph: nx.MultiDiGraph[str],
    events: Iterable[MergedEvent],
    node: Callable[[Actor], str | None],
) -> None:
    """One edge for each two nodes that actors stand for, and type of event between them."""
    between: dict[tuple[str, str, str], dict[str, MergedEvent]] = {}
    for event in events:
        for source, target, directed in event.pairs():
            one, other = node(source), node(target)
            if one is None or other is None:
                continue
            for first, second in _directions(one, other, event, directed):
                between.setdefault((first, second, event.type), {})[event.event_id] = event
    for end in sorted({end for first, second, _ in between for end in (first, second)}):
        graph.add_node(end)
    for (first, second, type_), shared in sorted(between.items()):
        graph.add_edge(
            first,
            second,
            key=type_,
            type=type_,
            plover=event_types()[type_].plover,
            directed=not event_types()[type_].symmetric,
            **_summary(list(shared.values())),
        )


def _directions(
    source: str, target: str, event: MergedEvent, directed: bool
) -> list[tuple[str, str]]:
    """The pairs an event between two counts for: none within one country."""
    if source == target:
        return []
    if event_types()[event.type].symmetric:
        return [(min(source, target), max(source, target))]
    return [(source, target)] if directed else [(source, target), (target, source)]


def _actor_nodes(events: Iterable[MergedEvent]) -> list[tuple[str, dict[str, Any]]]:
    """Each actor once, sorted, described as most of its mentions do."""
    mentions: dict[str, list[Actor]] = {}
    taking_part: Counter[str] = Counter()
    for event in events:
        taking_part.update(actor.id for actor in event.actors)
        for telling in event.tellings:
            for actor in (*telling.sources, *telling.targets):
                mentions.setdefault(actor.id, []).append(actor)
    return [
        (
            actor_id,
            _given(
                label=_commonest(actor.label for actor in said),
                label_en=_commonest(actor.label_en for actor in said),
                kind=_commonest(actor.kind for actor in said),
                country=_commonest(actor.country for actor in said),
                role=_commonest(actor.role for actor in said),
                events=taking_part[actor_id],
            ),
        )
        for actor_id, said in sorted(mentions.items())
    ]


def _commonest(values: Iterable[str | None]) -> str | None:
    return commonest(Counter(value for value in values if value is not None))


def _edge_attributes(event: MergedEvent) -> dict[str, Any]:
    surest = event.surest
    return _given(
        type=event.type,
        plover=event.plover,
        modality=event.modality,
        date=event.date,
        place=event.place,
        sentence=surest.sentence.text,
        trigger=surest.trigger.text,
        article=surest.doc_id,
        articles="; ".join(event.articles),
        confidence=surest.confidence,
        rule=surest.rule,
        weight=len(event.tellings),
    )


def _summary(events: list[MergedEvent]) -> dict[str, Any]:
    """How many events and tellings, and the first and last date among them."""
    dates = sorted(event.date for event in events if event.date is not None)
    return _given(
        weight=len(events),
        tellings=sum(len(event.tellings) for event in events),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
    )


def _state_attributes(iso3: str) -> dict[str, Any]:
    known = state(iso3)
    if known is None:
        return {"label": iso3}
    return {"label": known.name_ar, "label_en": known.name_en}


def _given(**attributes: Any) -> dict[str, Any]:
    return {name: value for name, value in attributes.items() if value is not None}
