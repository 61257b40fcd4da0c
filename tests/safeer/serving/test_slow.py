"""Clients that take their time."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from safeer.serving import connections
from safeer.serving.gate import Gate

_LONG = 16 * 1024 * 1024


async def _app(scope: Scope, receive: Receive, send: Send) -> None:
    text = "x" * _LONG if scope["path"] == "/long" else "ok"
    await PlainTextResponse(text)(scope, receive, send)


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, int]]:
    """Where a server listens that is less patient than usual."""
    monkeypatch.setattr(connections, "HEAD", 0.3)
    monkeypatch.setattr(connections, "UNREAD", 0.3)
    monkeypatch.setattr(connections, "_LOOK_EVERY", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        config = uvicorn.Config(
            Gate(_app, patience=0.3),
            http=connections.Connection,
            lifespan="off",
            log_level="error",
            timeout_graceful_shutdown=1,
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(
            target=lambda: asyncio.run(server.serve(sockets=[listening])), daemon=True
        )
        thread.start()
        yield listening.getsockname()
        server.should_exit = True
        thread.join(10)


def _until_closed(client: socket.socket, send: bytes = b"") -> tuple[float, bytes]:
    """How long it took the server to end the connection, and what it said before."""
    started, said = time.monotonic(), b""
    client.settimeout(0.05)
    while time.monotonic() - started < 10:
        try:
            if send:
                client.send(send)
            piece = client.recv(65536)
        except TimeoutError:
            continue
        except ConnectionError:
            break
        if not piece:
            break
        said += piece
    return time.monotonic() - started, said


@pytest.mark.parametrize("more", [b"", b"X"])
def test_a_head_that_does_not_end(address: tuple[str, int], more: bytes) -> None:
    """A head that comes letter by letter, or not at all, ends the connection."""
    with socket.create_connection(address) as client:
        client.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
        took, _ = _until_closed(client, more)
    assert took < 5


def test_a_body_that_does_not_end(address: tuple[str, int]) -> None:
    """A body that comes letter by letter is refused when the time is up."""
    with socket.create_connection(address) as client:
        client.sendall(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9999\r\n\r\n")
        took, said = _until_closed(client, b"x")
    assert said.startswith(b"HTTP/1.1 408")
    assert took < 5


def test_an_answer_that_nobody_reads(address: tuple[str, int]) -> None:
    """A client that asks for much and does not read it is not waited for."""
    with socket.create_connection(address) as client:
        client.sendall(b"GET /long HTTP/1.1\r\nHost: localhost\r\n\r\n")
        time.sleep(1.5)
        _, said = _until_closed(client)
    assert len(said) < _LONG


def test_a_connection_may_be_used_again(address: tuple[str, int]) -> None:
    """A connection with many quick requests lives longer than one head may take."""
    with socket.create_connection(address) as client:
        for _ in range(12):
            client.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
            said = b""
            while not said.endswith(b"ok"):
                piece = client.recv(65536)
                assert piece, "the connection was ended"
                said += piece
            time.sleep(0.05)


def test_what_is_sent_in_time_arrives(address: tuple[str, int]) -> None:
    """A long answer that is read arrives whole."""
    with socket.create_connection(address) as client:
        client.sendall(b"GET /long HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        got = bytearray()
        while piece := client.recv(1 << 20):
            got += piece
    assert len(got.partition(b"\r\n\r\n")[2]) == _LONG
