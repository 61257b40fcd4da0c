"""Names as people type them."""

from __future__ import annotations

import pytest

from graph.names import key, nearest


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("مُصْطَفَى الكاظميّ", "مصطفي كاظمى"),
        ("أحمد", "احمد"),
        ("آل ثاني", "ال ثانى"),
        ("رئيس الوزراء", "رييس الوزراء"),
        ("جامعة الدول العربية", "جامعه الدول العربيه"),
        ("العـــراق", "عراق"),
        ("Mustafa al-Kadhimi", "MUSTAFA KADHIMI"),
        ("Al Sisi", "el-Sisi"),
        ("Ash-Sharq", "sharq"),
        ("Recep Tayyip Erdoğan", "recep tayyip erdogan"),
        ("Ban Ki-moon", "ban ki moon"),
        ("Saʿūd al-Faiṣal", "Sa'ud al-Faisal"),
        ("François Hollande", "Francois  Hollande"),
        ("ﻣﺼﺮ", "مصر"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    """Case, accents, vowel signs, hamza, article, hyphens and presentation forms do not count."""
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("علي", "عليا"), ("الله", "له"), ("Allan", "lan"), ("Salman", "Sulman")]
)
def test_different_names(one: str, other: str) -> None:
    """What differs in letters stays different; no article is cut from inside a word."""
    assert key(one) != key(other)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Kadhmi", "Mustafa al-Kadhimi"),
        ("الكاضمي", "مصطفى الكاظمي"),
        ("Antony Blinkin", "Antony Blinken"),
        ("بلنكن", "أنتوني بلينكن"),
    ],
)
def test_the_nearest_name_to_a_typo(typed: str, meant: str) -> None:
    """A typo in a word finds the name that has the word."""
    names = ["Mustafa al-Kadhimi", "مصطفى الكاظمي", "Antony Blinken", "أنتوني بلينكن", "Iraq"]
    assert nearest(typed, names)[0] == meant


def test_nothing_is_near_nonsense() -> None:
    """A name like none of them has no nearest name."""
    assert nearest("qqqq", ["Iraq", "مصر"]) == []
    assert nearest("", ["Iraq"]) == []
