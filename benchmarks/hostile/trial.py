"""One attack tried: the whole command line on it, in a process of its own with little memory."""

from __future__ import annotations

import json
import os
import re
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.hostile.attacks import Attack, record

MEMORY = 4 << 30  # bytes a process may have
PATIENCE = 300.0  # seconds for all commands on one input: ten times what an article may take
_STORE = "news.db"
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_OUTSIDE = Path("/tmp/outside.txt")


@dataclass(slots=True)
class Outcome:
    """What came of an attack: ``result`` in a word, and ``faults``, of which there should be none."""

    attack: Attack
    result: str = ""
    said: str = ""
    seconds: float = 0.0
    megabytes: int = 0
    faults: list[str] = field(default_factory=list)


def prepare() -> None:
    """Load what every command needs, once: each trial is a fork of this process.

    Events are found in that process, too, so that what breaks the extraction breaks the trial,
    and no worker process hides it, but for attacks that only one can stop.
    """
    import pyarrow.parquet  # type: ignore[import-untyped]  # noqa: F401

    import graph.validation  # noqa: F401
    import safeer.cli  # noqa: F401
    from extractors.reading import read
    from graph.export import check, suffixes
    from safeer import extraction

    with tempfile.TemporaryDirectory() as folder:
        for suffix in suffixes():
            check(Path(folder) / f"all{suffix}")
        article = Path(folder) / "a.jsonl"
        article.write_bytes(record())
        for found in read(article):
            extraction.extract(found)  # type: ignore[arg-type]  # an article, as we wrote it
        page = Path(folder) / "a.html"
        page.write_text("<html><body><p>خبر</p></body></html>")
        list(read(page))


def tried(attack: Attack) -> Outcome:
    """Build from the attack, then ask, write, check and build again."""
    outcome = Outcome(attack)
    with tempfile.TemporaryDirectory(prefix="hostile-") as folder:
        home = Path(folder)
        source = home / attack.file
        source.write_bytes(attack.make())
        (home / "cwd").mkdir()
        build = _forked(home, lambda: _built(source, endless=attack.endless))
        outcome.seconds, outcome.megabytes = build.seconds, build.megabytes
        outcome.faults += [f"build {fault}" for fault in _faults(build, {0, 2})]
        outcome.result, outcome.said = _result(build)
        if (home / "cwd" / _STORE).exists():
            later = _forked(home, lambda: _asked(home))
            outcome.faults += _faults(later, {0})
            outcome.seconds = max(outcome.seconds, later.seconds)
            outcome.faults += later.out.splitlines()
        left = {path.name for path in home.iterdir()} - {source.name, "cwd", "out", "err", "later"}
        left |= {
            x.name
            for x in (home / "cwd").iterdir()
            if not x.name.startswith(("news", "build-report"))
        }
        if left or _OUTSIDE.exists():
            outcome.faults.append(f"left behind: {sorted(left)}")
    return outcome


@dataclass(slots=True)
class _Run:
    code: int
    out: str
    err: str
    seconds: float
    megabytes: int


def _forked(home: Path, work: Callable[[], int]) -> _Run:
    """The work in a process of its own: how it ended, what it said and took."""
    began = time.monotonic()
    child = os.fork()
    if not child:
        os.setsid()
        os.chdir(home / "cwd")
        for number, name in ((1, "out"), (2, "err")):
            os.dup2(os.open(home / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        code = 99
        try:
            code = work()
        except BaseException:
            traceback.print_exc()
        with suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)
    status, usage = 0, None
    while time.monotonic() - began < PATIENCE:
        ended, status, usage = os.wait4(child, os.WNOHANG)
        if ended:
            break
        time.sleep(0.01)
    else:
        os.killpg(child, signal.SIGKILL)
        _, status, usage = os.wait4(child, 0)
    texts = [(home / x).read_bytes().decode("utf-8", "backslashreplace") for x in ("out", "err")]
    return _Run(
        os.waitstatus_to_exitcode(status), texts[0], texts[1],
        usage.ru_utime + usage.ru_stime, usage.ru_maxrss >> 10,
    )  # fmt: skip


def _command(*arguments: str) -> int:
    """The exit code of a command line."""
    from safeer.cli import main

    sys.argv = ["safeer", *arguments]
    try:
        main()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 98


def _built(source: Path, *, endless: bool) -> int:
    from safeer import building
    from safeer.workers import InProcess

    if not endless:
        vars(building)["pool"] = lambda *_, **__: InProcess()
    return _command("build", str(source), "--store", _STORE)


def _faults(run: _Run, codes: set[int]) -> list[str]:
    found = []
    if run.code == -signal.SIGKILL:
        found.append(f"hangs for more than {PATIENCE:.0f} s")
    elif run.code not in codes:
        found.append(f"ends with {run.code}: {' | '.join(run.err.splitlines()[-2:])[:300]}")
    broken = re.search(r"(?:extraction failed|cannot be parsed): .*", run.err)
    if broken:
        found.append(f"breaks: {broken[0][:200]}")
    odd = [x for x in run.err.splitlines() if not x.startswith("safeer: ")]
    if odd:
        found.append(f"says {ascii(odd[0])[:120]}")
    controls = _CONTROL.search(run.err.replace("\n", ""))
    if controls:
        found.append(f"lets {controls[0]!a} through to the terminal")
    return found


def _result(run: _Run) -> tuple[str, str]:
    last = (run.err.splitlines() or [""])[-1]
    said = re.search(r"([\d,]+) articles?, ([\d,]+) events?", last)
    if said is None:
        return "refused", last
    some = "events" if said[2] != "0" else "no event"
    return (f"{some}, some refused" if run.code == 2 else some), last


_QUESTIONS: tuple[Sequence[str], ...] = (
    ("met", "--evidence"),
    ("events",),
    ("actors",),
    ("timeline",),
    ("retellings",),
    ("events", "--format", "csv"),
    ("events", "--format", "json"),
    ("validate",),
)


def _asked(home: Path) -> int:
    """Ask all questions, write all files; print a line for each that goes wrong."""
    from graph.export import suffixes

    files = [f"news.all{suffix}" for suffix in suffixes()]
    for question in (("export", *files), *_QUESTIONS):
        faults = []
        code, out = _captured(home, question)
        if code != 0:
            faults.append(f"ends with {code}")
        if not {"json", "csv"} & set(question) and (found := _CONTROL.search(out)):
            faults.append(f"lets {found[0]!a} through to the terminal")
        if question[-1] == "json":
            json.loads(out)
        for fault in faults:
            sys.stdout.write(f"{' '.join(question)[:40]} {fault}\n")
    return 0


def _captured(home: Path, question: Sequence[str]) -> tuple[int, str]:
    """The exit code and standard output of a command in this process."""
    sys.stdout.flush()
    saved = os.dup(1)
    later = home / "later"
    os.dup2(os.open(later, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 1)
    try:
        code = _command(*question, "--store", _STORE)
        with suppress(Exception):
            sys.stdout.flush()
    finally:
        os.dup2(saved, 1)
    return code, later.read_text(encoding="utf-8", errors="backslashreplace")
