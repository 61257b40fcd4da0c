"""Extraction on two cores of this machine: the table, and the graph that comes of it."""

from __future__ import annotations

import gzip
import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

import safeer
from graph.table import extraction_columns
from ontology.errors import ExportError, InputError, SafeerError
from safeer.cli import main
from safeer.spark import extract

ROOT = Path(__file__).parents[3]
pytestmark = [pytest.mark.spark, pytest.mark.usefixtures("_spark")]

#: Blocks of a few articles each, so that there are many.
SMALL = {"spark.sql.files.maxPartitionBytes": "30000", "spark.sql.files.openCostInBytes": "3000"}
#: For programs of Java that end before it would pay to compile them well.
QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
LIGHT = {
    "spark.driver.memory": "512m",
    "spark.sql.shuffle.partitions": "1",
    "spark.ui.enabled": "false",
}


@pytest.fixture(scope="module")
def session() -> Iterator[None]:
    """A session that is active, as in a notebook, which the engine uses as it is."""
    from safeer.spark import session as sessions

    with sessions.session("local[2]", {**SMALL, **LIGHT}):
        yield


@pytest.fixture(scope="module")
def table(session: None, news: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The table of the folder, extracted without disturbance."""
    path = tmp_path_factory.mktemp("table") / "events.parquet"
    extract(news, path)
    return path


def rows(table: Path) -> list[dict[str, Any]]:
    """The rows of a table, in the order of the corpus."""
    read: list[dict[str, Any]] = parquet.read_table(table).to_pylist()
    return sorted(read, key=lambda row: (row["file"], row["line"], row["mention_id"] or ""))


def test_columns_are_those_declared(table: Path) -> None:
    """The files have the declared columns, of the declared types."""
    schema = parquet.read_schema(next(table.glob("*.parquet")))
    declared = extraction_columns()
    assert schema.names == declared.names
    assert pa.Table.from_batches([], schema).cast(declared).schema == declared


def test_the_corpus_was_split(table: Path) -> None:
    """The test means something: one file was read in several pieces, of which each wrote a part."""
    pieces = [part for part in table.glob("*.parquet") if parquet.read_metadata(part).num_rows]
    assert len(pieces) > 4


@pytest.mark.parametrize("suffix", [".parquet", ".jsonl"])
def test_same_graph_as_the_local_engine(
    table: Path,
    news: Path,
    built: tuple[safeer.BuildReport, bytes],
    tmp_path: Path,
    suffix: str,
) -> None:
    """What is imported of the table is what a build says, byte for byte; so are the failures."""
    report, expected = built
    if suffix == ".jsonl":
        table = tmp_path / "events.jsonl"
        told = extract([news / "*.jsonl*", news / "more"], table)
        assert (told.articles, told.rejected) == (report.articles, 3)
        assert told.events > report.events  # both texts of the article that is there twice
    with safeer.import_events(table) as graph:
        graph.export(tmp_path / "graph.nq")
    assert graph.report is not None
    assert (tmp_path / "graph.nq").read_bytes() == expected
    assert graph.report.events == report.events > 80
    assert graph.report.replaced == report.replaced == ("a7",)
    assert [str(failure) for failure in graph.report.failures] == [
        str(failure).removeprefix(f"{news}/") for failure in report.failures
    ]


@pytest.mark.parametrize("before", ["7", None])
def test_a_session_stays_as_it_was(session: None, before: str | None) -> None:
    """What is set in a session that is active is set back; what it was started with stays."""
    from pyspark.sql import SparkSession

    from safeer.spark import session as sessions

    active = SparkSession.getActiveSession()
    assert active is not None
    number, size = "spark.sql.files.minPartitionNum", "spark.sql.files.maxPartitionBytes"
    active.conf.unset(number) if before is None else active.conf.set(number, before)
    with sessions.session() as same:
        assert same is active
        assert same.conf.get(number) == "1000"
        assert same.conf.get(size) == SMALL[size]
    assert active.conf.get(number, None) == before
    assert active.conf.get(size) == SMALL[size]


def test_commands_of_the_guide_run(
    session: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They give the graph that a build of the folder gives."""
    news = tmp_path / "news"
    news.mkdir()
    text = "التقى وزير الخارجية الأميركي جون كيري نظيره الروسي سيرغي لافروف في جنيف أمس."
    (news / "a.jsonl").write_text(f'{{"text": "{text}", "published": "2015-07-24"}}\n')
    guide = (ROOT / "docs" / "spark.md").read_text(encoding="utf-8")
    [commands] = re.findall(r"<!-- run -->\n```sh\n(.*?)```", guide, re.DOTALL)
    monkeypatch.chdir(tmp_path)
    for line in commands.splitlines():
        # A Java that runs already stays in the folder where it was started.
        whole = re.sub(r"news/|events\.parquet", rf"{tmp_path}/\g<0>", line)
        monkeypatch.setattr(sys, "argv", shlex.split(whole))
        with pytest.raises(SystemExit) as end:
            main()
        assert end.value.code == 0, line
    with safeer.build(news) as graph:
        graph.export("built.nq")
    assert Path("graph.nq").read_bytes() == Path("built.nq").read_bytes()


def test_errors_are_one_line(session: None, news: Path, tmp_path: Path) -> None:
    """A missing file, an output that is there, a format that is none, nothing to read."""
    there = tmp_path / "there.parquet"
    there.mkdir()
    (there / "part.parquet").touch()
    damaged = tmp_path / "damaged.jsonl.gz"
    damaged.write_bytes(gzip.compress(os.urandom(9000))[:5000])
    nonsense = tmp_path / "nonsense.jsonl"
    nonsense.write_text("nonsense\n\n")

    def refusal(kind: type[SafeerError], source: Path, output: Path, **options: Any) -> str:
        with pytest.raises(kind) as caught:
            extract(source, output, **options)
        assert "\n" not in str(caught.value)
        return str(caught.value)

    new = tmp_path / "new.parquet"
    missing = refusal(InputError, tmp_path / "gone*.jsonl", new)
    assert missing == f"no such file or folder: file:{tmp_path}/gone*.jsonl"
    assert "is there already: remove it" in refusal(ExportError, news, there)
    assert "end it with .parquet or .jsonl" in refusal(ExportError, news, tmp_path / "t.csv")
    assert "cannot read or write nofs: paths" in refusal(InputError, Path("nofs:/x"), new)
    assert "tomorrow" in refusal(InputError, news, new, published="tomorrow")
    assert f"cannot read file://{damaged} (java.io.EOF" in refusal(InputError, damaged, new)
    assert not new.exists()
    (new / "_temporary" / "0").mkdir(parents=True)  # as a run that was killed leaves it
    assert "no article could be read: nonsense.jsonl:1: not JSON" in refusal(
        InputError, nonsense, new
    )
    assert [row["error"] is None for row in rows(new)] == [False]


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A standalone master and its workers, of one core each, on this machine."""
    from pyspark.find_spark_home import _find_spark_home

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    master = f"spark://127.0.0.1:{port}"
    deploy = "org.apache.spark.deploy"
    here = ["--host", "127.0.0.1", "--webui-port", "0"]
    roles = [[f"{deploy}.master.Master", *here, "--port", str(port)]]
    for number in range(workers):
        place = ["--work-dir", str(folder / f"worker-{number}")]
        size = ["--cores", "1", "--memory", "600m"]
        roles.append([f"{deploy}.worker.Worker", *here, *size, *place, master])
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_DAEMON_JAVA_OPTS": QUICK,
    }
    running = [
        subprocess.Popen(
            [f"{_find_spark_home()}/bin/spark-class", *role],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=(folder / f"{number}.log").open("wb"),
            start_new_session=True,
        )
        for number, role in enumerate(roles)
    ]
    try:
        for number in range(1, workers + 1):
            log = folder / f"{number}.log"
            wait(lambda log=log: b"registered with master" in log.read_bytes())
        yield master, running[1:]
    finally:
        for process in running:
            kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a process and those it started, without a word."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait(condition: Any, seconds: float = 120) -> None:
    """Wait until the condition holds."""
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it takes too long"
        time.sleep(0.02)


def test_a_worker_that_is_killed_changes_nothing(news: Path, table: Path, tmp_path: Path) -> None:
    """On a standalone cluster that loses one of two workers, the table has the same rows."""
    from pyspark.sql import SparkSession

    if active := SparkSession.getActiveSession():
        active.stop()
    output = tmp_path / "events.parquet"
    conf = {
        **SMALL,
        **LIGHT,
        "spark.driver.host": "127.0.0.1",
        "spark.executor.memory": "500m",
        "spark.executor.extraJavaOptions": QUICK,
    }
    with cluster(tmp_path, workers=2) as (master, workers), ThreadPoolExecutor(1) as driver:
        report = driver.submit(extract, news, output, master=master, conf=conf)
        wait(lambda: report.done() or any(output.glob("_temporary/0/task_*")))
        assert not report.done(), report.exception()
        kill(workers[0])
        assert not (output / "_SUCCESS").exists()
        assert report.result(timeout=120).rejected == 3
    assert rows(output) == rows(table)
