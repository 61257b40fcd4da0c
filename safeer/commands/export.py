"""``safeer export``."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

import safeer
from graph.selection import Selection
from safeer.commands.options import DEFAULT_STORE, Store, filtered
from safeer.filters import Filters, selection


class View(StrEnum):
    """What an edge of a file of nodes and edges stands for."""

    EVENTS = "events"
    ACTIONS = "actions"
    DYADS = "dyads"
    ENCOUNTERS = "encounters"


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
    view: Annotated[
        View,
        typer.Option(
            "--view",
            help="An edge for each event; or one for all events of a type between two actors "
            "(actions) or two states (dyads), or for all encounters of two actors.",
        ),
    ] = View.EVENTS,
    filters: Filters,
    store: Store = DEFAULT_STORE,
) -> None:
    """Write the store to files for other programs.

    Turtle, GraphML, GEXF, CSV and more; the options narrow it to some of its events. --view is
    for files of nodes and edges: GEXF, GraphML, Pajek, Cypher and the tables for Gephi and Neo4j.

    Example: safeer export graph.ttl graph.gexf --modality actual

    Example: safeer export dyads.gexf --view dyads --since 2015
    """
    # Here, since it brings networkx, and no answer need wait for that.
    from graph.export import check

    for file in files:  # before any work is done
        check(Path(file), view=view.value)
    chosen = selection(actor, **filters)
    with safeer.open(store) as graph:
        for file in files:
            graph.export(file, selection=None if chosen == Selection() else chosen, view=view.value)
