"""``safeer build --engine spark``: its options, what it says, its exit code. Spark itself is left out."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pytest

from extractors.reading import ReadFailure
from safeer.cli import main
from safeer.spark import TableReport

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the engine was asked for; it finds what the last word of the first source says."""
    asked: list[dict[str, Any]] = []

    def extract(sources: list[str], output: str, **options: Any) -> TableReport:
        asked.append({"sources": list(sources), "output": output, **options})
        failures = tuple(ReadFailure(f"a.jsonl:{n}", "not JSON") for n in range(1, 11))
        return {
            "good": TableReport(2000, 1, 0, ()),
            "bad": TableReport(2, 3, 1, failures[:1]),
            "worse": TableReport(2, 3, 2010, failures),
        }[sources[0].rpartition("/")[2]]

    monkeypatch.setattr("safeer.commands.on_spark.extract", extract)
    return asked


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command line: its exit code, and what it says on standard error."""

    def run_(*arguments: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["safeer", "build", *arguments])
        with pytest.raises(SystemExit) as end:
            main()
        assert isinstance(end.value.code, int)
        return end.value.code, capsys.readouterr().err

    return run_


def test_options_reach_the_engine(calls: list[dict[str, Any]], run: Run) -> None:
    """Sources are left for Spark to resolve; the options of reading are those of every build."""
    code, said = run(
        *("--engine", "spark", "--master", "spark://h:7077", "--conf", "a.b=c=d", "--conf", "e=f"),
        *("--published", "2015-07-24", "--lang", "ar", "--map", "title=headline"),
        *("--since", "2015", "--until", "2016", "--source", "Al-A", "--time-limit", "5"),
        *("s3a://news/*.jsonl/good", "hdfs:/more", "-o", "s3a://tables/events.parquet"),
    )
    assert (code, said) == (0, "safeer: 2,000 articles, 1 event → s3a://tables/events.parquet\n")
    assert calls == [
        {
            "sources": ["s3a://news/*.jsonl/good", "hdfs:/more"],
            "output": "s3a://tables/events.parquet",
            "master": "spark://h:7077",
            "conf": {"a.b": "c=d", "e": "f"},
            "published": "2015-07-24",
            "lang": "ar",
            "fields": {"title": "headline"},
            "since": "2015",
            "until": "2016",
            "publishers": ["Al-A"],
            "time_limit": 5.0,
            "isolated": True,
        }
    ]


@pytest.mark.usefixtures("calls")
def test_rejected_articles_are_told(run: Run) -> None:
    """As with the local engine the exit code is 2; the first are named, the others counted."""
    code, said = run("--engine", "spark", "bad", "-o", "t.parquet")
    assert code == 2
    assert said.splitlines() == [
        "safeer: warning: a.jsonl:1: not JSON",
        "safeer: 2 articles, 3 events; 1 article could not be read → t.parquet",
    ]
    code, said = run("--engine", "spark", "worse", "-o", "t.parquet")
    assert code == 2
    assert said.count("not JSON") == 10
    assert "warning: 2,000 more articles: see the column error of t.parquet\n" in said


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--engine", "spark"), "writes one table of events: name it, as with -o events.parquet"),
        (("--engine", "spark", "-o", "a.parquet", "-o", "b.parquet"), "writes one table of events"),
        (("--engine", "spark", "-o", "a.parquet", "--conf", "x"), "'x' is no property of Spark"),
        (("--engine", "spark", "-o", "a.parquet", "--map", "x"), "'x' names no key"),
        *(
            (("--engine", "spark", "-o", "a.parquet", *option), f"{option[0]} means nothing to")
            for option in (
                ("--jobs", "1"),
                ("--store", "x.db"),
                ("--limit", "3"),
                ("--again",),
                ("--decisions", "x"),
                ("--report", "x"),
            )
        ),
        (("--master", "local"), "--master means nothing to --engine local"),
        (("--conf", "a=b"), "--conf means nothing to --engine local"),
    ],
)
def test_options_that_mean_nothing(
    calls: list[dict[str, Any]], run: Run, arguments: tuple[str, ...], why: str
) -> None:
    """What the engine cannot do is refused before any work, in one line."""
    code, said = run("good", *arguments)
    assert code == 2
    assert why in said
    assert said.count("\n") == 1
    assert not calls
