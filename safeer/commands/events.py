"""``safeer events``."""

from __future__ import annotations

import sys

import safeer
from ontology.event import to_record
from safeer import printing, rows
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
    match format_:
        case Format.JSON:
            printing.print_json(map(to_record, found), sys.stdout)
        case Format.CSV:
            printing.print_csv(rows.EVENT_COLUMNS, map(rows.event_row, found), sys.stdout)
        case Format.TABLE:
            printing.print_table(rows.EVENT_SUMMARY, map(rows.event_row, found), sys.stdout)
