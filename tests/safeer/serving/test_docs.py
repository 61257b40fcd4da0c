"""The commands of docs/serve.md."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from safeer.cli import app

ROOT = Path(__file__).parents[3]
GUIDE = (ROOT / "docs" / "serve.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(sh|python)\n(.*?)```", GUIDE, re.DOTALL)
ASKING = [(language, code) for language, code in BLOCKS if "http://127.0.0.1:8420" in code]
SERVING = re.findall(r"^.*safeer serve.*$", "\n".join(code for _, code in BLOCKS), re.MULTILINE)


def _run(*line: str) -> str:
    done = subprocess.run(
        line,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_what_asks_a_server_is_answered(mine: Any) -> None:
    """Every request that the guide shows has an answer."""
    if shutil.which("curl") is None:
        pytest.skip("needs curl")
    said = []
    for language, code in ASKING:
        here = code.replace("http://127.0.0.1:8420/", mine.client.url)
        here = here.replace("curl ", "curl --silent --show-error --fail-with-body ")
        shell = ["bash", "-euo", "pipefail", "-c"] if language == "sh" else [sys.executable, "-c"]
        said.append(_run(*shell, here))
    assert "person/joe-biden" in said[0]
    assert "@prefix safeer:" in said[0]
    assert "person/joe-biden" in said[1]
    assert said[2].count('"total"') == 2
    noted = "ASK { GRAPH <http://example.org/notes> { ?a rdfs:comment 'seen' } }"
    assert mine.client.query(noted).text == '{"head":{},"boolean":true}'


@pytest.mark.parametrize("command", SERVING)
def test_commands_that_serve_have_these_options(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every option that the guide shows is one of the command."""
    _, _, options = command.partition("safeer serve")
    app(["serve", *shlex.split(options), "--help"], standalone_mode=False)
    assert "Usage: " in capsys.readouterr().out


def test_the_table_names_what_there_is(client: Any) -> None:
    """Each URL of the first table is one of the server's, and each limit's option is real."""
    for path in re.findall(r"^\| `(/\w*)`", GUIDE, re.MULTILINE):
        if path != "/update":
            assert client(path, Accept="text/html, */*").status == 200
    reference = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    options = re.findall(r"`(--[a-z-]+)", GUIDE)
    assert options
    assert all(f"`{option}" in reference for option in options)
