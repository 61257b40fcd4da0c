"""Building: sources in, a knowledge graph out, with a report of what was read and what not."""

from __future__ import annotations

import datetime as dt
import itertools
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress

from rdflib import Dataset

from extractors.reading import ReadFailure, Source, read
from graph.dataset import add_article, digest, events_of, is_stored
from graph.identity.decisions import Decisions
from graph.store import close_dataset, open_dataset, store_exists
from ontology.article import Article
from ontology.errors import InputError, StoreError
from safeer.deciding import apply, given_decisions
from safeer.extraction import extract_all
from safeer.knowledge_graph import KnowledgeGraph
from safeer.report import BuildReport
from safeer.version import __version__

_EXTRACTOR = f"safeer {__version__}"

_Progress = Callable[[Article | ReadFailure], None]


def build(
    sources: Source | Iterable[Source],
    store: str | os.PathLike[str] | None = None,
    published: dt.date | str | None = None,
    lang: str = "auto",
    jobs: int = 1,
    progress: _Progress | None = None,
    *,
    again: bool = False,
    decisions: str | os.PathLike[str] | None = None,
) -> KnowledgeGraph:
    """Read ``sources`` and add their events to the graph in ``store`` (None: in memory).

    ``sources`` are files, folders, ``-`` for standard input, or articles; ``published``
    (``YYYY-MM-DD``) and ``lang`` (``ar``, ``en``, ``auto``) hold for articles that do not say so
    themselves. ``store`` is a directory or the URL of a SPARQL endpoint. ``jobs`` processes share
    the work. ``decisions`` is the file of what people decided about who is whom, by default the one
    beside the store (``safeer.decisions.csv``), if there is one. ``progress`` is called with each article when it is in the graph, and with each
    :class:`ReadFailure`.

    Each article is stored for good as soon as it is done: a build that was cut short goes on
    where it was when it is run again, for an article that this version of Safeer has put into
    the store is left as it is, unless it has changed or ``again`` is set. An article that
    cannot be read stops nothing: see :attr:`KnowledgeGraph.report`. Raises
    :class:`~ontology.errors.InputError` when no article can be read at all; no store is made then.
    """
    if isinstance(sources, str | os.PathLike | Article):
        sources = [sources]
    if jobs < 1:
        raise InputError(f"jobs is {jobs}: give 1 or more")
    decided = given_decisions(store, decisions)
    work = _Work(progress or (lambda _: None))
    readings = itertools.chain.from_iterable(
        # A list, so that a date or language that cannot be is refused before anything is read.
        [read(source, published=published, lang=lang) for source in sources]
    )
    dataset = None if store is None or not store_exists(store) else _opened(store, decided)
    try:
        articles = work.articles(readings, None if again else dataset)
        for article, found in extract_all(articles, jobs=jobs):
            if isinstance(found, ReadFailure):
                work.failed(found)
                continue
            dataset = _opened(store, decided) if dataset is None else dataset
            add_article(dataset, article, found, extractor=_EXTRACTOR)
            work.done(article, len(found))
        report = work.report()
        return KnowledgeGraph(
            _opened(store, decided) if dataset is None else dataset, report=report
        )
    except BaseException:
        if dataset is not None:
            with suppress(StoreError):  # what went wrong first is what counts
                close_dataset(dataset)
        raise


def _opened(store: str | os.PathLike[str] | None, decided: Decisions | None) -> Dataset:
    """The store, with what people decided carried out."""
    dataset = open_dataset(store)
    try:
        apply(dataset, decided)
    except BaseException:
        with suppress(StoreError):
            close_dataset(dataset)
        raise
    return dataset


class _Work:
    """What has been read, and what came of it."""

    def __init__(self, progress: _Progress) -> None:
        self._progress = progress
        self._failures: list[ReadFailure] = []
        self._digests: dict[str, str] = {}  # by article, in the order read
        self._replaced: dict[str, None] = {}
        self._counts: dict[str, int] = {}  # events by article, in the order done

    def articles(
        self, readings: Iterable[Article | ReadFailure], dataset: Dataset | None
    ) -> Iterator[Article]:
        """The articles that the dataset does not have already; those that it has are done."""
        extracted: set[str] = set()
        for reading in readings:
            if isinstance(reading, ReadFailure):
                self.failed(reading)
                continue
            content = digest(reading)
            if self._digests.setdefault(reading.id, content) != content:
                self._digests[reading.id] = content
                self._replaced[reading.id] = None
            # Another text of this article may be on its way into the dataset.
            known = dataset if reading.id not in extracted else None
            if known is not None and is_stored(known, reading, extractor=_EXTRACTOR):
                self.done(reading, len(events_of(known, reading.id)))
            else:
                extracted.add(reading.id)
                yield reading

    def failed(self, failure: ReadFailure) -> None:
        """Take note of an article that could not be read."""
        self._failures.append(failure)
        self._progress(failure)

    def done(self, article: Article, events: int) -> None:
        """Take note of an article that is in the graph, with so many events."""
        self._counts[article.id] = events
        self._progress(article)

    def report(self) -> BuildReport:
        """The report; :class:`InputError` where no article is in the graph."""
        if not self._counts:
            why = f": {self._failures[0]}" if len(self._failures) == 1 else ""
            raise InputError(f"no article could be read{why}")
        return BuildReport(
            articles=len(self._counts),
            events=sum(self._counts.values()),
            without_events=tuple(id_ for id_ in self._digests if self._counts.get(id_) == 0),
            replaced=tuple(self._replaced),
            failures=tuple(self._failures),
        )
