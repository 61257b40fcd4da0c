"""Whether the confidence of events means what it says: how many of each band are right.

usage: python -m benchmarks.calibration GOLD_DIR

GOLD_DIR holds one annotation a file, ``GOLD_DIR.jsonl`` the articles, ``score.py`` beside them
tells actors and types apart. Each telling that is asserted (actual or planned) counts: its pairs
of actors are looked up by the scorer's ``fine`` key (source, type, target), among what the
annotation requires, or accepts instead. It is right if at least half of its pairs are, and left
out if all it says is optional. The bar: of the events of 0.9 and more, 90 % are right. ``error``
is the mean distance between confidence and share right, weighed by events.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

from extractors.pipeline import extract, load
from extractors.reading import read
from ontology.article import Article
from ontology.event import to_record

BANDS = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
SURE, BAR = 0.9, 0.9


def load_scorer(path: Path) -> ModuleType:
    """The scorer of the annotated articles as a module."""
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is no Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def verdict(score: ModuleType, doc: Any, event: Mapping[str, Any]) -> bool | None:
    """Whether an event is right; ``None`` where the annotation leaves it open."""
    metric = score.Metric("fine")
    required: set[Any] = set()
    optional: set[Any] = set()
    for gold in doc.events:
        if gold["modality"] in score.FACTUAL:
            for main, accepted in score.gold_event_keys(metric, gold, doc):
                (optional if gold["optional"] else required).update(accepted | {main})
    right = wrong = 0
    for source in event["sources"]:
        for target in event["targets"]:
            keys = {
                metric.key(event["type"], (x, y), doc)
                for x in doc.resolve(source) or {"source"}
                for y in doc.resolve(target) or {"target"}
                if x != y
            }
            if keys & required:
                right += 1
            elif keys and not keys & optional:
                wrong += 1
    return right >= wrong if right or wrong else None


def judged(gold: Path) -> Iterator[tuple[float, bool]]:
    """Confidence and verdict of every event of the annotated articles."""
    score = load_scorer(gold.parent / "score.py")
    nlp = load("ar")
    for article in read(gold.with_suffix(".jsonl")):
        path = gold / f"{article.id}.json" if isinstance(article, Article) else None
        if not isinstance(article, Article) or path is None or not path.exists():
            continue
        doc = score.Doc(
            {"title": article.title, "text": article.text}, json.loads(path.read_text("utf-8"))
        )
        for event in extract(nlp, article):
            if event.modality in score.FACTUAL:
                right = verdict(score, doc, to_record(event))
                if right is not None:
                    yield event.confidence, right


def table(events: Sequence[tuple[float, bool]]) -> list[tuple[float, float, int, float, float]]:
    """Bands that hold events: from, to, how many, mean confidence, share right.

    >>> table([(0.45, True), (0.41, False), (1.0, True)])
    [(0.4, 0.5, 2, 0.43, 0.5), (0.95, 1.0, 1, 1.0, 1.0)]
    """
    rows = []
    for low, high in pairwise(BANDS):
        inside = [one for one in events if low <= one[0] < high or one[0] == high == BANDS[-1]]
        if inside:
            mean = sum(confidence for confidence, _ in inside) / len(inside)
            rows.append((low, high, len(inside), mean, sum(r for _, r in inside) / len(inside)))
    return rows


def main() -> int:
    """Judge and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    gold: Path = parser.parse_args().gold
    for path in (gold, gold.with_suffix(".jsonl"), gold.parent / "score.py"):
        if not path.exists():
            print(f"{path} is not there: needs the annotated articles", file=sys.stderr)
            return 2
    events = list(judged(gold))
    rows = table(events)
    print(f"{'confidence':>14}{'events':>8}{'mean':>7}{'right':>7}")
    for low, high, count, mean, right in rows:
        print(f"{low:>7.2f} – {high:.2f}{count:>8}{mean:>7.2f}{right:>7.2f}")
    error = sum(count * abs(mean - right) for _, _, count, mean, right in rows) / len(events)
    sure = [right for confidence, right in events if confidence >= SURE]
    share = sum(sure) / len(sure) if sure else 1.0
    print(f"{len(events)} events, {sum(r for _, r in events)} right, calibration error {error:.3f}")
    print(f"of {len(sure)} events of {SURE} and more {share:.2f} are right; bar: {BAR}")
    return int(share < BAR)


if __name__ == "__main__":
    sys.exit(main())
