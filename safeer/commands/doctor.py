"""``safeer doctor``."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from safeer.commands.answering import answer
from safeer.commands.options import DEFAULT_STORE, AnswerFormat, Format


def doctor(
    store: Annotated[
        str | None,
        typer.Option(
            "--store",
            metavar="STORE",
            help=f"The store to look at: a directory, or the URL of a SPARQL server's dataset; by default {DEFAULT_STORE}, if there is one.",
        ),
    ] = None,
    format_: AnswerFormat = Format.TABLE,
) -> None:
    """Look whether all is well: Python, libraries, data files, extraction, and the store.

    Each check is a line: ok, a note (an optional part that is not installed, a build that was
    cut short), or a problem with its remedy. Nothing is changed, but for a store of an older
    Safeer, which is brought up to date as by every command.

    Example: safeer doctor --store safeer.db
    """
    from safeer.health import checks

    if store is None and Path(DEFAULT_STORE).exists():
        store = DEFAULT_STORE
    found = list(checks(store))
    answer(format_, ("state", "name", "found"), map(asdict, found))
    sys.stdout.flush()
    if any(check.state == "problem" for check in found):
        raise typer.Exit(1)
