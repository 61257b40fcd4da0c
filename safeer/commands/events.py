"""``safeer events``."""

from __future__ import annotations

import safeer
from ontology.event import to_record
from safeer import rows
from safeer.commands.answering import answer
from safeer.commands.options import DEFAULT_STORE, Actor, AnswerFormat, Format, Store, filtered
from safeer.filters import Filters


@filtered()
def events(
    actor: Actor = None,
    *,
    filters: Filters,
    store: Store = DEFAULT_STORE,
    format_: AnswerFormat = Format.TABLE,
) -> None:
    """The events of the store, one a telling.

    Example: safeer events Iran --type ACCUSE --since 2015-07 --format csv
    """
    with safeer.open(store) as graph:
        found = graph.events(actor, **filters)
    answer(
        format_,
        rows.EVENT_COLUMNS,
        map(rows.event_row, found),
        records=map(to_record, found),
        summary=rows.EVENT_SUMMARY,
    )
