"""Score the extraction of English on sentences with PLOVER annotations.

usage: python -m benchmarks.english [GOLD] [--errors N] [--tagger]

GOLD holds sentences with their events as country codes (``plover_dev.jsonl``), with
``score_sentences.py`` in the folder above; by default ``../shared/gold/english/plover_dev.jsonl``.
Prints precision, recall and F1 of classes and of dyads (bars: 0.70 and 0.50), and words a second of
processor time. ``--tagger`` lets spaCy's English pipeline tag the words, where it is installed.
``--errors`` prints sentences whose classes differ.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from extractors.pipeline import extract, load
from ontology.article import Article
from ontology.event import to_record

GOLD = Path(__file__).resolve().parents[2] / "shared/gold/english/plover_dev.jsonl"


def main() -> int:
    """Score, and say how fast."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path, nargs="?", default=GOLD)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--tagger", action="store_true", help="with spaCy's English pipeline")
    arguments = parser.parse_args()
    scorer = arguments.gold.parent.parent / "score_sentences.py"
    for path in (arguments.gold, scorer):
        if not path.exists():
            print(
                f"{path} is not there: this benchmark needs the annotated sentences",
                file=sys.stderr,
            )
            return 2
    nlp = load("en", tagger=arguments.tagger)
    lines = arguments.gold.read_text(encoding="utf-8").splitlines()
    sentences: list[dict[str, Any]] = [json.loads(line) for line in lines]
    extract(nlp, Article("warm", "", "Iraq thanked Jordan."))
    started, words, found = time.process_time(), 0, dict[str, list[dict[str, Any]]]()
    for one in sentences:
        words += len(one["text"].split())
        events = extract(nlp, Article(one["id"], one["title"], one["text"], lang="en"))
        found[one["id"]] = [to_record(event) for event in events]
    seconds = time.process_time() - started
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "events.jsonl"
        records = [json.dumps(record) for events in found.values() for record in events]
        out.write_text("\n".join([*records, ""]), encoding="utf-8")
        subprocess.run([sys.executable, str(scorer), str(arguments.gold), str(out)], check=True)
    print(f"{words} words in {seconds:.2f} s of processor time: {words / seconds:,.0f} a second")
    for one in [one for one in sentences if _differs(one, found[one["id"]])][: arguments.errors]:
        print(f"\n{one['id']}  {one['text']}")
        print("  annotated:", ", ".join(event["plover"] for event in one["events"]))
        for event in found[one["id"]]:
            sides = (", ".join(a["label"] for a in event[side]) for side in ("sources", "targets"))
            print(f"  {event['modality']} {event['type']} ({event['trigger']['text']}):", *sides)
    return 0


def _differs(sentence: dict[str, Any], events: list[dict[str, Any]]) -> bool:
    annotated = {event["plover"] for event in sentence["events"]}
    said = {event["plover"] for event in events if event["modality"] != "negated"}
    return annotated != {"SUPPORT" if one == "SIGN" else one for one in said}


if __name__ == "__main__":
    sys.exit(main())
