"""``safeer timeline``."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

import safeer
from graph.queries import Encounter
from safeer import rows
from safeer.commands.answering import answer, answer_encounters
from safeer.commands.options import (
    DEFAULT_STORE,
    Actor,
    AnswerFormat,
    Evidence,
    Format,
    Store,
    filtered,
)
from safeer.filters import Filters


class Step(StrEnum):
    """How long the periods are."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@filtered()
def timeline(
    actor: Actor = None,
    *,
    filters: Filters,
    by: Annotated[Step, typer.Option("--by", help="How long the periods are.")] = Step.MONTH,
    evidence: Evidence = False,
    store: Store = DEFAULT_STORE,
    format_: AnswerFormat = Format.TABLE,
) -> None:
    """What took place when, and how much of what.

    Events of every type, unless --type narrows; CSV has a row for each period and type.

    Example: safeer timeline Iran --by month --since 2015
    """
    with safeer.open(store) as graph:
        periods = graph.timeline(actor, by=by.value, **filters)
        if evidence:
            told = {period.name: graph.evidence(period.events) for period in periods}
    if evidence and format_ is not Format.JSON:
        answer_encounters(format_, [x for found in told.values() for x in found], evidence=True)
        return
    records = [rows.period_record(period) for period in periods]
    if evidence:
        for record in records:
            record["encounters"] = list(map(Encounter.to_record, told[record["period"]]))
    answer(
        format_,
        rows.PERIOD_COLUMNS,
        [row for period in periods for row in rows.period_rows(period)]
        if format_ is Format.CSV
        else map(rows.period_summary, periods),
        records=records,
        summary=rows.PERIOD_SUMMARY,
    )
