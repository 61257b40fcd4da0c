"""What tests of several rooms need: a SPARQL server."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.endpoint import Endpoint, endpoint_urls


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of an Oxigraph server on this machine that keeps its data in memory."""
    here = str(Path(sys.executable).parent)
    program = shutil.which("oxigraph", path=here) or shutil.which("oxigraph")
    if program is None:
        pytest.skip("needs the server: pip install oxigraph")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [program, "serve", "--bind", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            for _ in range(600):
                with socket.socket() as knocking:
                    if not knocking.connect_ex(("127.0.0.1", port)):
                        break
                time.sleep(0.05)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


@pytest.fixture
def url(server: str) -> Iterator[str]:
    """The URL of an empty database."""
    yield server
    Endpoint(*endpoint_urls(server)).update("DROP ALL")
