"""Every data file of the language: plain spelling, known values, nothing said twice, in order."""

from __future__ import annotations

import csv
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Any

import pycountry
import pytest

from extractors.lang.ar.spelling import normalize
from ontology.event import KINDS
from ontology.reference import states
from ontology.vocabulary import event_types

FOLDER = files("extractors.lang.ar")
NAMES = sorted(file.name for file in FOLDER.iterdir())
TABLES = [name for name in NAMES if name.endswith(".csv")]
TOML = [name for name in NAMES if name.endswith(".toml")]

#: Presentation forms, bidi controls, joiners, marks of order, no-break blanks, Persian yeh and kaf.
NEVER = re.compile(
    "[\ufb50-\ufdff\ufe70-\ufeff\u200b-\u200f\u202a-\u202e\u2066-\u2069\u061c\u00a0\u202f\u06cc\u06a9]"
)
TATWEEL, VOWELS = "\u0640", re.compile("[\u064b-\u0652\u0670]")
#: The Hijri year's sign is written with a tatweel: 1436هـ.
HIJRI_SIGN = "ه" + TATWEEL
#: Names that are printed with a vowel to tell them from a like one.
VOWELLED = {"عمّان", "عُمان"}
COLUMNS = {
    "frames.csv": "lemma,pos,root,measure,type,source,target,needs,unless,gloss",
    "light_verbs.csv": "lemma,root,measure,role,slot",
    "reporting_verbs.csv": "lemma,root,measure,gloss",
    "modality.csv": "cue,modality,sense,reach",
    "names.csv": "ar,en,part,gender,ambiguous",
    "offices.csv": "ar,en,slot,country,only,same",
    "titles.csv": "ar,en,kind",
    "verb_forms.csv": "form,lemma,tense,voice,person,joined",
    "places.csv": "ar,aliases_ar,en,country,lat,lon,geonames_id,kind",
    "places_geonames.csv": "ar,aliases_ar,en,country,lat,lon,geonames_id,kind",
    "places_common.csv": "ar",
}
#: What one line of a table is about; another line about it would be lost or count double.
KEYS = {
    "frames.csv": ("lemma", "pos", "type"),
    "light_verbs.csv": ("lemma", "slot"),
    "reporting_verbs.csv": ("lemma",),
    "modality.csv": ("cue", "reach"),
    "offices.csv": ("ar", "slot", "only"),
    "titles.csv": ("ar",),
    "verb_forms.csv": ("form", "lemma", "tense", "voice", "person", "joined"),
}


def text_of(name: str) -> str:
    """A data file as it is stored."""
    return FOLDER.joinpath(name).read_bytes().decode("utf-8")


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a table."""
    return tuple(csv.DictReader(text_of(name).splitlines()))


def lists(value: Any, path: str = "") -> Iterator[tuple[str, list[str]]]:
    """The lists of words of a TOML file, by their place in it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from lists(inner, f"{path}.{key}".lstrip("."))
    elif isinstance(value, str):
        yield path, value.split()
    elif isinstance(value, list) and all(isinstance(one, str) for one in value):
        yield path, value


@pytest.mark.parametrize("name", [*TABLES, *TOML])
def test_letters_are_plain(name: str) -> None:
    """No presentation forms, bidi controls, tatweel or unwanted letters; composed characters."""
    for number, line in enumerate(text_of(name).splitlines(), 1):
        shown = (name, number, line)
        assert not NEVER.search(line), shown
        assert TATWEEL not in line.replace(HIJRI_SIGN, ""), shown
        assert unicodedata.normalize("NFC", line) == line, shown


@pytest.mark.parametrize("name", [*TABLES, *TOML])
def test_lines_end_plainly(name: str) -> None:
    """Unix line ends, no blanks at the end of a line, one line end at the end of the file."""
    text = text_of(name)
    assert "\r" not in text
    assert "\t" not in text
    assert [line for line in text.splitlines() if line != line.rstrip()] == []
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


@pytest.mark.parametrize("name", TABLES)
def test_cells_are_trimmed_and_unvowelled(name: str) -> None:
    """No stray blanks in a cell, none doubled, and vowels only where they tell two names apart."""
    for row in rows(name):
        for cell in row.values():
            for value in cell.split("|"):
                assert value == " ".join(value.split()), row
                assert not VOWELS.search(value) or value in VOWELLED, row


@pytest.mark.parametrize("name", TABLES)
def test_tables_have_their_columns(name: str) -> None:
    """Each table has the columns its readers know, and every row fills the line."""
    assert text_of(name).splitlines()[0] == COLUMNS[name]
    for row in rows(name):
        assert None not in row, row
        assert None not in row.values(), row


@pytest.mark.parametrize("name", TABLES)
def test_no_row_and_no_value_of_a_cell_stands_twice(name: str) -> None:
    """Rows differ, and so do the values that a cell lists."""
    lines = text_of(name).splitlines()
    assert len(lines) == len(set(lines))
    for row in rows(name):
        for column, cell in row.items():
            if "|" in cell and column != "gloss":
                values = cell.split("|")
                assert len(values) == len(set(values)), row
                assert all(values), row


