"""Importing tables of events: the same graph as a build, whatever the order."""

from __future__ import annotations

import datetime as dt
import json
import random
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

import safeer
from extractors.reading import ReadFailure
from extractors.reading.fingerprint import fingerprint
from graph.statements import stored
from graph.table import Extracted, Place, Rejected, extracted_rows, extraction_columns
from ontology.errors import InputError
from safeer import extraction
from safeer.cli import main
from safeer.version import EXTRACTOR

DAYS = [dt.date(2021, 7, day) for day in (26, 27, 28)]
PLACES = ("واشنطن", "القاهرة")


def article(id_: str, text: str, day: dt.date = DAYS[0], title: str = "خبر") -> safeer.Article:
    """An Arabic article of a day."""
    return safeer.Article(
        id_, title, text, published=day, source="Al-A", url=f"https://x/{id_}", lang="ar"
    )


#: Meetings told by several articles, so that there is something to merge.
ARTICLES = [
    article(f"n{number}", f"{told} في {PLACES[number % 2]}.", DAYS[number % 3])
    for number, told in enumerate(
        (
            "التقى الكاظمي بايدن",
            "التقى شكري بايدن",
            "سيلتقي الكاظمي شكري",
            "أمس التقى الكاظمي بايدن",
            "لا شيء",
            "التقى بايدن الكاظمي",
            "التقى شكري بايدن",
            "التقى الكاظمي بايدن",
            "وقال إنه التقى شكري بايدن في القاهرة. التقى شكري الكاظمي",
        )
    )
]


def entries(articles: Sequence[safeer.Article]) -> list[Extracted | Rejected]:
    """The articles as they would stand in one file, a line each, and what was told in them."""
    found: list[Extracted | Rejected] = []
    for line, each in enumerate(articles, start=1):
        place, events = Place("a.jsonl", line), extraction.extract(each)
        if isinstance(events, ReadFailure):
            found.append(Rejected(place, each.id, events.message, events.cause))
        else:
            about = stored(each, EXTRACTOR)
            found.append(Extracted(place, about, tuple(events), fingerprint(each.text)))
    return found


def table(path: Path, some: Iterable[Extracted | Rejected]) -> Path:
    """A table of extraction as a file."""
    rows: list[dict[str, Any]] = [row for entry in some for row in extracted_rows(entry)]
    whole = pa.Table.from_pylist(rows, extraction_columns())
    if path.suffix == ".jsonl":
        lines = (json.dumps(row, default=str, ensure_ascii=False) for row in whole.to_pylist())
        path.write_text("\n".join(lines), encoding="utf-8")
    else:
        parquet.write_table(whole, path)
    return path


def statements(graph: safeer.KnowledgeGraph, path: Path) -> bytes:
    """All that the graph says."""
    with graph:
        graph.export(path)
    return path.read_bytes()


@pytest.fixture
def built(stand_in: None, tmp_path: Path) -> bytes:
    """All that a build of the articles says."""
    return statements(safeer.build(ARTICLES), tmp_path / "built.nq")


@pytest.mark.parametrize("suffix", [".parquet", ".jsonl"])
def test_same_graph_as_a_build(tmp_path: Path, built: bytes, suffix: str) -> None:
    """From Parquet as from JSON lines, byte for byte, and with the same report."""
    imported = safeer.import_events(table(tmp_path / f"t{suffix}", entries(ARTICLES)))
    report = safeer.build(ARTICLES).report
    assert imported.report is not None
    assert report is not None
    assert imported.report.articles == report.articles
    assert imported.report.events == report.events
    assert imported.report.without_events == report.without_events == ("n4",)
    assert statements(imported, tmp_path / "imported.nq") == built


@pytest.mark.parametrize("seed", range(4))
def test_order_and_number_of_tables_do_not_matter(tmp_path: Path, built: bytes, seed: int) -> None:
    """Whichever worker wrote what when: the graph is the same."""
    chance = random.Random(seed)
    some = entries(ARTICLES)
    chance.shuffle(some)
    cut = chance.randrange(1, len(some))
    tables = [
        table(tmp_path / "a.parquet", some[:cut]),
        table(tmp_path / "b.jsonl", some[cut:]),
    ]
    assert statements(safeer.import_events(tables), tmp_path / "imported.nq") == built


@pytest.mark.parametrize("backwards", [False, True])
def test_later_article_of_an_id_stands(stand_in: None, tmp_path: Path, backwards: bool) -> None:
    """Of texts under one id the one further down the corpus, in whatever order they were written."""
    twice = [*ARTICLES[:3], article("n0", "التقى شكري الكاظمي في واشنطن.", title="آخر")]
    built = safeer.build(twice)
    assert built.report is not None
    expected = statements(built, tmp_path / "built.nq")
    some = entries(twice)
    imported = safeer.import_events(
        table(tmp_path / "t.parquet", reversed(some) if backwards else some)
    )
    assert imported.report is not None
    assert imported.report.replaced == built.report.replaced == ("n0",)
    assert statements(imported, tmp_path / "imported.nq") == expected


