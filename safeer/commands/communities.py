"""``safeer communities``."""

from __future__ import annotations

import safeer
from safeer import rows
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


@filtered()
def communities(
    actor: Actor = None,
    *,
    filters: Filters,
    states: States = False,
    limit: Limit = None,
    store: Store = DEFAULT_STORE,
    format_: AnswerFormat = Format.TABLE,
) -> None:
    """Who belongs together: actors that deal with each other more than with the rest.

    The large communities first, in each the best connected first; CSV has a row a member.
    Acts of every type that took place count, unless the options say else.

    Example: safeer communities --type CONSULT --states
    """
    with safeer.open(store) as graph:
        found = graph.communities(actor, states=states, **filters)[:limit]
    answer(
        format_,
        rows.COMMUNITY_COLUMNS,
        rows.member_rows(found) if format_ is Format.CSV else rows.community_rows(found),
        records=map(rows.community_record, found),
        summary=rows.COMMUNITY_SUMMARY,
    )
