"""What `safeer validate` says while it works, and of files that it cannot read."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from safeer.cli import main
from safeer.commands.validate import NodesChecked


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """It is one."""
        return True


@pytest.mark.parametrize(("out", "shown"), [(Terminal(), True), (io.StringIO(), False)])
def test_nodes_are_counted_on_a_terminal_only(out: io.StringIO, shown: bool) -> None:
    """Who waits at a terminal sees how far it is; a log stays clean."""
    with NodesChecked(out) as progress:
        for checked in range(1, 1001):
            progress(checked)
    assert ("1,000 nodes checked" in out.getvalue()) == shown
    assert bool(out.getvalue()) == shown


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("graph.ttl", b"@prefix a: <http://a/> .\n\na:b a:c .\n", 3),
        ("graph.nq", b"<http://a> <http://b> <http://c> .\nnonsense\n", 2),
        ("graph.ttl", b"\xff\xfe", 1),
    ],
)
def test_a_broken_file(
    name: str,
    content: bytes,
    line: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One line names the file and the line that is broken, and the exit code is 2."""
    path = tmp_path / name
    path.write_bytes(content)
    monkeypatch.setattr(sys, "argv", ["safeer", "validate", str(path)])
    with pytest.raises(SystemExit) as exit_:
        main()
    out, err = capsys.readouterr()
    assert (exit_.value.code, out, err.count("\n")) == (2, "", 1)
    assert f"{name}, line {line}: " in err
