"""``safeer validate``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import safeer
from safeer.commands.options import DEFAULT_STORE, Store


def validate(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FILE",
            help="RDF files to check in place of the store.",
            show_default=False,
        ),
    ] = None,
    store: Store = DEFAULT_STORE,
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
