"""Work shared among processes that may hang, die or be killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from ontology.errors import SafeerError
from safeer import workers as workers_module
from safeer.limit import STUCK
from safeer.workers import InProcess, Lost, Workers

ROOT = Path(__file__).parents[2]

PID = "__import__('os').getpid()"
HANGS = "from safeer.limit import limited\nwith limited(0.3): sum(range(10 ** 12))"
KILLED = f"__import__('os').kill({PID}, 9)"


def evaluated(code: str) -> Callable[[], Any]:
    """Work that a process without this module can do."""
    return partial(eval, code)


def results(pool: Workers | InProcess, codes: list[str]) -> list[Any]:
    """What comes of each."""
    return [result for _, result in pool.ordered(codes, evaluated)]


@pytest.fixture
def two() -> Iterator[Workers]:
    """Two workers."""
    with Workers(2) as workers:
        yield workers


def test_results_come_in_the_order_of_the_work(two: Workers) -> None:
    """However long each piece takes; and work shared goes to more than one process."""
    codes = [f"__import__('time').sleep({(7 - n) % 5 / 100}) or {n}" for n in range(40)]
    assert results(two, codes) == results(InProcess(), codes) == list(range(40))
    pids = results(two, [f"__import__('time').sleep(.02) or {PID}"] * 20)
    assert len(set(pids)) == 2
    assert os.getpid() not in pids


def test_work_may_come_from_work(two: Workers) -> None:
    """The items may be results, and items without work keep their place."""
    doubled = two.ordered(range(30), lambda n: evaluated(f"2 * {n}") if n % 3 else None)
    squared = two.ordered(doubled, lambda pair: pair[1] and evaluated(f"{pair[1]} ** 2"))
    assert [(n, result) for (n, _), result in squared] == [
        (n, (2 * n) ** 2 if n % 3 else None) for n in range(30)
    ]


def test_work_is_taken_on_as_it_is_done(two: Workers) -> None:
    """A corpus is never all in memory: only so much is read ahead."""
    read = 0

    def many() -> Iterator[int]:
        nonlocal read
        while True:
            read += 1
            yield read

    assert next(two.ordered(many(), lambda n: evaluated(str(n)))) == (1, 1)
    assert read < 100


def test_work_that_hangs_is_lost_alone(two: Workers) -> None:
    """A call that no alarm can interrupt ends its process; the other work is done."""
    codes = [str(n) for n in range(10)]
    codes[3] = f"exec({HANGS!r})"
    started = time.monotonic()
    found = results(two, codes)
    assert time.monotonic() - started < 20
    assert found.pop(3) == Lost(STUCK)
    assert found == [0, 1, 2, *range(4, 10)]


def test_work_that_kills_its_process_is_lost_alone(two: Workers) -> None:
    """It is tried twice, as the memory that was short may have been another's."""
    codes = [str(n) for n in range(10)]
    codes[0] = codes[7] = KILLED
    found = results(two, codes)
    assert found[0] == found[7] == Lost(-9)
    assert found[0].why == "signal 9"
    assert found[1:7] + found[8:] == [*range(1, 7), 8, 9]


def test_workers_that_are_killed_are_replaced(two: Workers) -> None:
    """Whoever is killed from outside, all work is done, once for each piece."""
    codes = [f"(__import__('time').sleep(.01), {n}, {PID})" for n in range(200)]
    numbers, killed = [], set()
    for _, (_, number, pid) in two.ordered(codes, evaluated):
        numbers.append(number)
        if number in (20, 90, 150):
            os.kill(pid, signal.SIGKILL)
            killed.add(pid)
    assert numbers == list(range(200))
    assert len(killed) > 1


def test_workers_are_renewed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each does so many pieces and then makes room for another, so that none grows for ever."""
    monkeypatch.setattr(workers_module, "_PIECES", 10)
    with Workers(2) as workers:
        found = results(workers, [f"({n}, {PID})" for n in range(65)])
    assert [number for number, _ in found] == list(range(65))
    pids = [pid for _, pid in found]
    assert len(set(pids)) >= 7
    assert max(map(pids.count, pids)) <= 10


def test_workers_that_cannot_start(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers that end before they are ready end the work, with a message."""
    monkeypatch.setattr(workers_module, "_START", "raise SystemExit(3)")
    with Workers(2) as workers, pytest.raises(SafeerError, match=r"do not start \(exit code 3\)"):
        results(workers, ["1"])


def test_workers_end_with_who_started_them() -> None:
    """After kill -9 no worker is left, not even one that is busy."""
    hang = "__import__('time').sleep(100)"
    script = (
        "from functools import partial\n"
        "from safeer.workers import Workers\n"
        f"codes = {[PID, PID, hang]!r}\n"
        "for code, result in Workers(1).ordered(codes, lambda code: partial(eval, code)):\n"
        "    print(result, flush=True)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        worker = int(process.stdout.readline())
        process.kill()
    deadline = time.monotonic() + 20
    while _alive(worker) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _alive(worker)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"
