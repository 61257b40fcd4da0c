"""Rows as CSV or TSV: UTF-8, quotes where needed, a line feed after each row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence


def lines(
    columns: Sequence[str], rows: Iterable[Mapping[str, object]], *, delimiter: str = ","
) -> Iterator[bytes]:
    r"""The header and the rows; a column that a row lacks or has as ``None`` stays empty.

    >>> list(lines(["a", "b"], [{"a": "x,y", "b": None}]))
    [b'a,b\n', b'"x,y",\n']
    """
    cell = io.StringIO(newline="")
    writer = csv.DictWriter(cell, columns, restval="", delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    yield _emptied(cell)
    for row in rows:
        writer.writerow({name: _cell(value) for name, value in row.items()})
        yield _emptied(cell)


def _cell(value: object) -> object:
    """Truth as other programs write it, all else as it is."""
    return str(value).lower() if isinstance(value, bool) else value


def _emptied(cell: io.StringIO) -> bytes:
    written = cell.getvalue()
    cell.seek(0)
    cell.truncate()
    return written.encode()
