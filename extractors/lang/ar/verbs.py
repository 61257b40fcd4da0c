"""Which words are finite verbs: evidence for the recognizer, and against surnames."""

from __future__ import annotations

from functools import cache

from extractors.events.frames import verb_forms

#: Pronouns that end as some verbs do.
_ALIKE = ("هم", "هن", "كم", "ه")


@cache
def finite_forms() -> frozenset[str]:
    """Normalized finite forms of the verbs of diplomacy; many are nouns as well.

    >>> "استقبل" in finite_forms()
    True
    """
    return frozenset(
        form
        for form, readings in verb_forms("ar").items()
        if any(reading.tense != "participle" for reading in readings)
    )


@cache
def whole_verbs() -> frozenset[str]:
    """Normalized forms whose own last letters look like a pronoun: اتهم، يواجه.

    >>> "اتهم" in whole_verbs(), "اتهمه" in whole_verbs()
    (True, False)
    """
    return frozenset(
        form
        for form, readings in verb_forms("ar").items()
        for letters in _ALIKE
        if form.endswith(letters) and any(one.lemma.endswith(letters) for one in readings)
    )


def surely_verb(norm: str) -> bool:
    """The word looks like a finite verb and like no noun: يستقبل، استقبلت.

    >>> surely_verb("يستقبل"), surely_verb("دعم")
    (True, False)
    """
    return len(norm) > 3 and (norm[0] == "ي" or norm[-1] == "ت") and norm in finite_forms()
