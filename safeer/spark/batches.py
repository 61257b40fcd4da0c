"""What runs on the workers: a batch of JSON lines in, the rows of their articles out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.reading import Completion, Document, ReadFailure
from extractors.reading.decoding import scalar_text
from graph.statements import stored
from graph.table import Extracted, Place, Rejected, extracted_rows, extraction_columns
from safeer.extraction import extract
from safeer.version import EXTRACTOR

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]  # it has no stubs


def extract_batch(batch: pa.RecordBatch, completion: Completion) -> pa.RecordBatch:
    """The rows of a table of extraction for JSON lines: ``file``, ``line``, ``identifier``, ``content``.

    ``content`` is a line's bytes; empty lines are no articles. The same batch gives the same
    rows, whoever asks and how often, so Spark may ask again. The pipeline of a language is
    loaded when a process first needs it.
    """
    import pyarrow as pa

    rows = []
    for file, line, identifier, content in zip(
        *(column.to_pylist() for column in batch), strict=True
    ):
        if content and content.strip():
            place = Place(file, line)
            document = Document(str(place), identifier, "record", content.rstrip())
            rows += extracted_rows(_extracted(place, document, completion))
    return pa.RecordBatch.from_pylist(rows, extraction_columns())


def _extracted(place: Place, document: Document, completion: Completion) -> Extracted | Rejected:
    article = document.read(completion)
    if isinstance(article, ReadFailure):
        return _rejected(place, None, article)
    events = extract(article)
    if isinstance(events, ReadFailure):
        return _rejected(place, article.id, events)
    return Extracted(place, stored(article, EXTRACTOR), tuple(events))


def _rejected(place: Place, doc_id: str | None, failure: ReadFailure) -> Rejected:
    # Messages quote what is wrong, which may be what no file can hold.
    return Rejected(place, doc_id, scalar_text(failure.message), failure.cause)
