"""``safeer changes``."""

from __future__ import annotations

from typing import Annotated

import typer

import safeer
from safeer import rows
from safeer.commands.answering import answer, answer_encounters
from safeer.commands.options import (
    DEFAULT_STORE,
    AnswerFormat,
    Evidence,
    Format,
    Limit,
    States,
    Store,
    filtered,
)
from safeer.filters import TimelessFilters


@filtered(without=["since", "until"])
def changes(
    since: Annotated[
        str,
        typer.Argument(metavar="SINCE", help="First day, or a month or year.", show_default=False),
    ],
    until: Annotated[
        str | None,
        typer.Argument(
            metavar="UNTIL",
            help="Last day; by default that of the month or year.",
            show_default=False,
        ),
    ] = None,
    actor: Annotated[
        str | None, typer.Option("--actor", metavar="ACTOR", help="Only events of this actor.")
    ] = None,
    *,
    filters: TimelessFilters,
    states: States = False,
    new: Annotated[
        bool, typer.Option("--new", help="Only what these two never did before.")
    ] = False,
    limit: Limit = None,
    evidence: Evidence = False,
    store: Store = DEFAULT_STORE,
    format_: AnswerFormat = Format.TABLE,
) -> None:
    """What is new between two dates, against as many days before them.

    For each two actors and class of event, how many there were before and then, the largest
    difference first. It is new where the store has none of any earlier day.

    Example: safeer changes 2015-07-14 2015-07-20 --states --new
    """
    with safeer.open(store) as graph:
        found = graph.changes(since, until, actor=actor, states=states, **filters)
        found = [change for change in found if change.new or not new][:limit]
        told = [graph.evidence(change.events) for change in found] if evidence else []
    if evidence and format_ is not Format.JSON:
        answer_encounters(format_, [x for events in told for x in events], evidence=True)
        return
    answer(
        format_,
        rows.CHANGE_COLUMNS,
        map(rows.change_row, found),
        records=[
            rows.change_record(change, told[number] if evidence else None)
            for number, change in enumerate(found)
        ],
    )
