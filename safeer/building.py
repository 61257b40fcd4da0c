"""Building: sources in, a knowledge graph out, with a report of what was read and what not."""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from rdflib import Dataset

from extractors.reading import (
    Completion,
    Corpus,
    Document,
    Found,
    ReadFailure,
    Source,
    completion_of,
    parsed,
)
from graph.dataset import Writer, digest, events_of, is_stored
from graph.identity.decisions import Decisions
from graph.near_duplicates import near_duplicates
from graph.statements import stored
from graph.store import close_dataset, open_dataset, store_exists
from ontology.article import Article
from ontology.errors import InputError, StoreError
from safeer.choice import Choice
from safeer.deciding import apply, given_decisions
from safeer.extraction import Extraction, extraction, lost, pool, read_document
from safeer.knowledge_graph import KnowledgeGraph
from safeer.report import BuildReport
from safeer.version import EXTRACTOR
from safeer.workers import Lost, Pool

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Step:
    """An article is in the graph, or is not going to be.

    ``events`` are those found in it, ``share`` how much of the sources is read by now, 0 to 1,
    where that is known.
    """

    done: Article | ReadFailure
    events: int
    share: float | None


def build(
    sources: Source | Iterable[Source],
    store: str | os.PathLike[str] | None = None,
    published: dt.date | str | None = None,
    lang: str = "auto",
    jobs: int = 1,
    progress: Callable[[Article | ReadFailure], None] | None = None,
    *,
    again: bool = False,
    decisions: str | os.PathLike[str] | None = None,
    fields: Mapping[str, str] | None = None,
    since: str | None = None,
    until: str | None = None,
    publishers: Iterable[str] = (),
    limit: int | None = None,
    time_limit: float | None = None,
    isolated: bool = False,
    watch: Callable[[Step], None] | None = None,
    report_file: str | os.PathLike[str] | None = None,
) -> KnowledgeGraph:
    """Read ``sources`` and add their events to the graph in ``store`` (None: in memory).

    ``sources`` are files, folders, archives, ``-`` for standard input, or articles; ``published``
    (``YYYY-MM-DD``) and ``lang`` (``ar``, ``en``, ``auto``) hold for articles that do not say so
    themselves, ``fields`` are the keys of JSON records that are named otherwise than Article's
    (``{"title": "headline"}``). ``store`` is a directory or the URL of a SPARQL endpoint.
    ``decisions`` is the file of what people decided about who is whom, by default the one
    beside the store (``safeer.decisions.csv``), if there is one.

    Only articles published ``since`` and ``until`` (days, months or years) by ``publishers`` are
    wanted, and of these the first ``limit``.

    ``jobs`` processes find events, to the same result as one: this one if it is 1, unless
    ``isolated``; others if more. Finding those of one article may take ``time_limit`` seconds.
    ``progress`` is called with each article when it is in the graph, and with each
    :class:`ReadFailure`; ``watch`` with a :class:`Step` that says more.

    Each article is stored for good as soon as it is done: a build that was cut short goes on
    where it was when it is run again, for an article that this version of Safeer has put into
    the store is left as it is, unless it has changed or ``again`` is set. An article that
    cannot be read stops nothing: see :attr:`KnowledgeGraph.report`, which is written to
    ``report_file``, too, of a build that is cut short as well. Raises
    :class:`~ontology.errors.InputError` when no article can be read at all; no store is made then.
    """
    if isinstance(sources, str | os.PathLike | Article):
        sources = [sources]
    for name, value in (("jobs", jobs), ("limit", limit)):
        if value is not None and value < 1:
            raise InputError(f"{name} is {value}: give 1 or more")
    if time_limit is not None and not time_limit > 0:
        raise InputError(f"time_limit is {time_limit}: give more than 0 seconds")
    completion = completion_of(published=published, lang=lang, fields=fields)
    choice = Choice(since, until, publishers)
    target = _Target(store, given_decisions(store, decisions))
    tally = _Tally(_both(progress, watch))
    corpus = Corpus(sources)
    workers = pool(jobs, isolated=isolated)
    work = _Work(workers, tally, completion, time_limit)
    try:
        target.open_if_there()
        wanted = tally.chosen(work.read(corpus), choice, limit)
        for article, found in work.extracted(wanted if again else _looked_up(wanted, target)):
            with tally.time("storing"):
                target.add(article, found)
            tally.done(article, len(found.events))
        tally.check()
        tally.near_duplicates = target.near_duplicates(tally.ids())
        tally.complete = True
    except BaseException:
        target.close()
        raise
    finally:
        workers.close()
        if report_file is not None and tally.worth_telling:
            _write(tally.report(), Path(report_file))
    return KnowledgeGraph(target.opened(), report=tally.report())


