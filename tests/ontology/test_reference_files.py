"""The files of the reference data as they are stored: in order, plainly spelled, nothing twice."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from importlib.resources import files
from importlib.resources.abc import Traversable

import pytest

FOLDER = files("ontology.reference")
FILES = [
    *(FOLDER.joinpath(name) for name in ("states.csv", "organizations.csv")),
    *sorted(FOLDER.joinpath("people").iterdir(), key=lambda file: file.name),
]
TABLES = [file for file in FILES if file.name.endswith(".csv")]
PEOPLE = TABLES[2:]
#: Presentation forms, bidi controls, joiners, marks of order, tatweel, no-break blanks.
NEVER = re.compile(
    "[\ufb50-\ufdff\ufe70-\ufeff\u200b-\u200f\u202a-\u202e\u2066-\u2069\u061c\u0640\u00a0\u202f]"
)


def named(file: Traversable) -> str:
    """The name of a file, for reports."""
    return file.name


def rows(file: Traversable) -> list[dict[str, str]]:
    """The rows of a file."""
    return list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("file", TABLES, ids=named)
def test_spelling_is_plain(file: Traversable) -> None:
    """Composed letters, Unix line ends, no blanks at the ends of lines and cells, none doubled."""
    text = file.read_bytes().decode("utf-8")
    assert "\r" not in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    for line in text.splitlines():
        assert not NEVER.search(line), line
        assert line == line.rstrip(), line
        assert line == unicodedata.normalize("NFC", line), line
    for row in rows(file):
        assert None not in row, row
        for cell in row.values():
            values = cell.split("|")
            assert all(value == " ".join(value.split()) for value in values), row
            assert cell == "" or all(values), row
            assert len(values) == len(set(values)), row


@pytest.mark.parametrize(
    ("name", "key"), [("states.csv", "iso3"), ("organizations.csv", "id")], ids=str
)
def test_states_and_organizations_are_sorted(name: str, key: str) -> None:
    """Rows stand in the order of their key, each once."""
    keys = [row[key] for row in rows(FOLDER.joinpath(name))]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize("file", PEOPLE, ids=named)
def test_people_are_sorted_by_state(file: Traversable) -> None:
    """People stand by state, then by id; those of no state come last."""
    keys = [(not row["country"], row["country"], row["id"]) for row in rows(file)]
    assert keys == sorted(keys)


def test_a_person_stands_in_one_file() -> None:
    """Ids are unique over all files of people."""
    ids = Counter(row["id"] for file in PEOPLE for row in rows(file))
    assert [name for name, count in ids.items() if count > 1] == []
