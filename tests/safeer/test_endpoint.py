"""Builds and commands on a store at a SPARQL endpoint."""

from __future__ import annotations

from pathlib import Path

import pytest

import safeer
from ontology.errors import StoreError


def test_a_build_at_an_endpoint(corpus: Path, url: str, tmp_path: Path) -> None:
    """The same articles give the same files, whether stored in a directory or on a server."""
    files = []
    for number, store in enumerate([url, str(tmp_path / "store"), url]):
        path = tmp_path / f"{number}.nq"
        with safeer.build(corpus, store) as graph:
            assert graph.report is not None
            assert (graph.report.articles, graph.report.events) == (4, 3)
            graph.export(path)
        files.append(path.read_bytes())
    assert files[0] == files[1] == files[2] != b""


def test_questions_at_an_endpoint(corpus: Path, url: str) -> None:
    """A store on a server is opened by its URL."""
    safeer.build(corpus, url).close()
    with safeer.open(url) as graph, safeer.build(corpus) as here:
        assert graph.met() == here.met()
        assert graph.actors() == here.actors()
        assert graph.validate() == []


def test_no_server() -> None:
    """Where no server answers there is one line that says so, before anything is read."""
    with pytest.raises(StoreError, match="is the server running"):
        safeer.build("-", "http://127.0.0.1:9")
