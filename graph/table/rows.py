"""Articles and events to rows, and rows back to articles and events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, NamedTuple

import msgspec

from graph.reading import reading_order
from graph.statements import StoredArticle
from ontology.errors import InputError
from ontology.event import Event, to_record

Row = Mapping[str, Any]


class Place(NamedTuple):
    """Where an article stands in its corpus: the file, and the line in it, from 1."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"

    def order(self) -> tuple[tuple[str, ...], int]:
        """What to sort places by to have them in the order in which a corpus is read.

        >>> Place("a/2.jsonl", 1).order() < Place("a/10.jsonl", 1).order()
        False
        """
        return PurePosixPath(self.file).parts, self.line


@dataclass(frozen=True, slots=True)
class Extracted:
    """An article, its place, its events as extracted, in reading order, and its fingerprint."""

    place: Place
    article: StoredArticle
    events: tuple[Event, ...]
    fingerprint: str | None = None


@dataclass(frozen=True, slots=True)
class Rejected:
    """What was no article to be read: its place, its id if it got that far, why, and the kind."""

    place: Place
    doc_id: str | None
    error: str
    cause: str


def event_row(article: StoredArticle, event: Event) -> dict[str, Any]:
    """The row of :func:`~graph.table.columns.event_columns` for a telling."""
    return {
        **to_record(event),
        "title": article.title,
        "source": article.source,
        "url": article.url,
        "published": article.published,
        "lang": article.lang,
    }


def extracted_rows(entry: Extracted | Rejected) -> list[dict[str, Any]]:
    """The rows of :func:`~graph.table.columns.extraction_columns` for an article.

    A row a telling; one row where nothing is told or where the article was rejected, so that the
    table accounts for every article. A column that a row does not name is empty.
    """
    place = {"file": entry.place.file, "line": entry.place.line}
    if isinstance(entry, Rejected):
        why = {"error": entry.error, "cause": entry.cause}
        return [{"doc_id": entry.doc_id, "events": 0, **place, **why}]
    article = entry.article
    about = {
        "doc_id": article.id,
        "title": article.title,
        "source": article.source,
        "url": article.url,
        "published": article.published,
        "lang": article.lang,
        "digest": article.digest,
        "fingerprint": entry.fingerprint,
        "extractor": article.extractor,
        "events": len(entry.events),
        **place,
    }
    return [{**to_record(event), **about} for event in entry.events] or [about]


def gathered(rows: Iterable[Row]) -> Iterator[Extracted | Rejected]:
    """The articles of a table of extraction, each when the last of its rows has come.

    The rows of an article may lie anywhere; where they lie together, as they are written, no
    more than one article's are in memory. Raises :class:`InputError` where rows are missing or
    hold what they cannot.
    """
    waiting: dict[tuple[Place, str, str], list[Row]] = {}
    for row in rows:
        place = Place(_given(row, "file"), _given(row, "line"))
        if row["error"] is not None:
            yield Rejected(place, row["doc_id"], row["error"], _given(row, "cause"))
            continue
        key = place, row["doc_id"], row["digest"]
        some = waiting.setdefault(key, [])
        some.append(row)
        if len(some) >= _given(row, "events"):
            yield _extracted(place, waiting.pop(key))
    for (place, _, _), some in waiting.items():
        raise InputError(
            f"{len(some):,} of the {some[0]['events']:,} rows of the article at {place} are there: "
            "filter a table by article, not by event"
        )


def _extracted(place: Place, rows: Sequence[Row]) -> Extracted:
    first = {**rows[0], "id": rows[0]["doc_id"]}
    told = rows if first["events"] else ()
    try:
        article = msgspec.convert(first, StoredArticle)
        events = [msgspec.convert(row, Event) for row in told]
    except msgspec.ValidationError as error:
        raise InputError(f"the article at {place} cannot be read: {error}") from error
    told_in_order = tuple(sorted(events, key=reading_order))
    return Extracted(place, article, told_in_order, rows[0]["fingerprint"])


def _given(row: Row, column: str) -> Any:
    if row[column] is None:
        raise InputError(f"a row has no {column!r}")
    return row[column]
