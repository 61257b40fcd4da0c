"""What has been read in a build, and what came of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from extractors.reading import ReadFailure
from graph.statements import digest
from ontology.article import Article
from ontology.errors import InputError
from safeer.choice import Choice
from safeer.extraction import Extraction
from safeer.report import BuildReport

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


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read, and how much of the sources is read by then.

    ``known`` are the events that the store has of this article already.
    """

    found: Article | ReadFailure
    share: float | None
    known: int | None = None


class Tally:
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
        self, readings: Iterable[Reading], choice: Choice, limit: int | None
    ) -> Iterator[Reading]:
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
