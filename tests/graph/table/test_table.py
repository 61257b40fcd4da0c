"""The table of events: rows, and articles gathered from them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from graph.statements import StoredArticle
from graph.table import (
    Extracted,
    Place,
    Rejected,
    extracted_rows,
    extraction_columns,
    gathered,
    read_table,
)
from ontology.errors import InputError
from ontology.event import Actor, Event, Quote

NOBODY = Actor("https://x/1", "أحد", None, "person", None, None, "أحد", 0, 3)


def event(doc_id: str, start: int) -> Event:
    """A meeting told at a place of an article."""
    return Event(
        doc_id=doc_id,
        mention_id=f"{doc_id}-{start}",
        event_id=f"https://x/event/{start}",
        type="meet",
        plover="CONSULT",
        modality="actual",
        sources=(NOBODY,),
        targets=(NOBODY, NOBODY),
        trigger=Quote("التقى", start, start + 5),
        sentence=Quote("التقى أحد أحدا.", start, start + 15),
        date="2015-07",
        date_text=None,
        place=None,
        place_id=None,
        claimed_by=NOBODY if start else None,
        rule="rule",
        confidence=0.1 + 0.2,
    )


def extracted(name: str, *starts: int) -> Extracted:
    """An article with an event at each of these places."""
    article = StoredArticle(
        name, "عنوان", dt.date(2015, 7, 24), "Source", None, "ar", f"digest of {name}", "safeer 1"
    )
    return Extracted(
        Place("a.jsonl", len(name)),
        article,
        tuple(event(name, start) for start in starts),
        f"fingerprint of {name}" if starts else None,
    )


ENTRIES = [
    extracted("a", 0, 30),
    extracted("bb"),
    Rejected(Place("a.jsonl", 3), None, "not JSON", "unreadable"),
    extracted("cccc", 7),
]


def rows(entries: list[Extracted | Rejected]) -> list[dict[str, Any]]:
    """All rows, with every column, as a table gives them."""
    some = [row for entry in entries for row in extracted_rows(entry)]
    table: list[dict[str, Any]] = pa.Table.from_pylist(some, extraction_columns()).to_pylist()
    return table


def write_parquet(path: Path, some: list[dict[str, Any]]) -> None:
    """Rows as Parquet."""
    parquet.write_table(pa.Table.from_pylist(some, extraction_columns()), path)


def write_json(path: Path, some: list[dict[str, Any]]) -> None:
    """Rows as JSON lines."""
    path.write_text("".join(json.dumps(row, default=str) + "\n" for row in some))


WRITERS: dict[str, Callable[[Path, list[dict[str, Any]]], None]] = {
    ".parquet": write_parquet,
    ".jsonl": write_json,
}


def test_rows_give_the_articles_back() -> None:
    """Articles with and without events, and rejected ones, come back as they went in."""
    assert list(gathered(rows(ENTRIES))) == ENTRIES


def test_rows_of_an_article_may_lie_apart() -> None:
    """A table that was shuffled has the same articles with events in reading order."""
    shuffled = sorted(rows(ENTRIES), key=lambda row: str(row["mention_id"])[::-1])
    found = sorted(gathered(shuffled), key=lambda entry: entry.place)
    assert found == ENTRIES


def test_missing_rows_are_noticed() -> None:
    """A table from which events were filtered is refused, naming the article."""
    with pytest.raises(InputError, match=r"1 of the 2 rows of the article at a\.jsonl:1"):
        list(gathered(rows(ENTRIES)[1:]))


def test_what_cannot_be_an_event_is_refused() -> None:
    """A value that no event can have is named with the place of its article."""
    (row,) = rows([extracted("a", 0)])
    with pytest.raises(InputError, match=r"a\.jsonl:1 cannot be read: .*modality"):
        list(gathered([{**row, "modality": "perhaps"}]))


@pytest.mark.parametrize("suffix", WRITERS)
def test_files_and_folders_of_parts(tmp_path: Path, suffix: str) -> None:
    """A table is one file, or a folder with parts, of which hidden ones do not count."""
    one, folder = tmp_path / f"one{suffix}", tmp_path / f"many{suffix}"
    WRITERS[suffix](one, rows(ENTRIES))
    folder.mkdir()
    for number, entry in enumerate(ENTRIES):
        WRITERS[suffix](folder / f"part-{number}{suffix}", rows([entry]))
    (folder / f"_hidden{suffix}").write_text("nothing to read")
    assert list(read_table(one)) == list(read_table(folder)) == ENTRIES


def test_other_programs_may_have_rewritten_it(tmp_path: Path) -> None:
    """Columns in another order, of larger types, with others between, do no harm."""
    table = pa.Table.from_pylist(rows(ENTRIES), extraction_columns())
    wide = pa.schema(
        pa.field(field.name, pa.large_string() if field.type == pa.string() else field.type)
        for field in reversed(table.schema)
    )
    table = table.select(wide.names).cast(wide).append_column("more", pa.array([1] * len(table)))
    parquet.write_table(table, tmp_path / "t.parquet")
    assert list(read_table(tmp_path / "t.parquet")) == ENTRIES


@pytest.mark.parametrize("suffix", WRITERS)
def test_what_is_no_table(tmp_path: Path, suffix: str) -> None:
    """Missing, empty, unfinished and foreign tables are refused in one line that says why."""
    path = tmp_path / f"t{suffix}"

    def refusal() -> str:
        with pytest.raises(InputError) as caught:
            list(read_table(path))
        assert "\n" not in str(caught.value)
        return str(caught.value)

    assert refusal() == f"no such table: {path}"
    path.mkdir()
    assert "has no" in refusal()
    (path / "_temporary").mkdir()
    assert "is not finished" in refusal()
    (path / "_temporary").rmdir()
    (path / f"part{suffix}").write_bytes(b"nonsense")
    assert f"part{suffix}: " in refusal()


def test_other_tables_are_named(tmp_path: Path) -> None:
    """An export of a store is told from a table of something else, and from one of other types."""
    table = pa.Table.from_pylist(rows(ENTRIES), extraction_columns())
    path = tmp_path / "t.parquet"
    parquet.write_table(table.drop_columns(["digest"]), path)
    with pytest.raises(InputError, match="exported from a store"):
        list(read_table(path))
    parquet.write_table(pa.table({"x": [1]}), path)
    with pytest.raises(InputError, match="not a table of events: it has no doc_id"):
        list(read_table(path))
    index = table.schema.get_field_index("trigger")
    parquet.write_table(table.set_column(index, "trigger", pa.array([["x"]] * len(table))), path)
    with pytest.raises(InputError, match="its columns are of other types"):
        list(read_table(path))
    with pytest.raises(InputError, match=r"ends in \.parquet or \.jsonl"):
        list(read_table(tmp_path / "t.csv"))
