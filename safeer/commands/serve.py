"""``safeer serve``."""

from __future__ import annotations

import ipaddress
import os
import secrets
from typing import Annotated

import typer

from graph.endpoint import without_password
from ontology.errors import SafeerError
from safeer import messages
from safeer.commands.options import DEFAULT_STORE, Store

_TOKEN = "SAFEER_TOKEN"


def serve(
    store: Store = DEFAULT_STORE,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="The address to listen at.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=65535, metavar="N", help="The port; 0 is any that is free.")
    ] = 8420,
    write: Annotated[
        bool,
        typer.Option(
            "--write",
            help=f"Allow SPARQL updates to those who have the token: that of the variable {_TOKEN}, "
            "else a new one, which is printed.",
        ),
    ] = False,
    timeout: Annotated[
        float,
        typer.Option(min=0.1, metavar="SECONDS", help="Stop what takes longer to answer."),
    ] = 30,
    max_answer: Annotated[
        int, typer.Option(min=1, metavar="MB", help="Refuse larger answers to queries.")
    ] = 32,
    max_memory: Annotated[
        int,
        typer.Option(
            min=512, metavar="MB", help="Stop what takes more memory, where the system can."
        ),
    ] = 4096,
    processes: Annotated[
        int,
        typer.Option(
            min=1, metavar="N", help="Answer so many queries at once, and as much for the page."
        ),
    ] = 2,
    cors: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ORIGIN",
            help="Let pages of this site ask, https://example.org, or * for all; may be repeated.",
        ),
    ] = None,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="Another name of this server, besides localhost and addresses; may be repeated.",
        ),
    ] = None,
) -> None:
    """Show the graph in a browser, and answer SPARQL queries and a JSON API over HTTP.

    For this machine alone, unless --host says else, and for reading alone, unless --write does. What a build in another terminal adds shows after a reload. Ctrl-C ends it. Needs safeer[serve].

    Example: safeer serve, then open http://127.0.0.1:8420/
    """
    try:
        from safeer.serving.server import serve as answer
        from safeer.serving.tasks import MIB, Limits
    except ModuleNotFoundError as error:
        if error.name not in ("starlette", "uvicorn", "h11"):
            raise
        raise SafeerError(f'{error.name} is not installed: pip install "safeer[serve]"') from error

    token = (os.environ.get(_TOKEN) or secrets.token_urlsafe(24)) if write else None

    def ready(url: str) -> None:
        place = without_password(store)
        messages.inform(f"{place} at {url} (Ctrl-C ends it)", store=place, url=url)
        if token is not None and not os.environ.get(_TOKEN):
            messages.inform(f"token for updates: {token}")
        if not _is_loopback(host):
            messages.warn("all who reach this address can read the graph")

    answer(
        store,
        host=host,
        port=port,
        limits=Limits(seconds=timeout, answer=max_answer * MIB, memory=max_memory * MIB),
        processes=processes,
        token=token,
        hosts=allow_host or (),
        origins=cors or (),
        ready=ready,
    )


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
