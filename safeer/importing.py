"""Importing: tables of events, extracted elsewhere, into a store."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Set
from operator import itemgetter
from pathlib import Path
from typing import cast

from extractors.reading import ReadFailure
from extractors.reading.failure import Cause
from graph.statements import StoredArticle
from graph.table import Extracted, Rejected, read_table
from ontology.errors import InputError
from safeer.deciding import given_decisions
from safeer.knowledge_graph import KnowledgeGraph
from safeer.memory import seldom_collected
from safeer.report import BuildReport
from safeer.target import Target

_Path = str | os.PathLike[str]
_Order = tuple[int, tuple[str, ...], int]


@seldom_collected()
def import_events(
    tables: _Path | Iterable[_Path],
    store: _Path | None = None,
    *,
    decisions: _Path | None = None,
    progress: Callable[[StoredArticle | ReadFailure], None] | None = None,
    report_file: _Path | None = None,
) -> KnowledgeGraph:
    """Put the articles of tables of events into the graph in ``store`` (None: in memory).

    ``tables`` are what :func:`safeer.spark.extract` writes, files or folders of Parquet or JSON
    lines. The graph is the same as if :func:`safeer.build` had read the articles, in whatever order
    and by how many machines they were extracted: who is whom, and what is one event, is found out
    here. Of articles with one id the later one stands: that of the later table, file or line.
    What the store has already is left as it is, so an import that was cut short goes on where it
    was. ``decisions``, ``progress`` and ``report_file`` are as for :func:`safeer.build`.

    Raises :class:`~ontology.errors.InputError` for what is no table or not all of one, and where
    no article can be imported; no store is made then.
    """
    tables = [tables] if isinstance(tables, str | os.PathLike) else list(tables)
    target = Target(store, given_decisions(store, decisions))
    work = _Work(progress or (lambda _: None))
    try:
        target.open_if_there()
        for order, entry in _entries(tables):
            if isinstance(entry, Rejected):
                work.rejected(order, entry)
            elif work.stands(entry.article, order):
                if not target.has(entry.article):
                    target.add(entry.article, entry.events, entry.fingerprint)
                work.done(entry)
        work.check()
        report = work.report(target.near_duplicates(work.ids()))
        if report_file is not None:
            report.write(Path(report_file))
    except BaseException:
        target.close()
        raise
    return KnowledgeGraph(target.dataset(), report=report)


def _entries(tables: Iterable[_Path]) -> Iterator[tuple[_Order, Extracted | Rejected]]:
    """What is in the tables, as it comes, each with its place in the order of reading."""
    for number, table in enumerate(tables):
        for entry in read_table(Path(table)):
            yield (number, *entry.place.order()), entry


class _Work:
    """What has been imported, and what not."""

    def __init__(self, progress: Callable[[StoredArticle | ReadFailure], None]) -> None:
        self._progress = progress
        self._standing: dict[str, tuple[_Order, str]] = {}  # place and digest by article
        self._replaced: dict[str, None] = {}
        self._counts: dict[str, int] = {}  # events by article
        self._failures: list[tuple[_Order, ReadFailure]] = []

    def stands(self, article: StoredArticle, order: _Order) -> bool:
        """Whether no later article of the same id has come yet."""
        known = self._standing.get(article.id)
        if known is not None and known[1] != article.digest:
            self._replaced[article.id] = None
        if known is not None and order < known[0]:
            return False
        self._standing[article.id] = order, article.digest
        return True

    def done(self, entry: Extracted) -> None:
        """Take note of an article that is in the graph."""
        self._counts[entry.article.id] = len(entry.events)
        self._progress(entry.article)

    def rejected(self, order: _Order, entry: Rejected) -> None:
        """Take note of an article that was rejected when it was extracted."""
        failure = ReadFailure(
            entry.doc_id or str(entry.place), entry.error, cast(Cause, entry.cause)
        )
        self._failures.append((order, failure))
        self._progress(failure)

    def check(self) -> None:
        """Raise :class:`InputError` where nothing was imported."""
        if not self._counts:
            why = f": {self._failures[0][1]}" if len(self._failures) == 1 else ""
            raise InputError(f"no article could be imported{why}")

    def ids(self) -> Set[str]:
        """The articles that are in the graph."""
        return self._counts.keys()

    def report(self, near_duplicates: int) -> BuildReport:
        """The report, in the order of reading."""
        failures = [failure for _, failure in sorted(self._failures, key=itemgetter(0))]
        ids = sorted(self._standing, key=self._standing.__getitem__)
        return BuildReport(
            articles=len(self._counts),
            events=sum(self._counts.values()),
            without_events=tuple(id_ for id_ in ids if not self._counts[id_]),
            replaced=tuple(id_ for id_ in ids if id_ in self._replaced),
            failures=tuple(failures),
            near_duplicates=near_duplicates,
        )
