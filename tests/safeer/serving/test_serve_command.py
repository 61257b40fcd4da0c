"""``safeer serve``: what it says before it serves."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]


def run(*arguments: str, code: str = "from safeer.cli import main; main()") -> tuple[int, str]:
    """The exit code of ``safeer serve``, and what it says."""
    done = subprocess.run(
        [sys.executable, "-c", code, "serve", *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    return done.returncode, done.stderr.strip()


def test_no_store(tmp_path: Path) -> None:
    """Without a store there is nothing to serve: one line, exit code 2."""
    code, said = run("--store", str(tmp_path / "none.db"))
    assert code == 2
    assert said.startswith("safeer: error: no store at ")
    assert "\n" not in said


def test_a_port_in_use(store: Path) -> None:
    """A port that is taken is named with the remedy."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, said = run("--store", str(store), "--port", str(port))
    assert code == 2
    assert f"cannot listen at 127.0.0.1 port {port}" in said
    assert said.endswith("give another --port or --host")


def test_without_the_libraries(store: Path) -> None:
    """Where the extra is not installed, the message says how to install it."""
    hidden = "import sys; sys.modules['uvicorn'] = None; from safeer.cli import main; main()"
    code, said = run("--store", str(store), code=hidden)
    assert code == 2
    assert 'pip install "safeer[serve]"' in said


def test_reading_alone_is_the_default(
    store: Path, serve: Callable[..., AbstractContextManager[Any]]
) -> None:
    """Without --write nobody can change anything, whatever they send."""
    with serve(store) as client:
        assert client.url.startswith("http://127.0.0.1:")
        refusal = client.update("CLEAR ALL")
        assert refusal.status == 404
        assert "safeer serve --write" in refusal.text
        assert client.query("CLEAR ALL").status == 400
        assert client.query("ASK { ?a safeer:met ?b }").text == '{"head":{},"boolean":true}'


@pytest.mark.parametrize("host", ["::1", "localhost"])
def test_other_addresses(
    host: str, store: Path, serve: Callable[..., AbstractContextManager[Any]]
) -> None:
    """It listens at IPv6 addresses and names as well."""
    if host == "::1" and not _has_ipv6():
        pytest.skip("this machine has no IPv6")
    with serve(store, "--host", host) as client:
        assert host in client.url
        if host == "localhost":
            assert client("/health").status == 200


def _has_ipv6() -> bool:
    try:
        with socket.create_server(("::1", 0), family=socket.AF_INET6):
            return True
    except OSError:
        return False
