"""Parquet, Pajek, iCalendar, Neo4j's tables and POLECAT's, each read back."""

from __future__ import annotations

import csv
import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path

import icalendar
import networkx as nx
import pytest
from pyarrow import parquet
from rdflib import Dataset

from graph.dataset import add_article, articles, events
from graph.export import write
from graph.merge import merge
from graph.network import multigraph
from graph.store import open_dataset
from ontology.article import Article
from ontology.errors import ExportError
from ontology.event import Event, from_record
from ontology.vocabulary import ID

Writes = Callable[[str], Path]


def rows_of(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    """The rows of a table."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=delimiter))


def test_parquet_events_come_back_exactly(content: Dataset, written: Writes) -> None:
    """Each row is an event, equal to the one that was added, with its article."""
    rows = parquet.read_table(written(".parquet")).to_pylist()
    assert [from_record(row) for row in rows] == list(events(content))
    known = {article.id: article for article in articles(content)}
    assert all(row["title"] == known[row["doc_id"]].title for row in rows)
    assert all(row["published"] == known[row["doc_id"]].published for row in rows)


def test_a_missing_library_is_named(
    dataset: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without PyArrow the error says what to install, and nothing is written."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ExportError, match=r"safeer\[parquet\]"):
        write(dataset, tmp_path / "graph.parquet")
    assert list(tmp_path.iterdir()) == []


def test_pajek_comes_back(content: Dataset, written: Writes) -> None:
    """The reader of networkx finds every actor and act, parallel ones too."""
    graph = multigraph(events(content))
    read = nx.read_pajek(written(".net"))
    assert (read.number_of_nodes(), read.number_of_edges()) == (
        graph.number_of_nodes(),
        graph.number_of_edges(),
    )


def test_pajek_labels(dataset: Dataset, tmp_path: Path) -> None:
    """Vertices are actors' names, arcs have event type and number of tellings."""
    write(dataset, tmp_path / "graph.net")
    read = nx.read_pajek(tmp_path / "graph.net")
    assert read["أنتوني بلينكن"]["فؤاد حسين"] == {0: {"weight": 2.0, "l": "meet"}}


def test_calendar_entries(content: Dataset, written: Writes) -> None:
    """Each dated act is one entry with its days, place, sentence and articles."""
    calendar = icalendar.Calendar.from_ical(written(".ics").read_bytes())
    dated = [event for event in merge(events(content)) if event.date is not None]
    assert {str(entry["uid"]) for entry in calendar.walk("VEVENT")} == {
        event.event_id for event in dated
    }


def test_calendar_of_the_press(dataset: Dataset, tmp_path: Path) -> None:
    """A month lasts from its first day to the first of the next, plans are tentative."""
    write(dataset, tmp_path / "graph.ics")
    calendar = icalendar.Calendar.from_ical((tmp_path / "graph.ics").read_bytes())
    entries = {str(entry["uid"]).removeprefix(f"{ID}event/"): entry for entry in calendar.events}
    visit, plan = entries["a3-1"], entries["a1-2"]
    assert (visit.decoded("dtstart"), visit.decoded("dtend")) == (
        dt.date(2021, 6, 1),
        dt.date(2021, 7, 1),
    )
    assert (str(visit["location"]), str(visit["status"])) == ("القاهرة", "CONFIRMED")
    assert str(visit["summary"]) == "visit: مصطفى الكاظمي – مصر"
    assert str(plan["status"]) == "TENTATIVE"
    assert "«جملة رقم 2 من المقال.»" in str(plan["description"])
    assert "https://example.org/a1" in str(plan["description"])


def test_neo4j_tables(content: Dataset, written: Writes) -> None:
    """The two tables hold every actor and act, under the headers of the bulk import."""
    graph = multigraph(events(content))
    actors, acts = rows_of(written(".neo4j.nodes.csv")), rows_of(written(".neo4j.edges.csv"))
    assert [row["id:ID"] for row in actors] == sorted(graph)
    assert all(row[":LABEL"].startswith("Actor;") for row in actors)
    assert sorted((row[":START_ID"], row[":END_ID"], row["id"]) for row in acts) == sorted(
        graph.edges(keys=True)
    )
    assert {row["directed:boolean"] for row in acts} <= {"true", "false"}


def test_polecat_rows(content: Dataset, written: Writes) -> None:
    """A row for each pair of each act but denied ones."""
    told = [event for event in merge(events(content)) if event.modality != "negated"]
    rows = rows_of(written(".polecat.tsv"), "\t")
    assert [row["Event Mode"] for row in rows] == [
        event.type for event in told for _ in event.pairs()
    ]
    assert len({row["Event ID"] for row in rows}) == len(rows)


def test_polecat_of_the_press(dataset: Dataset, tmp_path: Path) -> None:
    """PLOVER's class, quad and context, and both parties by English name."""
    write(dataset, tmp_path / "graph.polecat.tsv")
    rows = {row["Event ID"]: row for row in rows_of(tmp_path / "graph.polecat.tsv", "\t")}
    plan = rows["event/a1-2#0"]
    expected = {
        "Event Date": "2021-07-26", "Event Type": "CONSULT", "Event Mode": "meet",
        "Quad Code": "VERBAL COOPERATION", "Contexts": "future", "Actor Name": "Joe Biden",
        "Actor Country": "USA", "Actor Title": "الرئيس الأميركي", "Recipient Country": "IRQ",
        "Placename": "البيت الأبيض", "Publication Date": "2021-07-24", "Language": "ar",
    }  # fmt: skip
    assert {name: plan[name] for name in expected} == expected
    assert rows["event/meeting#0"]["Number of Sources"] == "2"
    assert rows["event/a2-2#0"]["Quad Code"] == "MATERIAL COOPERATION"


def test_a_calendar_of_the_last_day(
    article: Callable[..., Article], event: Callable[..., Event], tmp_path: Path
) -> None:
    """The last day that dates have has no day after it, and is an entry all the same."""
    dataset = open_dataset()
    add_article(dataset, article("a1"), [event("meet", "usa", "iraq", date="9999-12-31")])
    write(dataset, tmp_path / "graph.ics")
    [entry] = icalendar.Calendar.from_ical((tmp_path / "graph.ics").read_bytes()).events
    assert entry.decoded("dtstart") == dt.date(9999, 12, 31)
