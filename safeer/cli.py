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
from safeer import messages
from safeer.commands.actors import actors
from safeer.commands.between import between
from safeer.commands.build import build
from safeer.commands.changes import changes
from safeer.commands.communities import communities
from safeer.commands.completion import COMPLETE, completion, prepare_answers
from safeer.commands.doctor import doctor
from safeer.commands.events import events
from safeer.commands.export import export
from safeer.commands.import_ import import_
from safeer.commands.met import met
from safeer.commands.options import logged
from safeer.commands.path import path
from safeer.commands.plot import plot
from safeer.commands.rank import rank
from safeer.commands.retellings import retellings
from safeer.commands.serve import serve
from safeer.commands.sparql import sparql
from safeer.commands.stats import stats
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

    Answers go to standard output, messages to standard error.

    Example: safeer build news/ --published 2021-07-24, then: safeer met بايدن --evidence
    """
    if version:
        typer.echo(f"safeer {safeer.__version__}")
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(2)


_EXIT_CODES = "Exit codes: 0 done, 2 bad usage or input."
#: Those of commands that have others; 130 after Ctrl-C and 141 where the reader of the output
#: has gone are common to all.
_OWN_EXIT_CODES = {
    build: "Exit codes: 0 done, 2 bad usage or input, or articles were set aside; 130 after "
    "Ctrl-C, which loses nothing that was stored.",
    import_: "Exit codes: 0 done, 2 bad usage or input, or articles were rejected before.",
    validate: "Exit codes: 0 no problem found, 1 problems found, 2 bad usage or input.",
    doctor: "Exit codes: 0 all is well, 1 a check found a problem, 2 bad usage.",
    serve: "Exit codes: 0 after Ctrl-C, 2 bad usage or input.",
}

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
    stats,
    sparql,
    serve,
    doctor,
    completion,
):
    app.command(command.__name__.rstrip("_"), epilog=_OWN_EXIT_CODES.get(command, _EXIT_CODES))(
        logged(command)
    )


def main() -> NoReturn:
    """Run the command line and exit with its code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # text streams here
    if COMPLETE in os.environ:
        prepare_answers()
    messages.choose(messages.asked_for(sys.argv[1:], os.environ.get(messages.VARIABLE)))
    try:
        code = app(prog_name="safeer", standalone_mode=False) or 0
        sys.stdout.flush()
    except SafeerError as error:
        code = _fail(str(error))
    except typer.TyperException as error:
        # Usage errors have a fuller text than str() gives: with the option's name.
        text = getattr(error, "format_message", error.__str__)()
        code = _fail(f"{text} (see safeer --help)")
    except (BrokenPipeError, SystemExit) as end:  # typer turns the one into the other
        if isinstance(end, SystemExit) and end.code == 0:
            raise  # what the shell asked, to complete a command line, is answered
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 141
    except OSError as error:  # a disk that is full, a name that is too long, a folder in the way
        where = f": {str(error.filename)[:100]!r}" if error.filename else ""
        code = _fail(f"{error.strerror or error}{where}")
    if code == 130:
        messages.inform("interrupted")
    sys.exit(code)


def _fail(message: str) -> int:
    messages.fail(message)
    return 2
