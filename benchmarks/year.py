"""A corpus of news from its archives to a store that answers, and what that costs.

usage: python -m benchmarks.year CORPUS STORE [--jobs N] [--limit N]

CORPUS is what ``safeer build`` takes: SaudiNewsNet's zips are 25,000 articles of a month, a year
of a small paper. Prints, for a new store:

* articles and words a second of the clock, and an hour of one processor (bar: 25 articles a
  second on two cores);
* where the processor's time went: reading, finding events, storing, all else;
* what an article cost of each tenth of the corpus, also by its words, and the last tenth beside
  the first (bar: 1.2);
* the most memory of all processes together, what they share counted once (bar: 2,000 MB);
* how long the same build takes when all is stored already, and one question to the store.

Several may share the machine: what counts is processor time, with the clock beside it.
"""

from __future__ import annotations

import argparse
import itertools
import shutil
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

import safeer
from extractors.reading import ReadFailure
from safeer.tally import Step

_EVERY = 2.0  # seconds between two looks at the memory
_TENTHS = 10
_FLAT = 1.2


@dataclass(slots=True)
class Costs:
    """What was spent when each article was done: of all processes, in seconds."""

    words: list[int] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    failures: int = 0
    events: int = 0

    def step(self, step: Step) -> None:
        """Take note of an article."""
        if isinstance(step.done, ReadFailure):
            self.failures += 1
            return
        self.events += step.events
        self.words.append(len(step.done.content.split()))
        self.processor.append(spent())


def spent() -> float:
    """Seconds of the processor of this process and its children, also of those that ended."""
    here = psutil.Process()
    own = here.cpu_times()
    seconds: float = own.user + own.system + own.children_user + own.children_system
    for process in here.children():
        with suppress(psutil.NoSuchProcess):
            times = process.cpu_times()
            seconds += times.user + times.system
    return seconds


class Memory(threading.Thread):
    """Looks now and then how much memory this process and its children have together."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.most = 0
        self._done = threading.Event()

    def run(self) -> None:
        """Look until told to stop."""
        here = psutil.Process()
        while not self._done.wait(_EVERY):
            total = 0
            for process in (here, *here.children()):
                with suppress(psutil.NoSuchProcess):
                    total += process.memory_full_info().pss
            self.most = max(self.most, total)

    def stop(self) -> int:
        """The most bytes seen."""
        self._done.set()
        self.join()
        return self.most


def main(arguments: Sequence[str] | None = None) -> int:
    """Build, and print what that took."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("store", type=Path)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--limit", type=int)
    given = parser.parse_args(arguments)
    shutil.rmtree(given.store, ignore_errors=True)
    costs, memory = Costs(), Memory()
    memory.start()
    before, started = spent(), time.perf_counter()
    with safeer.build(
        given.corpus,
        given.store,
        jobs=given.jobs,
        limit=given.limit,
        time_limit=30,
        isolated=True,
        watch=costs.step,
    ) as graph:
        clock = time.perf_counter() - started
        report = graph.report
    most = memory.stop()
    assert report is not None  # a build has one
    whole = costs.processor[-1] - before
    articles, words = len(costs.words), sum(costs.words)
    size = sum(file.stat().st_size for file in given.store.rglob("*"))
    print(
        f"{articles:,} articles, {words:,} words, {costs.events:,} events, "
        f"{report.near_duplicates:,} near-duplicates, {costs.failures:,} set aside; "
        f"{size / 1e6:,.0f} MB"
    )
    print(f"clock: {articles / clock:.1f} articles a second, {words / clock:,.0f} words a second")
    print(
        f"processor: {whole / articles * 1e3:.1f} ms an article, {articles / whole:.1f} articles "
        f"and {words / whole:,.0f} words a second of one core, "
        f"{given.jobs * articles / whole:.1f} articles a second of {given.jobs} (bar: 25)"
    )
    _print_stages(dict(report.seconds), whole, articles)
    _print_tenths(costs, before)
    print(f"memory: {most / 1e6:,.0f} MB at most in all processes (bar: 2,000)")
    _print_afterwards(given.corpus, given.store, given.limit, articles)
    return 0


def _print_stages(seconds: dict[str, float], whole: float, articles: int) -> None:
    finding = seconds.get("finding events, of the processor", 0.0)
    stages = {
        "finding events": finding,
        "storing (clock)": seconds.get("storing", 0.0),
        "reading (clock)": seconds.get("reading", 0.0),
    }
    for name, spent_ in stages.items():
        print(f"  {name}: {spent_ / articles * 1e3:.2f} ms an article, {spent_ / whole:.0%}")


def _print_tenths(costs: Costs, before: float) -> None:
    step = max(len(costs.words) // _TENTHS, 1)
    ends = [before, *costs.processor[step - 1 :: step]][: _TENTHS + 1]
    per_article, per_word = [], []
    for number, (start, end) in enumerate(itertools.pairwise(ends)):
        part = costs.words[number * step : (number + 1) * step]
        per_article.append((end - start) / len(part) * 1e3)
        per_word.append((end - start) / sum(part) * 1e6)
    print("each tenth, ms an article: " + " ".join(f"{x:.1f}" for x in per_article))
    print("each tenth, µs a word: " + " ".join(f"{x:.1f}" for x in per_word))
    # The first holds the start of the processes.
    print(
        f"the last tenth beside the first: {per_article[-1] / per_article[0]:.2f} times an article, "
        f"{per_word[-1] / per_word[0]:.2f} times a word (bar: {_FLAT})"
    )


def _print_afterwards(corpus: Path, store: Path, limit: int | None, articles: int) -> None:
    started = time.process_time()
    with safeer.build(corpus, store, limit=limit) as graph:
        assert graph.report is not None  # a build has one
        unchanged = graph.report.unchanged
    again = time.process_time() - started
    print(f"again, {unchanged:,} unchanged: {articles / again:,.0f} articles a second of one core")
    with safeer.open(store) as graph:
        started = time.process_time()
        busiest = next(actor for actor in graph.actors() if actor.kind == "state")
        listed = time.process_time() - started
        met = len(graph.met(busiest.id))
        print(
            f"all actors: {listed:.2f} s; whom {busiest.label} met: {met} encounters, "
            f"{time.process_time() - started - listed:.2f} s"
        )


if __name__ == "__main__":
    sys.exit(main())
