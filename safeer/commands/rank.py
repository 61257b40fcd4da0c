"""``safeer rank``."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

import safeer
from safeer import messages, rows
from safeer.commands.answering import answer
from safeer.commands.options import (
    DEFAULT_STORE,
    Actor,
    AnswerFormat,
    Format,
    Limit,
    States,
    Store,
    filtered,
)
from safeer.filters import Filters


class Measure(StrEnum):
    """What makes an actor central."""

    DEGREE = "degree"
    STRENGTH = "strength"
    PAGERANK = "pagerank"
    BETWEENNESS = "betweenness"


@filtered()
def rank(
    actor: Actor = None,
    *,
    filters: Filters,
    by: Annotated[Measure, typer.Option("--by", help="What makes central.")] = Measure.DEGREE,
    states: States = False,
    limit: Limit = None,
    store: Store = DEFAULT_STORE,
    format_: AnswerFormat = Format.TABLE,
) -> None:
    """Who matters: the actors, the most central first.

    By degree (how many others one deals with), strength (in how many events), pagerank (dealing
    often with those who are central) or betweenness (how many shortest ways between others lead
    through one). Of large graphs betweenness is an estimate, and the command says so. Acts of
    every type that took place count, unless the options say else.

    Example: safeer rank --by betweenness --type CONSULT --limit 20
    """
    with safeer.open(store) as graph:
        ranked = graph.rank(actor, by=by.value, states=states, **filters)
    if by is Measure.BETWEENNESS:
        from graph.analysis import PIVOTS  # which brings networkx, as rank has done by now

        if len(ranked) > PIVOTS:
            messages.inform(f"betweenness estimated from {PIVOTS:,} of {len(ranked):,} actors")
    answer(format_, rows.RANK_COLUMNS, rows.rank_rows(ranked[:limit]))
