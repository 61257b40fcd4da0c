"""How much memory the formats need that are written as they are read."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Dataset

from graph.convert import parsed
from graph.export import write
from graph.statements import article_statements, stored
from graph.store import engine, open_dataset
from ontology.article import Article
from ontology.event import Event


@pytest.fixture
def corpus(article: Callable[..., Article], event: Callable[..., Event]) -> Callable[..., Dataset]:
    """Makes a dataset of so many articles, each with a meeting."""

    def made(articles: int) -> Dataset:
        dataset = open_dataset()
        store = engine(dataset)
        assert isinstance(store, ox.Store)
        for number in range(articles):
            doc_id = f"a{number}"
            told = [event("meet", "biden", "kadhimi", doc_id=doc_id)]
            store.extend(parsed(article_statements(stored(article(doc_id), None), told)))
        return dataset

    return made


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".jsonld", ".nq", ".trig"])
def test_memory_stays_flat(suffix: str, corpus: Callable[..., Dataset], tmp_path: Path) -> None:
    """Ten times the articles need next to no more memory: only their ids are kept."""
    few, many = corpus(30), corpus(300)
    write(many, tmp_path / f"graph{suffix}")  # what is kept for the next time is kept
    peaks = []
    for dataset in (few, many):
        tracemalloc.start()
        write(dataset, tmp_path / f"graph{suffix}")
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] + 1000 * 300
