"""Stores of older layouts."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from graph import dataset as writing
from graph.dataset import articles, events
from graph.queries import met
from graph.store import FORMAT_VERSION, MARKER, close_dataset, engine, open_dataset
from graph.terms import REPORT_KEY
from ontology.article import Article
from ontology.errors import StoreError
from ontology.event import Event

Press = list[tuple[Article, list[Event]]]

#: The press review as the first layout stated it.
LAYOUT_1 = Path(__file__).with_name("layout-1.nq")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A store that was made with the first layout."""
    path = tmp_path / "store"
    store = ox.Store(str(path))
    store.load(path=LAYOUT_1)
    store.flush()
    (path / MARKER).write_text("safeer store 1\n")
    return path


def statements(path: Path) -> set[ox.Quad]:
    """All that the store states."""
    dataset = open_dataset(path, read_only=True)
    found = set(engine(dataset))
    close_dataset(dataset)
    return found


def fresh(path: Path, press: Press) -> set[ox.Quad]:
    """What a new store of the press review states."""
    dataset = open_dataset(path)
    for article, told in press:
        writing.add_article(dataset, article, told, extractor="safeer test")
    close_dataset(dataset)
    return statements(path)


@pytest.mark.parametrize("read_only", [True, False])
def test_an_older_store_is_brought_up_to_date(
    read_only: bool, old: Path, press: Press, tmp_path: Path
) -> None:
    """Once opened it states what a new store of the same articles states, and answers."""
    dataset = open_dataset(old, read_only=read_only)
    assert list(events(dataset)) == [event for _, told in press for event in told]
    assert [article.id for article in articles(dataset)] == [article.id for article, _ in press]
    assert len(met(dataset, "USA")) == 1
    close_dataset(dataset)
    assert statements(old) == fresh(tmp_path / "new", press)
    assert (old / MARKER).read_text() == f"safeer store {FORMAT_VERSION}\n"


def test_the_second_layout_is_brought_up_to_date(press: Press, tmp_path: Path) -> None:
    """A store whose reports were found by the day is like a new one after."""
    path = tmp_path / "store"
    new = fresh(path, press)
    store = ox.Store(str(path))
    for quad in list(store.quads_for_pattern(None, REPORT_KEY, None)):
        assert isinstance(quad.object, ox.Literal)
        key = quad.object.value
        if not key.startswith("id "):
            store.remove(quad)
            store.add(ox.Quad(quad.subject, REPORT_KEY, ox.Literal(f"{key}-22"), quad.graph_name))
    store.flush()
    del store
    (path / MARKER).write_text("safeer store 2\n")
    close_dataset(open_dataset(path))
    assert statements(path) == new


def test_an_older_store_in_use(old: Path, press: Press) -> None:
    """A store that cannot be brought up to date now says why, and stays as it is."""
    holder = ox.Store(str(old))
    with pytest.raises(StoreError, match=r"older Safeer .* in use"):
        open_dataset(old, read_only=True)
    del holder
    assert (old / MARKER).read_text() == "safeer store 1\n"


def test_a_migration_cut_short_goes_on(
    old: Path, press: Press, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped after the first article, the store can be read, and the next opening ends it."""
    done: list[str] = []
    restate = writing.restate

    def interrupted(dataset: object, article: object) -> None:
        if done:
            raise KeyboardInterrupt
        done.append("one")
        restate(dataset, article)  # type: ignore[arg-type]  # handed through

    with monkeypatch.context() as patch:
        patch.setattr("graph.migration.restate", interrupted)
        with pytest.raises(KeyboardInterrupt):
            open_dataset(old)
    assert (old / MARKER).read_text() == "safeer store 1\n"
    dataset = open_dataset(old)
    assert list(events(dataset)) == [event for _, told in press for event in told]
    close_dataset(dataset)
    assert statements(old) == fresh(tmp_path / "new", press)