@pytest.mark.parametrize("name", KEYS)
def test_one_row_for_one_thing(name: str) -> None:
    """In the spelling that is looked up, no two rows are about the same."""
    seen: dict[tuple[str, ...], dict[str, str]] = {}
    for row in rows(name):
        key = tuple(normalize(row[column]) for column in KEYS[name])
        assert key not in seen, (row, seen.get(key))
        seen[key] = row


@pytest.mark.parametrize("name", ["names.csv", "places_common.csv"])
def test_sorted_tables(name: str) -> None:
    """Long lists of single words stand in the order of the code points."""
    firsts = [row["ar"] for row in rows(name)]
    assert firsts == sorted(firsts)


def test_verb_forms_are_sorted() -> None:
    """The generated table is in order, so that a rebuild changes only what changed."""
    forms = [row["form"] for row in rows("verb_forms.csv")]
    assert forms == sorted(forms)


@pytest.mark.parametrize(
    ("name", "columns"),
    [("frames.csv", ("type", "pos")), ("modality.csv", ("modality",)), ("titles.csv", ("kind",))],
)
def test_grouped_tables(name: str, columns: tuple[str, ...]) -> None:
    """What is of one kind stands together."""
    kinds = [kind for kind, _ in groupby(tuple(row[c] for c in columns) for row in rows(name))]
    assert len(kinds) == len(set(kinds))


def test_frames_stand_in_the_order_of_the_vocabulary() -> None:
    """Frames are of the 23 types, each type's verbs before its participles and nouns."""
    order = {"verb": 0, "participle": 1, "noun": 2}
    kinds = [(row["type"], order[row["pos"]]) for row in rows("frames.csv")]
    assert {kind for kind, _ in kinds} == set(event_types())
    for _, group in groupby(kinds, key=lambda kind: kind[0]):
        parts = [part for _, part in group]
        assert parts == sorted(parts)


def test_titles_are_of_known_kinds() -> None:
    """A title is an office or a courtesy, or heads the name of a body or group."""
    known = {"office", "honorific", "organization", "group"}
    assert known >= {row["kind"] for row in rows("titles.csv")}
    assert {"organization", "group"} < set(KINDS)


def test_offices_have_known_slots_and_states() -> None:
    """A part of an office has a known slot; states are those of the reference data."""
    slots = {"office", "head", "noun", "adjective", "courtesy", "link", "rank", "demonym"}
    codes = {state.iso3 for state in states()} | {""}
    for row in rows("offices.csv"):
        assert row["slot"] in slots, row
        assert row["country"] in codes, row
        assert row["only"] in codes, row


@pytest.mark.parametrize("name", ["places.csv", "places_geonames.csv"])
def test_places_have_known_kinds_states_and_coordinates(name: str) -> None:
    """A place is of a known kind and country, and lies on the globe if it lies anywhere."""
    kinds = {"city", "country", "building", "region", "sea", "continent"}
    codes = {country.alpha_3 for country in pycountry.countries} | {"", "XKX"}
    for row in rows(name):
        assert row["kind"] in kinds, row
        assert all(code in codes for code in row["country"].split("|")), row
        assert bool(row["lat"]) == bool(row["lon"]), row
        if row["lat"]:
            assert -90 <= float(row["lat"]) <= 90, row
            assert -180 <= float(row["lon"]) <= 180, row
        assert not row["geonames_id"] or row["geonames_id"].isdigit(), row


def test_places_kept_by_hand_are_not_in_the_other_table() -> None:
    """A place of GeoNames has one row in both tables together."""
    ids = [
        row["geonames_id"]
        for name in ("places.csv", "places_geonames.csv")
        for row in rows(name)
        if row["geonames_id"]
    ]
    assert len(ids) == len(set(ids))


def test_a_name_that_is_a_common_word_is_one_in_all_its_spellings() -> None:
    """Names are looked up in one spelling, so an ambiguous one cannot be plain in another."""
    marks: dict[str, set[str]] = {}
    for row in rows("names.csv"):
        marks.setdefault(normalize(row["ar"]), set()).add(row["ambiguous"])
    assert [name for name, seen in marks.items() if len(seen) > 1] == []


@pytest.mark.parametrize("name", TOML)
def test_no_word_stands_twice_in_a_list(name: str) -> None:
    """Lists of words repeat nothing as printed, and hold no stray blanks."""
    for path, words in lists(tomllib.loads(text_of(name))):
        assert len(words) == len(set(words)), (path, sorted(words))
        assert all(word == " ".join(word.split()) for word in words), path


def test_every_frame_word_is_one_the_tokenizer_leaves_whole() -> None:
    """Lemmas and conditions are Arabic letters; words of a phrase are joined by ``_``, ``*`` is any word."""
    letters = re.compile("[\u0621-\u063a\u0641-\u064aپچڤگ]+(?:_[\u0621-\u063a\u0641-\u064aپچڤگ]+)*")
    for row in rows("frames.csv"):
        for cell in (row["lemma"], row["needs"], row["unless"], row["source"], row["target"]):
            for word in cell.split("|"):
                word = word.replace("_*_", "_")
                assert not word or letters.fullmatch(word) or word.isascii(), row
