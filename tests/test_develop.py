"""The script that makes a fresh checkout run."""

import hashlib
import importlib.util
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

WHEEL = b"the newest pip"
OLDER = b"an older pip"


@pytest.fixture
def develop() -> ModuleType:
    """The script, as a module."""
    path = Path(__file__).parents[1] / "develop.py"
    spec = importlib.util.spec_from_file_location("develop", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def pages() -> Iterator[dict[str, bytes]]:
    """A package index on this machine: paths and what it answers; its address under ``url``."""
    pages: dict[str, bytes] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path in pages else 404)
            self.end_headers()
            self.wfile.write(pages.get(self.path, b""))

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    pages["url"] = f"http://127.0.0.1:{server.server_port}/simple/".encode()
    yield pages
    server.shutdown()
    server.server_close()


def link(version: str, data: bytes) -> str:
    """A wheel's line on the page of an index."""
    digest = hashlib.sha256(data).hexdigest()
    name = f"pip-{version}-py3-none-any.whl"
    return (
        f'<a href="../../files/{name}#sha256={digest}" data-requires-python="&gt;=3.8">{name}</a>'
    )


def test_the_newest_pip_is_fetched(
    develop: ModuleType,
    pages: dict[str, bytes],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """Of the wheels on the index that PIP_INDEX_URL names, the newest is fetched and checked."""
    monkeypatch.setenv("PIP_INDEX_URL", pages["url"].decode())
    pages["/simple/pip/"] = "\n".join([link("25.3", WHEEL), link("9.0", OLDER)]).encode()
    pages["/files/pip-25.3-py3-none-any.whl"] = WHEEL
    wheel = develop.fetch_pip(tmp_path)
    assert wheel == tmp_path / "pip-25.3-py3-none-any.whl"
    assert wheel.read_bytes() == WHEEL


def test_a_damaged_pip_is_refused(
    develop: ModuleType,
    pages: dict[str, bytes],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """A wheel whose hash is not the index's is not run."""
    monkeypatch.setenv("PIP_INDEX_URL", pages["url"].decode())
    pages["/simple/pip/"] = link("25.3", WHEEL).encode()
    pages["/files/pip-25.3-py3-none-any.whl"] = b"something else"
    with pytest.raises(develop.DevelopError, match=r"pip 25\.3 .* is damaged: try again"):
        develop.fetch_pip(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_no_network_is_one_line(
    develop: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Where the index cannot be reached, one line says so."""
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    with pytest.raises(develop.DevelopError, match="is there a network"):
        develop.fetch_pip(tmp_path)


def test_options_of_pip_are_found(
    develop: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Pip's options are read from its configuration file, and from the environment first."""
    (tmp_path / "pip.conf").write_text("[global]\nindex-url = https://from.file/simple\n")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(tmp_path / "pip.conf"))
    monkeypatch.delenv("PIP_INDEX_URL", raising=False)
    assert develop.pip_option("index-url") == "https://from.file/simple"
    monkeypatch.setenv("PIP_INDEX_URL", "https://from.environment/simple")
    assert develop.pip_option("index-url") == "https://from.environment/simple"
    assert develop.pip_option("no-such-option") is None


def test_an_old_python_is_told(
    develop: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A Python older than 3.11 gets one line and exit code 2."""
    monkeypatch.setattr(sys, "argv", ["develop.py", "test"])
    monkeypatch.setattr(develop, "sys", SimpleNamespace(version_info=(3, 9), stderr=sys.stderr))
    assert develop.main() == 2
    assert capsys.readouterr().err == (
        "develop.py: Python 3.11 or newer is needed, this is 3.9: run it with a newer one, "
        "for example python3.12 develop.py\n"
    )


def test_the_script_parses_on_old_pythons(develop: ModuleType) -> None:
    """The script keeps to the grammar of Python 3.7, so that the line above can be said."""
    import ast

    source = Path(str(develop.__file__)).read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 7))


def test_tools_are_read_from_the_project(develop: ModuleType) -> None:
    """The dev group is what pip is asked to install."""
    project = (Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8")
    tools = develop.groups(project)["dev"]
    assert any(tool.startswith("pytest") for tool in tools)
    assert all(isinstance(tool, str) for tool in tools)


def test_what_runs_in_the_environment_is_shielded(
    develop: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A PYTHONPATH or a pip set up for other folders does not reach in."""
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    monkeypatch.setenv("PIP_USER", "1")
    assert "PYTHONPATH" not in develop.environment()
    assert develop.environment()["PIP_USER"] == "0"
