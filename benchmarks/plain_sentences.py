"""Score the extraction of Arabic on plain sentences of our own, in which nothing is doubtful.

usage: python -m benchmarks.plain_sentences [--errors]

``data/plain_sentences_ar.jsonl`` holds texts of one to three sentences in the manner of the press
of many countries and years, written without the lexicon in sight, and every event that they tell:
types that are right, modality, stretches that name sources and targets. No model learns from them,
but they are no blind test: what was missed in them was read when lexicon and examples grew.
An event is found if one of its PLOVER class has all its actors; in mutual acts the sides do not
count. Prints recall, precision, and how many have the right modality; by type what was found.
"""

from __future__ import annotations

import argparse
import datetime
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from extractors.pipeline import extract, load
from ontology.article import Article
from ontology.event import Actor, Event
from ontology.vocabulary import event_types

SENTENCES = Path(__file__).with_name("data") / "plain_sentences_ar.jsonl"
_PUBLISHED = datetime.date(2020, 1, 1)
_MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})


def main() -> None:
    """Score, and show what is missed and made up."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--errors", action="store_true", help="print what is missed and made up")
    arguments = parser.parse_args()
    nlp = load("ar")
    found: Counter[str] = Counter()
    told: Counter[str] = Counter()
    right_ones = wrong = modality = 0
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        text = json.loads(line)
        events = extract(nlp, Article(text["id"], "", text["text"], published=_PUBLISHED))
        right: set[tuple[str, frozenset[str]]] = set()
        for one in text["events"]:
            told[one["types"][0]] += 1
            same = [event for event in events if _same(event, one)]
            right |= {_who(event) for event in same}
            found[one["types"][0]] += bool(same)
            modality += any(event.modality == one["modality"] for event in same)
            if arguments.errors and not same:
                print(
                    f"MISSED {one['types'][0]} {one['sources']} > {one['targets']}: {text['text']}"
                )
        made_up = {_who(event): event for event in events if _who(event) not in right}
        wrong += len(made_up)
        right_ones += len(right)
        for event in made_up.values() if arguments.errors else ():
            sides = ([actor.label for actor in side] for side in (event.sources, event.targets))
            print(f"MADE UP {event.type} ({event.trigger.text})", *sides, f": {text['text']}")
    hits = found.total()
    print(f"recall {hits / told.total():.3f} of {told.total()} events")
    print(f"precision {right_ones / max(1, right_ones + wrong):.3f}, {wrong} made up")
    print(f"modality {modality / max(1, hits):.3f} of those found")
    print(" ".join(f"{type_} {found[type_]}/{count}" for type_, count in sorted(told.items())))


def _who(event: Event) -> tuple[str, frozenset[str]]:
    """The class of an event and the ids of its actors."""
    return event.plover, frozenset(actor.id for actor in (*event.sources, *event.targets))


def _same(event: Event, told: dict[str, Any]) -> bool:
    """An event is of the class of an annotated one and has its actors."""
    if event.plover not in {event_types()[type_].plover for type_ in told["types"]}:
        return False
    if event.plover in _MUTUAL:
        return _names((*event.sources, *event.targets), told["sources"] + told["targets"])
    return _names(event.sources, told["sources"]) and _names(event.targets, told["targets"])


def _names(actors: Sequence[Actor], stretches: Sequence[str]) -> bool:
    """Each stretch names one of these actors."""
    return all(
        any(
            stretch in name or name in stretch
            for actor in actors
            for name in (actor.label, actor.text)
        )
        for stretch in stretches
    )


if __name__ == "__main__":
    main()
