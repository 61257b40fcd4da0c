"""``safeer view``."""

from __future__ import annotations

import tempfile
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

import safeer
from ontology.errors import SafeerError
from safeer.commands.build import Language
from safeer.commands.options import DEFAULT_STORE, Store, filtered
from safeer.filters import Filters


@filtered()
def view(
    article: Annotated[
        str | None,
        typer.Argument(
            metavar="ARTICLE",
            help="A file to read, or the id of an article of the store; else the whole graph.",
            show_default=False,
        ),
    ] = None,
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="The page, an .html file; without it a browser opens.",
            show_default=False,
        ),
    ] = None,
    actor: Annotated[
        str | None, typer.Option("--actor", metavar="ACTOR", help="Only events of this actor.")
    ] = None,
    filters: Filters,
    limit: Annotated[
        int,
        typer.Option("--limit", min=1, metavar="N", help="Only the N actors with most events."),
    ] = 10_000,
    title: Annotated[
        str | None, typer.Option("--title", metavar="TEXT", help="What to write above it.")
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Day (YYYY-MM-DD) of an article that does not name its."),
    ] = None,
    lang: Annotated[
        Language, typer.Option(help="Language of an article that does not name its.")
    ] = Language.AUTO,
    store: Store = DEFAULT_STORE,
) -> None:
    """Look at the graph, or at an article with its events, on a page that needs no network.

    The page is one HTML file: network, timeline, map and list of actors, a search box and filters,
    and the sentences behind every line. An ARTICLE is shown with actors and triggers marked,
    each event beside its sentence.

    Example: safeer view -o graph.html --since 2015-07

    Example: safeer view news/visit.txt --published 2021-07-24 -o visit.html
    """
    # Here, since it brings networkx, and no answer need wait for that.
    from graph.files import check_place
    from safeer.viewing import is_source, read_page, stored_page, write_page

    path = output or Path(tempfile.mkdtemp(prefix="safeer-")) / "view.html"
    check_place(path)
    if article is not None and is_source(article):
        write_page(path, read_page(article, published=published, lang=lang.value))
    else:
        with safeer.open(store) as graph:
            if article is not None:
                write_page(path, stored_page(graph.dataset, article))
            else:
                graph.view(path, actor, title=title, limit=limit, **filters)
    if output is None:
        typer.echo(path)
        if not webbrowser.open(path.as_uri()):
            raise SafeerError(f"no browser opens here: open {path}, or give -o FILE")
