"""The command line: answers, exit codes, and one line for each thing that goes wrong."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

import safeer
from safeer.cli import app, main


class Done(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Run a command line in an empty working directory."""
    (tmp_path / "cwd").mkdir()
    monkeypatch.chdir(tmp_path / "cwd")

    def run_(*arguments: object, stdin: bytes | None = None) -> Done:
        monkeypatch.setattr(sys, "argv", ["safeer", *map(str, arguments)])
        if stdin is not None:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        with pytest.raises(SystemExit) as exit_:
            main()
        assert isinstance(exit_.value.code, int)
        return Done(exit_.value.code, *capsys.readouterr())

    return run_


def error(done: Done) -> str:
    """The one line of an error that ended a command with exit code 2 and no output."""
    assert (done.code, done.out) == (2, "")
    (line,) = done.err.splitlines()
    assert line.startswith("safeer: error: ")
    return line.removeprefix("safeer: error: ")


def test_version(run: Run) -> None:
    """``--version`` prints the version."""
    assert run("--version") == (0, f"safeer {safeer.__version__}\n", "")


def test_no_command_prints_help(run: Run) -> None:
    """Without a command the help goes to standard error and the exit code is 2."""
    done = run()
    assert done.code == 2
    assert "Usage: safeer" in done.err


@pytest.mark.parametrize(
    "command",
    [[], *([c.name or c.callback.__name__] for c in app.registered_commands if c.callback)],
)
def test_every_command_has_help_with_an_example(run: Run, command: list[str]) -> None:
    """``--help`` of each command says what it is for, with an example, and its exit codes."""
    done = run(*command, "--help")
    assert done.code == 0
    assert "Exit codes: " in done.out or not command
    assert f"Example: safeer {' '.join(command)}".rstrip() in " ".join(done.out.split())


def test_build_and_ask(run: Run, corpus: Path) -> None:
    """A build tells what it did on standard error; answers come on standard output."""
    done = run("build", corpus)
    assert (done.code, done.out) == (0, "")
    assert done.err.splitlines() == [
        "safeer: warning: no event found in 1 article: n4",
        "safeer: 4 articles, 3 events → safeer.db",
    ]
    table = run("met").out.splitlines()
    assert len(table) == 2
    assert "مصطفى الكاظمي" in table[1]
    evidence = run("met", "بايدن", "--with", "الكاظمي", "--evidence").out
    assert evidence.count("التقى الكاظمي بايدن في واشنطن") == 2
    records = json.loads(run("met", "USA", "--modality", "planned", "--format", "json").out)
    assert [record["type"] for record in records] == ["meet"]
    rows = list(csv.DictReader(io.StringIO(run("met", "--evidence", "--format", "csv").out)))
    assert [row["doc_id"] for row in rows] == ["n1", "n2"]


def test_events_in_each_format(run: Run, corpus: Path) -> None:
    """Events come as table, JSON and CSV, narrowed by the options."""
    run("build", corpus)
    assert len(run("events").out.splitlines()) == 4
    records = json.loads(run("events", "شكري", "--format", "json").out)
    assert [record["doc_id"] for record in records] == ["n3"]
    rows = list(csv.DictReader(io.StringIO(run("events", "--format", "csv").out)))
    assert [row["modality"] for row in rows] == ["actual", "actual", "planned"]
    assert run("events", "--type", "sanction", "--format", "json").out == "[\n]\n"
    assert len(run("events", "--source", "Al-A", "--since", "2021-07").out.splitlines()) == 3


def test_actors_in_each_format(run: Run, corpus: Path) -> None:
    """Actors come as table, JSON and CSV, the busiest first."""
    run("build", corpus)
    assert "جو بايدن" in run("actors").out.splitlines()[1]
    assert json.loads(run("actors", "--format", "json").out)[0]["label_en"] == "Joe Biden"
    assert run("actors", "--format", "csv").out.startswith("events,label,")


def test_sparql_answers(run: Run, corpus: Path) -> None:
    """SELECT, ASK and CONSTRUCT each print what they ask for; the query may come on stdin."""
    run("build", corpus)
    select = "SELECT ?a ?b WHERE { ?a safeer:met ?b } ORDER BY ?a"
    assert "joe-biden" in run("sparql", select).out
    assert json.loads(run("sparql", select, "--format", "json").out)["head"]["vars"] == ["a", "b"]
    assert run("sparql", "-", "--format", "csv", stdin=select.encode()).out.startswith("a,b")
    assert json.loads(run("sparql", "ASK { ?a safeer:met ?b }").out)["boolean"] is True
    construct = "CONSTRUCT { ?a safeer:met ?b } WHERE { ?a safeer:met ?b }"
    assert "joe-biden" in run("sparql", construct).out
    assert error(run("sparql", "SELEKT")).startswith("not a SPARQL query: ")


