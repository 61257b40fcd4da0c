"""``safeer build``."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

import safeer
from extractors.reading import field_map
from ontology.errors import InputError
from ontology.event import to_record
from safeer import printing
from safeer.commands.on_spark import (
    Conf,
    Engine,
    EngineOption,
    Master,
    build_on_spark,
    check_engine,
)
from safeer.commands.options import DEFAULT_STORE, DecisionsFile, Store, check_outputs
from safeer.progress import BuildProgress, summarize
from safeer.report import REPORT_FILE, report_place


class Language(StrEnum):
    """The language of the articles."""

    ARABIC = "ar"
    ENGLISH = "en"
    AUTO = "auto"


def build(
    context: typer.Context,
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE",
            help="Files of text, HTML, JSON lines or arrays, or web archives (WARC), packed "
            "(gzip, zip) or not; folders of them; - for standard input.",
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
    fields: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="FIELD=KEY",
            help="The key under which JSON records have a field, as title=headline or "
            "text=body.content; may be repeated.",
        ),
    ] = None,
    source: Annotated[
        list[str] | None,
        typer.Option(
            "--source",
            metavar="NAME",
            help="Only articles of this source; may be repeated.",
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help="Only articles not published before this day, month or year."
        ),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help="Only articles not published after this day, month or year."
        ),
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Only the first N of these articles.")
    ] = None,
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
    jobs: Annotated[int, typer.Option(min=1, metavar="N", help="Processes that find events.")] = 1,
    time_limit: Annotated[
        float,
        typer.Option(
            min=0.1,
            metavar="SECONDS",
            help="Longest time for one article, which else is set aside.",
        ),
    ] = 30.0,
    again: Annotated[
        bool, typer.Option("--again", help="Extract also what the store has unchanged.")
    ] = False,
    decisions: DecisionsFile = None,
    report: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help=f"Where to report what was done and set aside; by default {REPORT_FILE} beside "
            "the store.",
        ),
    ] = None,
    engine: EngineOption = Engine.LOCAL,
    master: Master = None,
    conf: Conf = None,
) -> None:
    """Read articles into the store.

    Their events are added to what the store has. An article that the store has already is replaced if it has changed, and else left as it is:
    a build that was cut short goes on where it was. One that cannot be read, breaks the extraction or takes too long is named, set aside in the report, and stops no other; the exit code is then 2.

    Example: safeer build news/ --published 2021-07-24 -o graph.ttl -o graph.graphml
    """
    outputs = output or []
    keys = field_map(fields or ())
    check_engine(context, engine)
    if engine is Engine.SPARK:
        build_on_spark(
            sources,
            outputs,
            master=master,
            conf=conf or (),
            published=published,
            lang=lang.value,
            fields=keys,
            since=since,
            until=until,
            publishers=source or (),
            time_limit=time_limit,
        )
        return
    for name in sources:
        if name.rstrip("/").endswith(".parquet"):
            raise InputError(f"{name} is a table, of events perhaps: safeer import {name}")
    check_outputs(name for name in outputs if name != "-")
    with BuildProgress(sys.stderr) as progress:
        graph = safeer.build(
            sources,
            store,
            published,
            lang.value,
            jobs,
            again=again,
            decisions=decisions,
            fields=keys,
            since=since,
            until=until,
            publishers=source or (),
            limit=limit,
            time_limit=time_limit,
            isolated=True,
            watch=progress.step,
            report_file=report or report_place(store),
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
