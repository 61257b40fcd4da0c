"""The commands that ask: each in every format, with evidence, by person and by state."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import safeer
from safeer.cli import main

Ask = Callable[..., str]


@pytest.fixture
def ask(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    stand_in: None,
) -> Ask:
    """Ask the store of five articles; what is said on standard output, with exit code 0."""
    told = [
        ("2021-06-20", "التقى شكري الكاظمي في بغداد."),
        ("2021-07-26", "التقى الكاظمي بايدن في واشنطن."),
        ("2021-07-27", "التقى الكاظمي بايدن في نيويورك."),
        ("2021-07-28", "سيلتقي شكري بايدن في القاهرة."),
    ]
    articles = [
        {"id": f"n{n}", "text": text, "published": day} for n, (day, text) in enumerate(told)
    ]
    lines = "\n".join(json.dumps(article, ensure_ascii=False) for article in articles)
    (tmp_path / "news.jsonl").write_text(lines, encoding="utf-8")
    safeer.build(tmp_path / "news.jsonl", tmp_path / "store").close()

    def ask_(*arguments: str, code: int = 0) -> str:
        monkeypatch.setattr(sys, "argv", ["safeer", *arguments, "--store", str(tmp_path / "store")])
        capsys.readouterr()
        with pytest.raises(SystemExit) as exit_:
            main()
        said = capsys.readouterr()
        assert exit_.value.code == code, said.err
        return said.err if code else said.out

    return ask_


def rows(text: str) -> list[dict[str, str]]:
    """The rows of a CSV answer."""
    return list(csv.DictReader(io.StringIO(text)))


def records(text: str) -> list[dict[str, Any]]:
    """The records of a JSON answer."""
    found: list[dict[str, Any]] = json.loads(text)
    return found


@pytest.mark.parametrize(
    "question",
    [
        ["met"],
        ["met", "--pairs"],
        ["met", "--states", "--limit", "1"],
        ["actors", "بيدن"],
        ["timeline"],
        ["path", "شكري", "بايدن"],
        ["between", "IRQ", "USA"],
        ["rank"],
        ["rank", "--by", "pagerank", "--states"],
        ["communities"],
        ["changes", "2021-07"],
    ],
)
def test_every_format(ask: Ask, question: list[str]) -> None:
    """Each answer comes as table, as CSV with a header, and as JSON."""
    assert len(ask(*question).splitlines()) > 1
    assert rows(ask(*question, "--format", "csv"))
    assert records(ask(*question, "--format", "json"))


@pytest.mark.parametrize(
    "question",
    [
        ["met"],
        ["timeline", "--since", "2021-07"],
        ["path", "شكري", "بايدن"],
        ["between", "بايدن", "IRQ"],
        ["changes", "2021-07", "--new"],
    ],
)
def test_evidence(ask: Ask, question: list[str]) -> None:
    """``--evidence`` gives the sentences and their articles."""
    sentence = "التقى الكاظمي بايدن في واشنطن"
    assert sentence in ask(*question, "--evidence")
    told = rows(ask(*question, "--evidence", "--format", "csv"))
    assert ("n1", sentence) in {(row["doc_id"], row["sentence"]) for row in told}
    assert sentence in ask(*question, "--evidence", "--format", "json")


def test_met_by_state_and_by_pair(ask: Ask) -> None:
    """Persons stand for states; pairs count, and show no evidence."""
    found = rows(ask("met", "USA", "--states", "--format", "csv"))
    assert [(row["sources"], row["targets"]) for row in found] == [
        ("العراق", "الولايات المتحدة")
    ] * 2
    [pair, other] = rows(ask("met", "--pairs", "--format", "csv"))
    assert (pair["events"], pair["first"], pair["last"]) == ("2", "2021-07-26", "2021-07-27")
    assert other["events"] == "1"
    assert "--evidence" in ask("met", "--pairs", "--evidence", code=2)


def test_timeline(ask: Ask) -> None:
    """What took place by month, day or year; plans count if they are asked for."""
    months = rows(ask("timeline", "--format", "csv"))
    assert [(row["period"], row["type"], row["events"]) for row in months] == [
        ("2021-06", "meet", "1"),
        ("2021-07", "meet", "2"),
    ]
    assert len(rows(ask("timeline", "--by", "day", "--format", "csv"))) == 3
    planned = records(ask("timeline", "--modality", "planned", "--format", "json"))
    assert planned == [{"period": "2021-07", "events": 1, "types": {"meet": 1}}]


def test_path(ask: Ask) -> None:
    """Each step names two and has its encounters; no chain is an empty answer."""
    first, second = records(ask("path", "شكري", "Biden", "--format", "json"))
    assert (first["one"]["label_en"], first["other"]["id"]) == (
        "Sameh Shoukry",
        second["one"]["id"],
    )
    assert [len(step["encounters"]) for step in (first, second)] == [1, 2]
    [step] = records(
        ask("path", "EGY", "USA", "--modality", "planned", "--format", "json", "--states")
    )
    assert step["one"]["kind"] == "state"
    assert records(ask("path", "شكري", "بايدن", "--since", "2022", "--format", "json")) == []


def test_between_has_plans_too(ask: Ask) -> None:
    """All that two did, both directions, whatever its modality."""
    found = rows(ask("between", "USA", "EGY", "--format", "csv"))
    assert [row["modality"] for row in found] == ["planned"]


def test_rank(ask: Ask) -> None:
    """The most central first; equal scores share a rank."""
    found = rows(ask("rank", "--format", "csv"))
    assert [(row["rank"], row["label_en"], row["score"]) for row in found] == [
        ("1", "Mustafa Al-Kadhimi", "2.0"),
        ("2", "Joe Biden", "1.0"),
        ("2", "Sameh Shoukry", "1.0"),
    ]
    strongest = rows(ask("rank", "--by", "strength", "--limit", "1", "--format", "csv"))
    assert [row["score"] for row in strongest] == ["3.0"]


def test_changes(ask: Ask) -> None:
    """What is new in a month, and what is no longer."""
    found = records(ask("changes", "2021-07", "--states", "--format", "json"))
    assert [(x["before"], x["after"], x["new"]) for x in found] == [(0, 2, True), (1, 0, False)]
    assert len(rows(ask("changes", "2021-07", "--new", "--format", "csv"))) == 1
    assert "swap them" in ask("changes", "2021-07", "2021-06", code=2)


@pytest.mark.parametrize(
    "question",
    [
        ["met", "Kadhmi"],
        ["met", "بايدن", "--with", "Kadhmi"],
        ["path", "Kadhmi", "USA"],
        ["between", "USA", "Kadhmi"],
        ["timeline", "Kadhmi"],
        ["rank", "Kadhmi"],
        ["communities", "Kadhmi"],
        ["changes", "2021", "--actor", "Kadhmi"],
    ],
)
def test_an_unknown_actor(ask: Ask, question: list[str]) -> None:
    """The nearest names in one line, and exit code 2."""
    said = ask(*question, code=2)
    assert said.startswith("safeer: error: no actor 'Kadhmi'")
    assert "did you mean Mustafa Al" in said


def test_nobody_is_named_alike(ask: Ask) -> None:
    """A search without any hit is an error, too."""
    assert "no actor 'Xyzzy'" in ask("actors", "Xyzzy", code=2)


def test_plot(ask: Ask, tmp_path: Path) -> None:
    """A network, that of one actor, and a timeline become pictures."""
    for name, *options in (
        ("all.png",),
        ("one.svg", "شكري", "--names", "en"),
        ("states.pdf", "--states"),
        ("when.png", "--timeline", "--by", "day"),
    ):
        assert ask("plot", "-o", str(tmp_path / name), *options) == ""
        assert (tmp_path / name).stat().st_size
    assert "no picture format" in ask("plot", "-o", "picture.docx", code=2)
    assert "did you mean" in ask("plot", "Kadhmi", "-o", str(tmp_path / "x.png"), code=2)
