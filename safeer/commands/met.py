"""``safeer met``."""

from __future__ import annotations

from itertools import islice
from typing import Annotated

import typer

import safeer
from safeer import messages, rows
from safeer.commands.answering import answer, answer_encounters
from safeer.commands.options import (
    DEFAULT_STORE,
    Actor,
    AnswerFormat,
    Evidence,
    Format,
    Limit,
    States,
    Store,
    filtered,
)
from safeer.filters import Filters


@filtered()
def met(
    actor: Actor = None,
    *,
    filters: Filters,
    states: States = False,
    pairs: Annotated[
        bool, typer.Option("--pairs", help="Each two who met, and how often, in place of when.")
    ] = False,
    limit: Limit = None,
    evidence: Evidence = False,
    store: Store = DEFAULT_STORE,
    format_: AnswerFormat = Format.TABLE,
) -> None:
    """Who met whom, and which sentence says so.

    Meetings that took place, unless --modality asks for planned or denied ones. A meeting told
    by several articles is one meeting.

    Example: safeer met الكاظمي --with USA --evidence
    """
    if pairs and evidence:
        raise typer.BadParameter("--pairs counts: leave it out to see the --evidence")
    with safeer.open(store) as graph:
        if pairs:
            found = graph.pairs(actor, states=states, **filters)
            answer(format_, rows.PAIR_COLUMNS, islice(map(rows.pair_row, found), limit))
            return
        unasked = Filters() if "modality" in filters else Filters(modality=["actual", "planned"])
        encounters = graph.met(actor, states=states, **(filters | unasked))
    planned = [x for x in encounters if unasked and x.modality == "planned"]
    if planned:
        encounters = [x for x in encounters if x.modality == "actual"]
        messages.inform(f"{len(planned)} more planned: add --modality actual --modality planned")
    answer_encounters(format_, encounters[:limit], evidence=evidence)
