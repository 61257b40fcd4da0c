"""``safeer export``."""

from __future__ import annotations

from typing import Annotated

import typer

import safeer
from graph.selection import Selection
from safeer.commands.options import DEFAULT_STORE, Store, check_outputs, filtered
from safeer.filters import Filters, selection


@filtered()
def export(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE",
            help="Files to write; the suffix names the format.",
            show_default=False,
        ),
    ],
    actor: Annotated[
        str | None, typer.Option("--actor", metavar="ACTOR", help="Only events of this actor.")
    ] = None,
    *,
    filters: Filters,
    store: Store = DEFAULT_STORE,
) -> None:
    """Write the store to files for other programs.

    Turtle, GraphML, GEXF, CSV and more; the options narrow it to some of its events.

    Example: safeer export graph.ttl graph.gexf --modality actual
    """
    check_outputs(files)
    chosen = selection(actor, **filters)
    with safeer.open(store) as graph:
        for file in files:
            graph.export(file, selection=None if chosen == Selection() else chosen)
