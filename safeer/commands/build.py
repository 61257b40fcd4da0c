"""``safeer build``."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

import safeer
from ontology.event import to_record
from safeer import printing
from safeer.commands.options import DEFAULT_STORE, DecisionsFile, Store, check_outputs
from safeer.progress import BuildProgress, summarize


class Language(StrEnum):
    """The language of the articles."""

    ARABIC = "ar"
    ENGLISH = "en"
    AUTO = "auto"


def build(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE",
            help="Text, HTML or JSON lines files, folders of them, or - for standard input.",
            show_default=False,
        ),
    ],
    published: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help="Day (YYYY-MM-DD) of the articles that do not name theirs."
        ),
    ] = None,
    lang: Annotated[
        Language, typer.Option(help="Language of the articles that do not name theirs.")
    ] = Language.AUTO,
    store: Store = DEFAULT_STORE,
    output: Annotated[
        list[str] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Afterwards write the whole store to this file, in the format its suffix names "
            "(- is JSON lines on standard output); may be repeated.",
        ),
    ] = None,
    jobs: Annotated[int, typer.Option(min=1, metavar="N", help="Processes to share the work.")] = 1,
    again: Annotated[
        bool, typer.Option("--again", help="Extract also what the store has unchanged.")
    ] = False,
    decisions: DecisionsFile = None,
) -> None:
    """Read articles into the store.

    Their events are added to what the store has. An article that the store has already is replaced if it has changed, and else left as it is:
    a build that was cut short goes on where it was. One that cannot be read is named and stops no other; the exit code is then 2.

    Example: safeer build news/ --published 2021-07-24 -o graph.ttl -o graph.graphml
    """
    outputs = output or []
    check_outputs(name for name in outputs if name != "-")
    with BuildProgress(sys.stderr) as progress:
        graph = safeer.build(
            sources,
            store,
            published,
            lang.value,
            jobs,
            progress,
            again=again,
            decisions=decisions,
        )
    with graph:
        for name in outputs:
            if name == "-":
                printing.print_json_lines(map(to_record, graph.events()), sys.stdout)
            else:
                graph.export(name)
    if graph.report is not None:
        summarize(graph.report, store, sys.stderr)
        if graph.report.failures:
            raise typer.Exit(2)
