"""The command line: each command parses its options, then calls the public API.

Answers go to standard output, progress and warnings to standard error. Exit codes: 0 done,
1 a check found problems, 2 bad usage or input, 130 after Ctrl-C, 141 when the reader of the
output has gone.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

import safeer
from graph.queries import Encounter
from graph.selection import Selection
from ontology.errors import SafeerError
from ontology.event import to_record
from safeer import printing, rows
from safeer.progress import BuildProgress, summarize

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)


class Format(StrEnum):
    """How an answer is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


class Language(StrEnum):
    """The language of the articles."""

    ARABIC = "ar"
    ENGLISH = "en"
    AUTO = "auto"


_STORE = Path("safeer.db")

Actor = Annotated[
    str | None,
    typer.Argument(
        metavar="ACTOR",
        help="Name in Arabic or English, surname, ISO code of a country, or IRI.",
        show_default=False,
    ),
]
Store = Annotated[Path, typer.Option("--store", metavar="DIR", help="The store's directory.")]
AnswerFormat = Annotated[Format, typer.Option("--format", help="How to print the answer.")]
With = Annotated[
    str | None, typer.Option("--with", metavar="ACTOR", help="Only with this actor, too.")
]
Country = Annotated[
    str | None,
    typer.Option(
        "--country", metavar="CODE", help="Only where someone acts for this country (ISO code)."
    ),
]
Types = Annotated[
    list[str] | None,
    typer.Option(
        "--type",
        metavar="TYPE",
        help="Only this type (receive) or PLOVER class (CONSULT); may be repeated.",
    ),
]
Modalities = Annotated[
    list[str] | None,
    typer.Option(
        "--modality",
        metavar="MODALITY",
        help="Only actual, planned, hypothetical or negated events; may be repeated.",
    ),
]
Since = Annotated[
    str | None, typer.Option("--since", metavar="DATE", help="Not before this day, month or year.")
]
Until = Annotated[
    str | None, typer.Option("--until", metavar="DATE", help="Not after this day, month or year.")
]
Place = Annotated[str | None, typer.Option("--place", metavar="NAME", help="Only at this place.")]
Newspaper = Annotated[
    str | None, typer.Option("--source", metavar="NAME", help="Only in articles of this source.")
]


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    """Safeer reads news, Arabic first, and builds a knowledge graph of diplomacy.

    Example: safeer build news/ --published 2021-07-24, then: safeer met بايدن --evidence
    """
    if version:
        typer.echo(f"safeer {safeer.__version__}")
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(2)


@app.command()
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
    store: Store = _STORE,
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
) -> None:
    """Read articles into the store.

    Their events are added to what the store has. An article that the store has already is replaced. One that cannot be read is named and stops
    no other; the exit code is then 2.

    Example: safeer build news/ --published 2021-07-24 -o graph.ttl -o graph.graphml
    """
    outputs = output or []
    _check_outputs(name for name in outputs if name != "-")
    with BuildProgress(sys.stderr) as progress:
        graph = safeer.build(
            sources, store, published=published, lang=lang.value, jobs=jobs, progress=progress
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


@app.command()
def met(
    actor: Actor = None,
    with_: With = None,
    types: Types = None,
    modality: Modalities = None,
    since: Since = None,
    until: Until = None,
    country: Country = None,
    place: Place = None,
    source: Newspaper = None,
    evidence: Annotated[
        bool, typer.Option("--evidence", help="With the sentences that say so, and their articles.")
    ] = False,
    store: Store = _STORE,
    format_: AnswerFormat = Format.TABLE,
) -> None:
    """Who met whom, and which sentence says so.

    Meetings that took place, unless --modality asks for planned or denied ones. A meeting told
    by several articles is one meeting.

    Example: safeer met الكاظمي --with USA --evidence
    """
    filters: dict[str, Any] = {
        "with_": with_,
        "since": since,
        "until": until,
        "country": country,
        "place": place,
        "source": source,
        **({"types": types} if types else {}),
    }
    with safeer.open(store) as graph:
        encounters = graph.met(actor, modality=modality or ["actual"], **filters)
        planned = [] if modality else graph.met(actor, modality=["planned"], **filters)
    if planned:
        sys.stderr.write(
            f"safeer: {len(planned)} more planned: add --modality actual --modality planned\n"
        )
    match format_:
        case Format.JSON:
            printing.print_json(map(Encounter.to_record, encounters), sys.stdout)
        case Format.CSV if evidence:
            tellings = (row for encounter in encounters for row in rows.evidence_rows(encounter))
            printing.print_csv(rows.EVIDENCE_COLUMNS, tellings, sys.stdout)
        case Format.CSV:
            printing.print_csv(
                rows.ENCOUNTER_COLUMNS, map(rows.encounter_row, encounters), sys.stdout
            )
        case _ if evidence:
            printing.print_evidence(map(rows.evidence_rows, encounters), sys.stdout)
        case _:
            printing.print_table(
                rows.ENCOUNTER_COLUMNS, map(rows.encounter_row, encounters), sys.stdout
            )


@app.command()
def events(
    actor: Actor = None,
    with_: With = None,
    types: Types = None,
    modality: Modalities = None,
    since: Since = None,
    until: Until = None,
    country: Country = None,
    place: Place = None,
    source: Newspaper = None,
    store: Store = _STORE,
    format_: AnswerFormat = Format.TABLE,
) -> None:
    """The events of the store, one a telling.

    Example: safeer events Iran --type ACCUSE --since 2015-07 --format csv
    """
    with safeer.open(store) as graph:
        found = graph.events(
            actor,
            with_=with_,
            country=country,
            types=types or (),
            modality=modality or (),
            since=since,
            until=until,
            place=place,
            source=source,
        )
    match format_:
        case Format.JSON:
            printing.print_json(map(to_record, found), sys.stdout)
        case Format.CSV:
            printing.print_csv(rows.EVENT_COLUMNS, map(rows.event_row, found), sys.stdout)
        case Format.TABLE:
            printing.print_table(rows.EVENT_SUMMARY, map(rows.event_row, found), sys.stdout)


@app.command()
def actors(store: Store = _STORE, format_: AnswerFormat = Format.TABLE) -> None:
    """The actors of the store, the busiest first.

    Example: safeer actors --format csv
    """
    with safeer.open(store) as graph:
        found = [rows.actor_row(actor) for actor in graph.actors()]
    match format_:
        case Format.JSON:
            printing.print_json(found, sys.stdout)
        case Format.CSV:
            printing.print_csv(rows.ACTOR_COLUMNS, found, sys.stdout)
        case Format.TABLE:
            printing.print_table(rows.ACTOR_COLUMNS, found, sys.stdout)


@app.command()
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
    with_: With = None,
    types: Types = None,
    modality: Modalities = None,
    since: Since = None,
    until: Until = None,
    country: Country = None,
    place: Place = None,
    source: Newspaper = None,
    store: Store = _STORE,
) -> None:
    """Write the store to files for other programs.

    Turtle, GraphML, GEXF, CSV and more; the options narrow it to some of its events.

    Example: safeer export graph.ttl graph.gexf --modality actual
    """
    _check_outputs(files)
    selection = Selection(
        actor=actor,
        with_=with_,
        country=country,
        type=tuple(types or ()),
        modality=tuple(modality or ()),
        since=since,
        until=until,
        place=place,
        source=source,
    )
    with safeer.open(store) as graph:
        for file in files:
            graph.export(file, selection=None if selection == Selection() else selection)


