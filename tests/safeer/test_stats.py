"""``safeer stats``: what the store holds."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

import safeer
from safeer.cli import app
from safeer.commands import stats as command


@pytest.fixture
def store(corpus: Path, tmp_path: Path) -> Path:
    """A store with the small corpus, and the report of its build beside it."""
    (corpus / "empty.txt").write_text("")
    path = tmp_path / "news.db"
    safeer.build(corpus, path, report_file=tmp_path / "build-report.json").close()
    return path


def said(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    """What the command prints."""
    capsys.readouterr()
    app(["stats", *map(str, arguments)], standalone_mode=False)
    return capsys.readouterr().out


def test_tables(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """People see the store, then events by type, modality and month, sources, and what failed."""
    out = said(capsys, "--store", store)
    tables = [table.splitlines() for table in out.split("\n\n")]
    assert [table[0].split()[0] for table in tables] == [
        "store", "type", "modality", "month", "source", "rejected",
    ]  # fmt: skip
    rows = {line.rsplit("  ", 1)[0].strip(): line.rsplit("  ", 1)[1] for line in tables[0][1:]}
    assert rows["articles"] == "4"
    assert rows["without events"] == "1"
    assert rows["rejected"] == "1"
    assert rows["size"].endswith(" MB")
    assert tables[4][1:] == ["Al-A     2", "Al-B     1", "unknown  1"]


def test_json(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Programs get one object with every count."""
    counts = json.loads(said(capsys, "--store", store, "--format", "json"))
    assert counts["articles"]["all"] == 4
    assert counts["events"]["by_month"] == {"2021-07": {"meet": 2}}
    assert counts["rejected"] == {"unreadable": 1}
    assert counts["tellings"]["all"] == 3
    assert counts["bytes"] > 1000


def test_csv(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A row a count; ``part`` says of what."""
    rows = list(csv.DictReader(io.StringIO(said(capsys, "--store", store, "--format", "csv"))))
    assert [row["part"] for row in rows] == [
        "all", "type", "modality", "modality", "month", "source", "source", "source", "rejected",
    ]  # fmt: skip
    assert rows[0] | {} == {"part": "all", "name": "", "type": "", "articles": "4", "events": "2"}


@pytest.mark.parametrize("report", [None, "", "[]", '{"set_aside": 3}', "\x00"])
def test_a_report_that_is_not_there_or_not_one(tmp_path: Path, report: str | None) -> None:
    """Without a report of the last build nothing is said of what it set aside."""
    if report is not None:
        (tmp_path / "build-report.json").write_text(report)
    assert command._rejected(tmp_path / "news.db") == {}
