"""Files that are there whole or not at all, and what is no file of its own."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from graph.files import written_whole
from ontology.errors import ExportError


def write(path: Path, data: bytes) -> None:
    """Write all at once."""
    with written_whole(path) as stream:
        stream.write(data)


def test_a_file_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    """What was there before is there until all is written, and stays if that fails."""
    path = tmp_path / "a"
    write(path, b"one")
    with written_whole(path) as stream:
        stream.write(b"two")
        assert path.read_bytes() == b"one"
    assert path.read_bytes() == b"two"
    with pytest.raises(ValueError, match="broken"), written_whole(path) as stream:  # noqa: PT012
        stream.write(b"three")
        raise ValueError("broken")
    assert path.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [path]


def test_a_pipe_is_written_to_and_stays_one(tmp_path: Path) -> None:
    """Nothing takes the place of a pipe or a device, as /dev/null and /dev/stdout are."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(path.read_bytes()))
    reader.start()
    write(path, b"through")
    reader.join(10)
    assert read == [b"through"]
    assert path.is_fifo()
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """What a link leads to is written."""
    target, link = tmp_path / "target", tmp_path / "link"
    link.symlink_to(target)
    write(link, b"linked")
    assert link.is_symlink()
    assert target.read_bytes() == b"linked"


@pytest.mark.parametrize("name", ["", "folder", "x" * 5000, "no/such/folder"])
def test_where_no_file_can_be(tmp_path: Path, name: str) -> None:
    """It is an error of one line, and nothing is left."""
    (tmp_path / "folder").mkdir()
    with pytest.raises(ExportError, match="cannot write") as error:
        write(tmp_path / name, b"x")
    assert len(str(error.value)) < 500
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]