@app.command()
def validate(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FILE",
            help="RDF files to check in place of the store.",
            show_default=False,
        ),
    ] = None,
    store: Store = _STORE,
) -> None:
    """Check the store, or RDF files.

    They are checked against the SHACL shapes of the ontology. Prints one line a problem; the exit code is 1 if there is any.

    Example: safeer validate graph.ttl
    """
    from graph.validation import validate_file

    if files:
        violations = [violation for file in files for violation in validate_file(file)]
    else:
        with safeer.open(store) as graph:
            violations = graph.validate()
    for violation in violations:
        typer.echo(str(violation))
    if violations:
        raise typer.Exit(1)
    typer.echo("safeer: no problem found", err=True)


@app.command()
def sparql(
    query: Annotated[
        str,
        typer.Argument(
            metavar="QUERY", help="A SPARQL query, or - for standard input.", show_default=False
        ),
    ],
    store: Store = _STORE,
    format_: AnswerFormat = Format.TABLE,
) -> None:
    """Ask the store in SPARQL.

    The prefixes safeer:, id:, rdfs: and others are bound. CONSTRUCT and DESCRIBE answer in Turtle; JSON and CSV are those of the SPARQL standard.

    Example: safeer sparql "SELECT ?a ?b WHERE { ?a safeer:met ?b }"
    """
    with safeer.open(store) as graph:
        result = graph.sparql(sys.stdin.read() if query == "-" else query)
        if result.graph is not None:
            for prefix, namespace in graph.dataset.namespaces():
                result.graph.bind(prefix, namespace)
            sys.stdout.write(result.graph.serialize(format="turtle"))
        elif format_ is not Format.TABLE or result.type != "SELECT":
            data = result.serialize(format="csv" if format_ is Format.CSV else "json")
            sys.stdout.write((data or b"").decode().rstrip("\n") + "\n")
        else:
            columns = [str(variable) for variable in result.vars or ()]
            found = [
                dict(zip(columns, row, strict=True)) for row in result if isinstance(row, tuple)
            ]
            printing.print_table(columns, found, sys.stdout)


def main() -> NoReturn:
    """Run the command line and exit with its code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # text streams here
    try:
        code = app(prog_name="safeer", standalone_mode=False) or 0
        sys.stdout.flush()
    except SafeerError as error:
        code = _fail(str(error))
    except typer.TyperException as error:
        # Usage errors have a fuller text than str() gives: with the option's name.
        text = getattr(error, "format_message", error.__str__)()
        code = _fail(f"{text} (see safeer --help)")
    except (BrokenPipeError, SystemExit):  # typer turns the one into the other
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 141
    if code == 130:
        sys.stderr.write("safeer: interrupted\n")
    sys.exit(code)


def _fail(message: str) -> int:
    sys.stderr.write(f"safeer: error: {' '.join(message.split())}\n")
    return 2


def _check_outputs(names: Iterable[str]) -> None:
    """Refuse a file that could not be written, before any work is done."""
    # Here, since it brings networkx, and no answer need wait for that.
    from graph.export import check

    for name in names:
        check(Path(name))
