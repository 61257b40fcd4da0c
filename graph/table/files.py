"""Tables of extraction on disk: Parquet or JSON lines, a file or a folder of parts."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.table.columns import EXTRACTION, extraction_columns
from graph.table.rows import Extracted, Rejected, Row, gathered
from ontology.errors import InputError
from ontology.event import Event

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]  # it has no stubs

#: The formats, by the end of the table's name: how the parts in a folder end.
_PARTS = {".parquet": (".parquet",), ".jsonl": (".json", ".jsonl")}
_ROWS_AT_ONCE = 1_000


def read_table(path: Path) -> Iterator[Extracted | Rejected]:
    """The articles of a table of extraction, as it lies; see :func:`~graph.table.rows.gathered`.

    ``path`` is a file or a folder, as Spark writes it, whose name ends in ``.parquet`` (needs
    PyArrow) or ``.jsonl``. Raises :class:`InputError` for what is no such table, or not all of
    one.
    """
    suffix = path.suffix.lower()
    if suffix not in _PARTS:
        raise InputError(f"{path} is no table of events: its name ends in .parquet or .jsonl")
    rows = _parquet_rows if suffix == ".parquet" else _json_rows
    try:
        for part in _parts(path, _PARTS[suffix]):
            try:
                yield from gathered(rows(part))
            except InputError as error:
                raise InputError(f"{part}: {error}") from error
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror or error}") from error


def _parts(path: Path, suffixes: tuple[str, ...]) -> list[Path]:
    """The files of the table, in the order of their names."""
    if not path.exists():
        raise InputError(f"no such table: {path}")
    if path.is_file():
        return [path]
    if (path / "_temporary").exists() and not (path / "_SUCCESS").exists():
        raise InputError(f"{path} is not finished: remove it and build it again")
    parts = [
        part
        for part in sorted(path.rglob("*"))
        if part.suffix.lower() in suffixes
        and not any(name.startswith(("_", ".")) for name in part.relative_to(path).parts)
    ]
    if not parts:
        raise InputError(f"{path} has no {suffixes[0]} file in it")
    return parts


def _parquet_rows(part: Path) -> Iterator[Row]:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise InputError('.parquet needs PyArrow: pip install "safeer[parquet]"') from error
    columns = extraction_columns()
    try:
        with parquet.ParquetFile(part) as file:
            found = file.schema_arrow
            _check_names(found.names)
            for batch in file.iter_batches(_ROWS_AT_ONCE, columns=columns.names):
                yield from _cast(pa.Table.from_batches([batch]), columns)
    except pa.ArrowInvalid as error:
        raise InputError(f"not a table of events: {_one_line(error)}") from error


def _cast(table: pa.Table, columns: pa.Schema) -> list[dict[str, Any]]:
    """The rows with columns of the types declared, which other programs may have changed."""
    import pyarrow as pa

    try:
        rows: list[dict[str, Any]] = table.select(columns.names).cast(columns).to_pylist()
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, ValueError) as error:
        raise InputError(f"its columns are of other types: {_one_line(error)}") from error
    return rows


def _json_rows(part: Path) -> Iterator[Row]:
    with part.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                row = json.loads(line)
            except ValueError as error:
                raise InputError(f"line {number} is not JSON") from error
            if not isinstance(row, dict):
                raise InputError(f"line {number} is not a JSON object")
            _check_names(row)
            yield row


def _check_names(names: Collection[str]) -> None:
    missing = [name for name in (*Event.__match_args__, *EXTRACTION) if name not in names]
    if not missing:
        return
    if "mention_id" in names:
        raise InputError(
            "these events were exported from a store, where actors and events are merged already: "
            "import what `safeer build --engine spark` writes, or copy the store"
        )
    raise InputError(f"not a table of events: it has no {', '.join(missing[:3])}")


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
