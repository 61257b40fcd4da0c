"""What extraction on Spark costs beside the plain engine, and what a billion articles would need.

usage: python -m benchmarks.spark SOURCE... [--words 200000] [--cores 1] [--repeat 3]

SOURCE is anything that ``safeer build`` reads. Its articles, up to so many words, are extracted
twice in the same run: by the plain engine, in this process, and by Spark on ``local[CORES]``, from
JSON lines to a table of Parquet. Spark is told in processor time of all its processes (the JVM and
the workers of Python, by Linux's /proc), which other programs hardly disturb, with wall time beside
it. Prints:

* what is paid once: the session, the first piece of work, for which workers load, and by each job
  whatever its size;
* words a second of processor time, plain and on Spark, the best of the rounds, and their ratio;
* the time per word by differences of a part and the whole of the corpus: if Spark's cost is a sum
  of what is paid once and of so much a word, both agree;
* the table's bytes an article, and how many articles a second of processor time are imported;
* the linear model: core hours, hours on 1,000 cores and size of the table for a billion articles
  like these.

Needs Java 17 and ``safeer[spark]``.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import safeer
from extractors.reading import read
from ontology.article import Article
from safeer.extraction import extraction
from safeer.spark import extract
from safeer.spark.session import session

_BILLION = 1_000_000_000
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of the processor and of the clock."""

    processor: float
    wall: float

    def __str__(self) -> str:
        return f"{self.processor:.1f} s of processor ({self.wall:.1f} s)"


def cost(work: Callable[[], object], processor: Callable[[], float]) -> Cost:
    """What some work takes."""
    before, started = processor(), time.perf_counter()
    work()
    return Cost(processor() - before, time.perf_counter() - started)


def best(costs: Iterable[Cost]) -> Cost:
    """The cost least disturbed by others."""
    return min(costs, key=lambda one: one.processor)


def processor_of_all() -> float:
    """Seconds of the processor that this process and all below it have taken.

    What a process took that has ended counts with the one that waited for it.
    """
    below: dict[int, list[int]] = {}
    seconds: dict[int, float] = {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
        except OSError:  # it has just ended
            continue
        below.setdefault(int(fields[1]), []).append(int(entry.name))
        seconds[int(entry.name)] = sum(map(int, fields[11:15])) / _TICKS
    total, waiting = 0.0, [os.getpid()]
    while waiting:
        process = waiting.pop()
        total += seconds.get(process, 0.0)
        waiting += below.get(process, [])
    return total


def words_of(articles: Iterable[Article]) -> int:
    """The words that articles have, titles included."""
    return sum(len(article.content.split()) for article in articles)


def up_to(articles: Iterable[Article], words: int) -> list[Article]:
    """The first articles with no more than so many words in all."""
    taken: list[Article] = []
    for article in articles:
        words -= words_of([article])
        if words < 0:
            break
        taken.append(article)
    return taken


def write_lines(articles: Iterable[Article], path: Path) -> Path:
    """The articles as JSON lines."""
    with path.open("w", encoding="utf-8") as lines:
        for article in articles:
            record = {
                "id": article.id,
                "title": article.title,
                "text": article.text,
                "published": article.published and article.published.isoformat(),
                "source": article.source,
                "url": article.url,
                "lang": article.lang,
            }
            lines.write(json.dumps(record, ensure_ascii=False) + "\n")
    return path


def size(folder: Path) -> int:
    """Bytes of the table."""
    return sum(part.stat().st_size for part in folder.glob("part-*"))


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("source", nargs="+")
    parser.add_argument("--words", type=int, default=200_000)
    parser.add_argument("--cores", type=int, default=1)
    parser.add_argument("--repeat", type=int, default=3)
    arguments = parser.parse_args()
    found = (one for source in arguments.source for one in read(source))
    articles = up_to((one for one in found if isinstance(one, Article)), arguments.words)
    part = up_to(articles, arguments.words // 4)
    if not part:
        print(f"too few articles in {', '.join(arguments.source)}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        measure(articles, part, Path(folder), arguments.cores, arguments.repeat)
    return 0


def measure(
    articles: Sequence[Article], part: Sequence[Article], folder: Path, cores: int, repeat: int
) -> None:
    """Measure the plain engine and Spark with these articles, and print."""
    words, fewer = words_of(articles), words_of(part)
    print(f"{len(articles):,} articles, {words:,} words; a part of {fewer:,}")
    extraction(part[0])
    plain = best(
        cost(lambda: [extraction(one) for one in articles], time.process_time)
        for _ in range(repeat)
    )

    tables: list[Path] = []

    def spark(lines: Path) -> None:
        tables.append(folder / f"{len(tables)}.parquet")
        extract(lines, tables[-1], isolated=True)

    whole = write_lines(articles, folder / "whole.jsonl")
    some = write_lines(part, folder / "part.jsonl")
    before, started = processor_of_all(), time.perf_counter()
    conf = {"spark.ui.enabled": "false"}
    with session(f"local[{cores}]", conf):
        begun = Cost(processor_of_all() - before, time.perf_counter() - started)
        first = cost(
            lambda: spark(write_lines(part[:cores], folder / "first.jsonl")), processor_of_all
        )
        spark(whole)  # so that Java has compiled what it is going to
        rounds = [
            (
                cost(lambda: spark(some), processor_of_all),
                cost(lambda: spark(whole), processor_of_all),
            )
            for _ in range(repeat)
        ]
    short, long = map(best, zip(*rounds, strict=True))
    table = tables[-1]
    importing = cost(
        lambda: safeer.import_events(table, folder / "store").close(), time.process_time
    )

    slope = (long.processor - short.processor) / (words - fewer)
    job = short.processor - slope * fewer
    print(f"paid once: the session {begun}, the first work {first}; by each job {job:.1f} s")
    print(f"plain      {words / plain.processor:>8,.0f} words/s of processor, {plain}")
    print(
        f"on Spark   {words / long.processor:>8,.0f} words/s of processor, {long}, on {cores} core(s)"
    )
    print(
        f"           {1 / slope:>8,.0f} words/s of processor by the difference to the part, {short}"
    )
    print(
        f"a word on Spark takes {slope * words / plain.processor:.2f} times the plain engine's time"
    )
    each = size(table) / len(articles)
    print(
        f"table: {each:,.0f} bytes an article; import: {len(articles) / importing.processor:,.0f} articles/s of processor"
    )
    per_article = words / len(articles)
    hours = _BILLION * per_article * slope / 3600
    print(
        f"a billion articles of {per_article:.0f} words: {hours:,.0f} core hours, "
        f"{hours / 1000:,.0f} hours on 1,000 cores; a table of {_BILLION * each / 1e12:.2f} TB"
    )


if __name__ == "__main__":
    sys.exit(main())
