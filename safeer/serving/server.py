"""The server: a socket, and the application behind it."""

from __future__ import annotations

import socket
from collections.abc import Callable, Collection
from contextlib import suppress

import uvicorn

from graph.store import Place, close_dataset, open_dataset
from ontology.errors import InputError
from safeer.serving.app import application
from safeer.serving.connections import Connection
from safeer.serving.tasks import Limits

_CONNECTIONS = 1000
_LEAVING = 3  # seconds for what is being answered when the server is told to end


def serve(
    store: Place,
    *,
    host: str = "127.0.0.1",
    port: int = 8420,
    limits: Limits | None = None,
    processes: int = 2,
    token: str | None = None,
    hosts: Collection[str] = (),
    origins: Collection[str] = (),
    ready: Callable[[str], None] | None = None,
) -> None:
    """Answer requests about the store until the process is told to end.

    ``ready`` is called with the URL when the server listens; port 0 is any that is free. The
    other arguments are those of :func:`~safeer.serving.app.application`. Raises
    :class:`~ontology.errors.SafeerError` where there is no store, or the address cannot be had.
    """
    close_dataset(open_dataset(store, read_only=True))  # to say at once if it is not there
    app = application(
        store,
        limits=limits,
        processes=processes,
        token=token,
        hosts=(host, *hosts),
        origins=origins,
    )
    config = uvicorn.Config(
        app,
        http=Connection,
        ws="none",
        log_level="error",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=_CONNECTIONS,
        timeout_graceful_shutdown=_LEAVING,
    )
    with _listen(host, port) as listening:
        name = f"[{host}]" if ":" in host else host
        with suppress(KeyboardInterrupt):
            if ready is not None:
                ready(f"http://{name}:{listening.getsockname()[1]}/")
            uvicorn.Server(config).run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(_CONNECTIONS)
    except (OSError, OverflowError) as error:
        listening.close()
        raise InputError(
            f"cannot listen at {host} port {port} ({error}): give another --port or --host"
        ) from error
    return listening
