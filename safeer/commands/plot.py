"""``safeer plot``."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

import safeer
from safeer.commands.options import DEFAULT_STORE, Actor, Limit, States, Store, filtered
from safeer.commands.timeline import Step
from safeer.filters import Filters


class Names(StrEnum):
    """The language of the names in a picture."""

    ARABIC = "ar"
    ENGLISH = "en"


@filtered()
def plot(
    actor: Actor = None,
    *,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="The picture: .png, .svg or .pdf.",
            show_default=False,
        ),
    ],
    timeline: Annotated[
        bool, typer.Option("--timeline", help="When, in place of who with whom.")
    ] = False,
    by: Annotated[Step, typer.Option("--by", help="The periods of the timeline.")] = Step.MONTH,
    filters: Filters,
    states: States = False,
    limit: Limit = None,
    names: Annotated[Names, typer.Option("--names", help="In which language.")] = Names.ARABIC,
    title: Annotated[
        str | None, typer.Option("--title", metavar="TEXT", help="What to write above it.")
    ] = None,
    store: Store = DEFAULT_STORE,
) -> None:
    """Draw who deals with whom, or when, to a picture.

    The actors with most events (40, of the timeline 12, or --limit), larger the more they have;
    the colour of a line is that of most events between two. With ACTOR, all who deal with that
    actor. Needs safeer[plot].

    Example: safeer plot Iran -o iran.png --since 2015-07 --names en
    """
    # Here, so that a name of a file that is no picture is refused before the store is read.
    from graph.drawing import check

    check(output)
    with safeer.open(store) as graph:
        graph.plot(
            output,
            actor,
            kind="timeline" if timeline else "network",
            by=by.value,
            states=states,
            limit=limit,
            lang=names.value,
            title=title,
            **filters,
        )
