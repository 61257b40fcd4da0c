"""Parquet (``.parquet``): one row a telling, typed and nested, for pandas, DuckDB, Spark and R.

The columns are those of :mod:`graph.table`: the keys of an event's JSON line (actors as lists of
structures), and the title, source, address, day and language of its article. Needs PyArrow. Cannot carry:
articles without events.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from graph.export.content import Content
from graph.table.columns import event_columns
from graph.table.rows import event_row
from ontology.errors import ExportError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_ROWS_AT_ONCE = 5_000


def chunks(content: Content) -> Iterator[bytes]:
    """Tellings in reading order; :class:`ExportError` where PyArrow is not installed."""
    try:
        import pyarrow as pa  # type: ignore[import-untyped]  # it has no stubs
        from pyarrow import parquet
    except ImportError as error:
        raise ExportError('.parquet needs PyArrow: pip install "safeer[parquet]"') from error

    schema = event_columns()
    rows = _rows(content)
    waiting = _Waiting()
    with parquet.ParquetWriter(pa.PythonFile(waiting, mode="w"), schema) as writer:
        while some := list(islice(rows, _ROWS_AT_ONCE)):
            writer.write_table(pa.Table.from_pylist(some, schema))
            yield waiting.taken()
    yield waiting.taken()


class _Waiting(io.RawIOBase):
    """A file that keeps what is written to it only until it is taken."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._written = 0

    def writable(self) -> bool:
        """Yes, and nothing else."""
        return True

    def write(self, piece: ReadableBuffer, /) -> int:
        """Keep the piece."""
        self._pieces.append(bytes(piece))
        self._written += len(self._pieces[-1])
        return len(self._pieces[-1])

    def tell(self) -> int:
        """How many bytes were written, taken or not: Parquet's footer counts from the start."""
        return self._written

    def taken(self) -> bytes:
        """What was written since this was asked last."""
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)


def _rows(content: Content) -> Iterator[dict[str, Any]]:
    for article, event in content.told():
        yield event_row(article, event)
