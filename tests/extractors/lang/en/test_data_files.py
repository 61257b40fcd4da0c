"""Every data file of English: known values, nothing said twice, words that the lexicon has."""

from __future__ import annotations

import csv
import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import Any

import pytest

from extractors.lang.en.phrases import phrases
from extractors.lang.en.spelling import normalize, parts
from ontology import reference
from ontology.vocabulary import event_types

FOLDER = files("extractors.lang.en")
NAMES = sorted(file.name for file in FOLDER.iterdir())
TABLES = [name for name in NAMES if name.endswith(".csv")]
COLUMNS = {
    "frames.csv": "lemma,pos,type,source,target,needs,unless,gloss",
    "known.csv": "phrase,kind,ref",
    "light_verbs.csv": "lemma,role",
    "names.csv": "en,part,ambiguous",
    "offices.csv": "en,office",
    "places.csv": "en,aliases_en,country,lat,lon,geonames_id,kind",
    "places_common.csv": "en",
    "places_geonames.csv": "en,aliases_en,country,lat,lon,geonames_id,kind",
    "reporting_verbs.csv": "lemma",
    "titles.csv": "en,kind",
    "verbs.csv": "lemma,past,participle",
}
#: Places of participants that are no prepositions.
SLOTS = {"subj", "obj", "iobj", "light", "poss", "adj", "deep", "none", "that", "as"}


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a table."""
    text = FOLDER.joinpath(name).read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def lists() -> dict[str, Any]:
    """The closed classes."""
    return tomllib.loads(FOLDER.joinpath("word_lists.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", TABLES)
def test_tables_have_their_columns(name: str) -> None:
    """Each table has the columns its readers know; cells hold no stray blanks."""
    text = FOLDER.joinpath(name).read_text(encoding="utf-8")
    assert text.splitlines()[0] == COLUMNS[name]
    assert "\r" not in text
    assert text.endswith("\n")
    for row in rows(name):
        assert None not in row, row
        assert None not in row.values(), row
        for cell in row.values():
            assert all(part == " ".join(part.split()) for part in cell.split("|")), row


@pytest.mark.parametrize("name", ["light_verbs.csv", "reporting_verbs.csv", "titles.csv", "verbs.csv", "offices.csv", "names.csv"])  # fmt: skip
def test_nothing_is_said_twice(name: str) -> None:
    """A word has one line."""
    count = Counter(next(iter(row.values())) for row in rows(name))
    assert [word for word in count if count[word] > 1] == []


def test_frames_are_of_known_types_and_slots() -> None:
    """Types are those of the vocabulary, slots those of the grammar or prepositions."""
    prepositions = set(lists()["tags"]["prepositions"].split()) | {"to", "between", "by"}
    for row in rows("frames.csv"):
        assert row["type"] in event_types(), row
        assert row["pos"] in ("verb", "noun"), row
        for slot in (*row["source"].split("|"), *row["target"].split("|")):
            assert slot in SLOTS | prepositions, (slot, row)
    count = Counter(tuple(row.values()) for row in rows("frames.csv"))
    assert [row for row in count if count[row] > 1] == []


def test_verbs_of_the_tables_have_their_forms() -> None:
    """A verb with a frame, one that carries nouns and one that reports can be inflected."""
    known = {row["lemma"] for row in rows("verbs.csv")}
    used = {row["lemma"] for row in rows("frames.csv") if row["pos"] == "verb"}
    for name in ("light_verbs.csv", "reporting_verbs.csv"):
        used |= {row["lemma"] for row in rows(name)}
    assert sorted(lemma for lemma in used if lemma.split("_")[0] not in known) == []


def test_titles_are_of_known_kinds() -> None:
    """Kinds of heads are those that mentions are made of."""
    assert {row["kind"] for row in rows("titles.csv")} == {
        "office",
        "honorific",
        "organization",
        "group",
    }


def test_known_phrases_lead_somewhere() -> None:
    """States and bodies that a spelling stands for are in the reference data."""
    for row in rows("known.csv"):
        if row["kind"] in ("organization", "group"):
            assert reference.organization(row["ref"]), row
        elif row["kind"] != "people":
            assert reference.state(row["ref"]), row


def test_places_lie_in_states() -> None:
    """Countries are codes of states, or empty; coordinates are numbers."""
    for name in ("places.csv", "places_geonames.csv"):
        for row in rows(name):
            assert row["kind"] in ("city", "country", "region", "building", "sea", "continent"), row
            assert not row["lat"] or -90 <= float(row["lat"]) <= 90, row
            assert not row["lon"] or -180 <= float(row["lon"]) <= 180, row


def test_words_of_lists_are_small() -> None:
    """Closed classes are compared in normalized spelling."""
    for table in lists().values():
        for value in table.values():
            for words in [value] if isinstance(value, str) else value.values():
                assert words == normalize(words), words


def test_every_nationality_is_known() -> None:
    """The first nationality and capital of each state are phrases of the gazetteer."""
    found = {words for words, _ in phrases()}
    for state in reference.states():
        for name in (*state.demonyms_en[:1], *state.capital_en[:1]):
            assert parts(name) in found, name
