"""Which verbs a word may be a form of: ``verbs.csv`` and the rules of spelling."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

#: ``VB`` the bare form, ``VZ`` the third person, ``VG`` -ing, ``VD`` past, ``VN`` participle.
Form = Literal["VB", "VZ", "VG", "VD", "VN"]

_VOWELS = frozenset("aeiou")


class Reading(NamedTuple):
    """A verb and the form of it that a word may be."""

    lemma: str
    form: Form


def inflect(lemma: str, past: str, participle: str) -> Iterator[tuple[str, Form]]:
    """The forms of a verb; ``past`` is ``+`` where the last letter doubles, empty if regular.

    >>> sorted({form for form, _ in inflect("ban", "+", "")})
    ['ban', 'banned', 'banning', 'bans']
    >>> sorted({form for form, _ in inflect("deny", "", "")})
    ['denied', 'denies', 'deny', 'denying']
    """
    stem = lemma + lemma[-1] if past == "+" else lemma
    after_vowel = lemma[-2:-1] in _VOWELS
    yield lemma, "VB"
    if lemma.endswith("y") and not after_vowel:
        yield lemma[:-1] + "ies", "VZ"
    elif lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        yield lemma + "es", "VZ"
    else:
        yield lemma + "s", "VZ"
    if lemma.endswith("ie"):
        yield lemma[:-2] + "ying", "VG"
    elif lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) and lemma != "be":
        yield lemma[:-1] + "ing", "VG"
    else:
        yield stem + "ing", "VG"
    if past not in ("", "+"):
        yield past, "VD"
        yield participle, "VN"
        return
    if lemma.endswith("e"):
        regular = lemma + "d"
    elif lemma.endswith("y") and not after_vowel:
        regular = lemma[:-1] + "ied"
    else:
        regular = stem + "ed"
    yield regular, "VD"
    yield regular, "VN"


@cache
def readings() -> Mapping[str, tuple[Reading, ...]]:
    """Form → the verbs it may belong to."""
    text = files(__package__).joinpath("verbs.csv").read_text(encoding="utf-8")
    found: dict[str, list[Reading]] = {}
    for row in csv.DictReader(text.splitlines()):
        both = row["lemma"].endswith("l") and row["past"] in ("", "+")  # travelled and traveled
        for past in ("+", "") if both else (row["past"],):
            for form, name in inflect(row["lemma"], past, row["participle"]):
                reading = Reading(row["lemma"], name)
                listed = found.setdefault(form, [])
                if reading not in listed:
                    listed.append(reading)
    return {form: tuple(listed) for form, listed in found.items()}


def lemma_of(form: str, name: Form | None = None) -> str | None:
    """The verb of which a word is a form, of that kind if one is given.

    >>> lemma_of("met"), lemma_of("found", "VB"), lemma_of("table")
    ('meet', 'found', None)
    """
    return next(
        (reading.lemma for reading in readings().get(form, ()) if name in (None, reading.form)),
        None,
    )
