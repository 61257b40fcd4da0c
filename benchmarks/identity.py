"""How well actors are told apart and brought together across articles.

    python -m benchmarks.identity EVENTS.jsonl...

The events are those of ``safeer build SaudiNewsNet... -o events.jsonl`` (late July and early
August 2015); ``data/identity.csv`` says of 426 identifiers that they told which person each is. Prints
precision, recall and F1 over pairs and B³, before (identifiers as extracted) and after.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from pathlib import Path

from graph.identity.clustering import Clustering
from graph.identity.decisions import Decisions
from graph.identity.evidence import Evidence, told
from ontology.event import Event, from_record
from ontology.vocabulary import ID

LABELS = Path(__file__).with_name("data") / "identity.csv"

_PERSON = f"{ID}person/"


class MemoryIndex:
    """The evidence of a corpus in memory."""

    def __init__(self, articles: Iterable[tuple[str, list[Event]]]) -> None:
        self._evidence: dict[str, Evidence] = {}
        for year, events in articles:
            for id_, new in told(events, year).items():
                old = self._evidence.get(id_, new)
                self._evidence[id_] = Evidence(
                    id_, old.tellings | new.tellings, old.apart | new.apart
                )
        self._having: defaultdict[str, set[str]] = defaultdict(set)
        for id_, evidence in self._evidence.items():
            for key in evidence.shared_keys:
                self._having[key].add(id_)

    def evidence(self, id_: str) -> Evidence | None:
        """What is told under the identifier."""
        return self._evidence.get(id_)

    def having(self, key: str) -> set[str]:
        """Identifiers with this key."""
        return self._having[key]


def main(paths: list[str]) -> None:
    """Print the scores."""
    articles: defaultdict[str, list[Event]] = defaultdict(list)
    for path in paths:
        for line in Path(path).read_text(encoding="utf-8").splitlines():
            event = from_record(json.loads(line))
            articles[event.doc_id].append(event)
    # The articles of this corpus are called by the day they appeared.
    index = MemoryIndex((doc_id[:4], articles[doc_id]) for doc_id in sorted(articles))
    clustering = Clustering(index, Decisions())
    gold = dict(_gold())
    found = {id_: clustering.verdict(f"{_PERSON}{id_}", "2015").actor for id_ in gold}
    print(f"{len(gold)} identifiers, {len(set(gold.values()))} persons")
    print("           pairs P     R    F1   B3 P     R    F1")
    for name, answer in (("extracted", {id_: id_ for id_ in gold}), ("identified", found)):
        scores = (*_pairs(gold, answer), *_b_cubed(gold, answer))
        print(f"{name:12}" + "".join(f"{score:6.3f}" for score in scores))
    for id_, other in combinations(sorted(gold), 2):
        if (gold[id_] == gold[other]) != (found[id_] == found[other]):
            print("missed" if gold[id_] == gold[other] else "wrong ", id_, other)


def _gold() -> Iterable[tuple[str, str]]:
    with LABELS.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            yield row["told"], row["person"]


def _pairs(gold: Mapping[str, str], found: Mapping[str, str]) -> tuple[float, float, float]:
    same = {pair for pair in combinations(sorted(gold), 2) if gold[pair[0]] == gold[pair[1]]}
    said = {pair for pair in combinations(sorted(gold), 2) if found[pair[0]] == found[pair[1]]}
    right = len(same & said)
    return _scores(right / len(said) if said else 1.0, right / len(same))


def _b_cubed(gold: Mapping[str, str], found: Mapping[str, str]) -> tuple[float, float, float]:
    precision = recall = 0.0
    for id_ in gold:
        same = {x for x in gold if gold[x] == gold[id_]}
        said = {x for x in gold if found[x] == found[id_]}
        precision += len(same & said) / len(said)
        recall += len(same & said) / len(same)
    return _scores(precision / len(gold), recall / len(gold))


def _scores(precision: float, recall: float) -> tuple[float, float, float]:
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


if __name__ == "__main__":
    main(sys.argv[1:])
