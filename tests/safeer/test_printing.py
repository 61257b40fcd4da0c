"""Answers on a terminal and in a pipe."""

import csv
import io
import json
import re

import pytest
from rich.cells import cell_len

from safeer.printing import (
    harmless,
    print_csv,
    print_evidence,
    print_json,
    print_json_lines,
    print_table,
    print_text,
)

COLUMNS = ("date", "who")
LONG = "وزير الخارجية " * 30
ROWS = [{"date": "2021-07-24", "who": "مُحَمَّد"}, {"date": None, "who": LONG, "more": 1}]


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """True."""
        return True


def test_a_piped_table_is_aligned_and_whole() -> None:
    """In a pipe a row is a line, nothing is cut, and no invisible characters are added."""
    out = io.StringIO()
    print_table(COLUMNS, ROWS, out)
    assert out.getvalue().splitlines() == [
        "date        who",
        "2021-07-24  مُحَمَّد",
        f"            {LONG.strip()}",
    ]


def test_a_table_on_a_terminal_wraps_and_isolates(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal long cells wrap, and every cell of a line with Arabic is isolated."""
    monkeypatch.setenv("COLUMNS", "60")
    out = Terminal()
    print_table(COLUMNS, ROWS, out)
    lines = out.getvalue().splitlines()
    plain = [re.sub("[\u2068\u2069\u200e]|\x1b\\[[0-9]*m", "", line) for line in lines]
    assert max(map(cell_len, plain)) == 60
    assert "".join(plain).count("الخارجية") == 30
    arabic = [line for line in lines if "وزير" in line]
    assert len(arabic) > 1
    assert all(line.startswith("\u200e") for line in arabic)
    assert all(
        line.count("\u2068") == line.count("\u2069") == (2 if "2021" in line else 1)
        for line in arabic
    )


def test_json_is_one_array_with_a_record_a_line() -> None:
    """JSON can be parsed whole, and each line greps alone; Arabic stays readable."""
    out = io.StringIO()
    print_json(ROWS, out)
    assert json.loads(out.getvalue()) == ROWS
    assert len(out.getvalue().splitlines()) == 4
    assert "مُحَمَّد" in out.getvalue()


def test_no_records_are_an_empty_array() -> None:
    """An empty answer is still JSON."""
    out = io.StringIO()
    print_json([], out)
    assert json.loads(out.getvalue()) == []


def test_json_lines() -> None:
    """JSON lines hold one record each."""
    out = io.StringIO()
    print_json_lines(ROWS, out)
    assert [json.loads(line) for line in out.getvalue().splitlines()] == ROWS


def test_csv() -> None:
    """CSV has a header, quotes what it must, and leaves other keys out."""
    out = io.StringIO()
    print_csv(COLUMNS, [{"date": None, "who": 'a, "b"\nc', "x": 1}], out)
    assert list(csv.DictReader(io.StringIO(out.getvalue()))) == [{"date": "", "who": 'a, "b"\nc'}]


TELLING = {
    "date": "2021-07-26",
    "type": "meet",
    "modality": "planned",
    "sources": "الكاظمي",
    "targets": "بايدن",
    "place": "البيت الأبيض",
    "sentence": "يلتقي الكاظمي\nبايدن",
    "doc_id": "a1",
    "title": "عنوان",
    "source": None,
    "published": "2021-07-24",
}


def test_evidence_in_a_pipe() -> None:
    """An encounter in a line, then each sentence once, in one line, and its article."""
    out = io.StringIO()
    print_evidence([[TELLING, TELLING, TELLING | {"doc_id": "a2"}]], out)
    assert out.getvalue().splitlines() == [
        "2021-07-26  meet (planned)  الكاظمي – بايدن  البيت الأبيض",
        "    يلتقي الكاظمي بايدن",
        "    [a1]  عنوان  2021-07-24",
        "    يلتقي الكاظمي بايدن",
        "    [a2]  عنوان  2021-07-24",
    ]


def test_evidence_on_a_terminal_is_isolated() -> None:
    """On a terminal the parts of each line keep their places."""
    out = Terminal()
    print_evidence([[TELLING]], out)
    first, second, third = out.getvalue().splitlines()
    assert first == "\u200e\u20682021-07-26\u2069  \u2068meet (planned)\u2069  " + (
        "\u2068الكاظمي – بايدن\u2069  \u2068البيت الأبيض\u2069"
    )
    assert second == "\u200e    \u2068يلتقي الكاظمي بايدن\u2069"
    assert third.startswith("\u200e    \u2068[a1]\u2069")


HOSTILE = "\x1b[31mأحمر\x1b]0;mine\x07\x9b2J\x7f\x00\u202egpj.exe\u2066\u2069"
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066\u2067]")


def test_signs_in_place_of_control_characters() -> None:
    """People see that something was there, and it does nothing."""
    assert harmless(HOSTILE) == "␛[31mأحمر␛]0;mine␇\ufffd2J␡␀gpj.exe"
    assert harmless("مُحَمَّد\u200c می\u200dان\n\t") == "مُحَمَّد\u200c می\u200dان\n\t"


@pytest.mark.parametrize("out", [io.StringIO, Terminal])
def test_tables_do_not_steer_the_terminal(out: type[io.StringIO]) -> None:
    """Neither a table nor evidence lets a label write to the terminal as it likes."""
    hostile = dict.fromkeys(TELLING, HOSTILE) | {"modality": "actual", "type": "meet"}
    written = out()
    print_evidence([[hostile]], written)
    assert not STEERING.search(written.getvalue().replace("\u2068", ""))
    written = out()
    print_table(COLUMNS, [{"date": HOSTILE, "who": HOSTILE}], written)
    plain = re.sub("\x1b\\[[0-9]*m", "", written.getvalue())  # the table's own bold header
    assert not STEERING.search(plain)
    assert "␛[31m" in plain


def test_programs_get_the_text_as_it_is() -> None:
    """In a pipe JSON and CSV hold what the article has; on a terminal the same means no harm."""
    row = {"date": None, "who": HOSTILE}
    for out in (io.StringIO(), Terminal()):
        print_json([row], out)
        assert json.loads(out.getvalue()) == [row]
        assert bool(STEERING.search(out.getvalue())) is not out.isatty()
    piped, shown = io.StringIO(newline=""), Terminal(newline="")
    print_csv(COLUMNS, [row], piped)
    print_csv(COLUMNS, [row], shown)
    assert HOSTILE in piped.getvalue()
    assert not STEERING.search(shown.getvalue())
    print_text(HOSTILE, shown)
    assert not STEERING.search(shown.getvalue())


def test_csv_of_carriage_returns() -> None:
    """A carriage return alone is within quotes, so that no reader takes it for a row's end."""
    out = io.StringIO(newline="")
    print_csv(COLUMNS, [{"date": "\r", "who": "a\rb"}], out)
    assert out.getvalue() == 'date,who\n"\r","a\rb"\n'
