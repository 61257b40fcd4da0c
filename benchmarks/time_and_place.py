"""How often the date and the place of a gold event are found, given where its trigger stands.

usage: python -m benchmarks.time_and_place GOLD_DIR [--split train] [--errors N]

GOLD_DIR holds ``<split>.jsonl`` (articles) and ``<split>/*.json`` (their events). A date counts
if it begins with the gold date, a place if one of both names holds the other, in normalized
spelling. "Given without need" are events that gold leaves undated or without place.
"""

from __future__ import annotations

import argparse
import collections
import datetime
import json
import random
import re
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extractors.places import dateline, find_places, place_of
from extractors.time import Tense, date_of, find_times

Span = tuple[int, int]
_SENTENCE = re.compile(r"[^.؟!\n]+(?:[.](?=\d)[^.؟!\n]+)*[.؟!\n]*")
_CLAUSE = re.compile(r"[،؛,;]")
_GOING = {"visit"}
_MOVING = {"visit", "assault", "mobilize", "retreat"}
_ENCOUNTER = {
    "meet",
    "receive",
    "visit",
    "talks",
    "mediate",
    "assault",
    "coerce",
    "protest",
    "sign",
    "message",
}


def norm(words: str | None) -> str:
    """Spelling in which places are compared, that of the gold standard's scorer."""
    words = unicodedata.normalize("NFKC", words or "").lower()
    words = re.sub(r"[\u064b-\u0652\u0670\u0640]", "", words)
    words = re.sub("[أإآٱ]", "ا", words).replace("ى", "ي").replace("ة", "ه")
    return re.sub(r"\s+", " ", re.sub(r"[^\w\s]", " ", words)).strip()


def articles(gold: Path, split: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Each article with its gold record, by id."""
    texts = (gold / f"{split}.jsonl").read_text("utf-8").splitlines()
    by_id = {record["id"]: record for record in map(json.loads, texts)}
    for path in sorted((gold / split).glob("*.json")):
        record = json.loads(path.read_text("utf-8"))
        yield by_id[record["doc_id"]], record


def clause_of(text: str, trigger: Span, sentence: Span) -> Span:
    """The stretch between commas around the trigger."""
    cuts = [sentence[0], *(m.end() for m in _CLAUSE.finditer(text, *sentence)), sentence[1]]
    start = max(cut for cut in cuts if cut <= trigger[0])
    return start, min(cut for cut in cuts if cut > trigger[0])


def destination_of(
    text: str, event: dict[str, Any], entities: dict[str, Any], sentence: Span
) -> Span | None:
    """Where the target of a visit is named in the trigger's sentence."""
    if event["type"] not in _GOING:
        return None
    for target in event["targets"]:
        if entities[target]["kind"] != "state":
            continue
        for name in sorted(entities[target]["names"], key=len, reverse=True):
            at = text.find(name, *sentence)
            if at >= 0:
                return at, at + len(name)
    return None


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--split", default="train")
    parser.add_argument("--errors", type=int, default=0, help="print N wrong dates and places")
    parser.add_argument(
        "--carry", action="store_true", help="let every type of event take the article's place"
    )
    options = parser.parse_args()
    count: collections.Counter[str] = collections.Counter()
    wrong: dict[str, list[str]] = {"date": [], "place": []}
    seconds = words = 0.0
    for article, gold in articles(options.gold, options.split):
        text = article["title"] + "\n\n" + article["text"]
        entities = {entity["id"]: entity for entity in gold["entities"]}
        sentences = [m.span() for m in _SENTENCE.finditer(text)]
        started = time.process_time()
        times = find_times(text, datetime.date.fromisoformat(article["published"]))
        places = find_places(text)
        filed = dateline(text, places)
        seconds += time.process_time() - started
        words += len(text.split())
        for event in gold["events"]:
            start = text.find(event["evidence"])
            start += event["evidence"].find(event["trigger"])
            trigger = start, start + len(event["trigger"])
            sentence = next(s for s in sentences if s[0] <= start < s[1])
            clause = clause_of(text, trigger, sentence)
            tense: Tense = "future" if event["modality"] == "planned" else "past"
            carry = event["modality"] == "actual"
            dated = date_of(trigger, times, sentences, clause=clause, tense=tense, carry=carry)
            date = dated.iso if dated else None
            destination = destination_of(text, event, entities, sentence)
            placed = place_of(
                trigger,
                places,
                sentences,
                clause=clause,
                destination=destination,
                movement=event["type"] in _MOVING,
                encounter=options.carry or event["type"] in _ENCOUNTER,
                filed=filed,
            )
            place = placed.text if placed else None
            context = f"{article['id']} {text[max(0, start - 150) : start]}[[{event['trigger']}]]{text[trigger[1] : trigger[1] + 200]}"
            if event["date"]:
                right = (date or "")[: len(event["date"])] == event["date"]
                count["date"] += right
                count["date_n"] += 1
                if not right:
                    wrong["date"].append(
                        f"{event['date']} not {date} ({dated and dated.text}) {event['modality']} | {context}"
                    )
            else:
                count["date_free"] += date is not None
                count["date_free_n"] += 1
            if event["place"]:
                found, true = norm(place), norm(event["place"])
                right = bool(found) and (found in true or true in found)
                count["place"] += right
                count["place_n"] += 1
                if not right:
                    wrong["place"].append(
                        f"{event['place']} not {place} {event['type']} | {context}"
                    )
            else:
                count["place_free"] += place is not None
                count["place_free_n"] += 1
    for kind in ("date", "place"):
        print(
            f"{kind}: {count[kind] / count[kind + '_n']:.3f} of {count[kind + '_n']} right; "
            f"{count[kind + '_free']} of {count[kind + '_free_n']} given without need"
        )
        for line in random.Random(1).sample(wrong[kind], min(options.errors, len(wrong[kind]))):
            print("   ", line.replace("\n", " / "))
    print(f"{words / seconds:,.0f} words a second")


if __name__ == "__main__":
    main()
