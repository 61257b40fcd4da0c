"""``safeer actors``."""

from __future__ import annotations

import sys

import safeer
from safeer import printing, rows
from safeer.commands.options import DEFAULT_STORE, AnswerFormat, Format, Store


def actors(store: Store = DEFAULT_STORE, format_: AnswerFormat = Format.TABLE) -> None:
    """The actors of the store, the busiest first.

    Example: safeer actors --format csv
    """
    with safeer.open(store) as graph:
        found = [rows.actor_row(actor) for actor in graph.actors()]
    match format_:
        case Format.JSON:
            printing.print_json(found, sys.stdout)
        case Format.CSV:
            printing.print_csv(rows.ACTOR_COLUMNS, found, sys.stdout)
        case Format.TABLE:
            printing.print_table(rows.ACTOR_COLUMNS, found, sys.stdout)
