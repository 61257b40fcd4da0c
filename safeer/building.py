"""Building: sources in, a knowledge graph out, with a report of what was read and what not."""

from __future__ import annotations

import datetime as dt
import itertools
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from extractors.reading import ReadFailure, Source, read
from graph.dataset import add_article, digest
from graph.store import close_dataset, open_dataset
from ontology.article import Article
from ontology.errors import InputError
from ontology.event import Event
from safeer.extraction import extract_all
from safeer.knowledge_graph import KnowledgeGraph
from safeer.report import BuildReport
from safeer.version import __version__

_EXTRACTOR = f"safeer {__version__}"


def build(
    sources: Source | Iterable[Source],
    store: str | os.PathLike[str] | None = None,
    published: dt.date | str | None = None,
    lang: str = "auto",
    jobs: int = 1,
    progress: Callable[[Article | ReadFailure], None] | None = None,
) -> KnowledgeGraph:
    """Read ``sources`` and add their events to the graph in ``store`` (None: in memory).

    ``sources`` are files, folders, ``-`` for standard input, or articles; ``published``
    (``YYYY-MM-DD``) and ``lang`` (``ar``, ``en``, ``auto``) hold for articles that do not say so
    themselves. ``jobs`` processes share the work. ``progress`` is called with each article
    when it is in the graph, and with each :class:`ReadFailure`.

    An article that the store has already is replaced. One that cannot be read stops nothing:
    see :attr:`KnowledgeGraph.report`. Raises :class:`~ontology.errors.InputError`, before the
    store is touched, when no article can be read at all.
    """
    if isinstance(sources, str | os.PathLike | Article):
        sources = [sources]
    if jobs < 1:
        raise InputError(f"jobs is {jobs}: give 1 or more")
    failures: list[ReadFailure] = []

    def fail(failure: ReadFailure) -> None:
        failures.append(failure)
        if progress:
            progress(failure)

    readings = itertools.chain.from_iterable(
        # A list, so that a date or language that cannot be is refused before anything is read.
        [read(source, published=published, lang=lang) for source in sources]
    )
    results = _without_failures(extract_all(_articles(readings, fail), jobs=jobs), fail)
    first = next(results, None)
    if first is None:
        why = f": {failures[0]}" if len(failures) == 1 else ""
        raise InputError(f"no article could be read{why}")

    dataset = open_dataset(None if store is None else Path(store))
    digests: dict[str, str] = {}
    counts: dict[str, int] = {}
    replaced: dict[str, None] = {}
    try:
        for article, events in itertools.chain([first], results):
            content = digest(article)
            if digests.setdefault(article.id, content) != content:
                digests[article.id] = content
                replaced[article.id] = None
            add_article(dataset, article, events, extractor=_EXTRACTOR)
            counts[article.id] = len(events)
            if progress:
                progress(article)
    except BaseException:
        close_dataset(dataset)
        raise
    report = BuildReport(
        articles=len(counts),
        events=sum(counts.values()),
        without_events=tuple(id_ for id_, count in counts.items() if not count),
        replaced=tuple(replaced),
        failures=tuple(failures),
    )
    return KnowledgeGraph(dataset, report=report)


def _articles(
    readings: Iterable[Article | ReadFailure], fail: Callable[[ReadFailure], None]
) -> Iterator[Article]:
    for reading in readings:
        if isinstance(reading, ReadFailure):
            fail(reading)
        else:
            yield reading


def _without_failures(
    results: Iterable[tuple[Article, list[Event] | ReadFailure]],
    fail: Callable[[ReadFailure], None],
) -> Iterator[tuple[Article, list[Event]]]:
    for article, found in results:
        if isinstance(found, ReadFailure):
            fail(found)
        else:
            yield article, found
