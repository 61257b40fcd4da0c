"""``safeer stats``."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import safeer
from graph.endpoint import is_endpoint, without_password
from safeer import printing
from safeer.commands.options import DEFAULT_STORE, AnswerFormat, Format, Store
from safeer.report import REPORT_FILE

if TYPE_CHECKING:
    from graph.statistics import Statistics

_UNKNOWN = "unknown"
_COLUMNS = ("part", "name", "type", "articles", "events")


def stats(
    store: Store = DEFAULT_STORE,
    format_: AnswerFormat = Format.TABLE,
) -> None:
    """What the store holds, counted: articles, events, actors, by type, month and source.

    Events are acts: five articles that tell of one meeting are one event with five tellings. The
    months are those in which events took place. What the last build set aside, by cause, comes
    from its report, build-report.json beside the store. JSON and CSV have each month by type.

    Example: safeer stats --format json
    """
    with safeer.open(store) as graph:
        counts = graph.statistics()
    size = None if is_endpoint(store) else _bytes_in(Path(store))
    rejected = {} if is_endpoint(store) else _rejected(Path(store))
    match format_:
        case Format.JSON:
            record = _record(counts, without_password(store), size, rejected)
            printing.print_json_lines([record], sys.stdout)
        case Format.CSV:
            printing.print_csv(_COLUMNS, _rows(counts, rejected), sys.stdout)
        case Format.TABLE:
            _print_tables(counts, size, rejected)


def _record(
    counts: Statistics, store: str, size: int | None, rejected: dict[str, int]
) -> dict[str, Any]:
    """All counts as JSON has them."""
    return {
        "store": store,
        "bytes": size,
        "statements": counts.statements,
        "articles": {
            "all": counts.articles,
            "without_events": counts.silent,
            "near_duplicates": counts.near_duplicates,
            "first": counts.first,
            "last": counts.last,
            "by_language": _named(counts.articles_by_language),
            "by_month": _named(counts.articles_by_month),
            "by_source": _named(counts.articles_by_source),
        },
        "rejected": rejected,
        "actors": counts.actors,
        "tellings": {"all": counts.tellings, "by_source": _named(counts.tellings_by_source)},
        "events": {
            "all": counts.events,
            "by_type": counts.by_type,
            "by_modality": counts.by_modality,
            "by_month": {month or _UNKNOWN: types for month, types in counts.by_month.items()},
        },
    }


def _rows(counts: Statistics, rejected: dict[str, int]) -> Iterator[dict[str, Any]]:
    """All counts as rows of CSV; ``part`` says what is counted."""

    def row(part: str, name: str = "", **cells: object) -> dict[str, Any]:
        return dict.fromkeys(_COLUMNS) | {"part": part, "name": name} | cells

    yield row("all", articles=counts.articles, events=counts.events)
    yield from (row("type", type=x, events=n) for x, n in counts.by_type.items())
    yield from (row("modality", x, events=n) for x, n in counts.by_modality.items())
    for month, types in counts.by_month.items():
        yield from (row("month", month or _UNKNOWN, type=x, events=n) for x, n in types.items())
    for source, articles in counts.articles_by_source.items():
        told = counts.tellings_by_source.get(source, 0)
        yield row("source", source or _UNKNOWN, articles=articles, events=told)
    yield from (row("rejected", cause, articles=n) for cause, n in rejected.items())


def _print_tables(counts: Statistics, size: int | None, rejected: dict[str, int]) -> None:
    """A table for each part, those that have something to count."""
    whole = {
        "articles": counts.articles,
        "without events": counts.silent,
        "near-duplicates": counts.near_duplicates,
        "published": f"{counts.first} to {counts.last}" if counts.first else None,
        "rejected": sum(rejected.values()),
        "events": counts.events,
        "tellings": counts.tellings,
        "actors": counts.actors,
        "statements": counts.statements,
        "size": None if size is None else f"{size / 1e6:,.1f} MB",
    }
    _print_table("store", "", {name: _told(x) for name, x in whole.items() if x is not None})
    _print_table("type", "events", _most(counts.by_type))
    _print_table("modality", "events", _most(counts.by_modality))
    months = {month: sum(types.values()) for month, types in counts.by_month.items()}
    _print_table("month", "events", {x or _UNKNOWN: _told(n) for x, n in months.items()})
    _print_table("source", "articles", _most(counts.articles_by_source))
    _print_table("rejected", "articles", _most(rejected))


def _print_table(name: str, counted: str, rows: dict[str, str]) -> None:
    if rows:
        if name != "store":
            sys.stdout.write("\n")
        found = [{name: key, counted: value} for key, value in rows.items()]
        printing.print_table((name, counted), found, sys.stdout)


def _most(counts: Any) -> dict[str, str]:
    """The counts, the largest first."""
    return {
        name or _UNKNOWN: _told(number)
        for name, number in sorted(counts.items(), key=lambda x: (-x[1], not x[0], x[0]))
    }


def _told(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)


def _named(counts: Any) -> dict[str, int]:
    return {name or _UNKNOWN: number for name, number in counts.items()}


def _bytes_in(store: Path) -> int:
    """What the files of a store take on disk."""
    return sum(
        (Path(folder) / name).stat().st_size
        for folder, _, names in os.walk(store)
        for name in names
    )


def _rejected(store: Path) -> dict[str, int]:
    """What the last build set aside, by cause; empty where its report is not there."""
    try:
        report = json.loads((store.parent / REPORT_FILE).read_text(encoding="utf-8"))
        return dict(report["set_aside"]["by_cause"])
    except (OSError, ValueError, KeyError, TypeError):
        return {}
