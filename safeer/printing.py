"""Answers on standard output: tables for people, JSON and CSV for programs.

A terminal gets a drawn table that wraps; a pipe gets aligned columns, one row a line, nothing
cut. Arabic and Latin text stand in one line of a table, and terminals that reorder
right-to-left text (most do) would shuffle its columns: each cell is therefore isolated, and
only on a terminal, since in a file these invisible characters would be noise.

What stands in an article may be meant for the terminal rather than for its reader: sequences
that rename the window, hide a line or turn its letters around. People see such characters as
signs; programs get what the article has.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TextIO

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_ISOLATE, _END, _LEFT_TO_RIGHT = "\u2068", "\u2069", "\u200e"
_BORDER, _GAP = "│", "  "
#: Control characters, and halves of characters, which no encoding can write.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
#: What changes the direction of what follows, beyond its cell if it likes.
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_PICTURES, _DELETE, _UNKNOWN = 0x2400, "\u2421", "\ufffd"


def harmless(text: str, *, escape: bool = False) -> str:
    r"""The text with signs in place of control characters, none of which reaches a terminal.

    Characters that embed or override a direction are left out. With ``escape`` it is JSON, in
    which all of them are escaped.

    >>> harmless("\x1b[31mred\x9b")
    '␛[31mred�'
    """
    if escape:
        text = _DIRECTION.sub(_escaped, text)
        return _CONTROL.sub(_escaped, text)
    return _CONTROL.sub(_picture, _DIRECTION.sub("", text))


def _picture(control: re.Match[str]) -> str:
    code = ord(control[0])
    return chr(_PICTURES + code) if code < 0x20 else _DELETE if code == 0x7F else _UNKNOWN


def _escaped(control: re.Match[str]) -> str:
    return f"\\u{ord(control[0]):04x}"


def print_json(records: Iterable[Mapping[str, Any]], out: TextIO) -> None:
    """The records as one JSON array, one record a line."""
    out.write("[")
    for number, record in enumerate(records):
        out.write(("," if number else "") + "\n")
        out.write(_json(record, out))
    out.write("\n]\n")


def print_json_lines(records: Iterable[Mapping[str, Any]], out: TextIO) -> None:
    """The records, one JSON object a line."""
    for record in records:
        out.write(_json(record, out) + "\n")


def print_text(text: str, out: TextIO) -> None:
    """Text made by others, as RDF or a query's answer; a terminal sees no control characters."""
    out.write(harmless(text) if out.isatty() else text)


def _json(record: Mapping[str, Any], out: TextIO) -> str:
    text = json.dumps(record, ensure_ascii=False, default=str)
    # json escapes the controls of ASCII itself; the rest means the same escaped or not.
    return harmless(text, escape=True) if out.isatty() else text


def print_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]], out: TextIO) -> None:
    """The rows as CSV with a header; None is an empty cell."""
    line = io.StringIO(newline="")
    # Of a row that ends so the csv module puts quotes around both letters, as readers need it.
    writer = csv.DictWriter(line, columns, extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        _flush(line, out)
        writer.writerow(row)
    _flush(line, out)


def print_table(columns: Sequence[str], rows: Iterable[Mapping[str, Any]], out: TextIO) -> None:
    """The rows as a table: drawn on a terminal, aligned columns elsewhere."""
    cells = [[_cell(row[column]) for column in columns] for row in rows]
    if out.isatty():
        out.writelines(isolated(line) for line in _drawn(columns, cells))
    else:
        out.writelines(_aligned(columns, cells))


def print_evidence(encounters: Iterable[Sequence[Mapping[str, Any]]], out: TextIO) -> None:
    """Each encounter in a line, and under it the sentences that tell of it with their articles.

    An encounter is a sequence of rows, one a telling, as :func:`safeer.rows.evidence_rows` gives.
    """
    for tellings in encounters:
        met = tellings[0]
        modality = "" if met["modality"] == "actual" else f" ({met['modality']})"
        parties = " – ".join(_cell(x) for x in (met["sources"], met["targets"]) if x)
        place = (_cell(met["place"]),) if met["place"] else ()
        print_line(met["date"] or "undated", met["type"] + modality, parties, *place, out=out)
        # One sentence may tell of an encounter twice; a reader needs it once.
        unique = {(telling["doc_id"], telling["sentence"]): telling for telling in tellings}
        for telling in unique.values():
            print_line(_GAP, _cell(telling["sentence"]), out=out)
            article = (telling["title"], telling["source"], telling["published"])
            named = [_cell(part) for part in article if part]
            print_line(_GAP, f"[{_cell(telling['doc_id'])}]", *named, out=out)


def print_line(*parts: str, out: TextIO) -> None:
    """The parts in one line, each isolated on a terminal if any of them is right-to-left."""
    parts = tuple(map(harmless, parts))
    if out.isatty() and _RIGHT_TO_LEFT.search("".join(parts)):
        out.write(_LEFT_TO_RIGHT + _GAP.join(map(_isolate, parts)) + "\n")
    else:
        out.write(_GAP.join(parts) + "\n")


def isolated(line: str, border: str = _BORDER) -> str:
    """``line`` with every cell between borders isolated, where it holds right-to-left text.

    >>> isolated("no Arabic │ here")
    'no Arabic │ here'
    """
    if not _RIGHT_TO_LEFT.search(line):
        return line
    body = line.rstrip("\n")
    return _LEFT_TO_RIGHT + border.join(map(_isolate, body.split(border))) + line[len(body) :]


def _isolate(part: str) -> str:
    return f"{_ISOLATE}{part}{_END}" if part.strip() else part


def _cell(value: object) -> str:
    return "" if value is None else harmless(" ".join(str(value).split()))


def _flush(line: io.StringIO, out: TextIO) -> None:
    """Write a line of CSV and empty it."""
    print_text(line.getvalue().removesuffix("\r\n") + "\n", out)
    line.seek(0)
    line.truncate()


def _drawn(columns: Sequence[str], cells: Iterable[Sequence[str]]) -> list[str]:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*columns, box=box.ROUNDED, header_style="bold")
    for column in table.columns:
        column.overflow = "fold"
    for row in cells:
        table.add_row(*map(Text, row))
    console = Console(width=shutil.get_terminal_size().columns, force_terminal=True)
    with console.capture() as capture:
        console.print(table)
    return capture.get().splitlines(keepends=True)


def _aligned(columns: Sequence[str], cells: Sequence[Sequence[str]]) -> Iterable[str]:
    from rich.cells import cell_len

    lines = [list(columns), *cells]
    widths = [max(cell_len(line[place]) for line in lines) for place in range(len(columns))]
    for line in lines:
        padded = (
            text + " " * (width - cell_len(text)) for text, width in zip(line, widths, strict=True)
        )
        yield _GAP.join(padded).rstrip() + "\n"
