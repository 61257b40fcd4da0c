"""Which words are finite verbs: evidence for the recognizer, and against surnames."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from extractors.lang.ar.spelling import normalize

#: Pronouns that end as some verbs do.
_ALIKE = ("هم", "هن", "كم", "ه")


@cache
def finite_forms() -> frozenset[str]:
    """Normalized finite forms of the verbs of diplomacy; many are nouns as well.

    >>> "استقبل" in finite_forms()
    True
    """
    return frozenset(row["form"] for row in _rows() if row["tense"] != "participle")


@cache
def whole_verbs() -> frozenset[str]:
    """Normalized forms whose own last letters look like a pronoun: اتهم، يواجه.

    >>> "اتهم" in whole_verbs(), "اتهمه" in whole_verbs()
    (True, False)
    """
    forms: set[str] = set()
    for row in _rows():
        lemma = normalize(row["lemma"])
        if any(lemma.endswith(letters) and row["form"].endswith(letters) for letters in _ALIKE):
            forms.add(row["form"])
    return frozenset(forms)


def _rows() -> Iterator[dict[str, str]]:
    text = files(__package__).joinpath("verb_forms.csv").read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())


def surely_verb(norm: str) -> bool:
    """The word looks like a finite verb and like no noun: يستقبل، استقبلت.

    >>> surely_verb("يستقبل"), surely_verb("دعم")
    (True, False)
    """
    return len(norm) > 3 and (norm[0] == "ي" or norm[-1] == "ت") and norm in finite_forms()
