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
#: What the csv module is told to end a row with: it puts quotes around the letters of this alone,
#: and readers take a carriage return without quotes for the end of a row.
_LINE_END = "\r\n"


def lines(
    columns: Sequence[str], rows: Iterable[Mapping[str, object]], *, delimiter: str = ","
) -> Iterator[bytes]:
    r"""The header and the rows; a column that a row lacks or has as ``None`` stays empty.

    >>> list(lines(["a", "b"], [{"a": "x,y", "b": None}]))
    [b'a,b\n', b'"x,y",\n']
    """
    cell = io.StringIO(newline="")
    writer = csv.writer(cell, delimiter=delimiter, lineterminator=_LINE_END)
    writer.writerow(columns)
    flat = delimiter == "\t"
    for row in rows:
        yield _emptied(cell)
        values = [row.get(name) for name in columns]
        writer.writerow(_of_one_line(values) if flat else _plain(values))
    yield _emptied(cell)


def _plain(values: Iterable[object]) -> list[object]:
    """The values with truth as other programs write it."""
    # By identity: 1 == True, and a call for each cell would take longer than to write it.
    return ["true" if x is True else "false" if x is False else x for x in values]


def _of_one_line(values: Iterable[object]) -> list[object]:
    return [_BREAKS.sub(" ", x) if isinstance(x, str) else x for x in _plain(values)]


def _emptied(cell: io.StringIO) -> bytes:
    written = cell.getvalue().removesuffix(_LINE_END) + "\n"
    cell.seek(0)
    cell.truncate()
    return printable(written).encode()