def _both(
    progress: Callable[[Article | ReadFailure], None] | None,
    watch: Callable[[Step], None] | None,
) -> Callable[[Step], None]:
    def tell(step: Step) -> None:
        if progress is not None:
            progress(step.done)
        if watch is not None:
            watch(step)

    return tell


def _write(report: BuildReport, path: Path) -> None:
    try:
        report.write(path)
    except OSError as error:
        if report.complete:  # else something else went wrong before, which is what counts
            raise InputError(f"cannot write the report {path}: {error.strerror}") from error


class _Target:
    """The store that is built, opened when there is something to put into it."""

    def __init__(self, store: str | os.PathLike[str] | None, decided: Decisions | None) -> None:
        self._store = store
        self._decided = decided
        self._dataset: Dataset | None = None
        self._writer: Writer | None = None

    def open_if_there(self) -> None:
        """Open a store that exists, so that what is wrong with it is found before any work."""
        if self._store is not None and store_exists(self._store):
            self.opened()

    def opened(self) -> Dataset:
        """The store, with what people decided carried out."""
        if self._dataset is None:
            self._dataset = open_dataset(self._store)
            apply(self._dataset, self._decided)
        return self._dataset

    def add(self, article: Article, found: Extraction) -> None:
        """Put an article and its events into the store."""
        if self._writer is None:
            self._writer = Writer(self.opened())
        self._writer.add(stored(article, EXTRACTOR), found.events, fingerprint=found.fingerprint)

    def events_of(self, article: Article) -> int | None:
        """How many events the store has of just this article; None if it is not there."""
        if self._dataset is None or not is_stored(self._dataset, article, extractor=EXTRACTOR):
            return None
        return len(events_of(self._dataset, article.id))

    def near_duplicates(self, ids: Set[str]) -> int:
        """How many of these articles are nearly the same as an older one."""
        return len(near_duplicates(self.opened()) & ids)

    def close(self) -> None:
        """Give the store back after something went wrong."""
        if self._dataset is not None:
            with suppress(StoreError):  # what went wrong first is what counts
                close_dataset(self._dataset)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What was read, and how much of the sources is read by then.

    ``known`` are the events that the store has of this article already.
    """

    found: Article | ReadFailure
    share: float | None
    known: int | None = None


class _Work:
    """Reading and extraction, shared among processes."""

    def __init__(
        self, workers: Pool, tally: _Tally, completion: Completion, time_limit: float | None
    ) -> None:
        self._workers = workers
        self._tally = tally
        self._completion = completion
        self._time_limit = time_limit

    def read(self, corpus: Corpus) -> Iterator[_Reading]:
        """The articles of a corpus."""

        def work_on(item: tuple[Found, float | None]) -> Callable[[], object] | None:
            found = item[0]
            if not isinstance(found, Document) or not found.slow:
                return None
            return partial(read_document, found, self._completion, time_limit=self._time_limit)

        found = ((found, corpus.done) for found in self._tally.timed("reading", corpus))
        for (document, share), reading in self._workers.ordered(found, work_on):
            if isinstance(reading, Lost):
                reading = lost(_name(document), reading, self._time_limit)
            yield _Reading(reading or parsed(document, self._completion), share)

    def extracted(self, readings: Iterable[_Reading]) -> Iterator[tuple[Article, Extraction]]:
        """The articles that the store does not have, with their events."""

        def work_on(reading: _Reading) -> Callable[[], object] | None:
            if isinstance(reading.found, ReadFailure) or reading.known is not None:
                return None
            return partial(extraction, reading.found, time_limit=self._time_limit)

        for reading, found in self._workers.ordered(readings, work_on):
            article = reading.found
            self._tally.share = reading.share
            if isinstance(found, Lost):
                found = lost(_name(article), found, self._time_limit)
            if isinstance(article, ReadFailure):
                self._tally.failed(article)
            elif isinstance(found, ReadFailure):
                self._tally.failed(found)
            elif reading.known is not None:
                self._tally.unchanged(article, reading.known)
            else:
                self._tally.took(found)
                yield article, found


def _name(found: Found) -> str:
    return found.id if isinstance(found, Article) else str(getattr(found, "name", found))


def _looked_up(readings: Iterable[_Reading], target: _Target) -> Iterator[_Reading]:
    """The readings, with the events that the store has of them."""
    under_way: set[str] = set()
    for reading in readings:
        article = reading.found
        # Another text of this article may be on its way into the store.
        if isinstance(article, Article) and article.id not in under_way:
            known = target.events_of(article)
            if known is not None:
                yield replace(reading, known=known)
                continue
            under_way.add(article.id)
        yield reading


class _Tally:
    """What has been read, and what came of it."""

    def __init__(self, tell: Callable[[Step], None]) -> None:
        self._tell = tell
        self._failures: list[ReadFailure] = []
        self._digests: dict[str, str] = {}  # by article, in the order read
        self._replaced: dict[str, None] = {}
        self._counts: dict[str, int] = {}  # events by article, in the order done
        self._unchanged: set[str] = set()
        self._left_out = 0
        self._seconds: dict[str, float] = {}
        self._started = time.perf_counter()
        self.near_duplicates = 0
        self.share: float | None = None
        self.complete = False

    def chosen(
        self, readings: Iterable[_Reading], choice: Choice, limit: int | None
    ) -> Iterator[_Reading]:
        """The readings that are wanted, up to the limit, and the failures among them."""
        count = 0
        for reading in readings:
            article = reading.found
            if isinstance(article, Article):
                if not choice.wants(article):
                    self._left_out += 1
                    continue
                content = digest(article)
                if self._digests.setdefault(article.id, content) != content:
                    self._digests[article.id] = content
                    self._replaced[article.id] = None
                count += 1
            yield reading
            if count == limit:
                return

    def failed(self, failure: ReadFailure) -> None:
        """Take note of an article that could not be read."""
        self._failures.append(failure)
        self._tell(Step(failure, 0, self.share))

    def took(self, found: Extraction) -> None:
        """Take note of what finding an article's events took."""
        self._count("finding events, of the processor", found.seconds)

    def unchanged(self, article: Article, events: int) -> None:
        """Take note of an article that was in the graph before, with so many events."""
        self._unchanged.add(article.id)
        self.done(article, events)

    def done(self, article: Article, events: int) -> None:
        """Take note of an article that is in the graph, with so many events."""
        self._counts[article.id] = events
        self._tell(Step(article, events, self.share))

    def timed(self, stage: str, items: Iterable[_Item]) -> Iterator[_Item]:
        """The items, with the time counted that they take."""
        source = iter(items)
        while True:
            with self.time(stage):
                try:
                    item = next(source)
                except StopIteration:
                    return
            yield item

    @contextmanager
    def time(self, stage: str) -> Iterator[None]:
        """Count the time of the block."""
        started = time.perf_counter()
        try:
            yield
        finally:
            self._count(stage, time.perf_counter() - started)

    def _count(self, stage: str, seconds: float) -> None:
        self._seconds[stage] = self._seconds.get(stage, 0.0) + seconds

    def report(self) -> BuildReport:
        """The report."""
        return BuildReport(
            articles=len(self._counts),
            events=sum(self._counts.values()),
            without_events=tuple(id_ for id_ in self._digests if self._counts.get(id_) == 0),
            replaced=tuple(self._replaced),
            failures=tuple(self._failures),
            unchanged=len(self._unchanged),
            left_out=self._left_out,
            near_duplicates=self.near_duplicates,
            complete=self.complete,
            seconds={"in all": time.perf_counter() - self._started} | self._seconds,
        )

    @property
    def worth_telling(self) -> bool:
        """Whether there is more to report than one error tells."""
        return bool(self._counts) or len(self._failures) > 1

    def ids(self) -> Set[str]:
        """The articles that are in the graph."""
        return self._counts.keys()

    def check(self) -> None:
        """:class:`InputError` where no article is in the graph."""
        if self._counts:
            return
        why = f": {self._failures[0]}" if len(self._failures) == 1 else ""
        if self._left_out:
            raise InputError(f"none of {self._left_out:,} articles is wanted: ask for others{why}")
        raise InputError(f"no article could be read{why}")
