"""A corpus of JSON lines to a table of events, on Spark."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from extractors.reading import ReadFailure, completion_of
from graph.table import Place, extraction_columns
from ontology.errors import ExportError, InputError
from safeer.choice import Choice
from safeer.spark.batches import Task, extract_batch
from safeer.spark.lines import Block, Corpus, numbered
from safeer.spark.problems import told
from safeer.spark.session import check_installed, session

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]  # it has no stubs
    from pyspark.sql import DataFrame, SparkSession

_FORMATS = {".parquet": "parquet", ".jsonl": "json"}
_NAMED = 10  # rejected articles that a report names


@dataclass(frozen=True, slots=True)
class TableReport:
    """What a table of events holds.

    ``articles`` that were read, the ``events`` they tell, how many more were ``rejected``, and the
    first of these as ``failures``.
    """

    articles: int
    events: int
    rejected: int
    failures: tuple[ReadFailure, ...]


def extract(
    sources: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    output: str | os.PathLike[str],
    *,
    master: str | None = None,
    conf: Mapping[str, str] | None = None,
    published: dt.date | str | None = None,
    lang: str = "auto",
    fields: Mapping[str, str] | None = None,
    since: str | None = None,
    until: str | None = None,
    publishers: Iterable[str] = (),
    time_limit: float | None = None,
    isolated: bool = False,
) -> TableReport:
    """Extract the events of JSON lines on Spark, into a table for :func:`safeer.import_events`.

    ``sources`` are paths as Spark resolves them: files, folders, patterns, plain or compressed,
    ``s3a:`` and ``hdfs:`` among them. ``output`` is a folder that Spark makes, of Parquet or of JSON
    lines as its name says (``.parquet``, ``.jsonl``), with the columns of
    :func:`graph.table.extraction_columns`. ``master`` and ``conf`` are Spark's: see
    :func:`~safeer.spark.session.session`; a session that is active is used. The others are those of
    :func:`safeer.build`.

    Raises :class:`~ontology.errors.SafeerError` for what is missing or unreachable, for an
    ``output`` that exists and, once the table of what was rejected is written, where not one
    article could be read.
    """
    paths = [sources] if isinstance(sources, str | os.PathLike) else sources
    place = os.fspath(output)
    format_ = _format(place)
    task = Task(
        completion_of(published=published, lang=lang, fields=fields),
        Choice(since, until, publishers),
        time_limit,
        isolated,
    )
    check_installed()
    with told(place), session(master, conf) as spark:
        if _has_files(spark, place):
            raise ExportError(f"{place} is there already: remove it, or give another path")
        table = extracted(spark, [os.fspath(path) for path in paths], task)
        # Over what a run that was cut short has left, if anything, which is no file yet.
        writer = table.write.mode("overwrite").option("ignoreNullFields", "false")
        writer.format(format_).save(place)
        # What was written is asked, since counters would count again what workers had to do again.
        found = _report(spark.read.schema(table.schema).format(format_).load(place))
    if not found.articles:
        why = f": {found.failures[0]}" if found.rejected == 1 else f": see the errors in {place}"
        raise InputError(f"no article could be read{why}")
    return found


def extracted(spark: SparkSession, paths: list[str], task: Task) -> DataFrame:
    """The table of extraction of the JSON lines at these paths; nothing is extracted yet."""
    from pyspark.sql.pandas.types import from_arrow_schema

    options = {"lineSep": "\n", "recursiveFileLookup": "true"}
    lines = spark.read.options(**options).text(paths)
    lines = lines.selectExpr(
        "_metadata.file_path AS file",
        "_metadata.file_block_start AS block",
        "CAST(value AS BINARY) AS content",  # whatever its encoding
    )
    counted = lines.groupBy("file", "block").count().collect()
    corpus = Corpus.of({Block(row["file"], row["block"]): row["count"] for row in counted})

    def rows(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in numbered(batches, corpus):
            yield extract_batch(batch, task)

    return lines.mapInArrow(rows, from_arrow_schema(extraction_columns()))


def _format(output: str) -> str:
    suffix = PurePosixPath(output).suffix.lower()
    if suffix not in _FORMATS:
        raise ExportError(
            f"Spark writes a table of events, not {output!r}: end it with {' or '.join(_FORMATS)}, "
            "and use safeer import and safeer export for other formats"
        )
    return _FORMATS[suffix]


def _has_files(spark: SparkSession, path: str) -> bool:
    """Whether there is a file, or a folder with files other than those of an unfinished table."""
    from pyspark.errors import AnalysisException

    reader = spark.read.format("binaryFile").option("recursiveFileLookup", "true")
    try:
        return bool(reader.load(path).inputFiles())
    except AnalysisException as error:
        if error.getCondition() == "PATH_NOT_FOUND":
            return False
        raise


def _report(table: DataFrame) -> TableReport:
    from pyspark.sql import functions as f

    accepted = f.col("error").isNull()
    counts = table.select(
        f.countDistinct(f.when(accepted, f.col("doc_id"))),
        f.count("mention_id"),
        f.count("error"),
    ).first()
    rejected = table.where(~accepted).orderBy("file", "line").limit(_NAMED).collect()
    articles, events, errors = counts or (0, 0, 0)
    return TableReport(
        articles=articles,
        events=events,
        rejected=errors,
        failures=tuple(
            ReadFailure(
                row["doc_id"] or str(Place(row["file"], row["line"])), row["error"], row["cause"]
            )
            for row in rejected
        ),
    )
