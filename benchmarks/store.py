"""Measure the store: loading, asking, adding one more article.

usage: python -m benchmarks.store extract ARTICLES... -o EVENTS.jsonl
       python -m benchmarks.store load EVENTS.jsonl STORE [--times N] [--limit N]
       python -m benchmarks.store ask STORE [ACTOR...]

``extract`` reads articles once and writes one line an article, with its events and the
fingerprint of its text. ``load`` puts them into a new store as a build does: statements a second
of CPU time, peak memory, and what the last articles cost beside the first; ``--times`` repeats the
corpus under other ids. ``ask`` times who met
whom for the busiest person and country (or the actors given): the answer alone, and the whole
command with its start-up.
"""

from __future__ import annotations

import argparse
import dataclasses
import datetime as dt
import json
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from graph.actors import actors
from graph.dataset import Writer
from graph.queries import met
from graph.statements import stored
from graph.store import close_dataset, engine, open_dataset
from ontology.article import Article
from ontology.event import Event, from_record, to_record
from safeer.memory import seldom_collected

_ROUNDS = 3
_SAMPLE = 500  # articles at each end whose cost is compared

Told = tuple[Article, list[Event], str | None]


def main() -> int:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    extraction = commands.add_parser("extract")
    extraction.add_argument("articles", nargs="+", type=Path)
    extraction.add_argument("-o", "--output", type=Path, required=True)
    loading = commands.add_parser("load")
    loading.add_argument("events", type=Path)
    loading.add_argument("store", type=Path)
    loading.add_argument("--times", type=int, default=1)
    loading.add_argument("--limit", type=int, default=sys.maxsize, help="articles at most")
    asking = commands.add_parser("ask")
    asking.add_argument("store", type=Path)
    asking.add_argument("actors", nargs="*")
    arguments = parser.parse_args()
    match arguments.command:
        case "extract":
            extract(arguments.articles, arguments.output)
        case "load":
            load(arguments.events, arguments.store, arguments.times, arguments.limit)
        case "ask":
            ask(arguments.store, arguments.actors)
    return 0


def extract(sources: Sequence[Path], output: Path) -> None:
    """Write one line an article: the article, and the events told in it."""
    # Here, since the extractors are slow to import and the other commands need none.
    from extractors.reading import read
    from safeer.extraction import Extraction, extraction

    readings = (reading for source in sources for reading in read(source))
    articles = (reading for reading in readings if isinstance(reading, Article))
    with output.open("w", encoding="utf-8") as lines:
        for article in articles:
            found = extraction(article)
            if isinstance(found, Extraction):
                record = {
                    "article": dataclasses.asdict(article),
                    "events": list(map(to_record, found.events)),
                    "fingerprint": found.fingerprint,
                }
                lines.write(json.dumps(record, ensure_ascii=False, default=str) + "\n")


@seldom_collected()
def load(events: Path, store: Path, times: int, limit: int) -> None:
    """Fill a new store and print what that took."""
    shutil.rmtree(store, ignore_errors=True)
    dataset = open_dataset(store)
    writer = Writer(dataset)
    costs: list[float] = []
    tellings = 0
    for article, told, fingerprint in islice(_corpus(events, times), limit):
        started = time.process_time()
        writer.add(stored(article, "benchmark"), told, fingerprint=fingerprint)
        costs.append(time.process_time() - started)
        tellings += len(told)
    statements = len(engine(dataset))
    del writer  # which holds the store open
    started = time.process_time()
    close_dataset(dataset)
    closing = time.process_time() - started
    size = sum(file.stat().st_size for file in store.rglob("*") if file.is_file())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    seconds = sum(costs) + closing
    print(
        f"{len(costs)} articles, {tellings} tellings, {statements} statements, {size / 1e6:.0f} MB"
    )
    print(f"loading: {seconds:.1f} s of CPU, {statements / seconds:,.0f} statements a second")
    print(f"peak memory: {memory:.0f} MB")
    sample = min(_SAMPLE, len(costs) // 2)
    first, last = (statistics.fmean(part) * 1e3 for part in (costs[:sample], costs[-sample:]))
    print(f"an article: {first:.2f} ms at first, {last:.2f} ms at last, ratio {last / first:.2f}")


def ask(store: Path, names: Sequence[str]) -> None:
    """Print how long who met whom takes, within the library and as a command."""
    dataset = open_dataset(store, read_only=True)
    asked = list(names) or _busiest(store)
    for name in asked:
        within, work = [], []
        for _ in range(_ROUNDS):
            started, work_before = time.perf_counter(), time.process_time()
            encounters = met(dataset, name)
            within.append(time.perf_counter() - started)
            work.append(time.process_time() - work_before)
        command = [sys.executable, "-m", "safeer", "met", name, "--store", str(store)]
        whole = []
        for _ in range(_ROUNDS):
            started = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            whole.append(time.perf_counter() - started)
        print(
            f"met {name}: {len(encounters)} encounters in {min(within):.2f} s "
            f"({min(work):.2f} s of CPU); the command {min(whole):.2f} s"
        )
    close_dataset(dataset)


def _busiest(store: Path) -> list[str]:
    dataset = open_dataset(store, read_only=True)
    found = actors(dataset)
    close_dataset(dataset)
    return [next(actor.id for actor in found if actor.kind == kind) for kind in ("person", "state")]


def _corpus(events: Path, times: int) -> Iterator[Told]:
    """The articles of the file, each copy of the corpus under ids of its own."""
    for copy in range(times):
        with events.open(encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                article = record["article"]
                published = article["published"] and dt.date.fromisoformat(article["published"])
                told = [from_record(event) for event in record["events"]]
                one = Article(**(article | {"published": published}))
                yield *_renamed(one, told, copy), record["fingerprint"]


def _renamed(article: Article, told: list[Event], copy: int) -> tuple[Article, list[Event]]:
    if not copy:
        return article, told
    name = f"{article.id}-{copy}"
    events = [
        dataclasses.replace(
            event,
            doc_id=name,
            mention_id=f"{event.mention_id}-{copy}",
            event_id=f"{event.event_id}-{copy}",
        )
        for event in told
    ]
    return dataclasses.replace(article, id=name), events


if __name__ == "__main__":
    sys.exit(main())
