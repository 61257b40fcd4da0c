"""``safeer sparql``."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

import safeer
from safeer import printing
from safeer.commands.options import DEFAULT_STORE, AnswerFormat, Format, Store


def sparql(
    query: Annotated[
        str,
        typer.Argument(
            metavar="QUERY", help="A SPARQL query, or - for standard input.", show_default=False
        ),
    ],
    store: Store = DEFAULT_STORE,
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
            printing.print_text(result.graph.serialize(format="turtle"), sys.stdout)
        elif format_ is not Format.TABLE or result.type != "SELECT":
            data = result.serialize(format="csv" if format_ is Format.CSV else "json")
            printing.print_text((data or b"").decode().rstrip("\n") + "\n", sys.stdout)
        else:
            columns = [str(variable) for variable in result.vars or ()]
            found = [
                dict(zip(columns, row, strict=True)) for row in result if isinstance(row, tuple)
            ]
            printing.print_table(columns, found, sys.stdout)
