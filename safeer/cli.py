"""The command line: its commands, its exit codes, and one line for what goes wrong.

Answers go to standard output, progress and warnings to standard error. Exit codes: 0 done,
1 a check found problems, 2 bad usage or input, 130 after Ctrl-C, 141 when the reader of the
output has gone.
"""

from __future__ import annotations

import os
import sys
from typing import Annotated, NoReturn

import typer

import safeer
from ontology.errors import SafeerError
from safeer.commands.actors import actors
from safeer.commands.between import between
from safeer.commands.build import build
from safeer.commands.changes import changes
from safeer.commands.communities import communities
from safeer.commands.events import events
from safeer.commands.export import export
from safeer.commands.import_ import import_
from safeer.commands.met import met
from safeer.commands.path import path
from safeer.commands.plot import plot
from safeer.commands.rank import rank
from safeer.commands.retellings import retellings
from safeer.commands.serve import serve
from safeer.commands.sparql import sparql
from safeer.commands.timeline import timeline
from safeer.commands.validate import validate
from safeer.commands.view import view

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)


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


# In the order of the help.
for command in (
    build,
    import_,
    met,
    events,
    actors,
    retellings,
    timeline,
    path,
    between,
    rank,
    communities,
    changes,
    plot,
    view,
    export,
    validate,
    sparql,
    serve,
):
    app.command(command.__name__.rstrip("_"))(command)


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
