"""What runs on the workers: a batch of JSON lines in, the rows of their articles out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

from extractors.reading import Completion, Document, ReadFailure
from extractors.reading.decoding import scalar_text
from graph.statements import stored
from graph.table import Extracted, Place, Rejected, extracted_rows, extraction_columns
from ontology.article import Article
from safeer.choice import Choice
from safeer.extraction import Extraction, extraction, lost, pool
from safeer.version import EXTRACTOR
from safeer.workers import Lost, Pool

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]  # it has no stubs


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done with articles, as for :func:`safeer.build`.

    ``isolated`` has events found in a process of its own, so that an article that takes its
    process down, or hangs, is rejected and costs the worker nothing else.
    """

    completion: Completion = field(default_factory=Completion)
    choice: Choice = field(default_factory=Choice)
    time_limit: float | None = None
    isolated: bool = False


class _Line(NamedTuple):
    """An article's place, and itself or why it cannot be read."""

    place: Place
    article: Article | ReadFailure


def extract_batch(batch: pa.RecordBatch, task: Task) -> pa.RecordBatch:
    """The rows of a table of extraction for JSON lines: ``file``, ``line``, ``identifier``, ``content``.

    ``content`` is a line's bytes; empty lines are no articles. The same batch gives the same
    rows, whoever asks and how often, so Spark may ask again. The pipeline of a language is
    loaded when a process first needs it.
    """
    import pyarrow as pa

    def work_on(line: _Line) -> Callable[[], Extraction | ReadFailure] | None:
        if isinstance(line.article, ReadFailure):
            return None
        return partial(extraction, line.article, time_limit=task.time_limit)

    workers = _workers(task.isolated)
    rows = []
    for line, found in workers.ordered(_lines(batch, task), work_on):
        rows += extracted_rows(_entry(line, found, task))
    return pa.RecordBatch.from_pylist(rows, extraction_columns())


@cache
def _workers(isolated: bool) -> Pool:
    """Where events are found, kept from batch to batch."""
    return pool(1, isolated=isolated)


def _lines(batch: pa.RecordBatch, task: Task) -> Iterator[_Line]:
    """The articles of a batch that are wanted."""
    columns = (batch[name].to_pylist() for name in ("file", "line", "identifier", "content"))
    for file, number, identifier, content in zip(*columns, strict=True):
        if content is None or not content.strip():
            continue
        place = Place(file, number)
        document = Document(str(place), identifier, "record", content.rstrip())
        article = document.read(task.completion)
        if isinstance(article, ReadFailure) or task.choice.wants(article):
            yield _Line(place, article)


def _entry(line: _Line, found: Extraction | ReadFailure | Lost, task: Task) -> Extracted | Rejected:
    place, article = line
    if isinstance(article, ReadFailure):
        return _rejected(place, None, article)
    if isinstance(found, Lost):
        found = lost(article.id, found, task.time_limit)
    if isinstance(found, ReadFailure):
        return _rejected(place, article.id, found)
    return Extracted(place, stored(article, EXTRACTOR), tuple(found.events), found.fingerprint)


def _rejected(place: Place, doc_id: str | None, failure: ReadFailure) -> Rejected:
    # Messages quote what is wrong, which may be what no file can hold.
    return Rejected(place, doc_id, scalar_text(failure.message), failure.cause)
