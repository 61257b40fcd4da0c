"""``safeer serve``: what it says before it serves."""

from __future__ import annotations

import socket
import sys
from pathlib import Path
from typing import Any

import pytest

from ontology.errors import SafeerError
from safeer.cli import app
from safeer.serving import server


def refusal(*arguments: str) -> str:
    """Why ``safeer serve`` with these arguments does not serve."""
    with pytest.raises(SafeerError) as caught:
        app(["serve", *arguments], standalone_mode=False)
    return str(caught.value)


def test_no_store(tmp_path: Path) -> None:
    """Without a store there is nothing to serve."""
    assert refusal("--store", str(tmp_path / "none.db")).startswith("no store at ")


def test_a_port_in_use(store: Path) -> None:
    """A port that is taken is named with the remedy."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = refusal("--store", str(store), "--port", str(port))
    assert said.startswith(f"cannot listen at 127.0.0.1 port {port} (")
    assert said.endswith("give another --port or --host")


def test_without_the_libraries(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the extra is not installed, the message says how to install it."""
    monkeypatch.delitem(sys.modules, "safeer.serving.server")
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    assert refusal("--store", str(store)) == (
        'uvicorn is not installed: pip install "safeer[serve]"'
    )


def test_reading_alone_is_the_default(reading: Any) -> None:
    """Without --write nobody can change anything, whatever they send."""
    said = reading.update("CLEAR ALL")
    assert said.status == 404
    assert "safeer serve --write" in said.text
    assert reading.query("CLEAR ALL").status == 400
    assert reading.query("ASK { ?a safeer:met ?b }").text == '{"head":{},"boolean":true}'


def test_addresses() -> None:
    """It listens at IPv6 addresses, too, and by default for this machine alone."""
    assert server.serve.__kwdefaults__["host"] == "127.0.0.1"
    if socket.has_ipv6:
        try:
            with server._listen("::1", 0) as listening:
                assert listening.getsockname()[0] == "::1"
        except SafeerError:
            pytest.skip("this machine has no IPv6")