def test_export_and_validate(run: Run, corpus: Path) -> None:
    """A store is written to files, whole or in part, and checked."""
    run("build", corpus)
    assert run("export", "all.jsonl", "graph.ttl") == (0, "", "")
    assert run("export", "some.jsonl", "--actor", "شكري").code == 0
    assert len(Path("all.jsonl").read_text(encoding="utf-8").splitlines()) == 3
    assert len(Path("some.jsonl").read_text(encoding="utf-8").splitlines()) == 1
    assert run("validate") == (0, "", "safeer: no problem found\n")
    assert run("validate", "graph.ttl").code == 0


def test_validate_finds_problems(run: Run, corpus: Path) -> None:
    """Problems are printed, one a line, and the exit code is 1."""
    run("build", corpus, "-o", "graph.ttl")
    text = Path("graph.ttl").read_text(encoding="utf-8")
    assert '"0.9"' in text or "0.9" in text
    Path("graph.ttl").write_text(text.replace("0.9", "9.9"), encoding="utf-8")
    done = run("validate", "graph.ttl")
    assert done.code == 1
    assert done.out
    assert done.err == ""


def test_outputs_of_a_build(run: Run, corpus: Path) -> None:
    """``-o`` may repeat, and ``-o -`` writes JSON lines to standard output."""
    done = run("build", corpus, "-o", "events.jsonl", "-o", "graph.ttl", "-o", "-")
    assert done.code == 0
    assert done.out == Path("events.jsonl").read_text(encoding="utf-8")
    assert [json.loads(line)["doc_id"] for line in done.out.splitlines()] == ["n1", "n2", "n3"]
    assert Path("graph.ttl").stat().st_size


def test_build_from_standard_input(run: Run, stand_in: None) -> None:
    """``-`` reads an article from standard input."""
    text = "لقاء\nالتقى الكاظمي بايدن في واشنطن."
    done = run("build", "-", "--published", "2021-07-26", "-o", "-", stdin=text.encode())
    assert json.loads(done.out)["date"] == "2021-07-26"


# Each of these is one line, exit code 2, and nothing half-written.


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("missing.txt", None, "no such file or folder"),
        ("empty.txt", b"", "empty file"),
        ("binary.txt", b"%PDF-1.4\x00", "this is a PDF"),
        ("image.html", b"\x89PNG\r\n\x1a\n\x00", "this is a PNG image, not text"),
        ("broken.txt", "التقى الوزير نظيره".encode() + b"\xff", "broken UTF-8 at byte"),
        ("line.jsonl", b'{"text": ', "not JSON"),
        ("date.jsonl", b'{"text": "x", "published": "1/2/3"}', "published date '1/2/3' is not"),
        ("persian.txt", "دیدار وزیر خارجه چین با همتای ایرانی در تهران".encode(), "in Persian"),
    ],
)
def test_a_bad_source(
    run: Run, tmp_path: Path, name: str, data: bytes | None, message: str
) -> None:
    """A source that cannot be read is named with the reason, and nothing is written."""
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    done = run("build", path, "-o", "graph.ttl")
    assert (done.code, done.out) == (2, "")
    warning, line = done.err.splitlines()
    assert warning.startswith("safeer: warning: ")
    assert name in warning
    assert message in warning
    assert line.startswith("safeer: error: no article could be read: ")
    assert list(Path.cwd().iterdir()) == []


def test_a_bad_article_in_a_corpus(run: Run, corpus: Path) -> None:
    """One bad article is named and counted, the rest is built, and the exit code is 2."""
    (corpus / "empty.txt").write_text("")
    done = run("build", corpus, "-o", "events.jsonl")
    assert done.code == 2
    assert done.err.splitlines()[0] == f"safeer: warning: {corpus / 'empty.txt'}: empty file"
    assert "4 articles, 3 events; 1 article could not be read" in done.err
    assert len(Path("events.jsonl").read_text(encoding="utf-8").splitlines()) == 3


