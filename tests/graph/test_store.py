"""Opening and closing stores."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from rdflib import Dataset

from graph.dataset import add_article, events
from graph.store import FORMAT_VERSION, MARKER, close_dataset, engine, open_dataset
from ontology.article import Article
from ontology.errors import StoreError
from ontology.event import Event


def refused(path: Path, *, read_only: bool = False) -> str:
    """The one-line message with which opening fails."""
    with pytest.raises(StoreError) as caught:
        open_dataset(path, read_only=read_only)
    message = str(caught.value)
    assert "\n" not in message
    assert str(path) in message
    return message


def test_what_is_stored_is_there_again(
    tmp_path: Path, article: Callable[..., Article], event: Callable[..., Event]
) -> None:
    """A store closed and opened again, for reading or writing, holds its events."""
    store = tmp_path / "deep" / "safeer.db"
    told = [event("meet", "biden", "kadhimi")]
    dataset = open_dataset(store)
    add_article(dataset, article(), told)
    close_dataset(dataset)
    for read_only in (True, False):
        dataset = open_dataset(store, read_only=read_only)
        assert list(events(dataset)) == told
        close_dataset(dataset)
        close_dataset(dataset)
        with pytest.raises(StoreError, match="closed"):
            engine(dataset)


def test_two_may_read_at_once(tmp_path: Path) -> None:
    """Reading takes no lock."""
    close_dataset(open_dataset(tmp_path / "s"))
    readers = [open_dataset(tmp_path / "s", read_only=True) for _ in range(2)]
    assert [len(engine(reader)) for reader in readers] == [0, 0]


def test_a_log_that_is_written_out_while_one_opens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever opens a store then looks again; where that goes on and on, the store is busy."""
    close_dataset(open_dataset(tmp_path / "store"))
    seen = iter([{"1"}, {"2"}, {"2"}, {"2", "3"}])
    monkeypatch.setattr("graph.store._logs", lambda _: next(seen))
    close_dataset(open_dataset(tmp_path / "store", read_only=True))
    assert next(seen, None) is None
    numbers = iter(range(100))
    monkeypatch.setattr("graph.store._logs", lambda _: {str(next(numbers))})
    assert "it is busy" in refused(tmp_path / "store", read_only=True)


def test_a_file_is_no_store(tmp_path: Path) -> None:
    """A path to a file is refused, and the file left as it is."""
    file = tmp_path / "safeer.db"
    file.write_text("mine")
    for read_only in (True, False):
        assert "is a file" in refused(file, read_only=read_only)
    assert file.read_text() == "mine"


def test_a_directory_of_something_else_is_left_alone(tmp_path: Path) -> None:
    """A folder that holds other files is refused, and nothing is written into it."""
    (tmp_path / "letter.txt").write_text("mine")
    for read_only in (True, False):
        assert "not a Safeer store" in refused(tmp_path, read_only=read_only)
    assert [entry.name for entry in tmp_path.iterdir()] == ["letter.txt"]


def test_an_empty_directory_becomes_a_store(tmp_path: Path) -> None:
    """An empty folder may be filled."""
    close_dataset(open_dataset(tmp_path))
    assert (tmp_path / MARKER).exists()


def test_a_missing_store_cannot_be_read(tmp_path: Path) -> None:
    """Reading where there is no store says how to make one, and makes none."""
    assert "safeer build" in refused(tmp_path / "none", read_only=True)
    assert not (tmp_path / "none").exists()


def test_a_store_of_another_version(tmp_path: Path) -> None:
    """A store of a later layout is refused."""
    close_dataset(open_dataset(tmp_path / "s"))
    (tmp_path / "s" / MARKER).write_text("safeer store 99\n")
    for read_only in (True, False):
        assert f"up to version {FORMAT_VERSION}" in refused(tmp_path / "s", read_only=read_only)


def test_a_damaged_store(tmp_path: Path) -> None:
    """A marker without the rest is refused for reading."""
    (tmp_path / MARKER).write_text(f"safeer store {FORMAT_VERSION}\n")
    assert "damaged" in refused(tmp_path, read_only=True)


def test_a_place_where_no_store_can_be_made() -> None:
    """A store below a file is refused."""
    refused(Path(__file__) / "safeer.db")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_store(tmp_path: Path) -> None:
    """A store without the right to write can be read, and says so to those who want to write."""
    store = tmp_path / "s"
    close_dataset(open_dataset(store))
    for file in (*store.iterdir(), store):
        file.chmod(0o500 if file.is_dir() else 0o400)
    assert len(engine(open_dataset(store, read_only=True))) == 0
    assert "read-only" in refused(store)
    assert "Permission denied" in refused(store / "new")
    store.chmod(0o700)


def test_a_locked_store(tmp_path: Path) -> None:
    """A store that another process writes to is refused, and free again when that ends."""
    store = tmp_path / "s"
    code = (
        "import sys, pathlib\n"
        "from graph.store import open_dataset\n"
        "dataset = open_dataset(pathlib.Path(sys.argv[1]))\n"
        "print('open', flush=True)\n"
        "sys.stdin.read()\n"
    )
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", code, str(store)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=root,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"open\n"
        assert "in use" in refused(store)
        holder.communicate()
    close_dataset(open_dataset(store))


def test_a_foreign_dataset_has_no_engine() -> None:
    """A dataset that rdflib alone made is refused with one line."""
    with pytest.raises(StoreError, match=r"safeer\.open"):
        engine(Dataset())


def test_garbage_holds_no_lock(tmp_path: Path) -> None:
    """An engine that only an error's frames still hold keeps nobody from the store."""
    store = tmp_path / "store"
    gc.disable()
    try:
        dataset = open_dataset(store)
        held: list[object] = [engine(dataset)]
        held.append(held)  # as frames and errors hold each other
        close_dataset(dataset)
        del held, dataset
        close_dataset(open_dataset(store))
    finally:
        gc.enable()


def test_a_directory_changed_meanwhile(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    article: Callable[..., Article],
    event: Callable[..., Event],
) -> None:
    """A store opened by a relative path writes and tidies its own files, not those of a namesake."""
    told = [event("meet", "biden", "kadhimi")]
    held: dict[str, Dataset] = {}
    for name in ("here", "there"):
        (tmp_path / name).mkdir()
        monkeypatch.chdir(tmp_path / name)
        held[name] = open_dataset("safeer.db")
        add_article(held[name], article(), told)
        engine(held[name]).flush()
    close_dataset(held["there"])
    of_others = {path: path.stat().st_mtime_ns for path in Path("safeer.db").glob("*.sst")}
    assert of_others
    add_article(held["here"], article("a2"), [event("meet", "biden", "kadhimi", doc_id="a2")])
    engine(held["here"]).optimize()
    close_dataset(held["here"])
    assert {path: path.stat().st_mtime_ns for path in Path("safeer.db").glob("*.sst")} == of_others
    for name, articles in (("here", 2), ("there", 1)):
        dataset = open_dataset(tmp_path / name / "safeer.db", read_only=True)
        assert len(list(events(dataset))) == articles
        close_dataset(dataset)
