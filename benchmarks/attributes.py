"""How right the attributes of events are: modality, date and place, split by cause of error.

usage: python -m benchmarks.attributes GOLD_DIR [--errors N] [--parts N]

GOLD_DIR holds one annotation a file, ``GOLD_DIR.jsonl`` the articles and ``score.py`` beside
them reads an annotated article. The modality of an article's events is always judged by models
of the other articles; all else is the shipped pipeline. First comes modality where the annotated
trigger is given (rows annotation, columns models), then the attributes of the pipeline's
events, counted as the scorer does: on the event that the annotation and the pipeline share.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from extractors.events.assembly import Setting, events_of
from extractors.events.modality import modality_of
from extractors.events.scene import scene_of
from extractors.linear import LinearModel
from extractors.pipeline import load
from extractors.places import dateline
from extractors.reading import read
from ontology.article import Article
from ontology.event import MODALITIES, to_record
from tools.build_event_models import annotated_triggers, fit_modality
from tools.gold import folds, read_gold
from tools.lessons import Example


@dataclass
class Case:
    """An annotated article as the pipeline reads it."""

    article: Article
    example: Example
    setting: Setting


def _cases(gold: Path) -> list[Case]:
    nlp = load("ar")
    articles = {
        item.id: item for item in read(gold.with_suffix(".jsonl")) if isinstance(item, Article)
    }
    cases = []
    for document in read_gold(gold):
        article = articles[document.id]
        doc = nlp.make_doc(article.content)
        doc._.published = article.published
        for name in ("safeer_words", "safeer_times", "safeer_places", "safeer_actors"):
            doc = nlp.get_pipe(name)(doc)
        scene = scene_of(doc._.words, doc._.actors)
        setting = Setting(doc._.times, doc._.places, dateline(doc.text, doc._.places))
        cases.append(Case(article, Example(document, scene), setting))
    return cases


def _scorer(gold: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", gold.parent / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(gold.parent / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@dataclass
class Tally:
    """Counts and examples of what was right and wrong."""

    confusion: Counter[tuple[str, str]]
    right: Counter[str]
    wrong: defaultdict[tuple[str, str], list[str]]
    free: Counter[str]


def _given_trigger(case: Case, moods: Mapping[str, LinearModel], tally: Tally) -> None:
    for trigger, type_, name in annotated_triggers(case.example):
        tally.confusion[
            name, modality_of(case.example.scene, trigger, type_, moods, case.setting.times)
        ] += 1


def _shared(
    scorer: ModuleType, doc: Any, event: Mapping[str, Any], found: Sequence[Mapping[str, Any]]
) -> Mapping[str, Any] | None:
    """The telling that the scorer compares with an annotated event."""
    metric = scorer.Metric("fine")
    keys: set[Any] = set().union(
        *[ok | {main} for main, ok in scorer.gold_event_keys(metric, event, doc)]
    )
    for telling in sorted(found, key=lambda one: one["trigger"]["text"] != event["trigger"]):
        pairs = {
            metric.key(telling["type"], (x, y), doc)
            for a in telling["sources"]
            for b in telling["targets"]
            for x in doc.resolve(a)
            for y in doc.resolve(b)
            if x != y
        }
        if pairs & keys - {None}:
            return telling
    return None


def _end_to_end(
    scorer: ModuleType,
    case: Case,
    gold: Mapping[str, Any],
    found: Sequence[Mapping[str, Any]],
    tally: Tally,
) -> None:
    doc = scorer.Doc({"title": case.article.title or "", "text": case.article.text}, gold)
    for event in doc.events:
        telling = _shared(scorer, doc, event, found)
        if telling is None:
            continue
        there = doc.text.find(event["evidence"])
        start, end = telling["trigger"]["start"], telling["trigger"]["end"]
        same = there <= start < there + len(event["evidence"])
        which = "same sentence" if same else "another telling"
        context = f"{case.article.id} {case.article.published} [{event['modality']}] {doc.text[max(0, start - 130) : start]}[[{doc.text[start:end]}]]{doc.text[end : end + 130]} || {event['evidence']}"
        context = " ".join(context.split())
        tally.right["modality n"] += 1
        if telling["modality"] == event["modality"]:
            tally.right["modality"] += 1
        else:
            tally.wrong[
                "modality", f"{event['modality']} taken for {telling['modality']}, {which}"
            ].append(context)
        date = telling["date"] or ""
        if event["date"] and len(event["date"]) >= 7:
            tally.right["date n"] += 1
            if date[: len(event["date"])] == event["date"]:
                tally.right["date"] += 1
            else:
                sentence = telling["sentence"]
                told = telling["date_text"] or "-"
                cause = (
                    "none given"
                    if not date
                    else "wrong, its sentence"
                    if told in sentence["text"]
                    else "wrong, carried"
                )
                tally.wrong["date", f"{cause}, {which}"].append(
                    f"{event['date']} not {date or None} ({told}, {telling['modality']}) {context}"
                )
        elif not event["date"]:
            tally.free["date n"] += 1
            tally.free["date"] += bool(date)
        place = scorer.norm(telling["place"])
        if event["place"]:
            tally.right["place n"] += 1
            true = scorer.norm(event["place"])
            if place and (place in true or true in place):
                tally.right["place"] += 1
            else:
                cause = (
                    "none given"
                    if not place
                    else "wrong, its sentence"
                    if telling["place"] in telling["sentence"]["text"]
                    else "wrong, article's"
                )
                tally.wrong["place", f"{cause}, {which}"].append(
                    f"{event['place']} not {telling['place']} ({event['type']}) {context}"
                )
        else:
            tally.free["place n"] += 1
            tally.free["place"] += bool(place)


def _print(tally: Tally, errors: int) -> None:
    names = [name for name in MODALITIES if any(name in pair for pair in tally.confusion)]
    total = sum(tally.confusion.values())
    hits = sum(tally.confusion[name, name] for name in names)
    print(f"modality, trigger given: {hits / total:.3f} of {total}")
    print(" " * 14 + "".join(f"{name:>14}" for name in names))
    for row in names:
        print(f"{row:14}" + "".join(f"{tally.confusion[row, column]:14}" for column in names))
    for kind in ("modality", "date", "place"):
        count = tally.right[f"{kind} n"]
        free = (
            ""
            if kind == "modality"
            else f"; {tally.free[kind]} of {tally.free[f'{kind} n']} events without one get one"
        )
        print(f"\n{kind}: {tally.right[kind] / max(1, count):.3f} of {count}{free}")
        causes = sorted(
            ((cause, lines) for (what, cause), lines in tally.wrong.items() if what == kind),
            key=lambda item: -len(item[1]),
        )
        for cause, lines in causes:
            print(f"  {len(lines):4} {cause}")
            for line in lines[:errors]:
                print(f"         {line}")


def main() -> int:
    """Measure and print; 2 where the annotation is missing."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument(
        "--errors", type=int, default=0, metavar="N", help="show N errors of each cause"
    )
    parser.add_argument("--parts", type=int, default=5, help="parts of the cross-validation")
    arguments = parser.parse_args()
    for path in (
        arguments.gold,
        arguments.gold.with_suffix(".jsonl"),
        arguments.gold.parent / "score.py",
    ):
        if not path.exists():
            print(
                f"{path} is not there: this benchmark needs the annotated articles", file=sys.stderr
            )
            return 2
    scorer, cases = _scorer(arguments.gold), _cases(arguments.gold)
    tally = Tally(Counter(), Counter(), defaultdict(list), Counter())
    for held in folds([case.article.id for case in cases], arguments.parts):
        moods = fit_modality([case.example for case in cases if case.article.id not in held])
        for case in cases:
            if case.article.id not in held:
                continue
            _given_trigger(case, moods, tally)
            events = events_of(
                case.example.scene, case.article.id, case.article.content, case.setting, moods=moods
            )
            gold = json.loads(
                (arguments.gold / f"{case.article.id}.json").read_text(encoding="utf-8")
            )
            _end_to_end(scorer, case, gold, [to_record(event) for event in events], tally)
    _print(tally, arguments.errors)
    return 0


if __name__ == "__main__":
    sys.exit(main())
