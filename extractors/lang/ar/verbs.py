"""Which words are finite verbs: evidence for the recognizer, and against surnames."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def finite_forms() -> frozenset[str]:
    """Normalized finite forms of the verbs of diplomacy; many are nouns as well.

    >>> "استقبل" in finite_forms()
    True
    """
    text = files(__package__).joinpath("verb_forms.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return frozenset(row["form"] for row in rows if row["tense"] != "participle")


def surely_verb(norm: str) -> bool:
    """The word looks like a finite verb and like no noun: يستقبل، استقبلت.

    >>> surely_verb("يستقبل"), surely_verb("دعم")
    (True, False)
    """
    return len(norm) > 3 and (norm[0] == "ي" or norm[-1] == "ت") and norm in finite_forms()
