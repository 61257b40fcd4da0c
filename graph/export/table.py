"""Rows as CSV or TSV: UTF-8, quotes where needed, a line feed after each row.

Control characters become U+FFFD: half of the programs that read tables stop at one. In TSV,
whose readers split at tabs and line ends, tabs and line ends become spaces.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from graph.export.text import printable

_BREAKS = re.compile(r"[\t\n\r]+")


def lines(
    columns: Sequence[str], rows: Iterable[Mapping[str, object]], *, delimiter: str = ","
) -> Iterator[bytes]:
    r"""The header and the rows; a column that a row lacks or has as ``None`` stays empty.

    >>> list(lines(["a", "b"], [{"a": "x,y", "b": None}]))
    [b'a,b\n', b'"x,y",\n']
    """
    cell = io.StringIO(newline="")
    writer = csv.writer(cell, delimiter=delimiter, lineterminator="\n")
    writer.writerow(columns)
    flat = delimiter == "\t"
    for row in rows:
        yield _emptied(cell)
        writer.writerow([_cell(row.get(name), flat=flat) for name in columns])
    yield _emptied(cell)


def _cell(value: object, *, flat: bool) -> object:
    """Truth as other programs write it, text of one line where needed, all else as it is."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return _BREAKS.sub(" ", value) if flat and isinstance(value, str) else value


def _emptied(cell: io.StringIO) -> bytes:
    written = cell.getvalue()
    cell.seek(0)
    cell.truncate()
    return printable(written).encode()
