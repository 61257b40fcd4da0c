"""How long each format takes for a corpus, how much memory it needs and how large the file is.

usage: python -m benchmarks.exports [--edges 100000] [--store DIR] [SUFFIX...]

A made-up corpus is built once, on disk: one event in ten is told by two articles, half of the
dates are missing a day or all. Each format is written in a process of its own, three times, of
which the quickest counts: seconds on the clock, and of the processor, which others at work do
not lengthen as much. Memory is what the process needs above what it needed with the store open
(its highest resident set).
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from graph.convert import parsed
from graph.export import suffixes, write
from graph.statements import article_statements, stored
from graph.store import close_dataset, engine, open_dataset
from ontology.article import Article
from ontology.event import Actor, Event, Quote
from ontology.reference import states
from ontology.vocabulary import ID, event_types

ARTICLE_EVENTS = 5
ACTORS = 5_000
DATES = ("2015-07-{day:02}", "2016-11-{day:02}", "2019-03", None)


def corpus(edges: int) -> Iterator[tuple[Article, list[Event]]]:
    """Articles with as many acts between two actors as edges are asked for."""
    chance = random.Random(0)
    types = sorted(event_types())
    countries = [state.iso3 for state in states()]
    people = [
        Actor(
            id=f"{ID}person/number-{number}",
            label=f"المسؤول رقم {number}",
            label_en=f"Official number {number}",
            kind="person",
            country=countries[number % len(countries)],
            role="وزير الخارجية",
            text="الوزير",
            start=10,
            end=16,
        )
        for number in range(ACTORS)
    ]
    tellings = edges + edges // 10
    for first in range(0, tellings, ARTICLE_EVENTS):
        doc_id = f"2015-07-24-{first // ARTICLE_EVENTS:06}"
        told = []
        for number in range(first, min(first + ARTICLE_EVENTS, tellings)):
            act = number if number < edges else number - edges
            chance.seed(act)
            source, target = chance.sample(people, 2)
            type_ = chance.choice(types)
            date = chance.choice(DATES)
            sentence = (
                f"التقى المسؤول رقم {source.id[-4:]} نظيره في العاصمة وبحثا القضية رقم {act} "
            )
            told.append(
                Event(
                    doc_id=doc_id,
                    mention_id=f"{number:016x}",
                    event_id=f"{ID}event/{act:016x}",
                    type=type_,
                    plover=event_types()[type_].plover,
                    modality="actual",
                    sources=(source,),
                    targets=(target,),
                    trigger=Quote("التقى", 100 * number, 100 * number + 5),
                    sentence=Quote(sentence * 2, 0, 2 * len(sentence)),
                    date=date and date.format(day=act % 28 + 1),
                    date_text="أمس",
                    place="بغداد",
                    place_id="https://sws.geonames.org/98182/",
                    claimed_by=None,
                    rule="made up",
                    confidence=0.9 if number < edges else 0.5,
                )
            )
        article = Article(
            id=doc_id,
            title=f"خبر رقم {first}",
            text=f"نص الخبر رقم {first}",
            published=dt.date(2015, 7, 24),
            source="الصحيفة",
            url=f"https://example.org/{first}",
            lang="ar",
        )
        yield article, told


def build(path: Path, edges: int) -> None:
    """The corpus in a store at the path, made anew, in bulk: how it got there is not measured."""
    dataset = open_dataset(path)
    store = engine(dataset)
    if not isinstance(store, ox.Store):
        raise TypeError("not a store on disk")
    store.bulk_extend(
        quad
        for article, told in corpus(edges)
        for quad in parsed(article_statements(stored(article, None), told))
    )
    store.optimize()
    close_dataset(dataset)


def resident() -> int:
    """The highest resident set of this process so far, in bytes."""
    status = Path("/proc/self/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


def measure(store: Path, suffix: str, times: int) -> None:
    """Write one format and print the row of the table."""
    dataset = open_dataset(store, read_only=True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"graph{suffix}"
        write(open_dataset(), path)  # what is imported for it is no part of the measure
        before, taken = resident(), []
        for _ in range(times):
            started, processor = time.perf_counter(), time.process_time()
            write(dataset, path)
            taken.append((time.perf_counter() - started, time.process_time() - processor))
        size = path.stat().st_size
    clock, processor = (min(seconds) for seconds in zip(*taken, strict=True))
    grown = max(resident() - before, 0)
    print(
        f"| {suffix} | {clock:.1f} | {processor:.1f} | {grown / 1e6:.0f} | {size / 1e6:.0f} |",
        flush=True,
    )


def main() -> None:
    """Print the table of formats."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("suffixes", nargs="*", metavar="SUFFIX", help="formats; all if none")
    parser.add_argument("--edges", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--store", type=Path, help="where the corpus is kept for the next time")
    parser.add_argument("--in-process", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.in_process:
        measure(given.store, given.suffixes[0], given.times)
        return
    with tempfile.TemporaryDirectory() as folder:
        store = given.store or Path(folder) / "store"
        if not store.exists():
            started = time.perf_counter()
            build(store, given.edges)
            print(f"built in {time.perf_counter() - started:.0f} s", file=sys.stderr)
        print("| format | clock, s | processor, s | memory, MB | file, MB |", flush=True)
        print("|---|---|---|---|---|", flush=True)
        for suffix in given.suffixes or suffixes():
            here = ["--in-process", "--store", str(store), "--times", str(given.times), suffix]
            subprocess.run([sys.executable, "-m", "benchmarks.exports", *here], check=True)


if __name__ == "__main__":
    main()
