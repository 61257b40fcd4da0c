"""How well the tellings of one act in several newspapers are brought together.

usage: python -m benchmarks.retellings CORPUS [--jobs N] [--errors]

CORPUS is the folder of SaudiNewsNet's daily archives. ``data/retellings.csv`` names the event of
649 mentions in 247 articles of the first week of August 2015, read and labelled by hand:
article, where the trigger stands in it, event. Those of 1 to 4 August (``tune``) were looked at
while the weights were set, those of 6 and 7 August (``held``) were not.

The articles are read again, their events extracted and put into a graph as ``safeer build``
does. Prints, for each half and both: how many labelled mentions are found among the events
extracted (matched by overlap of the triggers), and for these, pairs and B3: precision, recall,
F1; once as the graph has them, once by the event ids of the single articles.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from graph.dataset import add_article, events
from graph.store import open_dataset
from ontology.event import Event
from safeer.extraction import extract_all
from tools.saudinewsnet import articles

LABELS = Path(__file__).with_name("data") / "retellings.csv"


@dataclass(frozen=True, slots=True)
class Label:
    """A mention and the event that it tells of."""

    doc_id: str
    start: int
    end: int
    cluster: str
    fold: str


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall of a grouping."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __str__(self) -> str:
        return f"P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}"


def pairwise(gold: Sequence[Hashable], found: Sequence[Hashable]) -> Score:
    """Of all pairs of mentions, those rightly together.

    >>> print(pairwise("aab", "xyy"))
    P 0.000  R 0.000  F1 0.000
    """
    both = together = meant = 0
    for one, other in combinations(range(len(gold)), 2):
        same, joined = gold[one] == gold[other], found[one] == found[other]
        both += same and joined
        meant += same
        together += joined
    return Score(both / together if together else 1.0, both / meant if meant else 1.0)


def b_cubed(gold: Sequence[Hashable], found: Sequence[Hashable]) -> Score:
    """For each mention, how much of its group is rightly there, and how much of its event.

    >>> print(b_cubed("aab", "xxx"))
    P 0.556  R 1.000  F1 0.714
    """
    events, groups = _members(gold), _members(found)
    shared = [
        (len(events[x] & groups[y]), len(groups[y]), len(events[x]))
        for x, y in zip(gold, found, strict=True)
    ]
    return Score(
        sum(both / group for both, group, _ in shared) / len(shared),
        sum(both / event for both, _, event in shared) / len(shared),
    )


def _members(names: Sequence[Hashable]) -> Mapping[Hashable, set[int]]:
    members: dict[Hashable, set[int]] = defaultdict(set)
    for number, name in enumerate(names):
        members[name].add(number)
    return members


def labels() -> list[Label]:
    """The labelled mentions."""
    with LABELS.open(encoding="utf-8", newline="") as stream:
        return [
            Label(row["doc_id"], int(row["start"]), int(row["end"]), row["cluster"], row["fold"])
            for row in csv.DictReader(stream)
        ]


def mentions(told: Iterable[Event]) -> Mapping[str, list[Event]]:
    """The events by article."""
    by_article: dict[str, list[Event]] = defaultdict(list)
    for event in told:
        by_article[event.doc_id].append(event)
    return by_article


def match(label: Label, told: Iterable[Event]) -> Event | None:
    """The event whose trigger overlaps the labelled one most, the surest of equals."""

    def overlap(event: Event) -> int:
        return min(label.end, event.trigger.end) - max(label.start, event.trigger.start)

    found = [event for event in told if overlap(event) > 0]
    return max(found, key=lambda event: (overlap(event), event.confidence), default=None)


def main() -> None:
    """Read, extract, build, compare and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--errors", action="store_true", help="list events told apart or mixed")
    arguments = parser.parse_args()
    wanted = labels()
    dataset = open_dataset()
    single: dict[str, str] = {}
    read = articles(arguments.corpus, (label.doc_id for label in wanted))
    for article, found in extract_all(read, jobs=arguments.jobs):
        if isinstance(found, list):
            add_article(dataset, article, found)
            single |= {event.mention_id: event.event_id for event in found}
    told = mentions(events(dataset))
    for fold in ("tune", "held", "both"):
        chosen = [label for label in wanted if fold in (label.fold, "both")]
        pairs = [(label, match(label, told[label.doc_id])) for label in chosen]
        matched = [(label, event) for label, event in pairs if event is not None]
        gold = [label.cluster for label, _ in matched]
        print(f"{fold}: {len(matched)} of {len(chosen)} mentions found, {len(set(gold))} events")
        for name, ids in (
            ("graph", [event.event_id for _, event in matched]),
            ("single articles", [single[event.mention_id] for _, event in matched]),
        ):
            print(f"  {name:16} pairs {pairwise(gold, ids)}   B3 {b_cubed(gold, ids)}")
    if arguments.errors:
        _print_errors((x, match(x, told[x.doc_id])) for x in wanted)


def _print_errors(matched: Iterable[tuple[Label, Event | None]]) -> None:
    parts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    mixed: dict[str, set[str]] = defaultdict(set)
    for label, event in matched:
        if event is not None:
            parts[label.cluster][event.event_id] += 1
            mixed[event.event_id].add(label.cluster)
    for cluster, counts in sorted(parts.items()):
        with_ = sorted(set().union(*(mixed[event] for event in counts)) - {cluster})
        if len(counts) > 1 or with_:
            sizes = " + ".join(str(size) for size in sorted(counts.values(), reverse=True))
            sys.stdout.write(
                f"{cluster}: {sizes}" + (f", with {' '.join(with_)}\n" if with_ else "\n")
            )


if __name__ == "__main__":
    main()
