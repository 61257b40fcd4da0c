"""How long the questions take.

usage: python -m benchmarks.questions [--actors 5000] [--events 100000] [--store DIR]

Without a store, made-up events between made-up actors (some act far more than others, as in the
news) are asked in memory. With one, the questions are asked of it, reading included.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import time
from collections.abc import Callable, Sized
from functools import partial
from pathlib import Path

import safeer
from graph.analysis import changes_between, communities, pairs, rank, timeline
from graph.network import actions
from graph.rollup import roll_up
from ontology.event import Actor, Event, Quote
from ontology.reference import states
from ontology.vocabulary import ID, event_types


def main() -> None:
    """Ask, and print how long each answer took, its share of the processor, and its size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--actors", type=int, default=5_000)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--store", type=Path)
    arguments = parser.parse_args()
    questions = (
        _of_events(made_up(arguments.actors, arguments.events))
        if arguments.store is None
        else _of_store(safeer.open(arguments.store))
    )
    for name, ask in questions.items():
        begun, worked = time.perf_counter(), time.process_time()
        answer = ask()
        took, work = time.perf_counter() - begun, time.process_time() - worked
        print(f"{name:24} {took:7.2f} s {work:7.2f} s  {len(answer):,}", flush=True)


def _of_events(events: list[Event]) -> dict[str, Callable[[], Sized]]:
    return {
        "rank by degree": partial(rank, events),
        "rank by pagerank": partial(rank, events, by="pagerank"),
        "rank by betweenness": partial(rank, events, by="betweenness"),
        "communities": partial(communities, events),
        "communities of states": lambda: communities(roll_up(events)),
        "timeline": partial(timeline, events),
        "pairs": partial(pairs, events),
        "changes in a month": partial(changes_between, events, "2015-07"),
        "view of actions": partial(actions, events),
    }


def _of_store(graph: safeer.KnowledgeGraph) -> dict[str, Callable[[], Sized]]:
    busiest = graph.rank(by="strength", states=True)
    one, other = busiest[0].id, busiest[1].id
    return {
        "met, all": graph.met,
        "met, the busiest": partial(graph.met, one),
        "between the two busiest": partial(graph.between, one, other),
        "path": partial(graph.path, busiest[-1].id, one, states=True),
        "timeline of the busiest": partial(graph.timeline, one),
        "rank by degree": graph.rank,
        "rank by betweenness": partial(graph.rank, by="betweenness"),
        "communities of states": partial(graph.communities, states=True),
        "actors": graph.actors,
    }


def made_up(actors: int, events: int) -> list[Event]:
    """Events between persons of all states, the same each time."""
    draw = random.Random(0)
    countries = [state.iso3 for state in states()]
    people = [
        Actor(
            id=f"{ID}person/p{number}",
            label=f"شخص {number}",
            label_en=f"Person {number}",
            kind="person",
            country=countries[number % len(countries)],
            role=None,
            text="شخص",
            start=0,
            end=3,
        )
        for number in range(actors)
    ]
    weights = [1 / (number + 5) ** 0.6 for number in range(actors)]
    types = list(event_types().values())
    sides = iter(draw.choices(people, weights, k=4 * events))
    found: list[Event] = []
    while len(found) < events:
        source, target = next(sides), next(sides)
        if source == target:
            continue
        number, type_ = len(found), draw.choice(types)
        found.append(
            Event(
                doc_id=f"a{number // 4}",
                mention_id=f"m{number}",
                event_id=f"{ID}event/e{number}",
                type=type_.name,
                plover=type_.plover,
                modality="actual",
                sources=(source,),
                targets=(target,),
                trigger=Quote("التقى", 0, 5),
                sentence=Quote("التقى شخص شخصا.", 0, 15),
                date=(dt.date(2015, 1, 1) + dt.timedelta(days=number % 365)).isoformat(),
                date_text=None,
                place=None,
                place_id=None,
                claimed_by=None,
                rule="benchmark",
                confidence=0.9,
            )
        )
    return found


if __name__ == "__main__":
    main()
