"""``safeer actors``."""

from __future__ import annotations

from itertools import islice
from typing import Annotated

import typer

import safeer
from ontology.errors import InputError
from safeer import messages, rows
from safeer.commands.answering import answer
from safeer.commands.options import (
    DEFAULT_STORE,
    AnswerFormat,
    DecisionsFile,
    Format,
    Limit,
    Store,
)
from safeer.deciding import merge, split


def actors(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME | merge ACTOR OTHER | split ACTOR [OTHER]]",
            help="Only those of this name or one like it, in Arabic or English. Or decide who is "
            "whom: merge says that an actor is the other one, split that it is nobody else, or not "
            "the other one.",
            show_default=False,
        ),
    ] = None,
    why: Annotated[
        str | None,
        typer.Option(
            "--why", metavar="ACTOR", help="Under which names an actor is told of, and why."
        ),
    ] = None,
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help="Why a merge or split is right.")
    ] = "",
    decisions: DecisionsFile = None,
    limit: Limit = None,
    store: Store = DEFAULT_STORE,
    format_: AnswerFormat = Format.TABLE,
) -> None:
    """The actors of the store, the busiest first, or those a name may mean; who is whom, and why.

    Actors are told of by name. Whose names they are is found out from all articles together, and
    may be decided otherwise: decisions are kept in a file beside the store.

    Example: safeer actors Kadhmi, or: safeer actors --why الكاظمي
    """
    match words or []:
        case ["merge", actor, other]:
            made = merge(store, actor, other, reason=reason, decisions=decisions)
            messages.inform(f"decided: {rows.decision_text(made)}")
        case ["split", actor, *others] if len(others) < 2:
            made = split(store, actor, *others, reason=reason, decisions=decisions)
            messages.inform(f"decided: {rows.decision_text(made)}")
        case ["merge" | "split", *_]:
            raise InputError(
                "give the actors: safeer actors merge ACTOR OTHER, or split ACTOR [OTHER]"
            )
        case [] if why is not None:
            with safeer.open(store) as graph:
                told = graph.why(why)
            answer(format_, rows.WHY_COLUMNS, islice(map(rows.why_row, told), limit))
        case names:
            with safeer.open(store) as graph:
                found = graph.actors(" ".join(names) or None)
            answer(format_, rows.ACTOR_COLUMNS, islice(map(rows.actor_row, found), limit))
