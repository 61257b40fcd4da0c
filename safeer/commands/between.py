"""``safeer between``."""

from __future__ import annotations

import safeer
from safeer.commands.answering import answer_encounters
from safeer.commands.options import (
    DEFAULT_STORE,
    AnswerFormat,
    Evidence,
    Format,
    Limit,
    One,
    Other,
    Store,
    filtered,
)
from safeer.filters import Filters


@filtered(without=["with_"])
def between(
    one: One,
    other: Other,
    *,
    filters: Filters,
    limit: Limit = None,
    evidence: Evidence = False,
    store: Store = DEFAULT_STORE,
    format_: AnswerFormat = Format.TABLE,
) -> None:
    """Everything that two did to each other, whichever acted.

    Acts of every type, told as fact, plan, condition or denial, unless the options narrow.

    Example: safeer between Iran USA --since 2015 --evidence
    """
    with safeer.open(store) as graph:
        found = graph.between(one, other, **filters)
    answer_encounters(format_, found[:limit], evidence=evidence)
