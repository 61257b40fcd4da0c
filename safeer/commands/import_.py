"""``safeer import``."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from safeer.commands.options import DEFAULT_STORE, DecisionsFile, Store
from safeer.importing import import_events
from safeer.progress import BuildProgress, summarize
from safeer.report import REPORT_FILE, report_place


def import_(
    tables: Annotated[
        list[str],
        typer.Argument(
            metavar="TABLE",
            help="Tables of events (.parquet or .jsonl, files or folders) that "
            "safeer build --engine spark has written.",
            show_default=False,
        ),
    ],
    store: Store = DEFAULT_STORE,
    decisions: DecisionsFile = None,
    report: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help=f"Where to report what was imported and what was set aside; by default "
            f"{REPORT_FILE} beside the store.",
        ),
    ] = None,
) -> None:
    """Put tables of extracted events into the store.

    The graph is that which safeer build would have made of the articles. What the store has
    already is left as it is: an import that was cut short goes on where it was. The exit code is 2 if articles were rejected when they were extracted.

    Example: safeer import events.parquet
    """
    with BuildProgress(sys.stderr) as progress:
        graph = import_events(
            tables,
            store,
            decisions=decisions,
            progress=progress,
            report_file=report or report_place(store),
        )
    graph.close()
    if graph.report is not None:
        summarize(graph.report, store, sys.stderr)
        if graph.report.failures:
            raise typer.Exit(2)
