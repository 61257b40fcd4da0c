"""``safeer retellings``."""

from __future__ import annotations

from itertools import islice
from typing import Annotated

import typer

import safeer
from graph.merge import MergedEvent
from graph.retellings.explaining import Retelling
from safeer import rows
from safeer.commands.answering import answer
from safeer.commands.options import DEFAULT_STORE, AnswerFormat, Format, Limit, Store


def retellings(
    event: Annotated[
        str | None,
        typer.Argument(
            metavar="[EVENT]",
            help="The id of an event: which articles tell of it, and why that is taken to be one "
            "event.",
            show_default=False,
        ),
    ] = None,
    limit: Limit = None,
    store: Store = DEFAULT_STORE,
    format_: AnswerFormat = Format.TABLE,
) -> None:
    """Events that several articles tell of, the most told first; or why one event is one.

    A plan is an event of its own, and leads to the event that it came about as.

    Example: safeer retellings --limit 5
    """
    with safeer.open(store) as graph:
        if event is None:
            retold = map(_retold_row, islice(graph.retold(), limit))
            answer(format_, _RETOLD_COLUMNS, retold)
        else:
            told = map(_telling_row, islice(graph.retellings(event), limit))
            answer(format_, _TELLING_COLUMNS, told, summary=_TELLING_SUMMARY)


_RETOLD_COLUMNS = ("articles", "date", "type", "modality", "sources", "targets", "event_id")
_TELLING_COLUMNS = (
    "relation", "source", "published", "types", "date", "doc_id", "like", "because",
    "told_as", "event_id",
)  # fmt: skip
_TELLING_SUMMARY = ("relation", "source", "published", "types", "date", "doc_id", "like", "because")


def _retold_row(event: MergedEvent) -> rows.Row:
    return {
        "articles": len(event.articles),
        "date": event.date,
        "type": event.type,
        "modality": event.modality,
        "sources": rows.labels(event.sources),
        "targets": rows.labels(event.targets),
        "event_id": event.event_id,
    }


def _telling_row(told: Retelling) -> rows.Row:
    return {
        "relation": told.relation,
        "source": told.source,
        "published": None if told.published is None else told.published.isoformat(),
        "types": "; ".join(told.types),
        "date": told.date,
        "doc_id": told.doc_id,
        "like": told.like,
        "because": "; ".join(told.reasons),
        "told_as": told.told_as,
        "event_id": told.event_id,
    }