def test_an_article_without_any_event(run: Run, stand_in: None, tmp_path: Path) -> None:
    """No event in an article is a warning, not an error."""
    (tmp_path / "weather.txt").write_text("الطقس\nالطقس معتدل اليوم في معظم المناطق.")
    done = run("build", tmp_path / "weather.txt", "-o", "events.jsonl")
    assert done.code == 0
    assert "no event found in 1 article: weather" in done.err
    assert Path("events.jsonl").read_text(encoding="utf-8") == ""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["--published", "24-07-2021"],
            "published date '24-07-2021' is not a date: write YYYY-MM-DD",
        ),
        (["-o", "graph.ttl", "-o", "graph.xyz"], "no format for 'graph.xyz': end it with one of"),
        (["-o", "graph"], "no format for 'graph': end it with one of"),
        (["-o", "no/such/graph.ttl"], "no folder no/such: make it"),
        (["--lang", "fr"], "--lang"),
        (["--jobs", "0"], "--jobs"),
        (["--jobs", "many"], "--jobs"),
        (["--no-such-option"], "--no-such-option"),
    ],
)
def test_bad_usage_is_found_before_any_work(
    run: Run, corpus: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    """A bad option ends the command before anything is read, made or written."""
    monkeypatch.setattr("safeer.extraction.extract", pytest.fail)
    assert message in error(run("build", corpus, *arguments))
    assert list(Path.cwd().iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [["met"], ["events"], ["actors"], ["export", "a.ttl"], ["validate"], ["sparql", "ASK {}"]],
)
def test_asking_without_a_store(run: Run, arguments: list[str]) -> None:
    """Every command that asks says how to make the store that is not there, and makes none."""
    assert "no store at safeer.db" in error(run(*arguments))
    assert list(Path.cwd().iterdir()) == []


@pytest.mark.parametrize(
    "store",
    ["", "x" * 5000, "\udcff", "http://", "http://[", "https://[::1/x", "http://\udcff/", "http://مثال/",
     "http://a:b/", "http://a:99999/", "http://a http://[", "http://a b", "http://a http://b http://c"],
)  # fmt: skip
def test_a_store_that_no_system_takes(run: Run, corpus: Path, store: str) -> None:
    """A name that no file system or server can have is one line, and nothing is made."""
    assert error(run("met", "--store", store))
    done = run("build", corpus, "--store", store, "--report", "report.json")
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines()[-1].startswith("safeer: error: ")
    assert {path.name for path in Path.cwd().iterdir()} <= {"report.json"}


@pytest.mark.parametrize("file", [".", "folder", "x" * 5000])
def test_files_that_are_none(run: Run, corpus: Path, file: str) -> None:
    """A folder in place of a file of decisions or a report is one line, too."""
    Path("folder").mkdir()
    for option in ("--decisions", "--report"):
        done = run("build", corpus, option, file)
        assert done.code == 2
        assert done.err.splitlines()[-1].startswith("safeer: error: ")


def test_a_source_without_a_name(run: Run, corpus: Path) -> None:
    """A variable that is not set is no source, least of all this folder."""
    assert "its name is empty" in run("build", "").err
    assert list(Path.cwd().glob("*.db")) == []


def test_other_errors_are_one_line(run: Run, corpus: Path) -> None:
    """Unknown actors, suffixes and missing arguments are one line each."""
    run("build", corpus)
    assert "Nobody" in error(run("met", "Nobody"))
    assert "no format for 'graph.docx'" in error(run("export", "graph.docx"))
    assert "FILE" in error(run("export"))
    assert "SOURCE" in error(run("build"))
    assert "--format" in error(run("met", "--format", "xml"))
    assert "nonsense" in error(run("nonsense"))


def test_a_store_that_is_something_else(run: Run, corpus: Path) -> None:
    """A folder that is no store is left alone."""
    Path("mine").mkdir()
    Path("mine/notes.txt").write_text("x")
    assert "not a Safeer store" in error(run("build", corpus, "--store", "mine")).replace("is ", "")
    assert [path.name for path in Path("mine").iterdir()] == ["notes.txt"]


def test_interrupt(run: Run, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends a build with one line and exit code 130."""

    def interrupt(article: object, **_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("safeer.extraction.extract", interrupt)
    assert run("build", corpus) == (130, "", "safeer: interrupted\n")


def command(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
    """A real run of ``python -m safeer``."""
    return subprocess.run(
        [sys.executable, "-m", "safeer", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        **options,
    )


def test_python_dash_m() -> None:
    """``python -m safeer`` is the command line."""
    assert command("--version").stdout == f"safeer {safeer.__version__}\n"


def test_closed_pipe_is_quiet(corpus: Path, tmp_path: Path) -> None:
    """When the reader of the output has gone, a command ends without a word."""
    safeer.build(corpus, tmp_path / "store").close()
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "safeer", "events", "--store", tmp_path / "store"],
        stdout=writer,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


def test_answering_needs_no_extractors(corpus: Path, tmp_path: Path) -> None:
    """Asking the store loads neither spaCy nor pandas, so that answers come at once."""
    safeer.build(corpus, tmp_path / "store").close()
    code = (
        "import sys; from safeer.cli import app;"
        f"app(['met', 'بايدن', '--store', {str(tmp_path / 'store')!r}], standalone_mode=False);"
        "print({'spacy', 'pandas', 'trafilatura', 'networkx', 'pyshacl'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert done.stdout.splitlines()[-1] == "set()", done.stderr
