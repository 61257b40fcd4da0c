"""Builds of real articles by real processes that are interrupted: nothing is lost, nothing differs."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psutil
import pytest

import safeer

ROOT = Path(__file__).parents[2]
LEADERS = (
    "الرئيس المصري عبد الفتاح السيسي", "الرئيس التونسي قيس سعيد",
    "وزير الخارجية الأميركي جون كيري", "العاهل الأردني عبد الله الثاني",
)  # fmt: skip


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles of a week, some told twice, one nearly a copy, one in a foreign language."""
    path = tmp_path_factory.mktemp("corpus") / "news.jsonl"
    with path.open("w", encoding="utf-8") as lines:
        for number in range(60):
            text = told(number // 2) if number % 2 else f"{told(number // 2)} {told(number)}"
            record = {
                "id": f"a{number:02}", "title": "خبر", "published": f"2021-07-{20 + number // 10}",
                "source": f"صحيفة {number % 3}",
                "text": "Le ministre a rencontré son homologue hier à Paris." if number == 33 else text,
            }  # fmt: skip
            lines.write(json.dumps(record, ensure_ascii=False) + "\n")
    return path


def told(number: int) -> str:
    """Some sentences, of which one tells of a meeting."""
    one, other = LEADERS[number % 4], LEADERS[(number // 4 + number + 1) % 4]
    return (
        f"استقبل {one} في القاهرة أمس {other} وبحث معه سبل تعزيز العلاقات الثنائية بين البلدين "
        f"في المجالات كافة. وتناول اللقاء رقم {number} عددا من القضايا الإقليمية والدولية."
    )


def command(*arguments: object) -> list[str]:
    """The command line of a build."""
    return [sys.executable, "-m", "safeer", "build", *map(str, arguments)]


def environment() -> dict[str, str]:
    """With the packages of this repository."""
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def build(folder: Path, *arguments: object) -> tuple[int, dict[str, Any]]:
    """A build that nobody disturbs: its exit code and its report."""
    folder.mkdir(exist_ok=True)
    done = subprocess.run(
        command(*arguments), cwd=folder, env=environment(), capture_output=True, text=True
    )
    report = json.loads((folder / "build-report.json").read_text("utf-8"))
    return done.returncode, report


def exported(folder: Path) -> bytes:
    """All that the store says."""
    with safeer.open(folder / "safeer.db") as graph:
        graph.export(folder / "graph.nq")
    return (folder / "graph.nq").read_bytes()


@pytest.fixture(scope="module")
def undisturbed(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What a build in one process makes of the corpus."""
    folder = tmp_path_factory.mktemp("undisturbed")
    code, report = build(folder, corpus)
    assert (code, report["articles"], report["complete"]) == (2, 59, True)
    assert report["set_aside"]["by_cause"] == {"language": 1}
    assert report["near_duplicates"] > 0
    assert report["events"] > 50
    return exported(folder)


def started(folder: Path, *arguments: object) -> tuple[subprocess.Popen[str], int]:
    """A build of which some articles are in the store, and how many; it waits for a SIGCONT."""
    process = subprocess.Popen(
        command(*arguments), cwd=folder, env=environment(), text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
        # what a shell starts in the background ignores Ctrl-C, and hands that on
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        process.send_signal(signal.SIGSTOP)  # else it may be done before we have looked
        count = stored(folder)
        if count:
            return process, count
        process.send_signal(signal.SIGCONT)
        time.sleep(0.02)
    raise AssertionError("nothing was stored in a minute")


def stored(folder: Path) -> int:
    """How many articles the store has, as far as can be seen."""
    try:
        with safeer.open(folder / "safeer.db") as graph:
            return len(graph.articles())
    except safeer.SafeerError:
        return 0


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    """The exit code and the last line that the process said."""
    _, errors = process.communicate(timeout=60)
    return process.returncode, (errors.splitlines() or [""])[-1]


def test_several_processes(corpus: Path, undisturbed: bytes, tmp_path: Path) -> None:
    """Three processes make what one makes, byte for byte."""
    build(tmp_path, corpus, "--jobs", 3)
    assert exported(tmp_path) == undisturbed


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL])
def test_a_build_that_is_stopped_goes_on(
    corpus: Path, undisturbed: bytes, tmp_path: Path, sent: signal.Signals
) -> None:
    """After Ctrl-C or a kill no process is left, what was stored is there, and the rest follows."""
    process, count = started(tmp_path, corpus, "--jobs", 2)
    workers = psutil.Process(process.pid).children(recursive=True)
    assert len(workers) == 2
    process.send_signal(sent)
    process.send_signal(signal.SIGCONT)
    code, last = ended(process)
    if sent == signal.SIGINT:
        assert (code, last) == (130, "safeer: interrupted")
        report = json.loads((tmp_path / "build-report.json").read_text("utf-8"))
        assert report["complete"] is False
        assert report["articles"] >= count
    else:
        assert code == -sent
    assert psutil.wait_procs(workers, timeout=20)[1] == []
    count = stored(tmp_path)
    assert count > 0
    _, report = build(tmp_path, corpus)
    assert report["unchanged"] == count
    assert report["articles"] == 59
    assert exported(tmp_path) == undisturbed


def test_a_full_disk(corpus: Path, undisturbed: bytes, tmp_path: Path) -> None:
    """A build that finds no more room says so and ends; with room it goes on."""
    blocks = 300  # of 1,024 bytes that a file may have
    full = ["bash", "-c", f'ulimit -f {blocks}; "$@"', "bash", *command(corpus)]
    done = subprocess.run(full, cwd=tmp_path, env=environment(), capture_output=True, text=True)
    assert done.returncode == 2
    last = done.stderr.splitlines()[-1]
    assert last.startswith("safeer: error: cannot write to the store safeer.db")
    assert "what was stored before is safe" in last
    assert 0 < stored(tmp_path) < 59
    build(tmp_path, corpus)
    assert exported(tmp_path) == undisturbed


def test_workers_that_the_kernel_kills(corpus: Path, undisturbed: bytes, tmp_path: Path) -> None:
    """The build goes on without a word, to the same end."""
    process, _ = started(tmp_path, corpus, "--jobs", 2)
    for worker in psutil.Process(process.pid).children():
        worker.kill()
    process.send_signal(signal.SIGCONT)
    assert ended(process)[0] == 2  # for the article in French
    report = json.loads((tmp_path / "build-report.json").read_text("utf-8"))
    assert report["set_aside"]["by_cause"] == {"language": 1}
    assert exported(tmp_path) == undisturbed


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_article_that_takes_too_long(tmp_path: Path, jobs: int) -> None:
    """It is set aside with its cause, the others are read."""
    endless = " ".join(told(number) for number in range(4000))
    records = [
        {"id": "a", "text": told(1)},
        {"id": "b", "text": endless},
        {"id": "c", "text": told(2)},
    ]
    source = tmp_path / "news.jsonl"
    source.write_text("\n".join(json.dumps(record) for record in records))
    code, report = build(tmp_path, source, "--time-limit", 2, "--jobs", jobs)
    assert code == 2
    assert report["articles"] == 2
    assert report["set_aside"] == {
        "articles": 1,
        "by_cause": {"time limit": 1},
        "each": [
            {"source": "b", "cause": "time limit", "message": "took longer than 2 s: set aside"}
        ],
    }


def test_pages_are_parsed_where_events_are_found(tmp_path: Path) -> None:
    """Two processes read web pages as one does, those that are no articles among them."""
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(4):
        text = f"<p>{told(number)}</p>" if number != 2 else ""
        page = f"<!doctype html><html><head><title>خبر</title></head><body><article>{text}</article></body></html>"
        (pages / f"p{number}.html").write_text(page, encoding="utf-8")
    code, report = build(tmp_path, pages, "--jobs", 2, "--published", "2021-07-24")
    assert (code, report["articles"]) == (2, 3)
    assert [one["source"] for one in report["set_aside"]["each"]] == [str(pages / "p2.html")]
    with safeer.build(pages, published="2021-07-24") as graph:
        graph.export(tmp_path / "alone.nq")
    assert (tmp_path / "alone.nq").read_bytes() == exported(tmp_path)


def test_a_script_needs_no_guard(corpus: Path, tmp_path: Path) -> None:
    """Several processes work for a script as it is, without ``if __name__ == "__main__"``."""
    script = tmp_path / "script.py"
    script.write_text(
        "import safeer\n"
        f"graph = safeer.build({str(corpus)!r}, jobs=2, limit=5)\n"
        "print(len(graph.articles()))\n"
    )
    done = subprocess.run(
        [sys.executable, script], env=environment(), capture_output=True, text=True, cwd=tmp_path
    )
    assert done.stdout == "5\n", done.stderr
