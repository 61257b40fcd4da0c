"""The columns of the table, declared once, as Arrow's schema. Needs PyArrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]  # it has no stubs

#: The columns that a table of extraction has beside those of the events and their articles.
EXTRACTION = ("digest", "fingerprint", "extractor", "events", "file", "line", "error", "cause")


def event_columns() -> pa.Schema:
    """A telling as in its JSON line (actors as structures), and its article's metadata."""
    import pyarrow as pa

    text, offset = pa.string(), pa.int64()
    quote = pa.struct({"text": text, "start": offset, "end": offset})
    said = ("id", "label", "label_en", "kind", "country", "role")
    actor = pa.struct({**dict.fromkeys(said, text), "text": text, "start": offset, "end": offset})
    return pa.schema(
        {
            **dict.fromkeys(("doc_id", "mention_id", "event_id", "type", "plover"), text),
            "modality": text,
            "sources": pa.list_(actor),
            "targets": pa.list_(actor),
            "trigger": quote,
            "sentence": quote,
            **dict.fromkeys(("date", "date_text", "place", "place_id"), text),
            "claimed_by": actor,
            "rule": text,
            "confidence": pa.float64(),
            **dict.fromkeys(("title", "source", "url"), text),
            "published": pa.date32(),
            "lang": text,
        }
    )


def extraction_columns() -> pa.Schema:
    """:func:`event_columns`, and what a graph needs of an article besides, and where it stood.

    ``digest`` is the SHA-256 of the article's content, ``fingerprint`` that by which near-copies
    of its text are found (empty for a short one), ``extractor`` what read it, ``events``
    how many rows tell of it (0: one row without event), ``file`` and ``line`` its place in the
    corpus, ``error`` why it was rejected, and ``cause`` of which kind that is.
    """
    import pyarrow as pa

    text = pa.string()
    columns = event_columns()
    for name, type_ in {
        "digest": text,
        "fingerprint": text,
        "extractor": text,
        "events": pa.int64(),
        "file": text,
        "line": pa.int64(),
        "error": text,
        "cause": text,
    }.items():
        columns = columns.append(pa.field(name, type_))
    return columns
