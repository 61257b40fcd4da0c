"""``safeer validate``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Self, TextIO

import typer

import safeer
from safeer import messages
from safeer.commands.options import DEFAULT_STORE, Store
from safeer.printing import harmless
from safeer.progress import counted

_CLEAR_LINE = "\r\x1b[K"
_STEP = 500  # nodes between two signs of life


class NodesChecked:
    """A running count of the nodes checked, on a terminal only; use it as a context manager."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._shown = out.isatty() and not messages.as_json()

    def __call__(self, checked: int) -> None:
        """Say that so many nodes are checked."""
        if self._shown and checked % _STEP == 0:
            self._out.write(f"{_CLEAR_LINE}{counted(checked, 'node')} checked …")
            self._out.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            self._out.write(_CLEAR_LINE)


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
    from graph.validation import validate as validate_dataset
    from graph.validation import validate_file

    with NodesChecked(sys.stderr) as progress:
        if files:
            found = [x for file in files for x in validate_file(file, progress=progress)]
        else:
            with safeer.open(store) as graph:
                found = validate_dataset(graph.dataset, progress=progress)
    for violation in found:
        sys.stdout.write(harmless(str(violation)) + "\n")
    if found:
        raise typer.Exit(1)
    messages.inform("no problem found")
