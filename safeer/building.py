"""Building: sources in, a knowledge graph out, with a report of what was read and what not."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

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
from graph.dataset import events_of
from graph.statements import stored
from ontology.article import Article
from ontology.errors import ExportError, InputError
from safeer.choice import Choice
from safeer.deciding import given_decisions
from safeer.extraction import Extraction, extraction, lost, pool, read_document
from safeer.knowledge_graph import KnowledgeGraph
from safeer.memory import seldom_collected
from safeer.report import BuildReport
from safeer.tally import Reading, Step, Tally
from safeer.target import Target
from safeer.version import EXTRACTOR
from safeer.workers import Lost, Pool


@seldom_collected()
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
    target = Target(store, given_decisions(store, decisions))
    tally = Tally(_both(progress, watch))
    corpus = Corpus(sources)
    workers = pool(jobs, isolated=isolated)
    work = _Work(workers, tally, completion, time_limit)
    try:
        target.open_if_there()
        wanted = tally.chosen(work.read(corpus), choice, limit)
        for article, found in work.extracted(wanted if again else _looked_up(wanted, target)):
            one = stored(article, EXTRACTOR)
            try:
                with tally.time("storing"):
                    target.add(one, found.events, found.fingerprint)
            except KeyboardInterrupt:
                if target.has(one):  # stopped between storing and counting
                    tally.done(article, len(found.events))
                raise
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
    return KnowledgeGraph(target.dataset(), report=tally.report())


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
    except ExportError:
        if report.complete:  # else something else went wrong before, which is what counts
            raise


class _Work:
    """Reading and extraction, shared among processes."""

    def __init__(
        self, workers: Pool, tally: Tally, completion: Completion, time_limit: float | None
    ) -> None:
        self._workers = workers
        self._tally = tally
        self._completion = completion
        self._time_limit = time_limit

    def read(self, corpus: Corpus) -> Iterator[Reading]:
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
            yield Reading(reading or parsed(document, self._completion), share)

    def extracted(self, readings: Iterable[Reading]) -> Iterator[tuple[Article, Extraction]]:
        """The articles that the store does not have, with their events."""

        def work_on(reading: Reading) -> Callable[[], object] | None:
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


def _looked_up(readings: Iterable[Reading], target: Target) -> Iterator[Reading]:
    """The readings, with the events that the store has of them."""
    under_way: set[str] = set()
    for reading in readings:
        article = reading.found
        # Another text of this article may be on its way into the store.
        if isinstance(article, Article) and article.id not in under_way:
            if target.has(stored(article, EXTRACTOR)):
                yield replace(reading, known=len(events_of(target.dataset(), article.id)))
                continue
            under_way.add(article.id)
        yield reading