def test_later_table_stands(stand_in: None, tmp_path: Path) -> None:
    """An article in two tables is as the one that is named last has it."""
    old, new = ARTICLES[0], article("n0", "التقى شكري الكاظمي في واشنطن.")
    tables = [
        table(tmp_path / f"{number}.parquet", entries([each]))
        for number, each in enumerate([old, new])
    ]
    (event,) = safeer.import_events(tables).events()
    assert event.sources[0].label_en == "Sameh Shoukry"
    (event,) = safeer.import_events(tables[::-1]).events()
    assert event.sources[0].label_en == "Mustafa Al-Kadhimi"


def test_a_store_grows_and_is_not_written_again(
    tmp_path: Path, built: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An import adds to what is there; what the store has, from a build or an import, stays."""
    store = tmp_path / "store"
    safeer.build(ARTICLES[:3], store).close()
    safeer.import_events(table(tmp_path / "a.parquet", entries(ARTICLES[2:6])), store).close()
    whole = table(tmp_path / "t.parquet", entries(ARTICLES))
    assert statements(safeer.import_events(whole, store), tmp_path / "imported.nq") == built

    def never(*_: object) -> None:
        raise AssertionError("written again")

    monkeypatch.setattr("safeer.target.Writer.add", never)
    assert statements(safeer.import_events(whole, store), tmp_path / "again.nq") == built


def test_rejected_articles_are_reported(stand_in: None, tmp_path: Path) -> None:
    """What was rejected when it was extracted is named by id or place, in the order of reading."""
    path = table(
        tmp_path / "t.parquet",
        [
            Rejected(Place("b.jsonl", 2), None, "not JSON", "unreadable"),
            *entries([article("worse", "انهيار"), ARTICLES[0]]),
        ],
    )
    told: list[object] = []
    graph = safeer.import_events(path, progress=told.append)
    failures = (
        ReadFailure("worse", "extraction failed: ValueError: broken"),
        ReadFailure("b.jsonl:2", "not JSON"),
    )
    assert graph.report is not None
    assert graph.report.failures == failures
    assert set(told) == {*failures, *graph.articles()}


def test_nothing_to_import_leaves_the_store_alone(tmp_path: Path) -> None:
    """Without an article, or without a table, there is an error and no store."""
    rejected = [Rejected(Place("b.jsonl", 2), None, "not JSON", "unreadable")]
    path = table(tmp_path / "t.parquet", rejected)
    with pytest.raises(InputError, match=r"no article could be imported: b\.jsonl:2: not JSON"):
        safeer.import_events(path, tmp_path / "store")
    with pytest.raises(InputError, match="no such table"):
        safeer.import_events(tmp_path / "gone.parquet", tmp_path / "store")
    assert not (tmp_path / "store").exists()


def run(*arguments: object) -> int:
    """The exit code of a command line."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["safeer", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            main()
    assert isinstance(end.value.code, int)
    return end.value.code


def test_command(
    tmp_path: Path, built: bytes, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """``safeer import`` sums up, and its exit code tells of rejected articles and foreign tables."""
    monkeypatch.chdir(tmp_path)
    table(tmp_path / "events.parquet", entries(ARTICLES))
    assert run("build", "events.parquet") == 2
    assert "a table, of events perhaps: safeer import events.parquet" in capfd.readouterr().err
    assert run("import", "events.parquet") == 0
    assert "safeer: 9 articles, 9 events → safeer.db" in capfd.readouterr().err
    assert run("export", "out.nq") == 0
    assert (tmp_path / "out.nq").read_bytes() == built
    table(tmp_path / "more.jsonl", entries([article("worse", "انهيار"), ARTICLES[0]]))
    assert run("import", "events.parquet", "more.jsonl") == 2
    said = capfd.readouterr().err
    assert "safeer: warning: worse: extraction failed: ValueError: broken" in said
    assert "1 article could not be read → safeer.db" in said
    report = json.loads((tmp_path / "build-report.json").read_text())
    assert report["set_aside"]["by_cause"] == {"unreadable": 1}
    assert run("export", "out.parquet", "out.jsonl") == 0
    capfd.readouterr()
    for name in ("out.parquet", "out.jsonl"):
        assert run("import", name) == 2
        assert capfd.readouterr().err.startswith(
            f"safeer: error: {name}: these events were exported from a store"
        )
