"""The list of name parts keeps the form that its readers rely on."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from importlib.resources import files

import pytest


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    """All rows of names.csv."""
    text = files("extractors.lang.ar").joinpath("names.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def test_it_has_the_five_columns(rows: list[dict[str, str]]) -> None:
    """Readers find ar, en, part, gender and ambiguous, in this order."""
    assert list(rows[0]) == ["ar", "en", "part", "gender", "ambiguous"]


def test_it_is_large_enough_to_be_useful(rows: list[dict[str, str]]) -> None:
    """Names of every culture in the news need some thousand rows."""
    assert len(rows) > 1800


def test_no_spelling_stands_twice(rows: list[dict[str, str]]) -> None:
    """One Arabic spelling has one row."""
    assert [ar for ar, n in Counter(row["ar"] for row in rows).items() if n > 1] == []


def test_rows_are_sorted(rows: list[dict[str, str]]) -> None:
    """A sorted file keeps changes readable."""
    assert [row["ar"] for row in rows] == sorted(row["ar"] for row in rows)


def test_arabic_is_plain_letters(rows: list[dict[str, str]]) -> None:
    """No presentation forms, tatweel, vowel marks or stray blanks."""
    letters = re.compile("[ء-غف-يپچژگکڤی]+(?: [ء-غف-يپچژگکڤی]+)*")
    assert [row["ar"] for row in rows if not letters.fullmatch(row["ar"])] == []
    assert all(unicodedata.normalize("NFKC", row["ar"]) == row["ar"] for row in rows)


def test_english_is_plain_ascii(rows: list[dict[str, str]]) -> None:
    """English forms are ASCII letters, with hyphens, blanks and apostrophes inside."""
    form = re.compile("[A-Za-z]+(?:[ '-][A-Za-z]+)*")
    assert [row["en"] for row in rows if not form.fullmatch(row["en"])] == []


def test_part_gender_and_ambiguity_have_known_values(rows: list[dict[str, str]]) -> None:
    """Every row says what it is part of; gender and ambiguity may stay empty."""
    assert {row["part"] for row in rows} == {"given", "family", "both", "kunya-element"}
    assert {row["gender"] for row in rows} == {"", "m", "f"}
    assert {row["ambiguous"] for row in rows} == {"", "1"}


@pytest.mark.parametrize("word", ["سعيد", "جمال", "أمل", "نور", "وسام", "عادل", "بن", "علي"])
def test_common_words_are_marked(rows: list[dict[str, str]], word: str) -> None:
    """A name that is also a common word is no proof of a person."""
    assert next(row for row in rows if row["ar"] == word)["ambiguous"] == "1"
