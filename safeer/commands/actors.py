"""``safeer actors``."""

from __future__ import annotations

from itertools import islice
from typing import Annotated

import typer

import safeer
from safeer import rows
from safeer.commands.answering import answer
from safeer.commands.options import DEFAULT_STORE, AnswerFormat, Format, Limit, Store


def actors(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME",
            help="Only those of this name or one like it, in Arabic or English.",
            show_default=False,
        ),
    ] = None,
    limit: Limit = None,
    store: Store = DEFAULT_STORE,
    format_: AnswerFormat = Format.TABLE,
) -> None:
    """The actors of the store, the busiest first, or those a name may mean.

    Example: safeer actors Kadhmi
    """
    with safeer.open(store) as graph:
        found = graph.actors(name)
    answer(format_, rows.ACTOR_COLUMNS, islice(map(rows.actor_row, found), limit))
