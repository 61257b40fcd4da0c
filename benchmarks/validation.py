"""How long `validate` takes, and how much memory, on a store and on files of a given size.

usage: python -m benchmarks.validation [STATEMENTS] [--faults N] [--suffix .nq .ttl …]

Makes a store of STATEMENTS statements (default 1,000,000) from made-up articles about actors
of the reference data, five tellings an article, some events told by several articles. N of the
tellings (default 10) are then spoiled. Validates the store, and files exported from it, each in
a process of its own; prints seconds, those of the processor too, peak memory, and how many of the
spoiled tellings were found. The time of making the store is not counted.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path

import pyoxigraph as ox

from graph.convert import parsed
from graph.export import write
from graph.statements import article_statements, stored
from graph.store import close_dataset, engine, open_dataset
from graph.validation import validate, validate_file
from ontology.article import Article
from ontology.event import MODALITIES, Actor, Event, Quote
from ontology.reference import people, states
from ontology.vocabulary import ID, SAFEER, event_types

_TELLINGS = 5
_BATCH = 100_000


def articles() -> Iterator[tuple[Article, list[Event]]]:
    """Made-up articles without end, the same at each run."""
    pick = random.Random(7)
    known = [
        (f"{ID}state/{x.iso3}", x.name_ar, x.name_en, "state", x.iso3, None) for x in states()
    ] + [
        (f"{ID}person/{x.id}", x.name_ar, x.name_en, "person", x.country, x.role_ar)
        for x in people()
    ]
    types = list(event_types().values())
    shared: list[tuple[str, str]] = []
    number = 0
    while True:
        doc_id = f"{number:07}"
        events = []
        for order in range(_TELLINGS):
            if shared and pick.random() < 0.2:
                event_id, modality = pick.choice(shared)
            else:
                modality = "actual" if pick.random() < 0.7 else pick.choice(MODALITIES)
                event_id = f"{ID}event/{doc_id}-{order}"
                shared = [*shared[-999:], (event_id, modality)]
            type_ = pick.choice(types)
            first, second = (
                Actor(*who, text=who[1], start=at, end=at + len(who[1]))  # type: ignore[arg-type]
                for at, who in zip((10, 60), pick.sample(known, 2), strict=True)
            )
            sides = ((first, second),) * 2 if type_.symmetric else ((first,), (second,))
            sentence = f"جملة رقم {number} من المقالة {doc_id} عن {first.text} و{second.text}."
            events.append(
                Event(
                    doc_id=doc_id,
                    mention_id=f"{doc_id}-{order}",
                    event_id=event_id,
                    type=type_.name,
                    plover=type_.plover,
                    modality=modality,  # type: ignore[arg-type]
                    sources=sides[0],
                    targets=sides[1],
                    trigger=Quote("جملة", 100 * order, 100 * order + 4),
                    sentence=Quote(sentence, 100 * order, 100 * order + len(sentence)),
                    date=(dt.date(2015, 1, 1) + dt.timedelta(number // 50)).isoformat(),
                    date_text=None,
                    place="بغداد",
                    place_id="https://sws.geonames.org/98182/",
                    claimed_by=None,
                    rule="benchmark",
                    confidence=0.9,
                )
            )
        yield (
            Article(doc_id, f"عنوان {doc_id}", "نص.", dt.date(2015, 1, 1), None, None, "ar"),
            events,
        )
        number += 1


def make_store(path: Path, statements: int, faults: int) -> int:
    """A store of about so many statements; gives how many it has."""
    dataset = open_dataset(path)
    store = engine(dataset)
    if not isinstance(store, ox.Store):
        raise TypeError("not an embedded store")
    waiting: list[ox.Quad] = []
    made = 0
    spoil = max(1, statements // max(1, faults) // 2)
    spoiled = 0
    confidence = ox.NamedNode(f"{SAFEER}confidence")
    for article, events in articles():
        quads = list(parsed(article_statements(stored(article, "benchmark"), events)))
        if spoiled < faults and made >= spoil * spoiled * 2:
            wrong = next(quad for quad in quads if quad.predicate == confidence)
            quads.remove(wrong)
            quads.append(ox.Quad(wrong.subject, wrong.predicate, ox.Literal(9.0), wrong.graph_name))
            spoiled += 1
        waiting += quads
        made += len(quads)
        if len(waiting) >= _BATCH or made >= statements:
            store.bulk_extend(waiting)
            waiting = []
        if made >= statements:
            break
    store.flush()
    close_dataset(dataset)
    return made


def measure(source: Path) -> tuple[float, float, float, int]:
    """Seconds, of the processor and of the clock, peak memory in MB, and violations found."""
    start, worked = time.perf_counter(), time.process_time()
    if source.is_dir():
        found = validate(open_dataset(source, read_only=True))
    else:
        found = validate_file(source)
    seconds, worked = time.perf_counter() - start, time.process_time() - worked
    return worked, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, len(found)


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("statements", type=int, nargs="?", default=1_000_000)
    parser.add_argument("--faults", type=int, default=10)
    parser.add_argument("--suffix", nargs="*", default=[".nq"])
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "benchmark.db"
        made = make_store(store, arguments.statements, arguments.faults)
        sources = [store]
        for suffix in arguments.suffix:
            sources.append(Path(folder) / f"benchmark{suffix}")
            write(open_dataset(store, read_only=True), sources[-1])
        for source in sources:
            with get_context("spawn").Pool(1) as process:
                worked, seconds, memory, found = process.apply(measure, (source,))
            print(
                f"{source.name}: {made:,} statements in {seconds:.1f} s "
                f"({worked:.1f} s of the processor), peak memory {memory:,.0f} MB, "
                f"{found} of {arguments.faults} faults found",
                flush=True,
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
