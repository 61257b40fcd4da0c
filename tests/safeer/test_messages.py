"""Messages: a line each, for people or as JSON."""

from __future__ import annotations

import io
import json
import logging
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractors.reading import ReadFailure
from ontology.article import Article
from safeer import messages
from safeer.messages import LogFormat
from safeer.progress import BuildProgress, summarize
from safeer.report import BuildReport

ROOT = Path(__file__).parents[2]


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """True."""
        return True


@pytest.fixture
def as_json(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Messages are JSON in this test."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(warnings, "showwarning", warnings.showwarning)
    handlers, level = logging.root.handlers[:], logging.root.level
    messages.choose(LogFormat.JSON)
    yield
    messages.choose(LogFormat.TEXT)
    logging.root.handlers[:] = handlers
    logging.root.setLevel(level)


def records(out: io.StringIO) -> list[dict[str, object]]:
    """The JSON lines written."""
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_text_is_a_line_of_its_level() -> None:
    """Messages for people begin with the program's name and what they are."""
    out = io.StringIO()
    messages.inform("done\nso far", out, articles=1)
    messages.warn("odd", out)
    messages.fail("bad", out)
    assert out.getvalue().splitlines() == [
        "safeer: done so far", "safeer: warning: odd", "safeer: error: bad",
    ]  # fmt: skip


@pytest.mark.parametrize("control", ["\x1b[2J", "\x07", "\x9b31m", "\x7f", "\u202e", "\u2066"])
def test_no_control_character_reaches_a_terminal(control: str) -> None:
    """What a file is called, or holds, cannot steer the terminal."""
    assert control not in messages.line("warning", f"a{control}b.txt: empty file")


def test_json_has_what_the_message_is_about(as_json: None) -> None:
    """Each line is an object with level, message and particulars, whatever stands in them."""
    out = io.StringIO()
    messages.warn("a\x1b\u202e.txt:\n empty", out, source="a\x9b", number=2)
    assert out.getvalue().isprintable() or out.getvalue().rstrip("\n").isprintable()
    assert records(out) == [
        {"level": "warning", "message": "a\x1b\u202e.txt: empty", "source": "a\x9b", "number": 2}
    ]


def test_a_build_as_json(as_json: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build has no bar then, even on a terminal, but lines with its numbers."""
    monkeypatch.setattr("safeer.progress._PAUSE", 0.0)
    out = Terminal()
    with BuildProgress(out) as progress:
        progress(Article(id="a", title="", text="x"))
        progress(ReadFailure("b.txt", "empty file"))
    summarize(BuildReport(1, 2, ("a",), ("a",), (ReadFailure("b.txt", "empty file"),)), "s.db", out)
    told = records(out)
    assert told[0]["level"] == "info"
    assert (told[0]["articles"], told[0]["set_aside"]) == (1, 0)
    assert {
        "level": "warning",
        "message": "b.txt: empty file",
        "source": "b.txt",
        "cause": "unreadable",
    } in told
    assert told[-1] == {
        "level": "info", "message": "1 article, 2 events; 1 article could not be read → s.db",
        "articles": 1, "events": 2, "near_duplicates": 0, "left_out": 0, "set_aside": 1, "store": "s.db",
    }  # fmt: skip


def test_what_libraries_say_is_json_too(as_json: None, capsys: pytest.CaptureFixture[str]) -> None:
    """Logs and warnings of libraries keep to the format."""
    logging.getLogger("rdflib.term").warning("%s is no IRI", "x")
    warnings.showwarning(UserWarning("old"), UserWarning, "a.py", 3)
    told = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert told == [
        {"level": "warning", "message": "x is no IRI", "logger": "rdflib.term"},
        {"level": "warning", "message": "old", "category": "UserWarning", "at": "a.py:3"},
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        ["met", "--log-format", "json", "--store", "nowhere"],
        ["met", "--no-such-option", "--log-format=json"],
        ["nonsense", "--log-format=json"],
    ],
)
def test_errors_of_every_kind_are_json(arguments: list[str], tmp_path: Path) -> None:
    """Errors of usage and of input, too, are one JSON line."""
    done = subprocess.run(
        [sys.executable, "-m", "safeer", *arguments],
        capture_output=True, encoding="utf-8", cwd=tmp_path, env={"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    (line,) = done.stderr.splitlines()
    assert done.returncode == 2
    assert json.loads(line)["level"] == "error"


def test_the_environment_chooses_for_all_commands() -> None:
    """Without the option the variable counts; the option goes before it."""
    assert messages.asked_for(["met"], "json") is LogFormat.JSON
    assert messages.asked_for(["met", "--log-format", "text"], "json") is LogFormat.TEXT
    assert messages.asked_for(["met", "--log-format"], None) is LogFormat.TEXT
