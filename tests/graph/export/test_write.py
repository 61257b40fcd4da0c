"""What all formats promise."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import Dataset

from graph.dataset import add_article
from graph.export import suffixes, write
from graph.export.content import Content
from graph.selection import Selection
from graph.store import close_dataset, open_dataset
from ontology.article import Article
from ontology.errors import ExportError, UnknownActorError
from ontology.event import Event


@pytest.mark.parametrize("suffix", suffixes())
def test_the_same_graph_gives_the_same_bytes(
    suffix: str, press: list[tuple[Article, list[Event]]], dataset: Dataset, tmp_path: Path
) -> None:
    """The order of building, and whether the store lies on disk, leave no trace."""
    other = open_dataset(tmp_path / "store")
    for article, told in reversed(press):
        add_article(other, article, told[::-1], extractor="safeer test")
    write(dataset, tmp_path / f"one{suffix}")
    write(other, tmp_path / f"two{suffix}")
    close_dataset(other)
    assert (tmp_path / f"one{suffix}").read_bytes() == (tmp_path / f"two{suffix}").read_bytes()


@pytest.mark.parametrize("suffix", suffixes())
def test_a_selection_writes_less(suffix: str, dataset: Dataset, tmp_path: Path) -> None:
    """Only the events selected are written, in every format."""
    write(dataset, tmp_path / f"all{suffix}")
    write(dataset, tmp_path / f"some{suffix}", selection=Selection(actor="بلينكن"))
    some = (tmp_path / f"some{suffix}").read_bytes()
    assert len(some) < len((tmp_path / f"all{suffix}").read_bytes())
    assert b"mustafa-al-kadhimi" not in some
    assert "الكاظمي".encode() not in some
    if suffix != ".parquet":  # which is packed
        assert b"antony-blinken" in some or "بلينكن".encode() in some or b"Blinken" in some


@pytest.mark.parametrize("name", ["graph.xyz", "graph", ".ttl"])
def test_an_unknown_suffix_names_the_known_ones(
    name: str, dataset: Dataset, tmp_path: Path
) -> None:
    """The error lists the suffixes there are, and nothing is written."""
    with pytest.raises(ExportError, match=r"\.csv, .*\.gexf, .*\.ttl"):
        write(dataset, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder(dataset: Dataset, tmp_path: Path) -> None:
    """A folder that is missing is named and not made."""
    with pytest.raises(ExportError, match=r"no folder .*nowhere"):
        write(dataset, tmp_path / "nowhere" / "graph.ttl")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_file(dataset: Dataset, tmp_path: Path) -> None:
    """A folder with a known suffix is left as it is."""
    (tmp_path / "graph.ttl").mkdir()
    with pytest.raises(ExportError, match="is a folder"):
        write(dataset, tmp_path / "graph.ttl")


def test_what_was_there_survives_a_failure(
    dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When writing fails half-way the old file is whole and no part of the new one is left."""

    def broken(_: Content) -> Iterator[bytes]:
        yield b"half"
        raise OSError(28, "No space left on device")

    path = tmp_path / "graph.ttl"
    path.write_text("old")
    monkeypatch.setattr("graph.export.turtle.chunks", broken)
    with pytest.raises(ExportError, match="No space left on device"):
        write(dataset, path)
    assert [(entry.name, entry.read_text()) for entry in tmp_path.iterdir()] == [
        ("graph.ttl", "old")
    ]


def test_an_unknown_actor_writes_nothing(dataset: Dataset, tmp_path: Path) -> None:
    """A selection that means nobody is an error, not an empty file."""
    with pytest.raises(UnknownActorError):
        write(dataset, tmp_path / "graph.csv", selection=Selection(actor="Napoleon"))
    assert list(tmp_path.iterdir()) == []


def test_the_suffix_may_be_in_capitals(dataset: Dataset, tmp_path: Path) -> None:
    """Files of other systems' users are named GRAPH.TTL."""
    write(dataset, tmp_path / "GRAPH.TTL")
    assert (tmp_path / "GRAPH.TTL").read_text().startswith("@prefix article:")
